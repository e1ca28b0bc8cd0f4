"""Gather what a unit report says from the result table, the earlier round and the plans."""

from collections.abc import Iterable, Iterator
from datetime import date

from trivsel_app.followup.actions import Action, ActionStatus, Visibility
from trivsel_app.followup.deadlines import Due, default_deadline, due
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import UnitKind
from trivsel_app.reports.figures.data import ShareBar, ShareBars
from trivsel_app.reports.figures.from_results import (
    ANY_FORM,
    anonymous_themes,
    comparison_dots_of,
    distribution_of,
    option_questions,
    response_bar_of,
    share_bars_of,
    theme_bars_of,
    yes_questions,
)
from trivsel_app.reports.report_wording import QUESTIONS_NOT_SHOWN
from trivsel_app.reports.talking_points import in_short, talking_points
from trivsel_app.reports.unit_report_data import (
    PlannedAction,
    ThemePage,
    UnitReportData,
    WithheldNote,
)
from trivsel_app.survey.cells import Cell, Limits, Reason, Shown, Withheld
from trivsel_app.survey.comments import CommentGroup
from trivsel_app.survey.comparison import Difference, NotComparable, compare
from trivsel_app.survey.questionnaire import Anonymity, LimitKind, Theme, ThemeMeasure
from trivsel_app.survey.recut_history import MatchGrade
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import labels, numbers
from trivsel_app.texts.family import grade_sentence, shared_by
from trivsel_app.texts.results_text import (
    margin_sentence,
    question_text,
    reason_sentence,
    verdict_sentence,
)


def build_unit_report_data(
    table: ResultTable,
    unit_id: int,
    *,
    municipality: str,
    goal: int,
    today: date,
    previous: ResultTable | None = None,
    grade: MatchGrade | None = None,
    actions: Iterable[Action] = (),
    deadline: date | None = None,
    is_sample: bool = False,
    comments: tuple[CommentGroup, ...] = (),
) -> UnitReportData:
    """Gather one unit's report; `goal` is the response goal in percent, `actions` any unit's.

    `grade` tells how well the earlier round fits the unit.
    """
    tree = table.tree
    pages = tuple(_theme_pages(table, unit_id, previous))
    response = response_bar_of(table, unit_id, goal=goal)
    themes = theme_bars_of(table, unit_id, previous=previous)
    return UnitReportData(
        municipality=municipality,
        unit_name=tree.unit(unit_id).name,
        path=_path(tree, unit_id),
        year=table.year,
        response=response,
        themes=themes,
        in_short=in_short(themes, pages),
        shares=_share_overview(table, unit_id),
        pages=pages,
        since_then=_since_then(previous, grade),
        withheld=tuple(_withheld(table, response.rate, pages)),
        limits=table.limits,
        talk=talking_points(themes, pages),
        deadline=deadline or default_deadline(table.year),
        actions=_planned(actions, unit_id, today),
        retired=tuple(f"{gone.title}: {gone.reason}" for gone in table.questionnaire.retired),
        named_sections=tuple(
            section.title
            for section in table.questionnaire.sections
            if section.anonymity is Anonymity.NAMED
        ),
        shown_above=_shown_above(table, unit_id),
        is_sample=is_sample,
        comments=comments,
        with_units_below=not tree.is_leaf(unit_id),
    )


def _since_then(previous: ResultTable | None, grade: MatchGrade | None) -> str:
    """Say so where the earlier figures are not simply those of the same unit."""
    if previous is None or grade in {None, MatchGrade.SAME}:
        return ""
    assert grade is not None
    return grade_sentence(grade, previous.year)


def _path(tree: UnitTree, unit_id: int) -> tuple[str, ...]:
    """Name the units above; a reporting group says who shares it."""
    above = tuple(unit.name for unit in tree.ancestors(unit_id))[::-1]
    if tree.unit(unit_id).kind is not UnitKind.REPORTING_GROUP:
        return above
    return (*above, shared_by([unit.name for unit in tree.children(unit_id)]))


def _theme_pages(
    table: ResultTable, unit_id: int, previous: ResultTable | None
) -> Iterator[ThemePage]:
    for measure in (ThemeMeasure.SCORE, ThemeMeasure.SHARE):
        for theme in anonymous_themes(table, measure):
            yield _theme_page(table, unit_id, theme, previous)


