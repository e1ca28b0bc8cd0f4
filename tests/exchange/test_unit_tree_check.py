from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.columns import match_columns
from trivsel_app.exchange.grids import Grid
from trivsel_app.exchange.organisation_fields import UNIT_FIELDS
from trivsel_app.exchange.organisation_files import read_organisation
from trivsel_app.exchange.problems import Problem, ProblemCode
from trivsel_app.exchange.sheets import to_sheet
from trivsel_app.exchange.table import Table
from trivsel_app.exchange.unit_rows import parent_layout
from trivsel_app.exchange.unit_tree_check import sound_units
from trivsel_app.organisation.imported import ImportedUnit

Code = ProblemCode


def units(*rows: tuple[str, str, str]) -> tuple[tuple[ImportedUnit, ...], list[Problem]]:
    """Rows of id, parent, name."""
    grid = Grid("", [["OrgID", "ParentID", "Enhedsnavn"], *map(list, rows)])
    sheet, _ = to_sheet(grid, lambda heading: heading == "OrgID")
    table = Table(sheet, match_columns(sheet, UNIT_FIELDS))
    return sound_units(parent_layout(table, own_sheet=True))


def shape(found: tuple[ImportedUnit, ...]) -> dict[str, str]:
    return {unit.external_id: unit.parent_external_id for unit in found}


def told(problems: list[Problem]) -> list[tuple[Code, int, str]]:
    return [(problem.code, problem.row, problem.detail) for problem in problems]


def test_ids_are_compared_without_case_and_braces_and_parents_spelt_as_in_their_own_row() -> None:
    uuid = "7F1C2D30-AAAA-BBBB-CCCC-0123456789AB"
    found, problems = units((f"{{{uuid}}}", "", "Top"), ("Ab1", uuid, "A"), ("B", "aB1", "B"))
    assert shape(found) == {uuid.lower(): "", "Ab1": uuid.lower(), "B": "Ab1"}
    assert problems == []


def test_orphans_and_everything_below_them() -> None:
    found, problems = units(
        ("1", "", "Top"), ("2", "9", "Orphan"), ("3", "2", "Child"), ("4", "3", "Grandchild")
    )
    assert shape(found) == {"1": ""}
    assert told(problems) == [
        (Code.PARENT_UNKNOWN, 3, ""),
        (Code.PARENT_NOT_READ, 4, "Orphan"),
        (Code.PARENT_NOT_READ, 5, "Child"),
    ]


def test_a_near_id_is_offered() -> None:
    _, problems = units(
        ("0012", "", "Top"), ("2", "12", "A"), ("Skole-17", "", "B"), ("3", "Skole-71", "C")
    )
    assert [detail for code, _, detail in told(problems) if code is Code.PARENT_UNKNOWN] == [
        "0012",
        "Skole-17",
    ]


def test_a_circle_is_named_and_what_hangs_below_it() -> None:
    found, problems = units(
        ("1", "", "Top"), ("a", "b", "A"), ("b", "c", "B"), ("c", "a", "C"), ("d", "c", "D")
    )
    assert shape(found) == {"1": ""}
    assert {code for code, _, _ in told(problems)} == {Code.UNITS_IN_CIRCLE, Code.PARENT_NOT_READ}
    assert sorted(row for _, row, _ in told(problems)) == [3, 4, 5, 6]


def test_the_top_may_be_its_own_parent_but_only_the_top() -> None:
    found, problems = units(("1", "1", "Top"), ("2", "1", "A"))
    assert shape(found) == {"1": "", "2": "1"}
    assert told(problems) == [(Code.OWN_PARENT, 2, "")]
    found, problems = units(("1", "", "Top"), ("2", "2", "A"))
    assert shape(found) == {"1": ""}
    assert told(problems) == [(Code.UNITS_IN_CIRCLE, 3, "A")]


def test_two_roots_are_allowed_and_said() -> None:
    found, problems = units(("1", "", "Top"), ("2", "NULL", "Other"))
    assert shape(found) == {"1": "", "2": ""}
    [note] = problems
    assert (note.code, note.detail, note.count, note.is_note) == (
        Code.SEVERAL_ROOTS,
        "Top, Other",
        2,
        True,
    )


def test_rows_without_id_or_name_and_second_rows() -> None:
    found, problems = units(("1", "", "Top"), ("", "1", "A"), ("2", "1", ""), ("1", "", "Again"))
    assert shape(found) == {"1": ""}
    assert told(problems) == [
        (Code.ID_MISSING, 3, ""),
        (Code.NAME_MISSING, 4, ""),
        (Code.DUPLICATE_UNIT, 5, "2"),
    ]


def test_a_parent_may_be_told_by_its_name_if_only_one_has_it() -> None:
    found, problems = units(("1", "", "Top"), ("2", "top", "A"), ("3", "Top", "A"), ("4", "A", "B"))
    assert shape(found) == {"1": "", "2": "1", "3": "1"}
    assert told(problems) == [(Code.UNIT_AMBIGUOUS, 5, "")]


def test_a_tree_fifty_deep() -> None:
    found, problems = units(("0", "", "0"), *((f"{i}", f"{i - 1}", f"n{i}") for i in range(1, 51)))
    assert len(found) == 51
    assert problems == []


ids = st.sampled_from(["1", "2", "3", "a", "B", "b", "", "0", "x9"])
rows = st.lists(st.tuples(ids, ids, st.sampled_from(["Top", "A", "B", ""])), max_size=12)


@given(rows)
def test_what_is_left_is_sound_and_every_row_is_taken_or_named(
    given_rows: list[tuple[str, str, str]],
) -> None:
    found, problems = units(("t", "", "Toppen"), *given_rows)
    known = shape(found)
    for unit, parent in known.items():
        seen = {unit}
        while parent:
            assert parent in known
            assert parent not in seen
            seen.add(parent)
            parent = known[parent]  # noqa: PLW2901  walking up
    taken = {unit.row for unit in found}
    named = {problem.row for problem in problems if not problem.is_note}
    assert not taken & named
    said = {number for number, row in enumerate(given_rows, start=3) if any(row)}
    assert taken | named == {2} | said


def test_employees_of_units_with_problems_are_named(csv_file: Callable[..., Path]) -> None:
    path = csv_file(
        "Medarbejdernr;Navn;Enhedsid;Enhedsnavn;Overordnet enhed\n"
        "1;Prøve A;10;Skolen;\n2;Prøve B;11;Hjemmet;99\n3;Prøve C;10;Skolen;\n"
    )
    reading = read_organisation(path)
    assert [unit.external_id for unit in reading.imported.units] == ["10"]
    assert [employee.name for employee in reading.imported.employees] == ["Prøve A", "Prøve C"]
    named = {(problem.code, problem.row) for problem in reading.problems}
    assert named == {(Code.PARENT_UNKNOWN, 3), (Code.UNIT_NOT_READ, 3)}
