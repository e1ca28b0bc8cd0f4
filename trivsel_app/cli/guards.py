"""What is not done yet when a round goes on, told as the window tells it before one says yes."""

import sys
from collections.abc import Iterable

from trivsel_app.survey.rounds import Obstacle
from trivsel_app.texts import obstacles


def say_undone(found: Iterable[Obstacle]) -> None:
    """Say on standard error what does not stop the round; what does is a refusal of its own."""
    for each in found:
        if not each.blocks:
            print(f"Bemærk: {obstacles.sentence(each)}", file=sys.stderr)
