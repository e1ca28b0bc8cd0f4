"""The organisation as plain values: units, employees and the people around a unit."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    """What level of the municipality a unit is (domain notes, part c)."""

    MUNICIPALITY = "municipality"
    ADMINISTRATION = "administration"  # forvaltning
    DEPARTMENT = "department"  # afdeling
    WORKPLACE = "workplace"  # arbejdsplads
    TEAM = "team"
    REPORTING_GROUP = "reporting_group"  # only in results: no unit of the organisation is one


UNIT_LEVELS = tuple(kind for kind in UnitKind if kind is not UnitKind.REPORTING_GROUP)


class WorkplaceKind(StrEnum):
    """The like-with-like group a workplace is compared within."""

    SCHOOL = "school"
    DAYCARE = "daycare"
    NURSING_HOME = "nursing_home"
    HOME_CARE = "home_care"
    OFFICE = "office"
    CULTURE_SPORT = "culture_sport"
    PARK_OPERATIONS = "park_operations"
    DENTAL = "dental"
    RESIDENTIAL = "residential"
    HEALTH = "health"
    OTHER = "other"


class Staffing(StrEnum):
    """Whether a workplace is staffed by day or round the clock; decides the dialogue script."""

    DAY = "day"
    ROUND_THE_CLOCK = "round_the_clock"


class TrioRole(StrEnum):
    """The role a member of the trio or safety group has."""

    LEADER = "leader"
    AMR = "amr"  # arbejdsmiljørepræsentant
    TR = "tr"  # tillidsrepræsentant


@dataclass(frozen=True, slots=True)
class TrioMember:
    """One member of a unit's trio; a list because some trios have two of a kind."""

    role: TrioRole
    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the organisation. `external_id` is the payroll's id and is unique."""

    id: int
    external_id: str
    name: str
    parent_id: int | None
    kind: UnitKind = UnitKind.WORKPLACE
    workplace_kind: WorkplaceKind = WorkplaceKind.OTHER
    staffing: Staffing = Staffing.DAY
    short_name: str = ""
    leader_name: str = ""
    leader_email: str = ""
    safety_group: str = ""
    buildings: tuple[str, ...] = ()
    trio: tuple[TrioMember, ...] = ()


class NotInvited(StrEnum):
    """Why somebody is not invited; the health reason itself is never kept."""

    NONE = ""
    LEAVE = "leave"
    LEFT = "left"
    HIRED_AFTER_CUT_OFF = "hired_after_cut_off"
    EMPLOYMENT_FORM = "employment_form"
    OTHER = "other"


class Channel(StrEnum):
    """How the invitation reaches the employee."""

    MAIL = "mail"
    EBOKS = "eboks"
    SMS = "sms"
    LETTER = "letter"
    KIOSK = "kiosk"


@dataclass(frozen=True, slots=True)
class Employee:
    """One engagement of one person. No CPR number exists anywhere in the program."""

    id: int
    employee_number: str
    name: str
    unit_id: int
    email: str = ""
    mobile: str = ""
    position: str = ""
    employment_form: str = ""
    weekly_hours: float | None = None
    start_date: date | None = None
    end_date: date | None = None
    second_unit_id: int | None = None
    leader_name: str = ""
    is_leader: bool = False
    is_amr: bool = False
    is_tr: bool = False
    is_med: bool = False
    channel: Channel = Channel.MAIL
    language: str = "da"
    invite: bool = True
    not_invited: NotInvited = NotInvited.NONE


@dataclass(frozen=True, slots=True)
class Organisation:
    """All units and employees as they stand today."""

    units: tuple[Unit, ...] = ()
    employees: tuple[Employee, ...] = field(default=())
