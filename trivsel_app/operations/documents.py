"""Files for readers: unit reports, posters, and protected tables for Excel and other programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from trivsel_app.exchange.atomic_file import write_bytes
from trivsel_app.exchange.excel_out import write_excel
from trivsel_app.exchange.file_names import safe_file_name
from trivsel_app.exchange.results_out import write_results_csv
from trivsel_app.exchange.results_workbook import groups_table, units_table
from trivsel_app.exchange.tables_out import Table, write_csv
from trivsel_app.followup.actions import Action
from trivsel_app.operations import document_tables
from trivsel_app.operations.family import history_for
from trivsel_app.operations.frozen import frozen_table, released_table, released_units
from trivsel_app.operations.municipality import municipality
from trivsel_app.operations.plans import actions
from trivsel_app.operations.refusals import UnitNotInRound
from trivsel_app.operations.release_refusals import UnitNotReleasedYet
from trivsel_app.operations.report_batch import Job, draw_all
from trivsel_app.operations.response_rates import rates_of, response_rates
from trivsel_app.operations.round_reading import (
    questionnaire_of,
    reporting_tree,
    round_tree,
    the_round,
)
from trivsel_app.operations.rounds import action_deadline
from trivsel_app.operations.shown_comments import shown_comments
from trivsel_app.operations.taking_in import Progress, no_progress
from trivsel_app.operations.unit_report_source import ReportSource
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import UnitKind
from trivsel_app.survey.cells import ResultRow
from trivsel_app.survey.questionnaire import LimitKind
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import SurveyRound

if TYPE_CHECKING:
    from trivsel_app.reports.figures.data import ResponseBar


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch left in the folder; `skipped` was there already and showed the same."""

    paths: tuple[Path, ...]
    skipped: tuple[Path, ...]


def draw_reports(
    source: ReportSource,
    folder: Path,
    *,
    unit_ids: Iterable[int] | None = None,
    step: Progress = no_progress,
) -> Written:
    """Write one PDF per released unit (`UnitNotReleasedYet`) from what `report_source` has read.

    Needs no session, so nobody waits for a batch. `step` may raise to cancel: then whole files lie
    in the folder and the next batch goes on.
    """
    tree = source.table.tree
    everybody = [unit.id for unit in tree.units if unit.id in source.released]
    wanted = everybody if unit_ids is None else list(unit_ids)
    if not set(wanted) <= tree.position.keys():
        raise UnitNotInRound
    refuse_unreleased(tree, source.released, wanted)
    names = report_names(tree, source.round.year)
    drawn = draw_all([Job(unit, names[unit]) for unit in wanted], folder, source, step=step)
    return Written(
        tuple(folder / each.name for each in drawn),
        tuple(folder / each.name for each in drawn if each.kept),
    )


def refuse_unreleased(tree: UnitTree, released: frozenset[int], wanted: Iterable[int]) -> None:
    """Refuse units whose leader may not see anything yet (`UnitNotReleasedYet`)."""
    names = tuple(tree.unit(unit_id).name for unit_id in wanted if unit_id not in released)
    if names:
        raise UnitNotReleasedYet(names)


def report_source(session: Session, round_id: int, *, today: date) -> ReportSource:
    """Read all that the reports of a round are drawn from: the frozen figures (`NotReleasedYet`).

    A unit's report holds its comparisons from the first day, also with units that are not released
    themselves: else it would change as others are.
    """
    found = the_round(session, round_id)
    table = released_table(session, round_id)
    whose = municipality(session)
    return ReportSource(
        table,
        history_for(session, round_id, table.tree),
        found,
        whose.name,
        whose.is_sample,
        _by_unit(actions(session, round_id)),
        action_deadline(found),
        today,
        released_units(session, round_id),
        shown_comments(session, round_id),
    )


def _by_unit(listed: Iterable[Action]) -> dict[int, list[Action]]:
    found: dict[int, list[Action]] = {}
    for action in listed:
        found.setdefault(action.unit_id, []).append(action)
    return found


