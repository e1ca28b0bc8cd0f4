"""Releasing from a command: what is said when it is too early, and of talks nobody has held."""

from pathlib import Path

from tests.cli.conftest import Run, opened_as_hr
from tests.operations.plain_file import BY
from trivsel_app.operations.log import audit_entries
from trivsel_app.operations.screening import desk, edit_case
from trivsel_app.survey.screening_case import CaseState

NORTH, SOUTH = 3, 4


def test_before_the_round_is_closed_the_step_and_what_to_do_are_said(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ny.trivsel"
    assert run("new", file, "--year", "2026")[0] == 0
    code, _, err = run("release", file, "--all")
    assert code == 2
    assert "ved trinnet planlægning" in err.casefold()
    assert "advance" in err


def test_a_talk_that_was_held_is_done_and_another_is_skipped(run: Run, screened: Path) -> None:
    with opened_as_hr(screened) as opened, opened.transaction() as session:
        edit_case(session, 1, NORTH, state=CaseState.HELD, by=BY)
        edit_case(session, 1, SOUTH, state=CaseState.NEEDS_TALK, by=BY)
    code, out, _err = run("release", screened, "--all", "--ready", "--reason", "Talt igennem")
    assert code == 0
    assert out.startswith("Frigivet uden den samtale, de stod til (1 enhed): Sydskolen.\n")
    with opened_as_hr(screened) as opened, opened.session() as session:
        notes = {row.unit.id: row.case.note for row in desk(session, 1).rows}
        told = [each.details for each in audit_entries(session, code="screening.case_edited")]
    assert (notes[NORTH], notes[SOUTH]) == ("", "Uden samtale: Talt igennem")
    ready = {each["unit"]: each["fields"] for each in told if each["state_new"] == "ready"}
    assert ready == {NORTH: "state", SOUTH: "talk_skipped"}


def test_a_skipped_talk_needs_a_reason(run: Run, screened: Path) -> None:
    given = ("release", screened, "--all", "--ready")
    code, _out, err = run(*given, "--reason", " ")
    assert (code, err) == (2, "Skriv kort, hvorfor samtalen ikke er nødvendig.\n")
    assert run(*given)[0] == 0


def test_one_unit_unknown_releases_none(run: Run, screened: Path) -> None:
    code, _out, err = run("release", screened, "--unit", "A1", "Z9", "--ready")
    assert (code, "»Z9«" in err) == (2, True)
    with opened_as_hr(screened) as opened, opened.session() as session:
        assert not any(row.released_on for row in desk(session, 1).rows)
