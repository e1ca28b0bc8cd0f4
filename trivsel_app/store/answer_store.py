"""Anonymous answers and free text: random keys, written in key order, read as sums per unit.

Nothing here tells who answered or when. Inside a b-tree page the bytes of the rows lie in the
order they were written, so rows are always written sorted by their random key; when a section
already has rows, all of them are taken out and written again under new keys (reliability notes,
AN-1).
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from trivsel_app.store.desk_tables import comment_reading, comment_summary
from trivsel_app.store.rows import add_all, add_plain, once
from trivsel_app.store.tables import anonymous_answer, anonymous_text, participation

_KEY_BYTES = 16

Placed = tuple[int, str]  # unit id, and the answer string or the text
_Counted = dict[int, tuple[int, int | None, int | None]]  # unit id: answered, listed, invited


def add_answers(session: Session, round_id: int, section: str, rows: Sequence[Placed]) -> None:
    """Write answer strings of one section, mixed with those already there."""
    _mix_in(session, anonymous_answer, round_id, section, rows)


def add_texts(session: Session, round_id: int, question: str, rows: Sequence[Placed]) -> None:
    """Write free texts of one question, mixed with those already there."""
    _mix_in(session, anonymous_text, round_id, question, rows)


def rewrite_all(session: Session, round_id: int) -> None:
    """Write all of a round's answers and texts again under new keys, in key order."""
    for table in (anonymous_answer, anonymous_text):
        part = list(table.primary_key.columns)[1]
        found = select(part).where(table.c.round_id == round_id).distinct()
        for code in session.execute(found).scalars().all():
            _mix_in(session, table, round_id, code, ())


def _mix_in(
    session: Session, table: Table, round_id: int, part: str, rows: Iterable[Placed]
) -> None:
    _round, part_column, unit_column, key_column, said = table.columns
    here = (table.c.round_id == round_id) & (part_column == part)
    kept = session.execute(select(unit_column, said, key_column).where(here)).all()
    if kept:
        session.execute(delete(table).where(here))
    everything = [*((unit, text) for unit, text, _key in kept), *rows]
    keys = _keys(len(everything))
    keyed = [
        (round_id, part, unit, key, text)
        for (unit, text), key in zip(everything, keys, strict=True)
    ]
    add_plain(session, table, table.columns.keys(), sorted(keyed))
    if table is anonymous_text:
        renamed = {old: new for (_unit, _text, old), new in zip(kept, keys, strict=False)}
        _rename_readings(session, round_id, part, renamed)


def _rename_readings(
    session: Session, round_id: int, question: str, renamed: Mapping[bytes, bytes]
) -> None:
    """Let what is decided of comments follow them to their new keys, in the order of these."""
    t = comment_reading.c
    here = (t.round_id == round_id) & (t.question == question)
    read = [dict(row) for row in session.execute(select(comment_reading).where(here)).mappings()]
    if not read:
        return
    session.execute(delete(comment_reading).where(here))
    rows = [row | {"key": renamed[row["key"]]} for row in read]
    add_all(session, comment_reading, sorted(rows, key=itemgetter("key")))


def _keys(count: int) -> list[bytes]:
    drawn = secrets.token_bytes(count * _KEY_BYTES)
    return [drawn[at : at + _KEY_BYTES] for at in range(0, len(drawn), _KEY_BYTES)]


def joined_answers(session: Session, round_id: int, section: str) -> tuple[Placed, ...]:
    """Read one section as (unit id, all its answer strings joined), by unit id."""
    t = anonymous_answer.c
    rows = session.execute(
        select(t.unit_id, func.aggregate_strings(t.answers, ""))
        .where(t.round_id == round_id, t.section == section)
        .group_by(t.unit_id)
        .order_by(t.unit_id)
    )
    return tuple(rows.all())


def answering_units(session: Session, round_id: int) -> set[int]:
    """Tell which units hold at least one anonymous answer."""
    found = select(anonymous_answer.c.unit_id).where(anonymous_answer.c.round_id == round_id)
    return set(session.execute(found.distinct()).scalars())


def add_participation(
    session: Session,
    round_id: int,
    counts: Mapping[int, tuple[int, int | None]],
    *,
    a_list: bool = False,
) -> None:
    """Add (answered, invited or None when the file did not say) to the units' counts.

    Files with answers add up. A list only tells who has answered: it says the whole state of its
    units, and would count everybody twice beside their answers, so it is kept by itself.
    """
    before = _participation_rows(session, round_id)
    session.execute(delete(participation).where(participation.c.round_id == round_id))
    rows = []
    for unit_id in sorted(before.keys() | counts.keys()):
        answered, listed, invited = before.get(unit_id, (0, None, None))
        if unit_id in counts:
            more, told = counts[unit_id]
            answered, listed = (answered, more) if a_list else (answered + more, listed)
            invited = told if told is not None else invited
        rows.append((round_id, unit_id, answered, listed, invited))
    add_plain(session, participation, participation.columns.keys(), rows)


def answered_in_files(session: Session, round_id: int) -> dict[int, int]:
    """Read how many answers the files have brought each unit, whatever a list says."""
    rows = _participation_rows(session, round_id)
    return {unit_id: answered for unit_id, (answered, _listed, _invited) in rows.items()}


def remove_answers(session: Session, round_id: int) -> None:
    """Delete a round's answers, texts and participation, before others are put in their place.

    What was decided of the comments goes with them, and the lines that summed them up.
    """
    of_comments = (anonymous_text, comment_reading, comment_summary)
    for table in (anonymous_answer, participation, *of_comments):
        session.execute(delete(table).where(table.c.round_id == round_id))


def participation_counts(session: Session, round_id: int) -> dict[int, tuple[int, int | None]]:
    """Read (answered, invited as the files told or None) per unit; the larger count is taken."""
    return {
        unit_id: (max(answered, listed or 0), invited)
        for unit_id, (answered, listed, invited) in _participation_rows(session, round_id).items()
    }


def _participation_rows(session: Session, round_id: int) -> _Counted:
    return once(
        session, ("participation", round_id), partial(_read_participation, session, round_id)
    )


def _read_participation(session: Session, round_id: int) -> _Counted:
    t = participation.c
    wanted = select(t.unit_id, t.answered, t.listed, t.invited).where(t.round_id == round_id)
    rows = session.execute(wanted).all()
    return {unit_id: (answered, listed, invited) for unit_id, answered, listed, invited in rows}
