"""Taking answers in from the command line: a rehearsal tells all that the real import tells."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Changed, Row, Run, as_it_is

_UNAPPROVED = "Bemærk: 30 enheder mangler ledernes godkendelse.\n"


@pytest.fixture
def organised(run: Run, made_files: Path, tmp_path: Path) -> Path:
    """A new file with the sample's organisation."""
    file = tmp_path / "kommune.trivsel"
    assert run("new", file, "--year", 2026)[0] == 0
    assert run("import-organisation", file, made_files / "organisation.xlsx")[0] == 0
    return file


def _in_unit(unit: str) -> Callable[[int, Row], Row]:
    def move(_number: int, row: Row) -> Row:
        return [unit, *row[1:]]

    return move


def test_a_file_delivered_again_must_be_said_to_replace_or_to_be_added(
    run: Run, organised: Path, changed: Changed
) -> None:
    first = changed("svar.csv", as_it_is, most=150)
    assert run("import-responses", organised, first)[0] == 0
    again = changed("igen.csv", as_it_is, most=140)
    code, _out, err = run("import-responses", organised, again)
    assert (code, err.count("\n")) == (2, 1)
    assert "--replace" in err
    assert "--add" in err
    assert run("import-responses", organised, again, "--dry-run")[::2] == (2, err)
    code, out, _err = run("import-responses", organised, again, "--replace", "--dry-run")
    assert (code, out.splitlines()[-1]) == (0, "Intet er gemt (--dry-run).")
    code, out, _err = run("import-responses", organised, again, "--replace")
    assert code == 0
    assert "De tidligere besvarelser er slettet." in out
    code, _out, err = run("import-responses", organised, again, "--replace", "--add")
    assert code == 2


def test_answers_that_open_the_round_tell_of_units_nobody_has_approved(
    run: Run, organised: Path, changed: Changed
) -> None:
    answers = changed("svar.csv", as_it_is, most=150)
    code, out, err = run("import-responses", organised, answers)
    assert (code, err) == (0, _UNAPPROVED)
    assert "Målingen er åbnet." in out
    rest = changed("resten.csv", as_it_is)
    assert run("import-responses", organised, rest, "--replace")[::2] == (0, "")


def test_unknown_units_are_told_and_the_other_rows_taken_in(
    run: Run, organised: Path, changed: Changed
) -> None:
    def two_lost(number: int, row: Row) -> Row:
        return ["Z9", *row[1:]] if number in {3, 40} else row

    path = changed("svar.csv", two_lost, most=60)
    code, rehearsed, err = run("import-responses", organised, path, "--dry-run")
    assert (code, err) == (0, _UNAPPROVED)
    assert (
        "Ikke læst ind: 2 rækker fra 1 enhed, der ikke findes i organisationen: Z9 (2)."
        in rehearsed
    )
    assert (
        sum("»Z9«: Enheden findes ikke i organisationen" in line for line in rehearsed.splitlines())
        == 2
    )
    code, out, _err = run("import-responses", organised, path)
    assert code == 0
    said = out.splitlines()
    assert said[:-1] == rehearsed.splitlines()[:-1]
    rows, answers, *_rest = re.findall(r"svar.csv: (.+) fra|$", rehearsed)[0].split(", ")
    assert rows == "58 rækker"
    assert said[-1].startswith(f"Læst ind: {answers} og ")


@pytest.mark.parametrize("rehearse", [[], ["--dry-run"]])
def test_a_file_with_nothing_to_take_in_ends_with_2(
    run: Run, organised: Path, changed: Changed, rehearse: list[str]
) -> None:
    path = changed("svar.csv", _in_unit("Z9"), most=20)
    code, out, err = run("import-responses", organised, path, *rehearse)
    assert (code, err.count("\n")) == (2, 1)
    assert "ingen besvarelser" in err
    assert "20 rækker fra 1 enhed" in out


def test_a_rehearsal_tells_that_the_file_is_in_already(
    run: Run, organised: Path, made_files: Path
) -> None:
    for file, year in (("responses.csv", 2026), ("previous-responses.csv", 2023)):
        given = ("import-responses", organised, made_files / file, "--year", year)
        assert run(*given, "--dry-run")[0] == 0
        assert run(*given)[0] == 0
        code, _out, err = run(*given, "--dry-run")
        assert code == 2
        assert run(*given)[2] == err


def test_a_later_year_is_refused_before_the_file_is_judged(
    run: Run, organised: Path, made_files: Path
) -> None:
    source = made_files / "previous-responses.csv"
    code, out, err = run("import-responses", organised, source, "--year", 2030)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "skal være fra før 2026" in err


def test_a_question_without_a_column_is_named(run: Run, organised: Path, tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    path.write_text("OrgID;PT1\n1009;3\n", encoding="utf-8")
    code, out, _err = run("import-responses", organised, path, "--dry-run")
    assert code == 0
    assert "Filen har ingen kolonne til spørgsmålet PT2." in out.splitlines()


def test_more_answers_than_invited_are_warned_of(
    run: Run, organised: Path, changed: Changed
) -> None:
    unit = changed("svar.csv", as_it_is, most=1).read_text("utf-8").splitlines()[1]
    path = changed("alle.csv", _in_unit(unit.split(";")[0]))
    code, out, _err = run("import-responses", organised, path, "--dry-run")
    assert code == 0
    assert "Flere besvarelser end inviterede i" in out
    code, out, _err = run("import-responses", organised, path)
    assert code == 0
    assert "Flere besvarelser end inviterede i" in out.splitlines()[-1]
