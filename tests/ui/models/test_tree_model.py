"""The unit tree as Qt sees it."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit
from trivsel_app.ui.models.table_model import KEY_ROLE, SORT_ROLE, Column
from trivsel_app.ui.models.tree_model import UnitTreeModel

UNITS = (
    Unit(1, "1", "Prøvekommunen", None),
    Unit(2, "2", "Østskolen", 1),
    Unit(3, "3", "Hus 10", 1),
    Unit(4, "4", "Hus 2", 1),
    Unit(5, "5", "Team A", 4),
)


@pytest.fixture
def model(qapp: object) -> UnitTreeModel:
    leader = Column[Unit]("leader", "Leder", lambda unit: unit.leader_name, numeric=True)
    made = UnitTreeModel([leader])
    made.set_tree(build_tree(UNITS))
    return made


def test_it_passes_qts_own_model_test(model: UnitTreeModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_tree(None)
    model.set_tree(build_tree(UNITS[:2]))
    model.show_only({2})
    model.show_only(())
    model.show_only(None)
    assert tester.model() is model


def test_siblings_stand_in_danish_order(model: UnitTreeModel) -> None:
    root = model.index_of(1)
    names = [model.index(row, 0, root).data() for row in range(model.rowCount(root))]
    assert names == ["Hus 2", "Hus 10", "Østskolen"]


def test_units_and_places_find_each_other(model: UnitTreeModel) -> None:
    for unit in UNITS:
        index = model.index_of(unit.id)
        assert model.unit_at(index) == unit
        assert index.data(KEY_ROLE) == unit.id
        assert index.data(SORT_ROLE) == unit.name
    assert model.parent(model.index_of(5)) == model.index_of(4)
    assert not model.index_of(99).isValid()
    assert model.unit_at(model.index_of(99)) is None


def shown(model: UnitTreeModel) -> set[int]:
    return {unit.id for unit in UNITS if model.index_of(unit.id).isValid()}


@pytest.mark.parametrize(
    ("found", "seen"),
    [
        ({4}, {1, 4, 5}),  # with those above and below
        ({5}, {1, 4, 5}),
        ({2, 3}, {1, 2, 3}),
        ((), set()),
        (None, {1, 2, 3, 4, 5}),
    ],
)
def test_units_that_are_found_are_shown_with_their_kin(
    model: UnitTreeModel, found: set[int] | None, seen: set[int]
) -> None:
    model.show_only(found)
    assert shown(model) == seen
    assert model.rowCount() == (1 if seen else 0)
    assert model.hasChildren() == bool(seen)


def test_another_tree_can_come_while_only_some_units_are_shown(model: UnitTreeModel) -> None:
    model.show_only({2})
    model.set_tree(build_tree(UNITS[:3]), only={3})
    assert shown(model) == {1, 3}
    assert not model.index(0, 9).isValid()
