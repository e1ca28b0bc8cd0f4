import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.errors import Refusal
from trivsel_app.exchange import csv_grids, limits, refusals


def read_grid(name: str, text: str) -> tuple[list[list[str]], str]:
    rows, delimiter = csv_grids.read_grid(name, text)
    return [*rows], delimiter


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", "||"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    rows = [["OrgID", "Navn", "Svar"], ["0012", "Skole", "80.5"], ["0013", "", "4"]]
    text = end.join(delimiter.join(row) for row in rows) + end
    assert read_grid("fil", text) == (rows, delimiter)


def test_commas_in_words_do_not_make_columns() -> None:
    text = "OrgID;Hvor enig er du i, at\n1;Nej, aldrig\n2;Ja, ofte\n"
    assert read_grid("fil", text)[0][1] == ["1", "Nej, aldrig"]


def test_decimal_commas_do_not_make_columns() -> None:
    text = "a;b\n" + "80,5;81,5\n" * 20
    assert read_grid("fil", text)[1] == ";"


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_names_the_delimiter_is_no_row(first: str) -> None:
    rows, delimiter = read_grid("fil", f"{first}\r\na,b;c\r\n1,5;2\r\n")
    assert (rows, delimiter) == ([["a,b", "c"], ["1,5", "2"]], ";")


def test_blank_lines_keep_their_number() -> None:
    rows, _ = read_grid("fil", "\n\na;b\n\n1;2\n\n")
    assert rows == [[], [], ["a", "b"], [], ["1", "2"], []]


def test_quotes_line_breaks_and_delimiters_inside_a_cell() -> None:
    rows, _ = read_grid("fil", 'a;b\n"1;""x""\r\ny";2\n')
    assert rows[1] == ['1;"x"\r\ny', "2"]


@pytest.mark.parametrize("text", ['a;b\n1;2\n"3;4\n5;6\n', 'a;b\n1;2\n"x"y;4\n'])
def test_a_quote_in_the_wrong_place_is_refused_with_its_row(text: str) -> None:
    with pytest.raises(refusals.QuotesDoNotMatch) as caught:
        read_grid("fil", text)
    assert caught.value.row == 3


def test_two_pipes_need_no_quoting() -> None:
    rows, delimiter = read_grid("fil", 'Kode||Navn\n1||Huset "Enge" | Syd\n')
    assert (rows[1], delimiter) == (["1", 'Huset "Enge" | Syd'], "||")


@pytest.mark.parametrize("delimiter", [";", "||"])
def test_limits(monkeypatch: pytest.MonkeyPatch, delimiter: str) -> None:
    monkeypatch.setattr(limits, "ROWS", 3)
    monkeypatch.setattr(limits, "COLUMNS", 3)
    monkeypatch.setattr(limits, "CELL_CHARACTERS", 9)
    row = f"a{delimiter}b\n"
    read_grid("fil", row * 4)
    with pytest.raises(refusals.TooManyRows):
        read_grid("fil", row * 5)
    with pytest.raises(refusals.TooManyColumns):
        read_grid("fil", delimiter.join("abcd") + "\n")
    with pytest.raises(refusals.CellTooLong) as caught:
        read_grid("fil", row + f"{'x' * 10}{delimiter}y\n")
    assert caught.value.row == 2


cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\ufeff", exclude_categories=["Cs"]),
    max_size=12,
)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=8))
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]]) -> None:
    head = [["OrgID", "Navn", "Svar"]]
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(head + rows)
    assert read_grid("fil", out.getvalue()) == (head + rows, ";")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_gives_rows_or_a_refusal(text: str) -> None:
    try:
        rows, _ = read_grid("fil", text)
    except Refusal:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row)
