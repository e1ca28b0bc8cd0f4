"""Releasing from a command: what is said when it is too early."""

from pathlib import Path

from tests.cli.conftest import Run


def test_before_the_round_is_closed_the_step_and_what_to_do_are_said(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ny.trivsel"
    assert run("new", file, "--year", "2026")[0] == 0
    code, _, err = run("release", file, "--all")
    assert code == 2
    assert "ved trinnet planlægning" in err.casefold()
    assert "advance" in err
