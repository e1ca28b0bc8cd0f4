"""Each unit's dialogue: the script that fits, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.followup.dialogue_groups import dialogue_groups
from trivsel_app.followup.dialogues import (
    Dialogue,
    DialogueCounts,
    DialogueState,
    dialogue_counts,
    state_of,
)
from trivsel_app.followup.scripts import Script, recommended_script
from trivsel_app.operations.frozen import released_units
from trivsel_app.operations.invited import invited_now
from trivsel_app.operations.round_reading import is_frozen, round_tree, the_round
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.store import dialogue_store, release_store, round_store
from trivsel_app.survey.rounds import Step, SurveyRound

_MILESTONE: Final = "dialogue"


@dataclass(frozen=True, slots=True)
class DialogueRow:
    """One unit that talks together: how many are expected, the script that fits, and how far it is.

    `joined` are the smaller units below it that take part. `name` is told from others like it.
    """

    unit: Unit
    name: str
    expected: int
    script: Script
    dialogue: Dialogue
    state: DialogueState
    joined: tuple[Unit, ...] = ()
    released: bool = False
    released_on: date | None = None


@dataclass(frozen=True, slots=True)
class DialogueView:
    """Where the round stands, all units that talk together, and how many join another.

    `limit` is the last day for the dialogues, None where the round has no such date.
    """

    step: Step
    rows: tuple[DialogueRow, ...]
    joining: int
    limit: date | None
    counts: DialogueCounts

    @property
    def editable(self) -> bool:
        """Whether the round takes days of dialogues: its units are fixed, and it is not over."""
        return is_frozen(self.step) and self.step is not Step.FINISHED


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a row is made of, by unit id."""

    round_id: int
    expected: Mapping[int, int]
    joined: Mapping[int, list[Unit]]
    known: Mapping[int, Dialogue]
    released: frozenset[int]
    released_on: Mapping[int, date]
    limit: date | None
    today: date


def dialogue(session: Session, round_id: int, today: date) -> DialogueView:
    """Tell of each unit that talks together how far its dialogue is, and recommend a script."""
    found = the_round(session, round_id)
    tree = round_tree(session, round_id)
    facts = _Facts(
        round_id,
        *dialogue_groups(tree, _people(session, found, tree)),
        dialogue_store.load_dialogues(session, round_id),
        released_units(session, round_id) if is_frozen(found.step) else frozenset(),
        release_store.released_days(session, round_id),
        dialogue_limit(found),
        today,
    )
    rows = tuple(
        _row(unit, tree.names[unit.id], facts) for unit in tree.units if unit.id in facts.expected
    )
    joining = sum(len(each.joined) for each in rows)
    counts = dialogue_counts((each.state, each.released) for each in rows)
    return DialogueView(found.step, rows, joining, facts.limit, counts)


def _row(unit: Unit, name: str, facts: _Facts) -> DialogueRow:
    expected, released = facts.expected[unit.id], unit.id in facts.released
    held = facts.known.get(unit.id, Dialogue(facts.round_id, unit.id))
    return DialogueRow(
        unit,
        name,
        expected,
        recommended_script(expected, unit.staffing),
        held,
        state_of(held, released=released, limit=facts.limit, today=facts.today),
        tuple(facts.joined.get(unit.id, ())),
        released,
        facts.released_on.get(unit.id),
    )


def talking_units(session: Session, round_id: int) -> frozenset[int]:
    """Tell which units hold a dialogue of their own."""
    found, tree = the_round(session, round_id), round_tree(session, round_id)
    expected, _joined = dialogue_groups(tree, _people(session, found, tree))
    return frozenset(expected)


def dialogue_limit(survey_round: SurveyRound) -> date | None:
    """Give the last day of the round's plan for holding the dialogues."""
    dates = (each.due for each in survey_round.milestones if each.code == _MILESTONE)
    return next(dates, None)


def _people(session: Session, found: SurveyRound, tree: UnitTree) -> Mapping[int, int]:
    """Count who is placed on each unit, the leader where they lead."""
    if is_frozen(found.step):
        return round_store.frozen_invited(session, found.id, leaders_known=False)
    return {unit: own for unit, (_up, own) in invited_now(session, tree).items()}
