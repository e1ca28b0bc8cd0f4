"""Protected results as tables for people to read in Excel: in Danish words, one row per figure."""

from collections.abc import Iterable, Iterator, Mapping

from trivsel_app.exchange.results_out import is_group, parent_of, rounded
from trivsel_app.exchange.tables_out import Cell, ColumnKind, Table
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.cells import FigureKey, ResultRow, Shown
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.texts import labels
from trivsel_app.texts.results_text import question_text

_TEXT = ColumnKind.TEXT
COLUMNS: tuple[tuple[str, ColumnKind], ...] = (
    ("Enheds-id", _TEXT),
    ("Enhed", _TEXT),
    ("Enheden over (id)", _TEXT),
    ("Afsnit", _TEXT),
    ("Tema", _TEXT),
    ("Spørgsmål", _TEXT),
    ("Svarmulighed", _TEXT),
    ("Måles som", _TEXT),
    ("Tal", ColumnKind.DECIMAL),
    ("Antal bag tallet", ColumnKind.WHOLE),
    ("Tilbageholdt fordi", _TEXT),
)
_Names = Mapping[tuple[str, ...], str]


def units_table(
    rows: Iterable[ResultRow], tree: UnitTree, questionnaire: Questionnaire, year: int
) -> Table:
    """Lay the units' results out; reporting groups are nobody's parent."""
    units = (row for row in rows if not is_group(tree, row.unit_id))
    return _table(f"Resultater {year}", units, tree, questionnaire)


def groups_table(
    rows: Iterable[ResultRow], tree: UnitTree, questionnaire: Questionnaire, year: int
) -> Table:
    """Lay the results of reporting groups out in the same columns."""
    groups = (row for row in rows if is_group(tree, row.unit_id))
    return _table(f"Rapportfællesskaber {year}", groups, tree, questionnaire)


def _table(
    title: str, rows: Iterable[ResultRow], tree: UnitTree, questionnaire: Questionnaire
) -> Table:
    headings, kinds = zip(*COLUMNS, strict=True)
    return Table(title, headings, kinds, _rows(rows, tree, _names(questionnaire)))


def _rows(rows: Iterable[ResultRow], tree: UnitTree, names: _Names) -> Iterator[tuple[Cell, ...]]:
    starts = {unit.id: (unit.external_id, unit.name, parent_of(unit, tree)) for unit in tree.units}
    for unit_id, key, cell in rows:
        given: tuple[Cell, ...] = (
            (rounded(cell.value), cell.n, "")
            if isinstance(cell, Shown)
            else (None, None, labels.of(cell.reason))
        )
        yield (*starts[unit_id], *_named(key, names), labels.of(key.measure), *given)


def _named(key: FigureKey, names: _Names) -> tuple[str, str, str, str]:
    """Name section, theme, question and option; "" where the figure is not of one."""
    return (
        names.get((key.section,), ""),
        names.get((key.section, key.theme), ""),
        names.get((key.section, key.theme, key.question), ""),
        names.get((key.section, key.theme, key.question, key.category), ""),
    )


def _names(questionnaire: Questionnaire) -> _Names:
    found: dict[tuple[str, ...], str] = {}
    for section, theme in questionnaire.themes():
        found[section.code,] = section.title
        found[section.code, theme.code] = theme.title
    for section, theme, question in questionnaire.questions():
        place = (section.code, theme.code, question.code)
        found[place] = f"{question.code} {question_text(question.text)}"
        found |= {(*place, option.code): option.label for option in question.options}
    return found
