"""The bare sides do the same work, and every measurement still runs."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks import all_results, cold_start, import_answers, reading, unit_reports
from benchmarks.bare_import import TABLES, make_plan, make_rows, split
from benchmarks.import_answers import import_all
from benchmarks.world import NOW, World
from trivsel_app.store import vault

KEY = 3  # the column of the random keys


def test_the_bare_script_stores_the_same_rows(small: World, tmp_path: Path) -> None:
    path = tmp_path / "import.trivsel"
    path.write_bytes(small.opened.read_bytes())
    with vault.open(path, now=NOW) as opened:
        rows = make_rows(split(small.responses), make_plan(opened, small.responses))
        import_all(opened, small.responses)
        with opened.session() as session:
            connection = session.connection()
            stored = {
                name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
                for name in TABLES
            }
    answers = "anonymous_answer"
    assert sorted(map(_without_key, stored[answers])) == sorted(map(_without_key, rows[answers]))
    texts = "anonymous_text"  # ours are masked as well
    assert sorted(row[:KEY] for row in stored[texts]) == sorted(row[:KEY] for row in rows[texts])
    assert stored["participation"] == rows["participation"]
    assert len(stored["finding"]) == len(rows["finding"])


def _without_key(row: tuple[object, ...]) -> tuple[object, ...]:
    return row[:KEY] + row[KEY + 1 :]


def test_the_bare_count_is_ours(small: World) -> None:
    """Of the whole, where nothing is withheld, both have counted the same answers."""
    table = all_results.ours(small.municipality)
    with vault.open(small.municipality, now=NOW, read_only=True) as opened:
        counts = all_results.bare(small.municipality, opened.key)
    wholly_chosen = next(
        each.counts[0] for each in table.items.values() if (each.counts[0] > 0).all()
    )
    assert _holds_run(counts[0], wholly_chosen)


def _holds_run(row: NDArray[np.int64], wanted: NDArray[np.int32]) -> bool:
    return any(
        np.array_equal(row[at : at + len(wanted)], wanted) for at in range(len(row) - len(wanted))
    )


@pytest.mark.parametrize("part", [all_results, import_answers, reading])
def test_a_measurement_runs(part: object, small: World, tmp_path: Path) -> None:
    claims = part.measure(small, tmp_path, 1)  # type: ignore[attr-defined]
    assert claims
    assert all(claim.measured > 0 for claim in claims)


def test_the_report_measurement_runs(
    small: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit_reports, "FEW", 1)
    monkeypatch.setattr(unit_reports, "MANY", 2)
    against_canvas, _cores = unit_reports.measure(small, tmp_path, 1)
    assert against_canvas.measured > 0


@pytest.mark.parametrize("kind", ["ours", "empty"])
def test_a_start_becomes_ready(kind: str, small: World, tmp_path: Path) -> None:
    assert cold_start.start(kind, small.municipality, tmp_path) < cold_start.PATIENCE