def report_names(tree: UnitTree, year: int) -> dict[int, str]:
    """Name every unit's report, safe on Windows and the same whichever units are wanted."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for unit in sorted(tree.units, key=lambda unit: unit.id):
        name = safe_file_name(f"{tree.names[unit.id]} {year}", ".pdf", taken)
        taken.add(name.casefold())
        names[unit.id] = name
    return names


def write_poster(
    session: Session,
    round_id: int,
    unit_id: int,
    path: Path,
    *,
    today: date,
    size: str = "A3",
    address: str = "",
) -> None:
    """Write a unit's status poster as a PDF on A3 or A2; `address` becomes the QR code.

    It shows measures and no results, so it may hang before the release; the response rate comes
    on it once the unit is released.
    """
    from trivsel_app.reports.poster_data import build_poster_data
    from trivsel_app.reports.status_poster import PosterSize, render_status_poster

    found = the_round(session, round_id)
    tree = reporting_tree(session, round_id)
    if unit_id not in tree.position:
        raise UnitNotInRound
    whose = municipality(session)
    data = build_poster_data(
        tree.unit(unit_id).name,
        _fit_for_a_wall(session, round_id, _whose(tree, unit_id)),
        municipality=whose.name,
        year=found.year,
        deadline=action_deadline(found),
        today=today,
        response=_response_of(session, found, unit_id),
        link=address,
        is_sample=whose.is_sample,
    )
    write_bytes(path, render_status_poster(data, size=PosterSize(size)))


def _whose(tree: UnitTree, unit_id: int) -> list[int]:
    """Give whose measures hang there: a reporting group's are those of its units."""
    is_group = tree.unit(unit_id).kind is UnitKind.REPORTING_GROUP
    return [unit.id for unit in tree.children(unit_id)] if is_group else [unit_id]


def _fit_for_a_wall(session: Session, round_id: int, unit_ids: Iterable[int]) -> list[Action]:
    """List the units' actions without those about a theme or question of krænkende adfærd.

    What an action grew from is chosen apart from its theme, so the poster's own rule is not enough.
    """
    offensive = {
        code
        for _section, theme in questionnaire_of(session, round_id).themes()
        if theme.limit in {LimitKind.OFFENSIVE_ANY, LimitKind.OFFENSIVE_KIND}
        for code in (theme.code, *(question.code for question in theme.questions))
    }
    by_unit = _by_unit(actions(session, round_id))
    own = [action for unit_id in unit_ids for action in by_unit.get(unit_id, ())]
    return [action for action in own if action.theme not in offensive]


def _response_of(session: Session, found: SurveyRound, unit_id: int) -> "ResponseBar | None":
    from trivsel_app.reports.figures.data import ResponseBar

    if unit_id not in released_units(session, found.id):
        return None
    figures = released_table(session, found.id).response(unit_id)
    return ResponseBar(figures.invited, figures.answered, figures.rate, found.response_goal)


def export_results_csv(session: Session, round_id: int, path: Path) -> int:
    """Write the released results as CSV for other programs; returns the number of rows."""
    table = released_table(session, round_id)
    groups = {u.id for u in table.tree.units if u.kind is UnitKind.REPORTING_GROUP}
    rows = [row for row in _released_rows(session, round_id, table) if row.unit_id not in groups]
    write_results_csv(path, rows, table.tree, table.year)
    return len(rows)


def export_results_excel(session: Session, round_id: int, path: Path) -> None:
    """Write the released results as a workbook."""
    table = released_table(session, round_id)
    rows = _released_rows(session, round_id, table)
    limits = document_tables.limits_table(table.limits, table.year)
    has_groups = any(unit.kind is UnitKind.REPORTING_GROUP for unit in table.tree.units)
    given = (rows, table.tree, table.questionnaire, table.year)
    groups = [groups_table(*given)] if has_groups else []
    write_excel(path, [units_table(*given), *groups, limits])


def _released_rows(session: Session, round_id: int, table: ResultTable) -> list[ResultRow]:
    released = released_units(session, round_id)
    return [row for row in table.rows() if row.unit_id in released]


def export_rates_csv(session: Session, round_id: int, path: Path) -> None:
    """Write the protected response rates as CSV for Danish Excel."""
    write_csv(path, _rates(session, round_id))


def export_rates_excel(session: Session, round_id: int, path: Path) -> None:
    """Write the protected response rates as a workbook."""
    found = the_round(session, round_id)
    limits = document_tables.limits_table(found.limits, found.year)
    write_excel(path, [_rates(session, round_id), limits])


def _rates(session: Session, round_id: int) -> Table:
    """Lay out the frozen rates once there are any, as in the reports."""
    found, table = the_round(session, round_id), frozen_table(session, round_id)
    rates = rates_of(table, found.response_goal) if table else response_rates(session, round_id)
    return document_tables.rates_table(rates, found.year)


def export_actions_csv(session: Session, round_id: int, path: Path, *, today: date) -> None:
    """Write the round's action plans as CSV for Danish Excel."""
    write_csv(path, _actions(session, round_id, today))


def export_actions_excel(session: Session, round_id: int, path: Path, *, today: date) -> None:
    """Write the round's action plans as a workbook."""
    write_excel(path, [_actions(session, round_id, today)])


def _actions(session: Session, round_id: int, today: date) -> Table:
    year = the_round(session, round_id).year
    tree = round_tree(session, round_id)
    return document_tables.actions_table(actions(session, round_id), tree, year, today=today)
