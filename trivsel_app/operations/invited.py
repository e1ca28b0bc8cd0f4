"""How many are invited in each unit, counted the way their answers are counted."""

from sqlalchemy.orm import Session

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store import organisation_store


def invited_now(session: Session, tree: UnitTree) -> dict[int, tuple[int, int]]:
    """Count today's invited per unit as (leaders one level up, leaders where they lead).

    A leader's answer counts in the unit above, so that the leader's own unit is left with the
    answers of the staff alone (domain notes, part d, rule 16).
    """
    up: dict[int, int] = {}
    own: dict[int, int] = {}
    for unit_id, leads, count in organisation_store.invited_counts(session):
        own[unit_id] = own.get(unit_id, 0) + count
        at = _above(tree, unit_id) if leads else unit_id
        up[at] = up.get(at, 0) + count
    return {unit.id: (up.get(unit.id, 0), own.get(unit.id, 0)) for unit in tree.units}


def _above(tree: UnitTree, unit_id: int) -> int:
    parent = tree.unit(unit_id).parent_id
    return unit_id if parent is None else parent
