"""Response rates and action plans as tables for Excel; what is withheld is an empty cell."""

from collections.abc import Iterable, Iterator
from datetime import date

from trivsel_app.exchange.tables_out import Cell, ColumnKind, Table
from trivsel_app.followup.actions import Action
from trivsel_app.followup.deadlines import due
from trivsel_app.operations.response_rates import RateTable, UnitRate
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey import cells
from trivsel_app.survey.cells import Limits, Shown
from trivsel_app.texts import labels
from trivsel_app.texts.numbers import round_half_up
from trivsel_app.texts.results_text import limits_sentences

_TEXT, _WHOLE = ColumnKind.TEXT, ColumnKind.WHOLE
_RATES: tuple[tuple[str, ColumnKind], ...] = (
    ("Enheds-id", _TEXT),
    ("Enhed", _TEXT),
    ("Niveau", _TEXT),
    ("Inviterede", _WHOLE),
    ("Besvarelser", _WHOLE),
    ("Svarprocent", ColumnKind.PERCENT),
    ("Mangler til målet", _WHOLE),
    ("Målet er nået", _TEXT),
    ("Tilbageholdt fordi", _TEXT),
)
_ACTIONS: tuple[tuple[str, ColumnKind], ...] = (
    ("Enheds-id", _TEXT),
    ("Enhed", _TEXT),
    ("Indsats", _TEXT),
    ("Kilde", _TEXT),
    ("Tema", _TEXT),
    ("Problem", _TEXT),
    ("Mål", _TEXT),
    ("Hvad gør vi", _TEXT),
    ("Ansvarlig", _TEXT),
    ("Rolle", _TEXT),
    ("Ejes af", _TEXT),
    ("Prioritet", _WHOLE),
    ("Start", ColumnKind.DATE),
    ("Frist", ColumnKind.DATE),
    ("Status", _TEXT),
    ("Fristen er", _TEXT),
    ("Opfølgning", ColumnKind.DATE),
    ("Virker det", _TEXT),
)


def limits_table(limits: Limits, year: int) -> Table:
    """Lay the limits out, so that whoever gets the figures knows what is not among them."""
    headings, kinds = (f"Grænser i målingen {year}",), (_TEXT,)
    return Table("Grænser", headings, kinds, ((said,) for said in limits_sentences(limits)))


def rates_table(rates: RateTable, year: int) -> Table:
    """Lay the protected response rates out, one row per unit in tree order."""
    headings, kinds = zip(*_RATES, strict=True)
    return Table(f"Svarprocenter {year}", headings, kinds, map(_rate_row, rates.rows))


def _rate_row(row: UnitRate) -> tuple[Cell, ...]:
    shown = isinstance(row.rate, Shown)
    return (
        row.unit.external_id,
        row.unit.name,
        labels.of(row.unit.kind),
        _whole(row.invited),
        _whole(row.answered),
        float(round_half_up(row.rate.value, 1)) if isinstance(row.rate, Shown) else None,
        _whole(row.missing),
        row.reached if shown else None,
        None if isinstance(row.rate, Shown) else labels.of(row.rate.reason),
    )


def _whole(cell: cells.Cell) -> int | None:
    return int(cell.value) if isinstance(cell, Shown) else None


def actions_table(actions: Iterable[Action], tree: UnitTree, year: int, *, today: date) -> Table:
    """Lay a round's actions out, one row each."""
    headings, kinds = zip(*_ACTIONS, strict=True)
    return Table(f"Handleplaner {year}", headings, kinds, _action_rows(actions, tree, today))


def _action_rows(
    actions: Iterable[Action], tree: UnitTree, today: date
) -> Iterator[tuple[Cell, ...]]:
    for action in actions:
        unit = tree.unit(action.unit_id)
        yield (
            unit.external_id,
            unit.name,
            action.title,
            labels.of(action.source),
            action.theme,
            action.problem,
            action.goal,
            action.measures,
            action.owner,
            action.owner_role,
            labels.of(action.level),
            action.priority,
            action.start,
            action.deadline,
            labels.of(action.status),
            labels.of(due(action, today=today)),
            action.follow_up,
            labels.of(action.effect),
        )
