"""The comment desk: each comment with what has been decided of it, in the order of random keys."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, outerjoin, select
from sqlalchemy.orm import Session

from trivsel_app.store.desk_tables import comment_reading, comment_summary
from trivsel_app.store.rows import add_all
from trivsel_app.store.tables import anonymous_text
from trivsel_app.survey.comments import Comment, CommentRef, CommentState, Reading
from trivsel_app.survey.masking import MaskKind, Span

_TEXT, _READ = anonymous_text.c, comment_reading.c
_SAME = and_(
    _READ.round_id == _TEXT.round_id, _READ.question == _TEXT.question, _READ.key == _TEXT.key
)
_WITH_READING = outerjoin(anonymous_text, comment_reading, _SAME)
_UNDECIDED = or_(
    _READ.state.is_(None), _READ.state.not_in([each for each in CommentState if each.is_decided])
)
_WANTED = select(
    _TEXT.question, _TEXT.key, _TEXT.unit_id, _TEXT.text, _READ.state, _READ.spans, _READ.masked,
    _READ.theme, _READ.crowd,
).outerjoin_from(anonymous_text, comment_reading, _SAME)  # fmt: skip


def load_comments(session: Session, round_id: int) -> tuple[Comment, ...]:
    """Read all of a round's comments."""
    rows = session.execute(_WANTED.where(_TEXT.round_id == round_id).order_by(_TEXT.key))
    return tuple(_comment(row) for row in rows)


def count_undecided(session: Session, round_id: int | None = None) -> int:
    """Count the comments neither approved nor rejected, of all rounds or of one."""
    left = select(func.count()).select_from(_WITH_READING).where(_UNDECIDED)
    if round_id is not None:
        left = left.where(_TEXT.round_id == round_id)
    return int(session.execute(left).scalar_one())


def undecided_by_unit(session: Session, round_id: int) -> dict[int, int]:
    """Count a round's comments neither approved nor rejected by the unit that wrote them."""
    left = select(_TEXT.unit_id, func.count()).select_from(_WITH_READING)
    here = left.where(_TEXT.round_id == round_id, _UNDECIDED).group_by(_TEXT.unit_id)
    return {int(unit_id): int(count) for unit_id, count in session.execute(here)}


def find_comment(session: Session, round_id: int, ref: CommentRef) -> Comment | None:
    """Read one comment, None when it is not there."""
    here = (_TEXT.round_id == round_id, _TEXT.question == ref.question, _TEXT.key == ref.key)
    row = session.execute(_WANTED.where(*here)).first()
    return _comment(row) if row else None


def save_reading(session: Session, round_id: int, ref: CommentRef, reading: Reading) -> None:
    """Write what has been decided of a comment; nothing decided leaves no row."""
    here = (_READ.round_id == round_id, _READ.question == ref.question, _READ.key == ref.key)
    session.execute(delete(comment_reading).where(*here))
    add_readings(session, round_id, {ref: reading})


def add_readings(session: Session, round_id: int, readings: Mapping[CommentRef, Reading]) -> None:
    """Write what has been decided of comments that nothing was decided of, in the keys' order."""
    decided = {ref: reading for ref, reading in readings.items() if reading != Reading()}
    rows = [
        {
            "round_id": round_id,
            "question": ref.question,
            "key": ref.key,
            "state": reading.state,
            "spans": _written(reading.spans),
            "masked": reading.masked,
            "theme": reading.theme,
            "crowd": reading.crowd,
        }
        for ref, reading in sorted(decided.items(), key=lambda each: each[0].key)
    ]
    add_all(session, comment_reading, rows)


def remove_readings(session: Session, round_id: int) -> None:
    """Forget what has been decided of a round's comments."""
    session.execute(delete(comment_reading).where(_READ.round_id == round_id))


def summaries(session: Session, round_id: int) -> dict[tuple[int, str], str]:
    """Read HR's lines by (unit id, theme)."""
    t = comment_summary.c
    rows = session.execute(select(t.unit_id, t.theme, t.line).where(t.round_id == round_id))
    return {(unit_id, theme): line for unit_id, theme, line in rows}


def save_summary(session: Session, round_id: int, unit_id: int, theme: str, line: str) -> None:
    """Write HR's line on a unit's comments on a theme; "" leaves none."""
    t = comment_summary.c
    here = (t.round_id == round_id, t.unit_id == unit_id, t.theme == theme)
    session.execute(delete(comment_summary).where(*here))
    if line:
        row = {"round_id": round_id, "unit_id": unit_id, "theme": theme, "line": line}
        session.execute(insert(comment_summary).values(row))


def _comment(row: Sequence[Any]) -> Comment:
    question, key, unit_id, text, state, spans, masked, theme, crowd = row
    reading = Reading() if state is None else Reading(state, _read(spans), masked, theme, crowd)
    return Comment(CommentRef(question, key), unit_id, text, reading)


def _written(spans: Iterable[Span]) -> str:
    return ",".join(f"{span.start}-{span.end}:{span.kind.value}" for span in spans)


def _read(written: str) -> tuple[Span, ...]:
    return tuple(_span(part) for part in written.split(",") if part)


def _span(written: str) -> Span:
    place, kind = written.split(":")
    start, end = place.split("-")
    return Span(int(start), int(end), MaskKind(kind))
