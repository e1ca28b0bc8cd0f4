"""Which dialogue script (drejebog) fits a unit: by how many are expected and how it is staffed."""

from enum import StrEnum

from trivsel_app.organisation.units import Staffing

SMALL_GROUP = 12  # up to 10-12 people talk as one group (the municipality's own decision paper)


class Script(StrEnum):
    """The three scripts of the trivselspakke."""

    SMALL = "small"
    LARGE = "large"
    ROUND_THE_CLOCK = "round_the_clock"


def recommended_script(expected: int, staffing: Staffing) -> Script:
    """Choose the script for a unit with this many people expected."""
    if staffing is Staffing.ROUND_THE_CLOCK:
        return Script.ROUND_THE_CLOCK
    return Script.SMALL if expected <= SMALL_GROUP else Script.LARGE
