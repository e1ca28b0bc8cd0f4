"""The report's last parts: how figures are protected, what to talk about, what is agreed."""

from collections.abc import Iterator
from datetime import date

from trivsel_app.reports import report_wording as words
from trivsel_app.reports.blocks import (
    blank_rows,
    gap,
    heading,
    panel,
    paragraph,
    points,
    table,
    title,
)
from trivsel_app.reports.columns import COLUMN, two_columns
from trivsel_app.reports.flow import PART_GAP, WIDTH, Block, Flow, height_of
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.talking_points import ENOUGH, always_good
from trivsel_app.reports.unit_report_comments import add_comments
from trivsel_app.reports.unit_report_data import PlannedAction, UnitReportData
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import dates
from trivsel_app.texts.results_text import limits_sentences

_STOPS = (0.0, 208.0, 334.0, 406.0)
_SMALL = 9.0
_PITCH = 30.0  # of the rows to write in
_FEWEST, _MOST = 3, 12  # rows to write in
_BELOW_ROWS = 10.0


def add_last(flow: Flow, data: UnitReportData, printed_on: date) -> None:
    """Add the comments, how the figures were made, and the page to talk from.

    How they were made stands where it first fits whole: below the figures, below the comments, or
    at the end. The page to talk from has rows to write in down to its foot.
    """
    about = list(_about(data))
    whole = PART_GAP + height_of(about)
    before = _added_where_it_fits(flow, about, whole)
    add_comments(flow, data)
    before = before or _added_where_it_fits(flow, about, whole)
    flow.new_page(words.TALK)
    flow.add(*_talk(data), *_agreed(data, printed_on))
    _add_rows(flow, kept=0.0 if before or flow.room < whole else whole)
    if not before:
        _add_about(flow, about, whole)


def _added_where_it_fits(flow: Flow, about: list[Block], whole: float) -> bool:
    fits = flow.room >= whole
    if fits:
        _add_about(flow, about, whole)
    return fits


def _add_about(flow: Flow, about: list[Block], whole: float) -> None:
    flow.begin(words.ABOUT, least=whole - PART_GAP)
    flow.add(*about)


def _talk(data: UnitReportData) -> Iterator[Block]:
    yield title(words.TALK)
    yield paragraph(words.TALK_INTRO, colour=LIGHT.quiet, space=12)
    if _is_small(data):
        yield panel([paragraph(words.SMALL_GROUP, width=WIDTH - 30, space=0)])
    if data.talk:
        yield heading("Ud fra jeres tal")
        yield from points(data.talk)
        yield gap(8)
    yield heading("Altid gode at begynde med")
    yield from points(always_good(has_results=data.has_results), numbered=True)
    yield gap(2)
    yield paragraph(words.TALK_RULES, space=16)


def _agreed(data: UnitReportData, printed_on: date) -> Iterator[Block]:
    yield heading(words.AGREED)
    if data.actions:
        yield from table(list(_action_rows(data.actions)), _STOPS)
        yield gap(14)
        return
    said = words.NOT_AGREED_LATE if data.deadline < printed_on else words.NOT_AGREED
    yield paragraph(said.format(deadline=dates.long_date(data.deadline)), space=14)


def _add_rows(flow: Flow, *, kept: float) -> None:
    """Fill the page with rows to write in; `kept` points at its foot stay free."""
    head = [heading(words.WRITE_HERE), *table([words.ACTION_HEAD], _STOPS)]
    count = int((flow.room - kept - height_of(head) - _BELOW_ROWS) / _PITCH)
    if count >= _FEWEST:
        flow.add(*head, blank_rows(min(count, _MOST), pitch=_PITCH), gap(_BELOW_ROWS))


def _about(data: UnitReportData) -> Iterator[Block]:
    yield title(words.ABOUT, largest=16, space=6)
    parts = [_part("Grænser i denne måling", *limits_sentences(data.limits))]
    parts.append(_part("Hvem tæller med?", words.LEADERS))
    if data.named_sections:
        named = words.NAMED.format(sections=", ".join(data.named_sections).lower())
        parts.append(_part("Det, der ikke er anonymt", named))
    if data.retired:
        parts.append(_part("Det spørger vi ikke om længere", *data.retired))
    yield two_columns(parts)


def _part(head: str, *said: str) -> list[Block]:
    """Make a heading with what stands under it, as wide as a column."""
    top = heading(head, width=COLUMN, size=_SMALL + 1.5, space=2)
    if len(said) == 1:
        return [top, paragraph(said[0], width=COLUMN, size=_SMALL, space=9)]
    return [top, *points(said, width=COLUMN, size=_SMALL), gap(5)]


def _is_small(data: UnitReportData) -> bool:
    counts = [page.own.n for page in data.pages if isinstance(page.own, Shown)]
    return bool(counts) and max(counts) < ENOUGH


def _action_rows(actions: tuple[PlannedAction, ...]) -> Iterator[tuple[str, ...]]:
    yield words.ACTION_HEAD
    for action in actions:
        status = f"{action.status}, over frist" if action.late else action.status
        owner = action.owner or "Ikke valgt endnu"
        yield (action.title, owner, dates.medium_date(action.deadline), status)
