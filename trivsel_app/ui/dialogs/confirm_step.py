"""Asks before a step that cannot be undone or leaves work undone; Annullér is the default."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from trivsel_app.survey.rounds import Obstacle, Step
from trivsel_app.texts import obstacles, steps
from trivsel_app.ui.dialogs.question import Question


def confirm_step(
    parent: QWidget,
    step: Step,
    numbers: str,
    confirmed: Callable[[], None],
    *,
    missing: Iterable[Obstacle] = (),
) -> Question | None:
    """Call `confirmed` at once where nothing is lost or missing, else when the user says so.

    `numbers` says how many it is about: "2.123 besvarelser fra 150 enheder."
    """
    consequence = steps.consequence(step)
    lacks = " ".join(obstacles.sentence(each) for each in missing)
    if not consequence and not lacks:
        confirmed()
        return None
    words = steps.advance_words(step)
    sentence = f"{numbers} {consequence}".strip() or steps.CAN_BE_TAKEN_BACK
    accept = f"{words} alligevel" if lacks else words
    question = Question(f"{words}?", sentence, parent, accept=accept, call=confirmed, missing=lacks)
    question.open()
    return question
