"""What the plans page reads: the round's actions as rows, and which units have no plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.followup.deadlines import Due, due
from trivsel_app.followup.roll_up import (
    PlanCounts,
    PlanTally,
    per_unit,
    plan_counts,
    units_needing_plan,
)
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.survey.questionnaire import QuestionKind, Questionnaire
from trivsel_app.survey.rounds import SurveyRound


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of one round as read at one moment."""

    survey_round: SurveyRound
    tree: UnitTree
    themes: Mapping[str, str]  # code -> title, in questionnaire order
    actions: tuple[Action, ...]
    counts: PlanCounts


@dataclass(frozen=True)
class PlansShown:
    """The plans with everything the page lists, worked out before they reach the window."""

    plans: Plans
    rows: tuple["ActionRow", ...]
    missing: tuple["UnitRow", ...]
    sums: tuple["UnitRow", ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action with the words its columns show."""

    action: Action
    unit: Unit
    above: str  # the unit directly above, "" for the municipality
    theme: str
    due: Due


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit and the plans in and below it."""

    unit: Unit
    depth: int
    above: str
    with_plan: int
    units: int  # units in and below that should have a plan
    tally: PlanTally = field(default_factory=PlanTally)


def plans_shown(plans: Plans, *, today: date) -> PlansShown:
    """Work out all rows of the page."""
    return PlansShown(
        plans,
        tuple(action_rows(plans, today=today)),
        tuple(without_plan(plans)),
        tuple(roll_up(plans, today=today)),
    )


def theme_titles(questionnaire: Questionnaire) -> dict[str, str]:
    """Name every theme, and every physical condition, an action may be about."""
    titles = {theme.code: theme.title for _section, theme in questionnaire.themes()}
    for _section, _theme, question in questionnaire.questions():
        if question.kind is QuestionKind.FINDING:
            titles[question.code] = question.text
    return titles


def action_rows(plans: Plans, *, today: date) -> list[ActionRow]:
    """List the actions, the most urgent first; actions of units that are gone are left out."""
    rows = [
        ActionRow(
            action,
            plans.tree.unit(action.unit_id),
            above(plans.tree, action.unit_id),
            plans.themes.get(action.theme, action.theme),
            due(action, today=today),
        )
        for action in plans.actions
        if action.unit_id in plans.tree.position
    ]
    return sorted(rows, key=_urgency)


def _urgency(row: ActionRow) -> tuple[bool, date, int, int]:
    return row.due is Due.CLOSED, row.action.deadline, row.action.priority, row.action.id


def above(tree: UnitTree, unit_id: int) -> str:
    """Name the unit directly above."""
    return next((unit.name for unit in tree.ancestors(unit_id)), "")


def without_plan(plans: Plans) -> list[UnitRow]:
    """List the units that should have a plan and have none."""
    planned = _planned(plans)
    return [
        UnitRow(
            plans.tree.unit(unit_id), plans.tree.depth(unit_id), above(plans.tree, unit_id), 0, 1
        )
        for unit_id in units_needing_plan(plans.tree)
        if unit_id not in planned
    ]


def roll_up(plans: Plans, *, today: date) -> list[UnitRow]:
    """Sum up the municipality and what lies between it and the workplaces."""
    tree, planned = plans.tree, _planned(plans)
    tallies = per_unit(tree, plans.actions, today=today)
    needing = dict.fromkeys((unit.id for unit in tree.units), 0)
    having = dict(needing)
    for unit_id in units_needing_plan(tree):
        for unit in (tree.unit(unit_id), *tree.ancestors(unit_id)):
            needing[unit.id] += 1
            having[unit.id] += unit_id in planned
    return [
        UnitRow(
            unit, tree.depth(unit.id), above(tree, unit.id), having[unit.id], needing[unit.id],
            tallies[unit.id],
        )
        for unit in in_tree_order(tree)
        if unit.parent_id is None or _sums_up(tree, unit)
    ]  # fmt: skip


def _sums_up(tree: UnitTree, unit: Unit) -> bool:
    return unit.kind not in {UnitKind.WORKPLACE, UnitKind.TEAM} and not tree.is_leaf(unit.id)


def in_tree_order(tree: UnitTree) -> list[Unit]:
    """List all units as an indented list shows them: each followed by what is below it."""
    from trivsel_app.ui.models.danish_text import ranks

    place = ranks(unit.name for unit in tree.units)
    ordered: list[Unit] = []
    waiting = sorted(tree.roots, key=lambda unit: place[unit.name], reverse=True)
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        below = sorted(tree.children(unit.id), key=lambda unit: place[unit.name], reverse=True)
        waiting.extend(below)
    return ordered


def _planned(plans: Plans) -> set[int]:
    return {action.unit_id for action in plans.actions if action.status is not ActionStatus.DROPPED}


def counted(
    survey_round: SurveyRound,
    tree: UnitTree,
    themes: Mapping[str, str],
    actions: tuple[Action, ...],
    *,
    today: date,
) -> Plans:
    """Put what was read together with its counts."""
    return Plans(survey_round, tree, themes, actions, plan_counts(tree, actions, today=today))
