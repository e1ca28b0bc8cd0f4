"""Column types for the core's codes, and for its small tuples, kept as JSON text."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Dialect, Enum
from sqlalchemy.types import TypeDecorator

from trivsel_app.organisation.units import TrioMember, TrioRole


def code(enumeration: type[StrEnum]) -> Enum:
    """A code column: the enumeration's value as text, no constraint that migrations must follow."""
    return Enum(
        enumeration,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


class Texts(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts, such as a unit's buildings."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:
        """Turn the tuple into a list that JSON can hold."""
        return None if value is None else list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        """Turn the list back into a tuple."""
        return tuple(value or ())


class TrioMembers(TypeDecorator[tuple[TrioMember, ...]]):
    """The members of a unit's trio as role, name and e-mail."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[TrioMember] | None, dialect: Dialect) -> Any:
        """Turn the members into lists that JSON can hold."""
        return None if value is None else [[m.role.value, m.name, m.email] for m in value]

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[TrioMember, ...]:
        """Turn the lists back into members."""
        return tuple(TrioMember(TrioRole(role), name, email) for role, name, email in value or ())
