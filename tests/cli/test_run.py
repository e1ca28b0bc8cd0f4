"""Every verb does something; however it is stopped, there is one sentence and no traceback."""

from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.conftest import NOW, TODAY, Run
from trivsel_app.cli import run_command
from trivsel_app.cli.run import command
from trivsel_app.cli.verbs import VERBS
from trivsel_app.operations import documents


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_carried_out_by_something(verb: str) -> None:
    assert callable(command(verb))


class Closed:
    """An output whose reader has gone, at once or when it is flushed."""

    def __init__(self, *, at_once: bool) -> None:
        self._at_once = at_once

    def write(self, text: str) -> int:
        if self._at_once:
            raise BrokenPipeError
        return len(text)

    def flush(self) -> None:
        raise OSError

    def fileno(self) -> NoReturn:
        raise OSError


@pytest.mark.parametrize("at_once", [True, False])
def test_an_output_nobody_takes_is_said(
    made_files: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at_once: bool,
) -> None:
    arguments = ["status", str(made_files / "municipality.trivsel")]
    monkeypatch.setattr("sys.stdout", Closed(at_once=at_once))
    code = run_command(arguments, now=NOW, today=TODAY)
    err = capsys.readouterr().err
    assert (code, err.count("\n")) == (2, 1)
    assert "Udskriften kunne ikke skrives til ende" in err


def test_outputs_and_input_may_be_closed(
    run: Run, made_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job without a terminal may have none of the three."""
    file = made_files / "municipality.trivsel"
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.delenv("TRIVSEL_PASSPHRASE")
    code, _out, err = run("new", tmp_path / "ny.trivsel", "--year", 2026)
    assert (code, "TRIVSEL_PASSPHRASE" in err) == (2, True)
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    arguments = ["reports", str(file), "--unit", "1009", "--out", str(tmp_path / "ud")]
    assert run_command(arguments, now=NOW, today=TODAY) == 0
    assert len(list((tmp_path / "ud").glob("*.pdf"))) == 1


def test_ctrl_c_is_answered(run: Run, made_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(documents, "export_results_csv", interrupted)
    given = (made_files / "municipality.trivsel", "--out", "ud.csv")
    assert run("results", *given) == (2, "", "Afbrudt. Intet er halvt gjort.\n")


def test_no_answer_to_the_question_for_a_passphrase_is_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    def end_of_input(_prompt: str) -> NoReturn:
        raise EOFError

    monkeypatch.delenv("TRIVSEL_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", end_of_input)
    code, _out, err = run("new", tmp_path / "ny.trivsel", "--year", 2026)
    assert (code, "TRIVSEL_PASSPHRASE" in err) == (2, True)
    assert not list(tmp_path.iterdir())
