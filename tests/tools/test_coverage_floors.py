"""The floor check counts each file once and never rounds in its own favour."""

import json
from pathlib import Path

from tools.coverage_floors import check, measure, read_floors, report
from tools.places import ROOT

FLOORS = {"app/core/rules*": 100, "app/core/*": 90, "app/*": 50}


def summary(reached: int, there: int, branches: tuple[int, int] = (0, 0)) -> dict[str, object]:
    return {
        "summary": {
            "covered_lines": reached,
            "num_statements": there,
            "covered_branches": branches[0],
            "num_branches": branches[1],
        }
    }


def test_file_counts_in_the_first_area_that_fits() -> None:
    files = {"app/core/rules.py": summary(1, 1), "app/core/tree.py": summary(1, 2)}
    areas = measure(files, FLOORS)
    assert {name: area.percent for name, area in areas.items()} == {
        "app/core/rules*": 100,
        "app/core/*": 50,
    }


def test_lines_and_branches_count_together() -> None:
    area = measure({"app/x.py": summary(8, 10, (0, 10))}, FLOORS)["app/*"]
    assert area.percent == 40
    assert not area.holds


def test_floor_of_a_hundred_does_not_hold_at_almost() -> None:
    area = measure({"app/core/rules/a.py": summary(99_999, 100_000)}, FLOORS)["app/core/rules*"]
    assert f"{area.percent:.1f}" == "100.0"
    assert not area.holds


def test_windows_paths_and_empty_files_are_fine() -> None:
    area = measure({"app\\core\\__init__.py": summary(0, 0)}, FLOORS)["app/core/*"]
    assert area.holds


def test_files_outside_every_area_are_passed_over() -> None:
    assert measure({"elsewhere/x.py": summary(0, 9)}, FLOORS) == {}


def test_report_names_the_widest_gaps_of_an_area_that_falls_short() -> None:
    files = {
        f"app/{name}.py": summary(0, gap) for name, gap in zip("abcd", (1, 9, 5, 3), strict=True)
    }
    lines = report(measure(files, FLOORS))
    assert "TOO LOW" in lines[0]
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "app/b.py",
        "app/c.py",
        "app/d.py",
    ]


def test_check_reads_what_coverage_wrote(tmp_path: Path) -> None:
    result, pyproject = tmp_path / "coverage.json", tmp_path / "pyproject.toml"
    result.write_text(json.dumps({"files": {"app/x.py": summary(6, 10)}}), encoding="utf-8")
    pyproject.write_text('[tool.trivsel.coverage-floors]\n"app/*" = 60\n', encoding="utf-8")
    assert check(result, pyproject)[0]
    pyproject.write_text('[tool.trivsel.coverage-floors]\n"app/*" = 61\n', encoding="utf-8")
    assert not check(result, pyproject)[0]


def test_disclosure_must_be_reached_in_full_and_comes_before_its_room() -> None:
    floors = read_floors(ROOT / "pyproject.toml")
    names = list(floors)
    assert floors["trivsel_app/survey/disclosure*"] == 100
    assert names.index("trivsel_app/survey/disclosure*") < names.index("trivsel_app/survey/*")
    assert names[-1] == "trivsel_app/*"
