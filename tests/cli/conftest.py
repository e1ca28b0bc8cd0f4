"""Commands as they are typed, and files to give them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.operations.cheap_vaults import cheap
from trivsel_app.cli import run_command

__all__ = ["cheap"]  # passphrases that cost nothing to try
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 4)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cheap: None) -> Run:
    """Run a command; gives the exit code and what was written to both outputs."""
    monkeypatch.setenv("TRIVSEL_PASSPHRASE", "prøve hest batteri")

    def call(*arguments: object, today: date = TODAY) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = run_command([str(each) for each in arguments], now=NOW, today=today)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        written = capsys.readouterr()
        return code, written.out, written.err

    return call


@pytest.fixture(scope="session")
def made_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample municipality and its files, made once."""
    folder = tmp_path_factory.mktemp("eksempel")
    arguments = ["sample", str(folder), "--employees", "400", "--units", "30", "--seed", "7"]
    assert run_command(arguments, now=NOW, today=TODAY) == 0
    return folder
