"""The verbs of dev.py, as far as they can be tried without installing anything."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev
from tools import checks, verbs
from tools.checks import Step
from tools.places import Stop


def test_all_checks_run_and_every_failure_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[str] = []

    def step(name: str, *, holds: bool) -> Step:
        def carry_out() -> bool:
            ran.append(name)
            return holds

        return Step(name, carry_out)

    steps = [step("one", holds=False), step("two", holds=True), step("three", holds=False)]
    assert checks.run(steps) == 1
    assert ran == ["one", "two", "three"]
    assert "Failed: one, three." in capsys.readouterr().out
    assert checks.run([step("two", holds=True)]) == 0


def test_part_of_the_tests_is_not_held_against_the_floors() -> None:
    python = Path("python")
    whole = checks.test_steps(python, slow=False, jobs=2, extra=[])
    part = checks.test_steps(python, slow=False, jobs=2, extra=["tests/store"])
    assert [step.name for step in whole] == ["pytest", "coverage floors"]
    assert [step.name for step in part] == ["pytest"]


@pytest.mark.parametrize(
    ("given", "ours", "theirs"),
    [
        (["test", "--slow"], ["test", "--slow"], []),
        (["test", "--slow", "--", "-k", "x"], ["test", "--slow"], ["-k", "x"]),
        (["run", "--dark"], ["run"], ["--dark"]),
        (["run", "--", "--dark"], ["run"], ["--dark"]),
        (["run", "--help"], ["run", "--help"], []),
        (["bench", "reading", "--rounds", "3"], ["bench"], ["reading", "--rounds", "3"]),
    ],
)
def test_arguments_are_divided(given: list[str], ours: list[str], theirs: list[str]) -> None:
    assert verbs.split(given) == (ours, theirs)


def test_wrong_verb_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        verbs.main(["dance"])
    assert stopped.value.code == verbs.STOPPED
    assert "screenshots" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a screen")
def test_run_says_that_there_is_no_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert verbs.main(["run"]) == verbs.STOPPED
    assert "no screen" in capsys.readouterr().err


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / ".sample"
    monkeypatch.setattr(verbs, "SAMPLE", folder)
    return folder


def test_half_made_sample_is_never_opened(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter([1, 0])

    def make(command: Sequence[str], **_options: object) -> int:
        assert not Path(command[-1]).exists()
        Path(command[-1]).mkdir()
        return next(codes)

    monkeypatch.setattr(subprocess, "call", make)
    with pytest.raises(Stop):
        verbs.make_sample(["program"])
    assert not sample.exists()
    verbs.make_sample(["program"])
    assert sample.is_dir()
    verbs.make_sample(["program"])  # makes nothing: the codes are used up


def test_old_python_finds_a_newer_one() -> None:
    command = dev.newer_python()
    asked = [*command, "-c", "import sys; print(sys.version_info >= (3, 11))"]
    assert subprocess.check_output(asked, text=True).strip() == "True"


def test_old_python_can_read_the_door() -> None:
    """Only its first lines run there; they must not use newer syntax."""
    source = Path(dev.__file__).read_text(encoding="utf-8")
    compile(source, "dev.py", "exec", flags=0, dont_inherit=True)
    assert "match " not in source
    assert ":=" not in source