def _theme_page(
    table: ResultTable, unit_id: int, theme: Theme, previous: ResultTable | None
) -> ThemePage:
    own, key = table.theme(unit_id, theme.code), table.theme_key(theme.code)
    percent = theme.measure is ThemeMeasure.SHARE
    found = compare(table, unit_id, key, previous=previous)
    return ThemePage(
        title=theme.title,
        explanation=theme.explanation,
        own=own,
        percent=percent,
        comparisons=comparison_dots_of(table, unit_id, theme, previous=previous),
        summary=_summary(found, table.margin(unit_id, key), percent=percent),
        distribution=distribution_of(table, unit_id, theme),
        shares=tuple(_printed(share_bars_of(table, unit_id, theme))),
        withheld_shares=tuple(_withheld_shares(table, unit_id, theme)),
        reason=_reason(own, table.limits, theme),
        offensive=theme.limit is LimitKind.OFFENSIVE_ANY,
    )


def _reason(own: Cell, limits: Limits, theme: Theme) -> str:
    return reason_sentence(own, limits, theme.limit) if isinstance(own, Withheld) else ""


def _summary(
    found: Iterable[Difference | NotComparable], margin: int | None, *, percent: bool
) -> str:
    first = next((d for d in found if isinstance(d, Difference)), None)
    parts = [verdict_sentence(first, share=percent)] if first else []
    if margin is not None:
        parts.append(margin_sentence(margin))
    return " ".join(parts)


def _printed(groups: Iterable[ShareBars]) -> Iterator[ShareBars]:
    """Leave out groups where every single share is withheld: a sentence says so instead."""
    for group in groups:
        single = [bar for bar in group.bars if bar.text != ANY_FORM]
        if any(isinstance(bar.cell, Shown) for bar in single):
            yield group


def _withheld_shares(table: ResultTable, unit_id: int, theme: Theme) -> Iterator[str]:
    forms = yes_questions(theme)
    cells = [table.question(unit_id, question.code) for question in forms]
    hidden = [cell for cell in cells if isinstance(cell, Withheld)]
    if len(forms) > 1 and len(hidden) == len(forms):
        yield f"De enkelte former: {reason_sentence(hidden[0], table.limits, forms[0].limit)}"
    for question in option_questions(theme):
        shares = table.distribution(unit_id, question.code)
        if isinstance(shares, Withheld):
            reason = reason_sentence(shares, table.limits, question.limit)
            yield f"{question_text(question.text)} {reason}"


def _share_overview(table: ResultTable, unit_id: int) -> ShareBars:
    bars = tuple(
        ShareBar(theme.title, table.theme(unit_id, theme.code))
        for theme in anonymous_themes(table, ThemeMeasure.SHARE)
    )
    return ShareBars("Andele, hvor lavt er godt", bars)


def _withheld(
    table: ResultTable, rate: Cell, pages: tuple[ThemePage, ...]
) -> Iterator[WithheldNote]:
    if isinstance(rate, Withheld):
        few = f"Der er inviteret færre end {table.limits.invited}, så tallet vises ikke."
        is_few = rate.reason is Reason.TOO_FEW
        yield WithheldNote("Svarprocent", few if is_few else reason_sentence(rate, table.limits))
    for page in pages:
        if page.reason:
            yield WithheldNote(page.title, page.reason)
        elif hidden := _hidden_questions(page):
            count = numbers.counted(hidden, "spørgsmål", "spørgsmål")
            yield WithheldNote(f"{page.title} ({count})", QUESTIONS_NOT_SHOWN)


def _hidden_questions(page: ThemePage) -> int:
    bars = [bar.cell for group in page.shares for bar in group.bars]
    bands = [bar.bands for bar in page.distribution.bars]
    hidden = sum(isinstance(cell, Withheld) for cell in (*bars, *bands))
    return hidden + len(page.withheld_shares)


def _shown_above(table: ResultTable, unit_id: int) -> str:
    measures = (ThemeMeasure.SCORE, ThemeMeasure.SHARE)
    codes = [theme.code for measure in measures for theme in anonymous_themes(table, measure)]
    for unit in table.tree.ancestors(unit_id):
        if any(isinstance(table.theme(unit.id, code), Shown) for code in codes):
            return unit.name
    return ""


def _planned(actions: Iterable[Action], unit_id: int, today: date) -> tuple[PlannedAction, ...]:
    kept = [
        action
        for action in actions
        if action.unit_id == unit_id
        and action.visibility is Visibility.WORKPLACE
        and action.status not in {ActionStatus.DROPPED, ActionStatus.IDEA}
    ]
    kept.sort(key=lambda action: (action.deadline, action.priority, action.id))
    return tuple(_planned_action(action, today) for action in kept)


def _planned_action(action: Action, today: date) -> PlannedAction:
    return PlannedAction(
        action.title,
        action.owner_role or action.owner,
        action.deadline,
        labels.of(action.status),
        late=due(action, today=today) is Due.OVERDUE,
    )
