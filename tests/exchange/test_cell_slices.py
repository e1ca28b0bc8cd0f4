"""The fast way to cut a text into cells gives what the `csv` module gives, or steps back."""

import csv
import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.cell_columns import (
    ListedColumns,
    SlicedColumns,
    _grouped,
    code_texts,
)
from trivsel_app.exchange.cell_slices import slice_text

SIGNS = st.sampled_from([*list(';;;""\n\n\r\r\n,ab æ🙂='), "\r\n", '""', '";"', "\n\n", "a;b\n"])


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_slices_are_what_the_csv_module_reads_or_nothing(text: str) -> None:
    sliced = slice_text(text, ";")
    if sliced is None:
        return
    read = list(csv.reader(io.StringIO(text.rstrip("\r\n") + "\n", ""), delimiter=";", strict=True))
    assert [*sliced] == read
    assert len(sliced) == len(read)


rows = st.lists(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
        | st.sampled_from(["", "5", "never", "no_answer", "Medarbejder", "x" * 40, '"', "æøå"]),
        min_size=3,
        max_size=3,
    ),
    min_size=1,
    max_size=20,
)


@given(rows)
def test_a_regular_table_is_sliced_and_its_columns_coded(cells: list[list[str]]) -> None:
    table = [["OrgID", "a", "b"], *cells]
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(table)
    sliced = slice_text(out.getvalue(), ";")
    assert sliced is not None
    assert [*sliced] == table
    columns = SlicedColumns(sliced, sliced.starts[1:], sliced.ends[1:])
    listed = ListedColumns(zip(*cells, strict=True))
    for index in range(3):
        assert columns[index] == listed[index]
        values, codes = columns.coded(index)
        assert tuple(values[code] for code in codes) == listed[index]
        assert len(set(values)) == len(values)
        assert [columns.cell(index, at) for at in range(len(cells))] == [*listed[index]]
        assert set(values) == set(listed.coded(index).values)


def test_irregular_texts_are_left_to_the_csv_module() -> None:
    for text in (
        "",
        "\n\n",
        "a\nb\n",
        "a;b\n1\n",
        "a;b\n\n1;2\n",
        'a;b\n1;x"y\n',
        'a;b\n1;"x"y\n',
        'a;b\n1;"x\n',
        "a;b\r1;2\r",
        "a;b\n1;2\rx\n",
        "\na;b\n1;2\n",
    ):
        assert slice_text(text, ";") is None
    assert slice_text("a||b\n1||2\n", "||") is None


def test_values_that_share_a_bucket_are_told_apart() -> None:
    many = np.arange(200_000, dtype=np.uint64).reshape(1, -1)
    first, codes = _grouped(many)
    assert len(first) == 200_000
    assert (many[0][first][codes] == many[0]).all()


@given(st.lists(st.text(max_size=3), max_size=20))
def test_coded_texts_come_back(column: list[str]) -> None:
    values, codes = code_texts(column)
    assert [values[code] for code in codes] == column
    filled = code_texts(column).filled()
    assert filled.tolist() == [bool(cell.strip()) for cell in column]
