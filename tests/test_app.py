"""The composition root: which words open the window and which run a command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from trivsel_app import app

ROOT = Path(__file__).parents[1]


def _run(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "trivsel_app", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_a_verb_runs_a_command(tmp_path: Path) -> None:
    done = _run("status", "findes-ikke.trivsel", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Filen findes-ikke.trivsel findes ikke.")
    assert "Traceback" not in done.stderr


def test_a_word_that_is_no_file_is_meant_as_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also on a server, where a window could not even say so."""
    opened: list[list[str]] = []

    def window(given: list[str]) -> int:
        opened.append(given)
        return 0

    monkeypatch.setattr(app, "_window", window)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kommune").touch()
    for words in (["kommune"], ["findes-ikke.trivsel"], []):
        assert app.main(words) == 0
        assert opened.pop() == words
    for words in (["statu"], ["statu", "kommune.trivsel"]):
        with pytest.raises(SystemExit) as stopped:
            app.main(words)
        assert stopped.value.code == 2
        assert "'statu' findes ikke" in capsys.readouterr().err
    assert not opened


def test_the_self_test_opens_a_file_draws_and_renders(tmp_path: Path) -> None:
    done = _run("--self-test", cwd=tmp_path)
    assert (done.returncode, done.stdout.startswith("Selvtesten gik godt")) == (0, True), (
        done.stderr
    )


_COMMAND = "from trivsel_app.app import main; assert main(['status', 'x.trivsel']) == 2"
_FIRST_PAGE = (
    "import trivsel_app.ui.main_window, trivsel_app.ui.pages.overview, "
    "trivsel_app.operations.overview, trivsel_app.operations.access_log"
)
_DRAWS = {"matplotlib", "reportlab", "scipy"}


@pytest.mark.parametrize(
    ("what", "unwanted"),
    [(_COMMAND, {"PySide6", *_DRAWS}), (_FIRST_PAGE, {"openpyxl", "xlsxwriter", *_DRAWS})],
    ids=["command", "first page"],
)
def test_a_start_reads_no_more_than_it_needs(tmp_path: Path, what: str, unwanted: set[str]) -> None:
    """A server without a screen runs commands; and the first page waits for all that is read."""
    done = subprocess.run(
        [sys.executable, "-c", f"{what}; import sys; print({unwanted!r} & set(sys.modules))"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.strip() == "set()"


def test_a_pyside_that_would_abort_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import PySide6

    monkeypatch.setattr(PySide6, "__version__", "6.12.0")
    monkeypatch.setattr(sys, "version_info", (3, 11, 7))
    assert "6.12.0 kan ikke bruges" in app._refuse_broken_pyside()
    monkeypatch.setattr(PySide6, "__version__", "6.11.3")
    assert app._refuse_broken_pyside() == ""
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    monkeypatch.setattr(PySide6, "__version__", "6.12.0")
    assert app._refuse_broken_pyside() == ""
