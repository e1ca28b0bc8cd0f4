"""An organisation as read from a file: known by the file's own ids, not yet by the store's."""

from dataclasses import dataclass
from datetime import date

from trivsel_app.organisation.units import Channel, Staffing, UnitKind, WorkplaceKind


@dataclass(frozen=True, slots=True)
class ImportedUnit:
    """One unit row. `None` means that the file has no such column: keep what is known."""

    external_id: str
    name: str
    parent_external_id: str  # "" for a root
    row: int  # row in the file, 1 = heading
    kind: UnitKind | None = None
    workplace_kind: WorkplaceKind | None = None
    staffing: Staffing | None = None
    short_name: str | None = None
    leader_name: str | None = None
    leader_email: str | None = None
    safety_group: str | None = None
    buildings: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ImportedEmployee:
    """One employee row. `None` means that the file has no such column: keep what is known."""

    employee_number: str
    name: str
    unit_external_id: str
    row: int
    email: str | None = None
    mobile: str | None = None
    position: str | None = None
    employment_form: str | None = None
    weekly_hours: float | None = None
    start_date: date | None = None
    end_date: date | None = None
    leader_name: str | None = None
    is_leader: bool | None = None
    channel: Channel | None = None
    language: str | None = None
    invite: bool | None = None


@dataclass(frozen=True, slots=True)
class ImportedOrganisation:
    """The good rows of an organisation file.

    `blank` are fields of employees that may be empty and that every list in the file has a column
    for: there None says that the cell is empty.
    """

    units: tuple[ImportedUnit, ...] = ()
    employees: tuple[ImportedEmployee, ...] = ()
    has_employees: bool = False  # whether the file told of any; else those known stay
    blank: frozenset[str] = frozenset()
