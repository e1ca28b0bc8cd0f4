import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.option_words import Unread, fold, option_table
from trivsel_app.survey.questionnaire import Option

WORDS = (
    Option("never", "Nej, aldrig"),
    Option("few", "Ja, få gange"),
    Option("weekly", "Ugentligt"),
)
NUMBERS = tuple(Option(str(n), f"Trin {n}") for n in range(11))


def test_numbers_are_positions_when_no_code_is_a_number() -> None:
    found = option_table(WORDS, ["1", "3", "", "2.0"])
    assert found.numbered
    assert found.meaning == {"1": 0, "3": 2, "": None, "2.0": 1}


@pytest.mark.parametrize("cells", [["0", "1"], ["1", "4"], ["1", "never"], ["1", "x"]])
def test_they_are_not_when_any_cell_speaks_against_it(cells: list[str]) -> None:
    found = option_table(WORDS, cells)
    assert not found.numbered
    assert "1" in found.unread


def test_numbers_that_are_codes_are_codes() -> None:
    found = option_table(NUMBERS, ["0", "10", "3.0", "03", "11"])
    assert found.meaning == {"0": 0, "10": 10, "3.0": 3, "03": 3}
    assert found.unread == {"11": Unread.UNKNOWN}


def test_a_label_that_begins_with_a_number_is_itself() -> None:
    options = (Option("a", "1 gang"), Option("b", "2 gange"))
    assert option_table(options, ["2 gange", "b - 2 gange"]).meaning == {
        "2 gange": 1,
        "b - 2 gange": 1,
    }


@given(st.text(max_size=20), st.sampled_from([WORDS, NUMBERS]))
def test_a_cell_is_an_option_or_not_asked_or_unread(cell: str, options: tuple[Option, ...]) -> None:
    found = option_table(options, [cell])
    assert (cell in found.meaning) != (cell in found.unread)
    index = found.meaning.get(cell)
    assert index is None or 0 <= index < len(options)


@given(st.sampled_from(WORDS), st.sampled_from(["{}", " {} ", "{}.", "'{}'", "\u200b{}"]))
def test_every_spelling_of_a_label_is_the_option(option: Option, pattern: str) -> None:
    for words in (
        option.label,
        option.label.upper(),
        option.code,
        f"{option.code} - {option.label}",
    ):
        assert option_table(WORDS, [pattern.format(words)]).meaning == {
            pattern.format(words): WORDS.index(option)
        }


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_that_matters(text: str) -> None:
    assert fold(fold(text)).strip("\"' .") == fold(text).strip("\"' .")
