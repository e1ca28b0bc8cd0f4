"""Danish order and forgiving search (UX-04, UX-06), and the proxy that uses them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from trivsel_app.ui.models.danish_sort import DanishSort
from trivsel_app.ui.models.danish_text import TextFilter, fold, sort_keys
from trivsel_app.ui.models.table_model import Column, TableModel

DANISH = [
    "Ankomst",
    "Hus 2",
    "Hus 10",
    "Zoo",
    "Ældre",
    "Øst",
    "Åben",
    "Århus",
    "Aarhus",
]


@pytest.mark.usefixtures("qapp")
def test_danish_order_is_that_of_the_dictionary() -> None:
    keys = sort_keys(list(reversed(DANISH)))
    ordered = [text for _key, text in sorted(zip(keys, reversed(DANISH), strict=True))]
    assert ordered[:7] == DANISH[:7]
    assert set(ordered[7:]) == {"Århus", "Aarhus"}


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("aaben", "Åben børnehave", True),
        ("ÅBEN", "Aaben skole", True),
        ("solskin", "Børnehuset Solksin", True),  # letters swapped
        ("bornehus", "Børnehuset", True),  # one wrong letter
        ("solskin skole", "Solskinsskolen", True),
        ("solskin", "Solsort", False),
        ("hus", "Hos os", False),  # short words are not forgiven
        ("plejecenter nord", "Plejecenter Syd", False),
    ],
)
def test_filter_forgives_one_typing_error(query: str, text: str, found: bool) -> None:
    assert TextFilter([text]).matches(query) == [found]


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


Row = tuple[int, str, float | None]
COLUMNS = (
    Column[Row]("name", "Navn", lambda row: row[1]),
    Column[Row]("rate", "Svarprocent", lambda row: row[2], numeric=True),
)


@pytest.fixture
def proxy(qapp: object) -> DanishSort:
    model = TableModel[Row](COLUMNS, lambda row: row[0])
    model.set_rows(
        [
            (1, "Øst", 80.0),
            (2, "Ankomst", None),
            (3, "Hus 10", 72.5),
            (4, "Hus 2", 91.0),
        ]
    )
    made = DanishSort(model)
    made.kept = model  # type: ignore[attr-defined]
    return made


def names(proxy: DanishSort) -> list[str]:
    return [proxy.index(row, 0).data() for row in range(proxy.rowCount())]


def test_proxy_passes_qts_own_model_test_through_all_changes(proxy: DanishSort) -> None:
    reports = QAbstractItemModelTester.FailureReportingMode.Fatal
    source = QAbstractItemModelTester(proxy.sourceModel(), reports)
    tester = QAbstractItemModelTester(proxy, reports)
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    proxy.set_filter("hus")
    proxy.set_filter("")
    proxy.sourceModel().set_rows([(9, "Ny", 1.0)])  # type: ignore[attr-defined]
    assert names(proxy) == ["Ny"]
    assert tester.model() is proxy
    assert source.model() is proxy.sourceModel()


def test_empty_values_stay_last_in_both_directions(proxy: DanishSort) -> None:
    proxy.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(proxy) == ["Hus 10", "Øst", "Hus 2", "Ankomst"]
    proxy.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(proxy) == ["Hus 2", "Øst", "Hus 10", "Ankomst"]


def test_a_kept_index_follows_its_row_when_sorted(proxy: DanishSort) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(proxy.index(0, 0))
    proxy.sort(0, Qt.SortOrder.AscendingOrder)
    assert kept.data() == "Øst"
    assert names(proxy) == ["Ankomst", "Hus 2", "Hus 10", "Øst"]


def test_filtered_rows_map_to_nothing(proxy: DanishSort) -> None:
    proxy.set_filter("hus")
    assert not proxy.mapFromSource(proxy.sourceModel().index(0, 0)).isValid()
    assert proxy.mapToSource(QModelIndex()).isValid() is False
    assert proxy.place_of(3) == 0
    assert proxy.place_of(1) is None


def test_a_large_table_makes_its_search_ready_beforehand(qtbot: QtBot) -> None:
    model = TableModel[Row](COLUMNS, lambda row: row[0])
    proxy = DanishSort(model)
    model.set_rows([(number, f"Hus {number}", number / 2) for number in range(6000)])
    preparing = proxy.findChild(QTimer)
    assert isinstance(preparing, QTimer)
    assert preparing.isActive()
    qtbot.waitUntil(lambda: not preparing.isActive())
    proxy.set_filter("hus 5999")
    assert names(proxy) == ["Hus 5999"]
    model.set_rows([(1, "Øst", 1.0)])
    proxy.set_filter("øst")
    assert names(proxy) == ["Øst"]
