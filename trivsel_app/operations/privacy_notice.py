"""The privacy notice of a round: read, written field by field until opening, and printed."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from trivsel_app.exchange.atomic_file import write_bytes
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.municipality import municipality
from trivsel_app.operations.refusals import NoticeIncomplete, RoundAlreadyOpen
from trivsel_app.operations.round_reading import is_frozen, questionnaire_of, the_round
from trivsel_app.store import notice_store
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.privacy_notice import FIELDS, PrivacyNotice, missing_fields
from trivsel_app.texts import privacy_notice as words


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The notice, the seven fields as the program would suggest them, and the whole text."""

    notice: PrivacyNotice
    suggested: PrivacyNotice
    locked: bool
    year: int
    municipality: str
    limits: Limits
    paragraphs: tuple[words.Paragraph, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that are still empty."""
        return missing_fields(self.notice)


def notice_view(session: Session, round_id: int) -> NoticeView:
    """Give the notice as it stands."""
    found, whose = the_round(session, round_id), municipality(session)
    notice = notice_store.load_notice(session, round_id)
    sections = questionnaire_of(session, round_id).sections
    return NoticeView(
        notice,
        words.suggestion(whose.name, found.year),
        is_frozen(found.step),
        found.year,
        whose.name,
        found.limits,
        words.whole_text(notice, found.limits, sections),
    )


def set_notice_field(session: Session, round_id: int, field: str, text: str, *, by: By) -> Change:
    """Write one field (`RoundAlreadyOpen` once people answer under it; KeyError: no such field)."""
    if field not in FIELDS:
        raise KeyError(field)
    _refuse_locked(session, round_id)
    before = _text(session, round_id=round_id, field=field)
    part = _field_part(round_id, field, before, text.strip())
    details: dict[str, int | str] = {"round": round_id, "field": field}
    edit = Edit("notice.edited", frozenset({Topic.ROUND}), (part,), details, details)
    return carry_out(session, edit, by)


def use_suggestions(session: Session, round_id: int, *, by: By) -> Change:
    """Write the program's suggestion into every field that is empty (`RoundAlreadyOpen`)."""
    _refuse_locked(session, round_id)
    view = notice_view(session, round_id)
    found = {field: getattr(view.suggested, field) for field in view.missing}
    parts = tuple(_field_part(round_id, field, "", text) for field, text in found.items() if text)
    details: dict[str, int | str] = {"round": round_id, "count": len(parts)}
    edit = Edit("notice.suggested", frozenset({Topic.ROUND}), parts, details, details)
    return carry_out(session, edit, by)


def write_notice(session: Session, round_id: int, out: Path, *, today: date) -> None:
    """Write the notice as a PDF (`NoticeIncomplete` while a field is empty)."""
    from trivsel_app.reports.privacy_notice import render_privacy_notice

    view = notice_view(session, round_id)
    if view.missing:
        raise NoticeIncomplete(tuple(words.TITLES[field] for field in view.missing))
    content = render_privacy_notice(view.municipality, view.year, view.paragraphs, printed_on=today)
    write_bytes(out, content)


def _field_part(round_id: int, field: str, before: str, after: str) -> One[str]:
    read = partial(_text, round_id=round_id, field=field)
    return One(read, partial(_save, round_id, field), before, after)


def _text(session: Session, *, round_id: int, field: str) -> str:
    found: str = getattr(notice_store.load_notice(session, round_id), field)
    return found


def _save(round_id: int, field: str, session: Session, _before: str, after: str) -> None:
    _refuse_locked(session, round_id)  # taking an edit back is an edit too
    notice_store.save_notice_field(session, round_id, field, after)


def _refuse_locked(session: Session, round_id: int) -> None:
    found = the_round(session, round_id)
    if is_frozen(found.step):
        raise RoundAlreadyOpen(found.year)
