"""Whose results a page may show: everybody's to HR, to others those of the released units."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trivsel_app.operations.access import allows, refuse_unless
from trivsel_app.operations.frozen import frozen_table
from trivsel_app.operations.results import results_for
from trivsel_app.operations.round_reading import the_round
from trivsel_app.organisation.users import Permission
from trivsel_app.store import release_store
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import STEPS, Step


@dataclass(frozen=True)
class ShownResults:
    """A round's figures: `units` are those whose own may be looked at, `released` those that are.

    What a shown unit is compared with may be of another unit: it is part of its release.
    """

    table: ResultTable
    units: frozenset[int]
    released: frozenset[int]


def shown_results(session: Session, round_id: int) -> ShownResults:
    """Give the frozen figures once there are any, else those of the answers.

    Whoever may not look the results through sees the released units, and nothing before the first
    (`NotAllowed`, `PassphraseIsTemporary`, `LookNotKept`). Raises what `results_for` and
    `frozen_version` raise.
    """
    table = frozen_table(session, round_id) or results_for(session, round_id)
    everybody = frozenset(table.tree.position)
    released = _released(session, round_id, everybody)
    if released == everybody or allows(session, Permission.SEE_UNRELEASED):
        return ShownResults(table, everybody, released)
    if not released:
        refuse_unless(session, Permission.SEE_UNRELEASED)
    return ShownResults(table, released, released)


def _released(session: Session, round_id: int, everybody: frozenset[int]) -> frozenset[int]:
    """Tell which units are released; of a round past its release all, also one without any row."""
    if STEPS.index(the_round(session, round_id).step) >= STEPS.index(Step.RELEASED):
        return everybody
    return release_store.released_unit_ids(session, round_id)
