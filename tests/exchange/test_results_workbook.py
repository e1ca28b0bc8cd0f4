"""Results for people in Excel: every code is said in words, and no year gets a thousands point."""

from tests.survey.small_questionnaire import SMALL, random_people, results, tree_of
from trivsel_app.exchange.results_workbook import COLUMNS, units_table
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import labels

TREE = tree_of(None, 1, 1)
TABLE = results(TREE, random_people(SMALL, [1] * 20 + [2] * 20 + [3] * 2, 3))
HEADS = [head for head, _ in COLUMNS]


def test_every_figure_is_named_in_words() -> None:
    made = units_table(TABLE.rows(), TREE, SMALL, 2026)
    assert made.title == "Resultater 2026"
    rows = [dict(zip(HEADS, row, strict=True)) for row in made.rows]
    assert len(rows) == len(list(TABLE.rows()))
    questions = {question.code: question.text for _s, _t, question in SMALL.questions()}
    for row, (_unit, key, cell) in zip(rows, TABLE.rows(), strict=True):
        assert row["Måles som"] == labels.of(key.measure)
        assert bool(row["Tema"]) == bool(key.theme)
        assert str(row["Spørgsmål"]).endswith(questions.get(key.question, "")[-12:])
        assert bool(row["Svarmulighed"]) == bool(key.category)
        assert (row["Tal"] is None) == (not isinstance(cell, Shown))
        assert bool(row["Tilbageholdt fordi"]) != isinstance(cell, Shown)


def test_the_year_is_in_the_sheet_s_name_and_no_figure() -> None:
    made = units_table(TABLE.rows(), TREE, SMALL, 2026)
    assert all(2026 not in row for row in made.rows)
