"""What the state of a file says of a round that has only just begun."""

from pathlib import Path

from tests.cli.conftest import Run


def test_without_an_organisation_nothing_is_counted(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "kommune.trivsel"
    assert run("new", file, "--year", 2026, "--name", "Prøvekommunen")[0] == 0
    code, out, err = run("status", file)
    assert (code, err) == (0, "")
    said = out.splitlines()
    assert said[:3] == [
        "Prøvekommunen: trivselsmåling og APV 2026",
        "Trin: Planlægning",
        "Svarprocent: ingen er inviteret endnu.",
    ]
    assert not any(line.startswith(("Handleplaner", "Trivselsdialoger")) for line in said)
    assert "Mangler: Organisationen er tom. Hent den fra en fil." in said
