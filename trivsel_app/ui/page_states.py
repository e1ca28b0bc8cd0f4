"""How far each page's part of the round is, as a state and the next thing to do."""

from collections.abc import Iterable

from trivsel_app.operations.overview_steps import Progress, StepState
from trivsel_app.texts import next_actions
from trivsel_app.ui.models.status import DONE, IN_PROGRESS, NOT_STARTED, WAITING, Status

STATUS: dict[Progress, Status] = {
    Progress.NOT_STARTED: NOT_STARTED,
    Progress.IN_PROGRESS: IN_PROGRESS,
    Progress.WAITING: WAITING,
    Progress.DONE: DONE,
}


def page_states(steps: Iterable[StepState]) -> dict[str, tuple[Status, str]]:
    """Give (state, next action in words or "") per page code."""
    return {step.page: (STATUS[step.progress], next_words(step)) for step in steps}


def next_words(step: StepState) -> str:
    """Say what to do next on a page; "" when nothing is."""
    return next_actions.sentence(step.next.value, step.count) if step.next else ""
