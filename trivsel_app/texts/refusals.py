"""One Danish sentence for each way the program can say no or be stopped.

Sentences are found by the failure's class name, because failures of the store and of files live
in rooms above this one. A test walks all failure classes and demands a sentence for each.
"""

from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import PurePath
from typing import Any

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.survey.rounds import Obstacle
from trivsel_app.texts import dates, labels, numbers, obstacles
from trivsel_app.texts.refusal_sentences import SENTENCES

_MOST_NAMES = 5
_YEARS = {"year", "current"}  # numbers that take no thousands point


def sentence(failure: Refusal | Trouble) -> str:
    """Say in plain Danish what happened and what to do (KeyError: the class has no sentence)."""
    return SENTENCES[type(failure).__name__].format_map(_spoken_fields(failure))


def _spoken_fields(failure: Exception) -> dict[str, str]:
    values = {field.name: getattr(failure, field.name) for field in fields_of(failure)}
    return {name: str(value) if name in _YEARS else spoken(value) for name, value in values.items()}


def fields_of(failure: object) -> tuple[Field[Any], ...]:
    """Give what a failure carries; a failure without arguments need not be a dataclass."""
    return fields(failure) if is_dataclass(failure) else ()


def spoken(value: object) -> str:  # noqa: PLR0911  one line per kind of value
    """Write any value a failure carries the way a Danish reader expects it."""
    match value:
        case datetime():
            return dates.day_and_clock(value)
        case date():
            return dates.long_date(value)
        case Obstacle():
            return obstacles.sentence(value)
        case PurePath():
            return value.name or str(value)
        case Enum():
            return _word(value)
        case bool() | None:
            return "ja" if value else "nej"
        case int() | float():
            return numbers.decimal(value, 0 if float(value).is_integer() else 1)
        case (Obstacle(), *_):
            return " ".join(spoken(item) for item in value)
        case tuple() | list() | frozenset():
            return listed([spoken(item) for item in value])
        case _:
            return str(value)


def _word(member: Enum) -> str:
    try:
        return labels.of(member)
    except KeyError:
        return str(member.value)


def listed(words: list[str]) -> str:
    """Write a list as people say it, and how many more there are when it is long."""
    if len(words) > _MOST_NAMES:
        rest = len(words) - _MOST_NAMES + 1
        return ", ".join(words[: _MOST_NAMES - 1]) + f" og {numbers.whole(rest)} mere"
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
