"""An action (indsats) of a unit's action plan (handleplan): what is agreed, by whom, by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActionStatus(StrEnum):
    """How far an action is."""

    IDEA = "idea"
    AGREED = "agreed"  # aftalt
    IN_PROGRESS = "in_progress"  # i gang
    WAITING = "waiting"  # afventer andre
    DONE = "done"  # gennemført
    WORKS = "works"  # virker
    DOES_NOT_WORK = "does_not_work"
    DROPPED = "dropped"  # opgivet, with a reason


class ActionSource(StrEnum):
    """Where the wish for the action came from."""

    THEME = "theme"
    DIALOGUE = "dialogue"
    FINDING = "finding"
    OFFENSIVE_BEHAVIOUR = "offensive_behaviour"
    SICKNESS_ABSENCE = "sickness_absence"
    OWN_INITIATIVE = "own_initiative"
    INSPECTION = "inspection"  # Arbejdstilsynet


class ActionLevel(StrEnum):
    """Who owns the action: the workplace, the department or the whole municipality."""

    LOCAL = "local"
    DEPARTMENT = "department"
    ORGANISATION = "organisation"


class Risk(StrEnum):
    """Risk grade, before and after."""

    NONE = ""
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Prevention(StrEnum):
    """The prevention ladder (Arbejdstilsynet): aim at the source first."""

    NONE = ""
    REMOVE = "remove"
    REPLACE = "replace"
    ORGANISE = "organise"
    INSTRUCT = "instruct"
    PROTECT = "protect"


class Effect(StrEnum):
    """Whether the action was judged to work."""

    NONE = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too_early"


class Visibility(StrEnum):
    """Who may see the action."""

    WORKPLACE = "workplace"
    MED = "med"
    HR = "hr"


@dataclass(frozen=True, slots=True)
class Action:
    """One action with the fields of the domain notes, part c (Handleplan)."""

    id: int
    round_id: int
    unit_id: int
    title: str
    deadline: date
    level: ActionLevel = ActionLevel.LOCAL
    source: ActionSource = ActionSource.THEME
    theme: str = ""  # theme or question code
    problem: str = ""
    cause: str = ""
    risk_before: Risk = Risk.NONE
    risk_after: Risk = Risk.NONE
    permanent: bool = False
    existing_measures: str = ""
    goal: str = ""
    measures: str = ""
    prevention: Prevention = Prevention.NONE
    involves: str = ""
    owner: str = ""  # one person
    owner_role: str = ""  # shown on posters instead of the name
    co_workers: str = ""
    decides: str = ""
    needs_money: bool = False
    priority: int = 2  # 1 high - 3 low
    priority_reason: str = ""
    start: date | None = None
    status: ActionStatus = ActionStatus.AGREED
    dropped_reason: str = ""
    follow_up: date | None = None
    follow_up_done: date | None = None
    effect: Effect = Effect.NONE
    effect_how: str = ""
    visibility: Visibility = Visibility.WORKPLACE
    seen_by_med: date | None = None
    created_on: date | None = None
