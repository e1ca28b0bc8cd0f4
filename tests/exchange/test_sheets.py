from collections.abc import Callable
from pathlib import Path

import pytest

from trivsel_app.exchange.grids import Grid
from trivsel_app.exchange.problems import ProblemCode
from trivsel_app.exchange.refusals import NoRows
from trivsel_app.exchange.sheets import Sheet, read_source, repeated_headings, to_sheet


def known(heading: str) -> bool:
    return heading.strip().lower() in {"orgid", "navn", "leder"}


def sheet(rows: list[list[str]]) -> tuple[Sheet, list[tuple[ProblemCode, int]]]:
    found, problems = to_sheet(Grid("Ark", rows), known)
    return found, [(problem.code, problem.row) for problem in problems]


def texts(found: Sheet) -> list[tuple[str, ...]]:
    return [found.columns[index] for index in range(len(found.columns))]


def test_the_plain_case() -> None:
    found, problems = sheet([["OrgID", "Navn"], ["1", "a"], ["2", "b"]])
    assert found.headings == ("OrgID", "Navn")
    assert texts(found) == [("1", "2"), ("a", "b")]
    assert list(found.rows) == [2, 3]
    assert problems == []


def test_title_rows_above_the_heading_are_skipped_and_rows_keep_their_numbers() -> None:
    found, _ = sheet(
        [["Organisation pr. 1. marts", ""], [], ["OrgID", "Navn"], ["1", "a"], [], ["2", "b"]]
    )
    assert found.header_row == 3
    assert list(found.rows) == [4, 6]


def test_a_second_heading_row_and_a_repeated_heading_are_no_data() -> None:
    rows = [["OrgID", "Navn", "Leder"], ["orgid", "navn", "leder"], ["1", "a", "c"]]
    found, problems = sheet([*rows, rows[0], ["2", "b", "d"]])
    assert list(found.rows) == [3, 5]
    assert problems == [(ProblemCode.HEADING_REPEATED, 2), (ProblemCode.HEADING_REPEATED, 4)]


def test_ragged_rows_are_left_out_and_named() -> None:
    found, problems = sheet([["OrgID", "Navn"], ["1"], ["2", "b"], ["3", "c", "d"], ["4", "e", ""]])
    assert list(found.rows) == [3, 5]
    assert problems == [(ProblemCode.ROW_WIDTH, 2), (ProblemCode.ROW_WIDTH, 4)]


def test_trailing_delimiters_and_blank_rows_are_no_matter() -> None:
    found, problems = sheet([["OrgID", "Navn", ""], ["1", "a", ""], [" ", "", "\xa0"]])
    assert found.headings == ("OrgID", "Navn")
    assert texts(found) == [("1",), ("a",)]
    assert problems == []


def test_headings_are_tidied_and_empty_ones_get_their_letters() -> None:
    found, _ = sheet([[" Org\u00adID\xa0", "", "Navn på\nleder"], ["1", "x", "a"]])
    assert found.headings == ("OrgID", "(B)", "Navn på leder")


def test_headings_that_come_twice_with_other_content_are_known() -> None:
    twice, _ = sheet([["Navn", "navn ", "OrgID", "orgid"], ["a", "b", "1", "1"]])
    assert repeated_headings(twice) == {0, 1}


def test_letters_of_a_wrong_encoding_are_noticed() -> None:
    _, problems = sheet([["OrgID", "Navn"], ["1", "SkÃ¸rping"], ["2", "Ångström"]])
    assert problems == [(ProblemCode.LOOKS_GARBLED, 2)]


def test_a_heading_without_rows_is_a_sheet_without_rows() -> None:
    found, problems = sheet([["OrgID", "Navn"]])
    assert texts(found) == [(), ()]
    assert problems == []


def test_a_blank_workbook_is_refused(excel_file: Callable[..., Path]) -> None:
    with pytest.raises(NoRows):
        read_source(excel_file({"Ark1": [], "Ark2": [["", " "]]}))


def test_a_workbook_called_xls_or_csv_is_read_by_content(excel_file: Callable[..., Path]) -> None:
    for name in ("results-survey1.xls", "svar.csv"):
        source = read_source(excel_file({"Svar": [["OrgID", "PT1"], ["1", 5]]}, name=name))
        assert source.grids[0].rows == [["OrgID", "PT1"], ["1", "5"]]


def test_the_encoding_and_delimiter_found_are_told(csv_file: Callable[..., Path]) -> None:
    source = read_source(csv_file("OrgID\tNavn\n1\tÆblehaven\n", encoding="cp1252"))
    assert (source.encoding, source.delimiter) == ("cp1252", "\t")
    assert source.grids[0].rows[1] == ["1", "Æblehaven"]
