"""Read typed fields out of a JSON object and name every one that is wrong, not only the first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from trivsel_app.survey.questionnaire_faults import FaultKind, QuestionnaireFault

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_REQUIRED = object()


@dataclass
class Fields:
    """One JSON object being read. Wrong fields become faults and read as an empty value."""

    values: dict[str, object]
    place: str
    faults: list[QuestionnaireFault]
    asked: set[str] = field(default_factory=set)

    def fault(self, kind: FaultKind, detail: str = "") -> None:
        """Note a fault at this object's place."""
        self.faults.append(QuestionnaireFault(kind, self.place, detail))

    def has(self, name: str) -> bool:
        """Whether the field is there at all."""
        self.asked.add(name)
        return name in self.values

    def text(self, name: str, default: object = _REQUIRED) -> str:
        """Read a text."""
        found = self._read(name, str, default)
        return found if isinstance(found, str) else ""

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Read true or false."""
        return self._read(name, bool, default) is True

    def whole(self, name: str) -> int:
        """Read a whole number."""
        found = self._read(name, int, _REQUIRED)
        return found if isinstance(found, int) else 0

    def number(self, name: str) -> float | None:
        """Read a number; None when the field is not there."""
        found = self._read(name, (int, float), None)
        return float(found) if isinstance(found, int | float) else None

    def member(self, name: str, kind: type[E], default: E) -> E:
        """Read one of an enumeration's values; `default` also stands in for a wrong one."""
        found = self.text(name, default.value)
        if found in {member.value for member in kind}:
            return kind(found)
        self.fault(FaultKind.UNKNOWN_VALUE, f"{name}: {found}")
        return default

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts."""
        found = self._read(name, list, [])
        items = found if isinstance(found, list) else []
        if all(isinstance(item, str) for item in items):
            return tuple(items)
        self.fault(FaultKind.WRONG_TYPE, name)
        return ()

    def objects(self, name: str, read: Callable[["Fields"], T]) -> tuple[T, ...]:
        """Read a list of objects, each with `read`."""
        found = self._read(name, list, [])
        items = found if isinstance(found, list) else []
        return tuple(
            read(child)
            for number, item in enumerate(items, 1)
            if (child := self._child(item, f"{name}[{number}]")) is not None
        )

    def one(self, name: str, read: Callable[["Fields"], T]) -> T | None:
        """Read one object with `read`; None when the field is not there."""
        if not self.has(name):
            return None
        child = self._child(self.values[name], name)
        return None if child is None else read(child)

    def named(self, name: str) -> dict[str, object]:
        """Read an object whose field names are free."""
        found = self._read(name, dict, {})
        return found if isinstance(found, dict) else {}

    def finish(self) -> None:
        """Name the fields nobody asked for: most are misspelt."""
        for name in self.values.keys() - self.asked:
            self.fault(FaultKind.UNKNOWN_FIELD, name)

    def _read(self, name: str, kind: type | tuple[type, ...], default: object) -> object:
        if not self.has(name):
            if default is _REQUIRED:
                self.fault(FaultKind.MISSING_FIELD, name)
            return default
        found = self.values[name]
        # True is an int to Python, never to the reader of a questionnaire file.
        if isinstance(found, bool) != (kind is bool) or not isinstance(found, kind):
            self.fault(FaultKind.WRONG_TYPE, name)
            return None
        return found

    def _child(self, item: object, fallback: str) -> "Fields | None":
        if not isinstance(item, dict):
            self.fault(FaultKind.WRONG_TYPE, fallback)
            return None
        code = item.get("code")
        step = code if isinstance(code, str) and code else fallback
        return Fields(item, f"{self.place}/{step}" if self.place else step, self.faults)
