"""Commands as they are typed, and files to give them."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.operations.cheap_vaults import cheap
from tests.operations.plain_file import BY, IMPORTED, write_notice_fields
from tests.operations.responses_file import parsed
from trivsel_app.cli import run_command
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.files import open_file
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.store.vault import Vault
from trivsel_app.survey.rounds import Step

__all__ = ["cheap"]  # passphrases that cost nothing to try
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 4)
PASSPHRASE = "prøve hest batteri"
Run = Callable[..., tuple[int, str, str]]
Row = list[str]
Change = Callable[[int, Row], Row]
Changed = Callable[..., Path]


def opened_as_hr(path: Path) -> Vault:
    """Open a file as whoever made it."""
    return open_file(path, now=NOW, passphrase=PASSPHRASE)


def as_it_is(_number: int, row: Row) -> Row:
    """Change nothing of a response file's row."""
    return row


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cheap: None) -> Run:
    """Run a command; gives the exit code and what was written to both outputs."""
    monkeypatch.setenv("TRIVSEL_PASSPHRASE", PASSPHRASE)

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
def planned(run: Run, tmp_path: Path) -> Path:
    """A file of a few units whose round can be opened; no leader has approved anything."""
    path = tmp_path / "kommune.trivsel"
    assert run("new", path, "--year", 2026)[0] == 0
    with opened_as_hr(path) as opened, opened.transaction() as session:
        import_organisation(session, IMPORTED, sha256="0" * 64, file_name="o.xlsx", by=BY)
        write_notice_fields(session)
    return path


@pytest.fixture
def screened(planned: Path) -> Path:
    """The same file when its round is closed, with nothing said of any talk."""
    with opened_as_hr(planned) as opened, opened.transaction() as session:
        responses.import_responses(session, 1, parsed(), by=BY)
        for step in (Step.CLOSED, Step.SCREENING):
            rounds.advance(session, 1, step, by=BY)
    return planned


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
