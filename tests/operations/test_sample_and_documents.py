"""The sample municipality, lived to follow-up, and the files written from it."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, started
from tests.operations.responses_file import parsed
from trivsel_app.errors import FileAlreadyExists
from trivsel_app.followup.actions import Action
from trivsel_app.operations import documents, overview, plans, responses, rounds
from trivsel_app.operations.refusals import NotReleasedYet, UnitNotInRound
from trivsel_app.operations.report_batch import LIST_NAME
from trivsel_app.operations.results import earlier_round, results_for
from trivsel_app.operations.sample import EARLIER, YEAR, SamplePaths, write_sample
from trivsel_app.store import unit_check, vault
from trivsel_app.survey.rounds import Step
from trivsel_app.texts.results_text import limits_sentences

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)


class Stopped(Exception):
    """What a cancelled task raises."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SamplePaths:
    folder = tmp_path_factory.mktemp("sample") / "prøve"
    return write_sample(folder, employees=300, units=24, seed=3, now=NOW)


@pytest.fixture
def session(sample: SamplePaths) -> Iterator[Session]:
    opened = vault.open(sample.municipality, now=NOW, read_only=True)
    with opened, opened.session() as session:
        yield session


def test_the_sample_has_lived_a_whole_round(session: Session, sample: SamplePaths) -> None:
    shown = overview.overview(session, TODAY)
    assert shown.municipality.is_sample
    assert (shown.round.year, shown.round.step) == (YEAR, Step.FOLLOW_UP)
    earlier = earlier_round(session, shown.round)
    assert earlier is not None
    assert earlier.year == EARLIER
    assert len(results_for(session, shown.round.id).tree.units) == 24
    assert plans.actions(session, shown.round.id)
    assert responses.findings(session, shown.round.id)
    assert not list(unit_check.torn(session))
    assert not list(unit_check.strays(session))
    assert {path.name for path in sample.municipality.parent.iterdir()} >= {
        "organisation.xlsx",
        "responses.csv",
        "previous-responses.csv",
        "municipality.trivsel",
    }


def test_all_files_of_the_sample_are_placed_or_none(tmp_path: Path) -> None:
    late = tmp_path / "municipality.trivsel"

    def somebody_else(done: int, _total: int) -> None:
        if done == 5:
            late.write_bytes(b"hers")

    with pytest.raises(FileAlreadyExists) as refused:
        write_sample(tmp_path, employees=60, units=6, now=NOW, step=somebody_else)
    assert refused.value.path == late
    assert [left.read_bytes() for left in tmp_path.iterdir()] == [b"hers"]


def test_the_sample_is_not_written_over_and_a_cancel_leaves_nothing(
    sample: SamplePaths, tmp_path: Path
) -> None:
    with pytest.raises(FileAlreadyExists):
        write_sample(sample.municipality.parent, employees=10, units=3, now=NOW)

    def cancel(done: int, _total: int) -> None:
        if done == 5:
            raise Stopped

    with pytest.raises(Stopped):
        write_sample(tmp_path / "ny", employees=60, units=6, now=NOW, step=cancel)
    assert list((tmp_path / "ny").iterdir()) == []


@pytest.mark.parametrize(("employees", "units"), [(1, 1), (12, 4)])
def test_the_smallest_samples_can_be_made(employees: int, units: int, tmp_path: Path) -> None:
    paths = write_sample(tmp_path, employees=employees, units=units, seed=2, now=NOW)
    assert all(path.is_file() for path in paths)


