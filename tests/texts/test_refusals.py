"""Every failure that is not a bug has one Danish sentence that can really be said."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

import pytest

import trivsel_app
from trivsel_app.errors import FileTrouble, Refusal, Trouble, WrongPassphrase
from trivsel_app.exchange.problems import DropReason, ProblemCode
from trivsel_app.operations.refusals import DeliveryUnclear, RoundOfYearExists
from trivsel_app.organisation.units import UnitKind
from trivsel_app.texts import problems, refusals
from trivsel_app.texts.refusal_sentences import SENTENCES

ROOMS_WITHOUT_FAILURES = ("trivsel_app.ui", "trivsel_app.__main__", "trivsel_app.store.migrations")
ABSTRACT = {FileTrouble, DeliveryUnclear}


def _failures(root: type[Exception]) -> Iterator[type[Exception]]:
    for kind in root.__subclasses__():
        if kind.__module__.startswith("trivsel_app") and kind not in ABSTRACT:
            yield kind
        yield from _failures(kind)


def _all_failures() -> list[type[Exception]]:
    for module in pkgutil.walk_packages(trivsel_app.__path__, "trivsel_app."):
        if not module.name.startswith(ROOMS_WITHOUT_FAILURES):
            importlib.import_module(module.name)
    found = {*_failures(Refusal), *_failures(Trouble)}
    return sorted(found, key=lambda kind: (kind.__name__, kind.__module__))


FAILURES = _all_failures()


@pytest.mark.parametrize("kind", FAILURES, ids=lambda kind: kind.__name__)
def test_the_sentence_uses_only_what_the_failure_carries(kind: type[Exception]) -> None:
    assert kind.__name__ in SENTENCES, f"{kind.__name__} has no sentence"
    text = SENTENCES[kind.__name__]
    named = {name for _, name, _, _ in Formatter().parse(text) if name}
    carried = {field.name for field in refusals.fields_of(kind)}
    assert named <= carried
    assert text[0].isupper() or text.startswith("{")
    assert text.endswith((".", "{obstacles}"))
    assert len(text.split()) <= 60


def test_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == {kind.__name__ for kind in FAILURES}


def test_a_failure_is_said_with_its_values() -> None:
    said = refusals.sentence(WrongPassphrase(Path("mappe") / "Prøvekommunen.trivsel"))
    assert said.startswith("Adgangskoden passer ikke til Prøvekommunen.trivsel.")


def test_a_year_has_no_thousands_point() -> None:
    said = refusals.sentence(RoundOfYearExists(2026))
    assert said.startswith("Der er allerede en måling fra 2026 ")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (("A", "B"), "A og B"),
        (("A",), "A"),
        ((), ""),
        (("A", "B", "C"), "A, B og C"),
        (tuple("ABCDEFG"), "A, B, C, D og 3 mere"),
        (1234, "1.234"),
        (2.5, "2,5"),
        (True, "ja"),
        (None, "nej"),
        (UnitKind.TEAM, "Team"),
        (datetime(2026, 6, 30, 8, 0, tzinfo=UTC), "30.06.2026 kl. 10.00"),
    ],
)
def test_values_are_spoken_danish(value: object, said: str) -> None:
    assert refusals.spoken(value) == said


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_with_a_row_has_a_sentence(code: ProblemCode) -> None:
    said = problems.problem_sentence(code.value, "12")
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("reason", list(DropReason))
def test_every_dropped_column_is_explained(reason: DropReason) -> None:
    assert problems.dropped_sentence("CPR", reason.value).startswith("Kolonnen »CPR« ")
