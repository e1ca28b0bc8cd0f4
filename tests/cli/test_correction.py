"""Correcting what is released from the command line: rehearsed, done, and refused."""

from pathlib import Path
from shutil import copy

import pytest

from tests.cli.conftest import Change, Changed, Row, Run, as_it_is

PT1, SCALE = 12, "12345"


@pytest.fixture
def released(made_files: Path, tmp_path: Path) -> Path:
    """The sample municipality, where every unit is released."""
    return Path(copy(made_files / "municipality.trivsel", tmp_path / "kommune.trivsel"))


def _other_answers(unit: str, *, most: int = 1000) -> Change:
    """Let a unit's employees answer PT1 otherwise; its leader is counted above it."""
    left = [most]

    def change(_number: int, row: Row) -> Row:
        if row[0] != unit or row[1] == "Leder" or row[PT1] not in SCALE or not left[0]:
            return row
        left[0] -= 1
        return [*row[:PT1], SCALE[int(row[PT1]) % len(SCALE)], *row[PT1 + 1 :]]

    return change


def test_a_correction_is_rehearsed_and_then_made(
    run: Run, released: Path, changed: Changed
) -> None:
    given = ("import-responses", released, changed("rettet.csv", _other_answers("1009")))
    before = released.read_bytes()
    code, rehearsed, err = run(*given, "--correct", "--dry-run")
    assert (code, err, released.read_bytes() == before) == (0, "", True)
    said = rehearsed.splitlines()
    assert "rettet.csv: 345 rækker, 321 besvarelser fra 30 enheder, 24 fysiske forhold." in said
    assert said[-1] == "Intet er gemt (--dry-run)."
    code, out, err = run(*given, "--correct")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        *said[:-1],
        "Svarene er rettet. 30 enheder er frigivet i udgave 2.",
    ]


def test_a_correction_that_gives_somebody_away_leaves_the_file(
    run: Run, released: Path, changed: Changed
) -> None:
    given = ("import-responses", released, changed("en.csv", _other_answers("1009", most=1)))
    assert run(*given, "--correct", "--dry-run")[0] == 0, "the audit comes with the correction"
    before = released.read_bytes()
    code, _out, err = run(*given, "--correct")
    assert (code, err.count("\n"), released.read_bytes() == before) == (2, 1, True)
    assert "Rettelsen er ikke gemt" in err


@pytest.mark.parametrize("rehearse", [[], ["--dry-run"]])
def test_released_answers_are_not_replaced_but_corrected(
    run: Run, released: Path, changed: Changed, rehearse: list[str]
) -> None:
    given = ("import-responses", released, changed("svar.csv", as_it_is, most=20), "--replace")
    code, _out, err = run(*given, *rehearse)
    assert (code, err.count("\n"), "Giv --correct" in err) == (2, 1, True)


@pytest.mark.parametrize("rehearse", [[], ["--dry-run"]])
@pytest.mark.parametrize(
    ("file", "year", "says"),
    [
        ("responses.csv", [], "allerede læst ind"),
        ("svar.csv", ["--year", "2023"], "Resultaterne for 2023 er ikke frigivet"),
        ("svar.csv", ["--year", "2019"], "ingen runde fra 2019"),
    ],
)
def test_what_cannot_be_corrected_is_refused_in_the_rehearsal_too(
    run: Run,
    released: Path,
    made_files: Path,
    changed: Changed,
    file: str,
    year: list[str],
    says: str,
    rehearse: list[str],
) -> None:
    changed("svar.csv", as_it_is, most=20)
    path = next(each / file for each in (made_files, released.parent) if (each / file).exists())
    code, _out, err = run("import-responses", released, path, "--correct", *year, *rehearse)
    assert (code, err.count("\n")) == (2, 1)
    assert says in err
