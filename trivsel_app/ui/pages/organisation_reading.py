"""What the page Organisation shows, read in one go."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trivsel_app.organisation.approvals import Approval, approvals
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Organisation
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.pages.organisation_groups import read_groups

if TYPE_CHECKING:
    from trivsel_app.operations.change import Session
    from trivsel_app.operations.reporting_groups import GroupsView


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """The units, what is decided of them, and where the round stands."""

    organisation: Organisation
    tree: UnitTree
    validated: dict[int, date]
    invited: dict[int, int]
    round_id: int
    frozen: bool  # the round has its own frozen copy by now
    groups: "GroupsView"
    approvals: tuple[Approval, ...]


def read_organisation(session: "Session") -> OrganisationView:
    """Read today's organisation and what the current round says of it."""
    from trivsel_app.operations import organisation as operations
    from trivsel_app.operations.rounds import current_round
    from trivsel_app.operations.validation import validations

    found = operations.organisation(session)
    current = current_round(session)
    tree = build_tree(found.units)
    validated = validations(session, current.id)
    return OrganisationView(
        found,
        tree,
        validated,
        operations.expected_invited(session, current.id),
        current.id,
        current.step not in {Step.PLANNING, Step.VALIDATION},
        read_groups(session),
        approvals(tree, validated),
    )
