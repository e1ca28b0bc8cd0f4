"""Units are approved from a command: some, a department or all, in one entry or not at all."""

from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Run, opened_as_hr
from tests.operations.plain_file import BY
from trivsel_app.operations.log import audit_entries
from trivsel_app.operations.organisation import edit_unit
from trivsel_app.operations.validation import validations


def _approved(path: Path) -> set[int]:
    with opened_as_hr(path) as opened, opened.session() as session:
        found = validations(session, 1)
    assert set(found.values()) <= {TODAY}
    return set(found)


@pytest.mark.parametrize(
    ("which", "approved", "says"),
    [
        (["--unit", "A1", "B", "A1"], {3, 5}, "2 enheder er godkendt.\n"),
        (["--department", "A"], {2, 3, 4}, "3 enheder er godkendt.\n"),
        (["--all"], {1, 2, 3, 4, 5}, "5 enheder er godkendt.\n"),
    ],
)
def test_units_are_approved_at_once(
    run: Run, planned: Path, which: list[str], approved: set[int], says: str
) -> None:
    assert run("approve", planned, *which) == (0, says, "")
    assert _approved(planned) == approved
    with opened_as_hr(planned) as opened, opened.session() as session:
        assert len(audit_entries(session, code="units.approved")) == 1


def test_units_without_a_leader_are_named_and_none_is_approved(run: Run, planned: Path) -> None:
    with opened_as_hr(planned) as opened, opened.transaction() as session:
        for unit_id in (1, 5):
            edit_unit(session, unit_id, leader_name="", by=BY)
    code, out, err = run("approve", planned, "--all")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("Ingen kan godkende Eksempelkøbing og Borgerservice: ")
    assert not _approved(planned)
    assert run("approve", planned, "--department", "A")[0] == 0


def test_what_cannot_be_approved_is_refused(run: Run, planned: Path) -> None:
    code, _out, err = run("approve", planned, "--unit", "A1", "Z9")
    assert (code, "»Z9«" in err) == (2, True)
    assert not _approved(planned)
    assert run("approve", planned, "--all")[0] == 0
    code, _out, err = run("approve", planned, "--all")
    assert (code, err) == (2, "De valgte enheder er allerede godkendt.\n")
    assert run("advance", planned, "--to", "åben")[0] == 0
    code, _out, err = run("approve", planned, "--unit", "A1")
    assert (code, "Målingen 2026 er åbnet" in err) == (2, True)


def test_an_empty_organisation_has_nothing_to_approve(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ny.trivsel"
    assert run("new", path, "--year", 2026)[0] == 0
    code, _out, err = run("approve", path, "--all")
    assert (code, err) == (
        2,
        "Organisationen er tom, så der er ingen enheder at godkende. Hent den fra en fil først.\n",
    )
