"""The whole family of a file: groups, splits and the earlier round cut to today's units."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.operations.plain_file import BY, started, write_notice_fields
from tests.operations.releasing import release_all
from tests.operations.responses_file import parsed
from tests.reports.pdf_reading import page_texts
from trivsel_app.followup.actions import Action
from trivsel_app.operations import plans, reporting_groups, responses, rounds
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.change import Session
from trivsel_app.operations.corrections import correct_release
from trivsel_app.operations.documents import (
    draw_reports,
    export_rates_csv,
    report_source,
    write_poster,
)
from trivsel_app.operations.family import history_for, splits_of
from trivsel_app.operations.frozen import earlier_table
from trivsel_app.operations.new_round import planned_round
from trivsel_app.operations.organisation import edit_unit
from trivsel_app.operations.refusals import NotAllowed
from trivsel_app.operations.release_refusals import ComparedAlready
from trivsel_app.operations.results import results_for
from trivsel_app.operations.round_reading import round_tree
from trivsel_app.organisation.users import Role
from trivsel_app.store import answer_store, round_store
from trivsel_app.survey.cells import Withheld
from trivsel_app.survey.frozen_results import to_json
from trivsel_app.survey.recut_history import MatchGrade
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import Step

ROUND = 1
CROWD = {"K": 30, "A": 30, "A1": 30, "A2": 30, "B": 30}


def _closed(session: Session) -> None:
    responses.import_responses(session, ROUND, parsed(CROWD), by=BY)
    rounds.advance(session, ROUND, Step.CLOSED, by=BY)


def _ids(session: Session) -> dict[str, int]:
    return {unit.external_id: unit.id for unit in round_tree(session, ROUND).units}


def _with_history(session: Session) -> None:
    history = replace(parsed(CROWD, name="gammel.csv", year=2023), leaders=None)
    responses.import_history(session, 2023, history, by=BY)


def test_departments_and_up_are_split_by_each_background() -> None:
    with started() as session:
        _closed(session)
        table = results_for(session, ROUND)
        splits = splits_of(session, ROUND, table)
        assert [split.question.code for split in splits] == ["BG1", "BG2"]
        kinds = {unit.kind for unit in splits[0].bands[0].table.tree.units}
        assert kinds <= {unit.kind for unit in table.tree.units}


def test_splits_are_for_those_who_look_the_results_through() -> None:
    """They are audited with a release, but are not frozen with it."""
    with started() as session:
        _closed(session)
        table = results_for(session, ROUND)
        session.info[ROLE] = Role.READER
        with pytest.raises(NotAllowed):
            splits_of(session, ROUND, table)


def test_without_an_earlier_round_there_is_nothing_to_cut() -> None:
    with started() as session:
        _closed(session)
        assert history_for(session, ROUND, results_for(session, ROUND).tree) is None


def test_where_nothing_has_moved_the_earlier_figures_are_as_they_were() -> None:
    with started() as session:
        _with_history(session)
        _closed(session)
        tree = results_for(session, ROUND).tree
        found = history_for(session, ROUND, tree)
        assert found is not None
        assert set(found.grades.values()) == {MatchGrade.SAME}
        earlier = earlier_table(session, ROUND)
        assert earlier is not None
        assert [row.cell for row in found.table.rows()] == [row.cell for row in earlier.rows()]


def test_a_school_that_has_moved_and_a_group_have_a_past() -> None:
    with started() as session:
        _with_history(session)
        ids = _ids(session)
        edit_unit(session, ids["A2"], parent_id=ids["K"], by=BY)
        reporting_groups.create_group(session, ROUND, "Ude", [ids["A2"], ids["B"]], by=BY)
        _closed(session)
        tree = results_for(session, ROUND).tree
        found = history_for(session, ROUND, tree)
        assert found is not None
        assert found.grades[ids["A"]] is MatchGrade.PARTLY
        assert found.grades[-1] is MatchGrade.MERGED
        before = earlier_table(session, ROUND)
        assert before is not None
        asked = [
            code
            for code, item in before.items.items()
            if not item.question.routing
            and not isinstance(before.distribution(ids["A2"], code), Withheld)
        ]
        assert asked
        assert {_answers(found.table, code) for code in asked} == {60}


def _answers(table: ResultTable, code: str) -> int:
    shares = table.distribution(-1, code)
    assert not isinstance(shares, Withheld)
    return shares[0][1].n


def test_a_group_is_released_with_a_report_of_its_own(tmp_path: Path) -> None:
    with started() as session:
        ids = _ids(session)
        reporting_groups.create_group(session, ROUND, "Skolerne", [ids["A1"], ids["A2"]], by=BY)
        counts = {"K": 20, "A": 20, "A1": 5, "A2": 4, "B": 20}
        responses.import_responses(session, ROUND, parsed(counts), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        release_all(session, ROUND, by=BY)
        assert rounds.current_round(session).step is Step.RELEASED
        source = report_source(session, ROUND, today=date(2026, 5, 4))
        (path,) = draw_reports(source, tmp_path, unit_ids=[-1]).paths
        assert path.name == "Skolerne 2026.pdf"
        assert "Psykologisk tryghed" in "".join(page_texts(path.read_bytes()))
        assert "fælles rapport for Nordskolen og Sydskolen" in page_texts(path.read_bytes())[0]


def test_a_group_s_poster_holds_its_units_measures(tmp_path: Path) -> None:
    with started() as session:
        ids = _ids(session)
        reporting_groups.create_group(session, ROUND, "Skolerne", [ids["A1"], ids["A2"]], by=BY)
        for code, title in (("A1", "Fælles frokost"), ("B", "Nye lamper")):
            planned = Action(0, ROUND, ids[code], title, date(2026, 6, 30))
            plans.add_action(session, planned, by=BY)
        write_poster(session, ROUND, -1, tmp_path / "plakat.pdf", today=date(2026, 5, 4))
        said = "".join(page_texts((tmp_path / "plakat.pdf").read_bytes()))
        assert "Fælles frokost" in said
        assert "Nye lamper" not in said


def _second(session: Session) -> int:
    """Plan the round after this one."""
    round_id = round_store.add_round(session, planned_round(2028))
    write_notice_fields(session, round_id)
    return round_id


def _answered(session: Session, round_id: int) -> None:
    again = parsed(CROWD, name="b.csv", answer="3")
    responses.import_responses(session, round_id, again, by=BY)
    rounds.advance(session, round_id, Step.CLOSED, by=BY)


def test_what_reports_compare_with_lies_still_once_they_are_released() -> None:
    with started() as session:
        _closed(session)
        release_all(session, ROUND, by=BY)
        before = report_source(session, ROUND, today=date(2026, 5, 4)).content(3)
        with pytest.raises(ComparedAlready) as refused:
            _with_history(session)
        assert (refused.value.year, refused.value.later) == (2023, 2026)
        assert report_source(session, ROUND, today=date(2026, 5, 4)).content(3) == before


def test_an_earlier_round_that_is_compared_with_is_not_corrected() -> None:
    with started() as session:
        _closed(session)
        release_all(session, ROUND, by=BY)
        later = _second(session)
        _answered(session, later)
        release_all(session, later, by=BY)
        with pytest.raises(ComparedAlready):
            correct_release(session, ROUND, parsed(CROWD, name="c.csv", answer="4"), by=BY)


def test_the_earlier_figures_are_frozen_with_the_release() -> None:
    """Whatever becomes of the earlier answers, the reports hold what was audited with them."""
    with started() as session:
        _with_history(session)
        ids = _ids(session)
        edit_unit(session, ids["A2"], parent_id=ids["K"], by=BY)
        _closed(session)
        cut = history_for(session, ROUND, results_for(session, ROUND).tree)
        release_all(session, ROUND, by=BY)
        (earlier,) = [each.id for each in rounds.rounds(session) if each.year == 2023]
        answer_store.remove_answers(session, earlier)
        session.info.clear()
        found = history_for(session, ROUND, results_for(session, ROUND).tree)
        assert cut is not None
        assert found is not None
        assert found.grades == cut.grades
        assert to_json(found.table) == to_json(cut.table)


def test_a_round_that_is_not_all_released_is_not_compared_with() -> None:
    with started() as session:
        _closed(session)
        later = _second(session)
        _answered(session, later)
        assert earlier_table(session, later) is None
        release_all(session, ROUND, by=BY)
        assert earlier_table(session, later) is not None


def test_rates_in_files_are_the_frozen_ones(tmp_path: Path) -> None:
    with started() as session:
        _closed(session)
        release_all(session, ROUND, by=BY)
        before, after = tmp_path / "før.csv", tmp_path / "efter.csv"
        export_rates_csv(session, ROUND, before)
        answer_store.remove_answers(session, ROUND)
        export_rates_csv(session, ROUND, after)
        assert after.read_bytes() == before.read_bytes()


def test_groups_of_two_rounds_are_not_the_same_for_their_number() -> None:
    with started() as session:
        ids = _ids(session)
        reporting_groups.create_group(session, ROUND, "Skolerne", [ids["A1"], ids["A2"]], by=BY)
        _closed(session)
        release_all(session, ROUND, by=BY)
        later = _second(session)
        reporting_groups.create_group(session, later, "Nyt", [ids["A"], ids["B"]], by=BY)
        _answered(session, later)
        table = results_for(session, later)
        found = history_for(session, later, table.tree)
        assert found is not None
        assert found.grades[-1] is MatchGrade.MERGED
        asked = next(code for code, item in found.table.items.items() if item.n[0] > 0)
        sums = [found.table.distribution(unit, asked) for unit in (-1, ids["K"])]
        (group, whole) = (each[0][1].n for each in sums if not isinstance(each, Withheld))
        led_from_k = 2  # the leaders of the two answered one level up
        assert group == whole - CROWD["K"] - led_from_k
