"""How far each page's part of the round is, as a state and the next thing to do."""

from collections.abc import Iterable
from typing import NamedTuple

from trivsel_app.operations.overview_steps import Next, Progress, StepState
from trivsel_app.texts import next_actions
from trivsel_app.ui.models.status import DONE, IN_PROGRESS, NOT_STARTED, WAITING, Status, Tone

STATUS: dict[Progress, Status] = {
    Progress.NOT_STARTED: NOT_STARTED,
    Progress.IN_PROGRESS: IN_PROGRESS,
    Progress.WAITING: WAITING,
    Progress.DONE: DONE,
}


_NOTED = Status("info", DONE.word, Tone.WARNING)  # over, but with something to know about it
_DUE = Status("warning", "Skal gøres", Tone.WARNING)  # no part of the round: it has no progress


class PageState(NamedTuple):
    """How far a page's part is: the state, a whole sentence, and the words the sidebar shows."""

    status: Status
    sentence: str  # what is next or what to know; "" when nothing is
    short: str


def page_states(steps: Iterable[StepState]) -> dict[str, PageState]:
    """Give the state of each page by its code."""
    return {step.page: _state(step) for step in steps}


def next_words(step: StepState) -> str:
    """Say what to do next on a page; "" when nothing is."""
    return next_actions.sentence(step.next.value, step.count) if step.next else ""


def _state(step: StepState) -> PageState:
    status = STATUS[step.progress]
    if step.next:
        short = next_actions.short(step.next.value, step.count)
        status = _DUE if step.next is Next.ERASE_DATA else status
        return PageState(status, f"Næste: {next_words(step)}", short)
    if step.remark:
        words = next_actions.remark(step.remark.value, step.count)
        status = _NOTED if step.progress is Progress.DONE else status
        return PageState(status, words, next_actions.short_remark(step.remark.value, step.count))
    return PageState(status, "", status.word)