def test_results_as_csv_have_one_row_per_cell(session: Session, tmp_path: Path) -> None:
    found = rounds.current_round(session)
    written = documents.export_results_csv(session, found.id, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = results_for(session, found.id)
    assert len(rows) == written == len(table.tree.units) * len(table.keys)
    states = Counter(row["status"] for row in rows)
    assert states["shown"]
    assert states["withheld"]
    assert all((row["value"] == row["n"] == "") == (row["status"] == "withheld") for row in rows)


@pytest.mark.parametrize("kind", ["rates", "results"])
def test_a_workbook_tells_the_limits_of_its_round(
    session: Session, tmp_path: Path, kind: str
) -> None:
    found = rounds.current_round(session)
    export = {"rates": documents.export_rates_excel, "results": documents.export_results_excel}
    export[kind](session, found.id, tmp_path / "tal.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "tal.xlsx")).get_sheet_by_name("Grænser")
    told = [row[0] for row in rows.to_python()]
    assert told == ["Grænser i målingen 2026", *limits_sentences(found.limits)]


def test_rates_and_plans_go_to_excel_and_csv(session: Session, tmp_path: Path) -> None:
    found = rounds.current_round(session)
    documents.export_rates_excel(session, found.id, tmp_path / "s.xlsx")
    documents.export_rates_csv(session, found.id, tmp_path / "s.csv")
    documents.export_actions_excel(session, found.id, tmp_path / "h.xlsx", today=TODAY)
    documents.export_actions_csv(session, found.id, tmp_path / "h.csv", today=TODAY)
    documents.export_results_excel(session, found.id, tmp_path / "r.xlsx")
    assert _rows(tmp_path / "s.xlsx") == 25
    assert _rows(tmp_path / "h.xlsx") == 1 + len(plans.actions(session, found.id))
    table = results_for(session, found.id)
    assert _rows(tmp_path / "r.xlsx") == 1 + len(table.tree.units) * len(table.keys)
    assert (tmp_path / "h.csv").read_text("utf-8-sig").startswith("Enheds-id;Enhed;Indsats")
    lines = (tmp_path / "s.csv").read_text("utf-8-sig").splitlines()
    assert sum("besvarelser" in line.casefold() for line in lines) == 1
    assert len(lines) == 25


def _rows(path: Path) -> int:
    return len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())


def test_reports_are_written_for_the_wanted_units(session: Session, tmp_path: Path) -> None:
    found = rounds.current_round(session)
    tree = rounds.round_tree(session, found.id)
    wanted = [unit.id for unit in tree.units[:3]]
    source = documents.report_source(session, found.id, today=TODAY)
    session.close()  # a batch holds no session: others can edit while it draws
    first = documents.draw_reports(source, tmp_path, unit_ids=wanted)
    assert len(first.paths) == 3
    assert first.skipped == ()
    later = replace(source, today=date(2026, 11, 24))
    again = documents.draw_reports(later, tmp_path, unit_ids=wanted)
    assert set(again.skipped) == set(first.paths)
    text = _text(first.paths[0].read_bytes())
    assert any(unit.name in text for unit in tree.units[:3])
    with pytest.raises(UnitNotInRound):
        documents.draw_reports(source, tmp_path, unit_ids=[999])


def test_a_report_shows_the_same_whoever_draws_it(session: Session, tmp_path: Path) -> None:
    found = rounds.current_round(session)
    source = documents.report_source(session, found.id, today=TODAY)
    all_of_them = documents.draw_reports(source, tmp_path / "a")
    unit = rounds.round_tree(session, found.id).units[5]
    alone = documents.draw_reports(source, tmp_path / "b", unit_ids=[unit.id])
    (path,) = alone.paths
    assert len(all_of_them.paths) == 24
    assert path.read_bytes() == (tmp_path / "a" / path.name).read_bytes()
    assert {p.name for p in (tmp_path / "a").iterdir()} == {
        LIST_NAME,
        *(p.name for p in all_of_them.paths),
    }


def test_a_poster_hangs_with_the_units_own_measures(session: Session, tmp_path: Path) -> None:
    found = rounds.current_round(session)
    listed = plans.actions(session, found.id)
    unit_id = listed[0].unit_id
    for size, millimetres in (("A3", (297, 420)), ("A2", (420, 594))):
        path = tmp_path / f"{size}.pdf"
        documents.write_poster(
            session, found.id, unit_id, path, today=TODAY, size=size, address="https://example.dk"
        )
        page = pypdfium2.PdfDocument(path)[0]
        assert [round(points / 72 * 25.4) for points in page.get_size()] == list(millimetres)
    text = _text((tmp_path / "A3.pdf").read_bytes())
    assert rounds.round_tree(session, found.id).unit(unit_id).name in text
    with pytest.raises(UnitNotInRound):
        documents.write_poster(session, found.id, 999, tmp_path / "x.pdf", today=TODAY)


def test_a_poster_before_the_round_closes_has_no_response_rate(tmp_path: Path) -> None:
    with started() as session:
        documents.write_poster(session, 1, 3, tmp_path / "før.pdf", today=TODAY)
        assert "%" not in _text((tmp_path / "før.pdf").read_bytes())


@pytest.mark.parametrize("theme", ["KA", "KA3"])
def test_nothing_about_offensive_behaviour_hangs_on_the_wall(tmp_path: Path, theme: str) -> None:
    with started() as session:
        for title, about in (("Ro i frokosten", "PT"), ("Stop mobning", theme)):
            draft = Action(0, 1, 3, title, date(2026, 6, 30), theme=about)
            plans.add_action(session, draft, by=BY)
        documents.write_poster(session, 1, 3, tmp_path / "plakat.pdf", today=TODAY)
        text = _text((tmp_path / "plakat.pdf").read_bytes())
        assert "frokosten" in text
        assert "mobning" not in text


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_nothing_is_printed_before_the_results_are_released(tmp_path: Path) -> None:
    with started() as session:
        responses.import_responses(session, 1, parsed(), by=BY)
        rounds.advance(session, 1, Step.SCREENING, by=BY)
        with pytest.raises(NotReleasedYet) as refused:
            documents.report_source(session, 1, today=TODAY)
        assert refused.value.step is Step.SCREENING
        assert not list(tmp_path.iterdir())
