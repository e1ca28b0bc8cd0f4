"""A model that Python's collector has emptied still answers Qt's last questions."""

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex

from trivsel_app.ui.models.danish_sort import DanishSort
from trivsel_app.ui.models.table_model import Column, TableModel
from trivsel_app.ui.models.tree_model import UnitTreeModel

COLUMN = Column[str]("name", "Navn", str)


def table() -> TableModel[str]:
    made = TableModel[str]((COLUMN,), str)
    made.set_rows(["Øst"])
    return made


@pytest.mark.usefixtures("qapp")
def test_emptied_models_have_nothing() -> None:
    source = table()
    proxy, tree = DanishSort(source), UnitTreeModel()
    models: list[Any] = [proxy, tree, source]
    assert [model.columnCount(QModelIndex()) for model in models] == [1, 1, 1]
    for model in models:
        vars(model).clear()
        assert model.columnCount(QModelIndex()) == model.rowCount(QModelIndex()) == 0
