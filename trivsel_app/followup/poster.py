"""What a status poster tells: at most five measures and how far each has come, no figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trivsel_app.followup.actions import Action, ActionSource, ActionStatus, Visibility

MOST_MEASURES = 5


class Stage(StrEnum):
    """The path of a measure on the poster: aftalt → i gang → gennemført → virker det."""

    AGREED = "agreed"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    WORKS = "works"


PATH = tuple(Stage)

_STAGES = {
    ActionStatus.AGREED: Stage.AGREED,
    ActionStatus.IN_PROGRESS: Stage.IN_PROGRESS,
    ActionStatus.WAITING: Stage.IN_PROGRESS,
    ActionStatus.DONE: Stage.DONE,
    ActionStatus.WORKS: Stage.WORKS,
    ActionStatus.DOES_NOT_WORK: Stage.WORKS,
}


@dataclass(frozen=True, slots=True)
class PosterMeasure:
    """One measure in everyday words. `next_date` is the deadline, later the follow-up."""

    title: str
    stage: Stage
    owner_role: str
    next_date: date | None
    works: bool | None = None  # only at the last stage: whether it was judged to work
    goal: str = ""  # what it is for, where there is room to say so


def measures(actions: Iterable[Action]) -> tuple[PosterMeasure, ...]:
    """Choose what the poster shows: still on its way, high priority first, at most five.

    Never actions that only MED or HR may see, and never those about krænkende adfærd: a poster
    hangs where everybody passes (domain notes, part c, Statusplakat).
    """
    fit = _in_order(actions, changed=False)
    return tuple(_measure(action) for action in fit[:MOST_MEASURES])


def already_changed(actions: Iterable[Action]) -> tuple[str, ...]:
    """Name what has been changed and judged to work, at most five, for the poster's last part."""
    return tuple(action.title for action in _in_order(actions, changed=True)[:MOST_MEASURES])


def left_out(actions: Iterable[Action], *, changed: bool = False) -> int:
    """Count the measures beyond those shown, so that the poster can say that there are more."""
    return max(0, len(_in_order(actions, changed=changed)) - MOST_MEASURES)


def _in_order(actions: Iterable[Action], *, changed: bool) -> list[Action]:
    fit = [action for action in actions if _may_hang(action) and _changed(action) is changed]
    return sorted(fit, key=lambda action: (action.priority, action.deadline, action.id))


def _may_hang(action: Action) -> bool:
    return (
        action.status in _STAGES
        and action.visibility is Visibility.WORKPLACE
        and action.source is not ActionSource.OFFENSIVE_BEHAVIOUR
    )


def _changed(action: Action) -> bool:
    return action.status is ActionStatus.WORKS


def _measure(action: Action) -> PosterMeasure:
    stage = _STAGES[action.status]
    ended = stage in {Stage.DONE, Stage.WORKS}
    works = action.status is ActionStatus.WORKS if stage is Stage.WORKS else None
    return PosterMeasure(
        title=action.title,
        stage=stage,
        owner_role=action.owner_role,
        next_date=action.follow_up if ended else action.deadline,
        works=works,
        goal=action.goal,
    )
