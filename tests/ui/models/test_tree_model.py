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
