"""Taking the round on from a command: what is not done is told, and does not stop it."""

from pathlib import Path

from tests.cli.conftest import Run

_OPENED = "Runden 2026 er nu: Åben.\n"


def test_units_nobody_has_approved_are_told_of_when_the_round_opens(
    run: Run, planned: Path
) -> None:
    assert run("approve", planned, "--unit", "A1", "A2")[0] == 0
    assert run("advance", planned, "--to", "validering")[2] == ""
    code, out, err = run("advance", planned, "--to", "åben")
    assert (code, out) == (0, _OPENED)
    assert err == "Bemærk: 3 enheder mangler ledernes godkendelse.\n"


def test_nothing_is_told_when_all_are_approved(run: Run, planned: Path) -> None:
    assert run("approve", planned, "--all")[0] == 0
    assert run("advance", planned, "--to", "åben") == (0, _OPENED, "")


def test_a_step_that_is_refused_tells_only_why(run: Run, planned: Path) -> None:
    code, out, err = run("advance", planned, "--to", "lukket")
    assert (code, out) == (2, "")
    assert "Der er ingen besvarelser endnu." in err
    assert "Bemærk" not in err
