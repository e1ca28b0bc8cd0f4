"""Refusals and troubles: equal by value, whole across processes, and every one constructible."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import pytest

from trivsel_app import errors
from trivsel_app.errors import DiskFull, FileMissing, Refusal, Trouble

CAUSES = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type)
    and issubclass(kind, Refusal | Trouble)
    and "__dataclass_fields__" in vars(kind)
]


def test_causes_are_equal_by_kind_and_arguments() -> None:
    assert FileMissing(Path("a")) == FileMissing(Path("a"))
    assert FileMissing(Path("a")) != FileMissing(Path("b"))
    assert FileMissing(Path("a")) != DiskFull(Path("a"))
    assert Refusal() == Refusal()
    assert len({FileMissing(Path("a")), FileMissing(Path("a"))}) == 1


def test_a_cause_tells_its_arguments_in_a_log() -> None:
    assert str(DiskFull(Path("a"), needed=5)) == f"DiskFull(path={Path('a')!r}, needed=5)"


@pytest.mark.parametrize("kind", CAUSES)
def test_every_cause_comes_back_whole_from_another_process(kind: type[Exception]) -> None:
    values = {field.name: f"value of {field.name}" for field in fields(kind)}  # type: ignore[arg-type]
    cause = kind(**values)
    again = pickle.loads(pickle.dumps(cause))  # noqa: S301  what a process pool does
    assert again == cause
    assert again is not cause


@pytest.mark.parametrize("kind", CAUSES)
def test_every_cause_passes_through_a_context_manager(kind: type[Exception]) -> None:
    @contextmanager
    def through() -> Iterator[None]:
        yield

    cause = kind(*fields(kind))  # type: ignore[arg-type]
    with pytest.raises(kind), through():
        raise cause


def test_every_cause_has_a_docstring_and_no_sentence() -> None:
    for kind in CAUSES:
        assert kind.__doc__
        assert not [name for name in vars(kind) if name in {"message", "text", "sentence"}]
