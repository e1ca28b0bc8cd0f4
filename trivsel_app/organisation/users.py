"""Who may use a municipality file, and what each role may do and see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """The roles of a file's users (domain notes 2.5)."""

    HR = "hr"  # HR-konsulent
    HR_SIGNAL = "hr_signal"  # HR med signaladgang: also the confidential signals
    READER = "reader"  # læser/revisor: sees what is released and the log, changes nothing


class Permission(StrEnum):
    """What a role may be allowed."""

    WRITE = "write"  # change anything
    SEE_UNRELEASED = "see_unreleased"  # results before they are released, and the screening desk
    SEE_SIGNALS = "see_signals"  # confidential signals of krænkende adfærd from one's own leader
    MANAGE_USERS = "manage_users"
    ERASE = "erase"


_ALLOWED = {
    Role.HR: frozenset({Permission.WRITE, Permission.SEE_UNRELEASED, Permission.ERASE}),
    Role.HR_SIGNAL: frozenset(Permission),
    Role.READER: frozenset[Permission](),
}


def may(role: Role, permission: Permission) -> bool:
    """Tell whether a role is allowed something."""
    return permission in _ALLOWED[role]


@dataclass(frozen=True, slots=True)
class User:
    """Someone with a passphrase of their own. `slot` is the opaque id in the key file (hex)."""

    id: int
    slot: str
    name: str
    role: Role
    temporary: bool  # the passphrase was chosen by somebody else and must be changed
    added_on: date


def has_manager(users: Iterable[User]) -> bool:
    """Tell whether any of them may manage users: somebody always must."""
    return any(may(each.role, Permission.MANAGE_USERS) for each in users)
