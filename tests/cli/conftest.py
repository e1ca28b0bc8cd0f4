"""Commands as they are typed, and files to give them."""

import csv
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
Row = list[str]
Change = Callable[[int, Row], Row]
Changed = Callable[..., Path]


def as_it_is(_number: int, row: Row) -> Row:
    """Change nothing of a response file's row."""
    return row


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


@pytest.fixture
def changed(made_files: Path, tmp_path: Path) -> Changed:
    """Write the sample's answers changed; `change(number, row)` gives a row, its unit first."""

    def write(name: str, change: Change, *, most: int | None = None) -> Path:
        with (made_files / "responses.csv").open(encoding="utf-8-sig", newline="") as file:
            dialect = csv.Sniffer().sniff(file.readline())
            file.seek(0)
            headings, *rows = csv.reader(file, dialect)
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, dialect)
            writer.writerow(headings)
            writer.writerows(change(number, row) for number, row in enumerate(rows[:most]))
        return path

    return write
