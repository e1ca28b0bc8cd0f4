"""Searching a table's rows: what is found, and that it is made ready a little at a time."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.ui.models.danish_text import fold, fold_all
from trivsel_app.ui.models.row_search import RowSearch
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column

Row = tuple[str, bool]
OPEN, SHUT = Status("check", "Åben", Tone.GOOD), Status("waiting", "Lukket", Tone.WARNING)
COLUMNS = (
    Column[Row]("name", "Navn", lambda row: row[0]),
    Column[Row]("state", "Stand", lambda row: row[1], status=lambda row: OPEN if row[1] else SHUT),
)


@given(st.lists(st.text(alphabet="aåÅäöøé\u0301\n \0x", max_size=6), max_size=6))
def test_folding_together_is_folding_one_by_one(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


def test_a_row_is_found_by_words_of_several_columns() -> None:
    search = RowSearch(COLUMNS)
    search.begin([("Hus 1", True), ("Hus 2", False)])
    assert search.matches("hus aaben") == [True, False]
    assert search.matches("hus lukkt") == [False, True]
    assert search.matches("") == [True, True]


def test_rows_are_made_ready_some_at_a_time() -> None:
    search = RowSearch(COLUMNS)
    search.begin([(f"Hus {number}", True) for number in range(4000)])
    ready = []
    for _more in range(3):
        search.prepare_more()
        ready.append(search.is_ready)
    assert ready == [False, False, True]
    assert sum(search.matches("hus 3999")) == 1


@dataclass
class Counted:
    """Writes names, and counts how often."""

    times: int = 0

    def show(self, name: str) -> str:
        """Write a name."""
        self.times += 1
        return name.upper()


def test_a_value_is_folded_once_however_often_the_rows_are_read_anew() -> None:
    counted = Counted()
    search = RowSearch([Column[Row]("name", "Navn", lambda row: row[0], show=counted.show)])
    for _reading in range(3):
        search.begin([("Hus 1", True), ("Hus 2", False), ("Hus 1", False)])
        assert search.matches("hus 1") == [True, False, True]
    assert counted.times == 2


def test_a_misspelt_beginning_of_all_words_is_looked_for_once() -> None:
    search = RowSearch(COLUMNS)
    search.begin([(f"Testperson{number}", True) for number in range(20_000)])
    assert all(search.matches("tetsperson"))
