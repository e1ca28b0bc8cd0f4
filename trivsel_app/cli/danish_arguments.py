"""The standard library's reader of command lines, speaking Danish.

Its messages are its own English sentences, so each is known by its words and said again. What is
not known came from here and is Danish already.
"""

import argparse
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

_MESSAGES: Final = tuple(
    (re.compile(pattern, re.DOTALL), danish)
    for pattern, danish in (
        (r"the following arguments are required: (.+)", r"Der mangler \1"),
        (r"one of the arguments (.+) is required", r"Der mangler et af disse: \1"),
        (r"unrecognized arguments: (.+)", r"Det her kan ikke bruges: \1"),
        (r"ambiguous option: (.+) could match (.+)", r"\1 kan være flere ting: \2"),
        (r"invalid choice: (.+?) \(choose from (.+?)\).*", r"\1 findes ikke. Vælg mellem \2"),
        (r"invalid \S+ value: (.+)", r"\1 kan ikke bruges"),
        (r"expected (?:one|\d+) arguments?", r"Der mangler en værdi"),
        (r"expected at least one argument", r"Der mangler mindst én værdi"),
        (r"expected at most one argument", r"Der er mere end én værdi"),
        (r"ignored explicit argument .+", r"Her hører ingen værdi til"),
        (r"not allowed with argument (.+)", r"Kan ikke bruges sammen med \1"),
    )
)
_NAMED: Final = re.compile(r"argument (.+?): (.+)", re.DOTALL)
_HEADINGS: Final = {"positional arguments": "ord", "options": "valg"}


class _Help(argparse.HelpFormatter):
    """The help text with Danish headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))


class DanishParser(argparse.ArgumentParser):
    """Says one sentence on standard error and exits with 2, as every other refusal here."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "add_help": False, "formatter_class": _Help})
        self.add_argument(
            "-h", "--help", action="help", default=argparse.SUPPRESS, help="vis denne hjælp"
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and stop."""
        advice = "Skriv --help for at se, hvad der kan gives."
        self.exit(2, f"{self.prog}: {danish(message)}. {advice}\n")


def danish(message: str) -> str:
    """Say one of the standard library's messages in Danish; others are given back as they are."""
    named = _NAMED.fullmatch(message)
    if named:
        return f"{named[1]}: {danish(named[2])}"
    for pattern, words in _MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            return found.expand(words)
    return message
