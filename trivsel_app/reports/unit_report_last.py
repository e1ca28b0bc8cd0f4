"""The report's last pages: what to talk about, what is agreed, how figures are protected."""

from collections.abc import Iterator

from trivsel_app.reports import report_wording as words
from trivsel_app.reports.blocks import gap, heading, panel, paragraph, points, table, title
from trivsel_app.reports.flow import WIDTH, Flow
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.talking_points import ENOUGH, always_good
from trivsel_app.reports.unit_report_data import PlannedAction, UnitReportData
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import dates
from trivsel_app.texts.results_text import HOW_TO_READ_DIFFERENCE, limits_sentences

_STOPS = (0.0, 208.0, 334.0, 406.0)
_FIRST_LINES = 200.0  # what a part brings along at least when it begins far down a page


def add_talk(flow: Flow, data: UnitReportData) -> None:
    """Add questions for the dialogue and what is agreed already; comments keep their own page."""
    if data.comments:
        flow.new_page(words.TALK)
    else:
        flow.begin(words.TALK, least=_FIRST_LINES)
    flow.add(title(words.TALK), paragraph(words.TALK_INTRO, colour=LIGHT.quiet, space=12))
    if _is_small(data):
        flow.add(panel([paragraph(words.SMALL_GROUP, width=WIDTH - 30, space=0)]))
    if data.talk:
        flow.add(heading("Ud fra jeres tal"), *points(data.talk), gap(8))
    always = always_good(has_results=data.has_results)
    flow.add(heading("Altid gode at begynde med"), *points(always, numbered=True))
    flow.add(gap(2), paragraph(words.TALK_RULES, space=16))
    flow.add(heading(words.AGREED))
    if data.actions:
        flow.add(*table(list(_action_rows(data.actions)), _STOPS))
    else:
        deadline = dates.long_date(data.deadline)
        flow.add(paragraph(words.NOT_AGREED.format(deadline=deadline)))


def add_about(flow: Flow, data: UnitReportData) -> None:
    """Add how the figures were made, the limits, and what is no longer asked."""
    flow.begin(words.ABOUT, least=_FIRST_LINES)
    flow.add(title(words.ABOUT))
    flow.add(heading("Grænser i denne måling"), *points(limits_sentences(data.limits)), gap(8))
    flow.add(
        heading("Hvornår er en forskel en forskel?"), paragraph(HOW_TO_READ_DIFFERENCE, space=12)
    )
    flow.add(heading("Hvem tæller med?"), paragraph(words.LEADERS, space=12))
    if data.named_sections:
        named = words.NAMED.format(sections=", ".join(data.named_sections).lower())
        flow.add(heading("Det, der ikke er anonymt"), paragraph(named, space=12))
    if data.retired:
        flow.add(heading("Det spørger vi ikke om længere"), *points(data.retired), gap(8))
    if data.notice:
        flow.add(heading("Det fik I at vide, før I svarede"), paragraph(data.notice))


def _is_small(data: UnitReportData) -> bool:
    counts = [page.own.n for page in data.pages if isinstance(page.own, Shown)]
    return bool(counts) and max(counts) < ENOUGH


def _action_rows(actions: tuple[PlannedAction, ...]) -> Iterator[tuple[str, ...]]:
    yield ("Det gør vi", "Ansvarlig", "Frist", "Hvor langt")
    for action in actions:
        status = f"{action.status}, over frist" if action.late else action.status
        owner = action.owner or "Ikke valgt endnu"
        yield (action.title, owner, dates.medium_date(action.deadline), status)
