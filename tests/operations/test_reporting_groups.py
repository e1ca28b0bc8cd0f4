"""Reporting groups in a file: made, changed and taken back until the round opens, then shown."""

from collections.abc import Callable

import pytest

from tests.operations.plain_file import BY, started
from tests.operations.responses_file import parsed
from trivsel_app.operations import reporting_groups as groups
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.change import Change, Session
from trivsel_app.operations.organisation import add_unit, edit_unit, remove_unit
from trivsel_app.operations.refusals import NameMissing, NotThereAnyMore, RoundAlreadyOpen
from trivsel_app.operations.response_rates import response_rates
from trivsel_app.operations.results import results_for
from trivsel_app.operations.round_reading import reporting_tree, round_tree
from trivsel_app.organisation.reporting_groups import NotNeighbours, SharesAlready
from trivsel_app.organisation.units import Unit
from trivsel_app.store import group_store
from trivsel_app.survey.cells import Limits, Shown, Withheld
from trivsel_app.survey.rounds import Step

ROUND = 1
ANSWERED = {"K": 9, "A": 9, "A1": 5, "A2": 4, "B": 9}


def _ids(session: Session) -> dict[str, int]:
    return {unit.external_id: unit.id for unit in round_tree(session, ROUND).units}


def _create(session: Session, *codes: str, name: str = "Skolerne") -> Change:
    ids = _ids(session)
    return groups.create_group(session, ROUND, name, [ids[code] for code in codes], by=BY)


def _names(session: Session) -> list[tuple[str, int]]:
    rows = groups.groups_view(session, ROUND).groups
    return [(row.group.name, len(row.units)) for row in rows]


def test_each_change_of_a_group_can_be_taken_back_and_done_again() -> None:
    with started() as session:
        created = _create(session, "A1", "A2")
        assert _names(session) == [("Skolerne", 2)]
        edited = groups.edit_group(session, ROUND, 1, name=" Begge skoler ", by=BY)
        assert _names(session) == [("Begge skoler", 2)]
        dissolved = groups.dissolve_group(session, ROUND, 1, by=BY)
        assert _names(session) == []
        for change, expected in (
            (dissolved, [("Begge skoler", 2)]),
            (edited, [("Skolerne", 2)]),
        ):
            assert change.undo is not None
            change.undo(session, BY)
            assert _names(session) == expected
        assert created.undo is not None
        redo = created.undo(session, BY)
        assert _names(session) == []
        assert redo.undo is not None
        redo.undo(session, BY)
        assert _names(session) == [("Skolerne", 2)]


def test_a_group_needs_a_name_and_neighbours() -> None:
    with started() as session:
        with pytest.raises(NameMissing):
            _create(session, "A1", "A2", name="  ")
        with pytest.raises(NotNeighbours):
            _create(session, "A1", "B")
        with pytest.raises(NotThereAnyMore):
            groups.create_group(session, ROUND, "Nye", [998, 999], by=BY)
        with pytest.raises(NotThereAnyMore):
            groups.dissolve_group(session, ROUND, 7, by=BY)


def test_one_click_makes_all_that_are_proposed() -> None:
    with started() as session:
        rounds_limits(session, 10)
        view = groups.groups_view(session, ROUND)
        assert [[unit.external_id for unit in row.units] for row in view.proposed] == [["A1", "A2"]]
        assert [row.expected for row in view.proposed] == [15]  # 8 and 11 without their leaders
        change = groups.accept_proposals(session, ROUND, by=BY)
        view = groups.groups_view(session, ROUND)
        assert ([row.group.name for row in view.groups], view.proposed) == (
            ["Nordskolen og Sydskolen"],
            (),
        )
        assert [unit.external_id for unit in view.alone] == ["B"]
        assert change.undo is not None
        change.undo(session, BY)
        assert groups.groups_view(session, ROUND).groups == ()


def rounds_limits(session: Session, general: int) -> None:
    from trivsel_app.operations.limits import set_limit

    set_limit(session, ROUND, "general", general, by=BY)


def test_a_unit_that_moves_away_leaves_the_group_and_it_is_said() -> None:
    with started() as session:
        _create(session, "A1", "A2")
        ids = _ids(session)
        edit_unit(session, ids["A2"], parent_id=ids["B"], by=BY)
        (row,) = groups.groups_view(session, ROUND).groups
        assert row.broken
        assert reporting_tree(session, ROUND).units == round_tree(session, ROUND).units


def _too_late(session: Session) -> list[Callable[[], object]]:
    made = _create(session, "A1", "A2")
    responses.import_responses(session, ROUND, parsed(), by=BY)  # opens the round
    undo = made.undo
    assert undo is not None
    return [
        lambda: undo(session, BY),
        lambda: groups.edit_group(session, ROUND, 1, name="Andet", by=BY),
        lambda: groups.dissolve_group(session, ROUND, 1, by=BY),
        lambda: groups.accept_proposals(session, ROUND, by=BY),
    ]


def _new_unit(session: Session, code: str) -> int:
    new = Unit(0, code, f"Ny {code}", _ids(session)["A"])
    return int(add_unit(session, new, by=BY).summary["id"])


def test_a_new_unit_does_not_take_the_place_of_one_that_is_gone() -> None:
    with started() as session:
        gone = _new_unit(session, "N1")
        _create(session, "A1", "N1")
        remove_unit(session, gone, by=BY)
        new = _new_unit(session, "N2")
        (group,) = group_store.load_groups(session, ROUND)
        assert new not in group.unit_ids


def test_a_group_does_not_come_back_for_units_that_share_with_others_by_now() -> None:
    with started() as session:
        for code in ("N1", "N2", "N3"):
            _new_unit(session, code)
        _create(session, "A1", "A2")
        _create(session, "N1", "N2", name="De nye")
        dissolved = groups.dissolve_group(session, ROUND, 1, by=BY)
        _create(session, "A2", "N3", name="Syd")
        assert dissolved.undo is not None
        with pytest.raises(SharesAlready) as refused:
            dissolved.undo(session, BY)
        assert refused.value == SharesAlready("Sydskolen", "Syd")


def test_once_people_answer_nothing_can_be_changed() -> None:
    with started() as session:
        for act in _too_late(session):
            with pytest.raises(RoundAlreadyOpen):
                act()
        assert groups.groups_view(session, ROUND).locked
        assert _names(session) == [("Skolerne", 2)]


def test_the_group_has_figures_where_its_units_have_none() -> None:
    with started() as session:
        _create(session, "A1", "A2")
        responses.import_responses(session, ROUND, parsed(ANSWERED), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        table, ids = results_for(session, ROUND), _ids(session)
        score = table.question(-1, "PT1")
        assert isinstance(score, Shown)
        assert score.n == 7, "the two leaders count in Skoler"
        for code in ("A1", "A2"):
            assert isinstance(table.question(ids[code], "PT1"), Withheld)
        rates = {row.unit.id: row for row in response_rates(session, ROUND).rows}
        assert rates[-1].invited == table.response(-1).invited, "one family on every page"


def test_limits_are_the_round_s_own() -> None:
    with started() as session:
        assert groups.groups_view(session, ROUND).limit == Limits().general
