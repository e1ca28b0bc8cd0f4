"""The made-up municipality that everything is measured on, made once for each state of the code."""

import hashlib
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PLACE: Final = ROOT / ".cache" / "benchmarks"
TODAY: Final = date(2026, 6, 15)
NOW: Final = datetime(2026, 6, 15, 9, tzinfo=UTC)
YEAR: Final = 2026
# What the files are made by; a change of a page or a report makes nothing anew.
_MAKERS: Final = ("errors.py", "organisation", "survey", "followup", "store", "exchange", "sample")


@dataclass(frozen=True)
class World:
    """Where the files lie: the sample's, and a file whose round is open and has no answers yet."""

    folder: Path

    @property
    def organisation(self) -> Path:
        """The organisation and the staff, a workbook."""
        return self.folder / "organisation.xlsx"

    @property
    def responses(self) -> Path:
        """The answers, a CSV file."""
        return self.folder / "responses.csv"

    @property
    def municipality(self) -> Path:
        """The file in which the whole round has been lived."""
        return self.folder / "municipality.trivsel"

    @property
    def opened(self) -> Path:
        """The file whose round is open."""
        return self.folder / "opened" / "opened.trivsel"


def world(employees: int, units: int, place: Path = PLACE) -> World:
    """Give the files for a size, making them when the code that makes them has changed."""
    folder = place / f"{employees}-{units}-{_code()}"
    if not folder.exists():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        _make(World(part), employees, units)
        older = [each for each in place.glob(f"{employees}-{units}-*") if each != part]
        part.rename(folder)
        for each in older:
            shutil.rmtree(each)
    return World(folder)


def _code() -> str:
    program = ROOT / "trivsel_app"
    said = hashlib.sha256()
    for maker in (*_MAKERS, "operations"):
        place = program / maker
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            said.update(path.read_bytes())
    return said.hexdigest()[:12]


def _make(made: World, employees: int, units: int) -> None:
    from trivsel_app.operations.sample import write_sample

    write_sample(made.folder, employees=employees, units=units, now=NOW)
    made.opened.parent.mkdir()
    _make_opened(made)


def _make_opened(made: World) -> None:
    """Take the organisation in and open the round, as a user would before the answers come."""
    from trivsel_app.exchange.organisation_files import read_organisation
    from trivsel_app.operations.change import By
    from trivsel_app.operations.municipality import start_municipality
    from trivsel_app.operations.organisation import import_organisation
    from trivsel_app.operations.privacy_notice import set_notice_field
    from trivsel_app.operations.rounds import advance, current_round
    from trivsel_app.store import making
    from trivsel_app.survey.privacy_notice import FIELDS
    from trivsel_app.survey.rounds import Step

    by = By("bench", NOW)
    reading = read_organisation(made.organisation)
    with making.create_sample(made.opened, now=NOW) as opened, opened.transaction() as session:
        start_municipality(session, name="Målingens Kommune", year=YEAR, by=by)
        import_organisation(
            session, reading.imported, sha256=reading.sha256, file_name=reading.file_name, by=by
        )
        round_id = current_round(session).id
        for field in FIELDS:
            set_notice_field(session, round_id, field, "Opdigtet.", by=by)
        advance(session, round_id, Step.OPEN, by=by)
