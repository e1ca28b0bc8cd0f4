"""Which dialogue script is recommended to each unit."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trivsel_app.followup.scripts import Script, recommended_script
from trivsel_app.operations.invited import invited_now
from trivsel_app.operations.round_reading import is_frozen, round_tree, the_round
from trivsel_app.organisation.units import Unit
from trivsel_app.store import round_store
from trivsel_app.survey.rounds import Step


@dataclass(frozen=True, slots=True)
class DialogueRow:
    """One unit that talks together: how many are expected, and the script that fits."""

    unit: Unit
    expected: int
    script: Script


@dataclass(frozen=True, slots=True)
class DialogueView:
    """Where the round stands, and all units with people of their own."""

    step: Step
    rows: tuple[DialogueRow, ...]


def dialogue(session: Session, round_id: int) -> DialogueView:
    """Recommend a script for each unit with people; the leader is counted where they lead."""
    step = the_round(session, round_id).step
    tree = round_tree(session, round_id)
    if is_frozen(step):
        people = round_store.frozen_invited(session, round_id, leaders_known=False)
    else:
        people = {unit: own for unit, (_up, own) in invited_now(session, tree).items()}
    rows = (
        DialogueRow(unit, people[unit.id], recommended_script(people[unit.id], unit.staffing))
        for unit in tree.units
        if people.get(unit.id)
    )
    return DialogueView(step, tuple(rows))
