"""What the page of reports and posters reads, and the work it has done away from the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QDir

from trivsel_app.operations.documents import Written, report_names
from trivsel_app.operations.report_batch import Job, draw_all, read_list
from trivsel_app.operations.unit_report_source import ReportSource
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.rounds import SurveyRound
from trivsel_app.ui.drawing import load_paper
from trivsel_app.ui.models.action_rows import above, in_tree_order
from trivsel_app.ui.models.action_units import UnitChoice, unit_choices
from trivsel_app.ui.pages.documents_preview import PdfPage, pdf_pages

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Documents:
    """The round and its units as read at one moment."""

    survey_round: SurveyRound
    tree: UnitTree
    rows: tuple["ReportRow", ...]
    units: tuple[UnitChoice, ...]
    released: frozenset[int]

    @property
    def is_released(self) -> bool:
        """Whether any report may be made, and figures be taken out."""
        return bool(self.released)

    @property
    def all_released(self) -> bool:
        """Whether nothing is left to release, so that the access log need not tell of looks."""
        return len(self.released) == len(self.tree.units)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One unit and its report; `lies_there` when the folder already holds it."""

    unit: Unit
    above: str
    file_name: str
    lies_there: bool


def documents_of(survey_round: SurveyRound, tree: UnitTree, released: frozenset[int]) -> Documents:
    """Work out what the page lists: the released units, each followed by what is below it."""
    names = report_names(tree, survey_round.year)
    rows = tuple(
        ReportRow(unit, above(tree, unit.id), names[unit.id], lies_there=False)
        for unit in in_tree_order(tree)
        if unit.id in released
    )
    return Documents(survey_round, tree, rows, unit_choices(tree), released)


def report_rows(documents: Documents, listed: frozenset[str]) -> list[ReportRow]:
    """Mark the units whose report lies in the folder."""
    return [
        replace(row, lies_there=True) if row.file_name in listed else row for row in documents.rows
    ]


def listed_in(folder: Path, *, step: Progress) -> frozenset[str]:
    """Give the names of the reports that lie whole in a folder; none when it cannot be read.

    A folder that is gone or closed is told of when reports are made, not when it is looked at.
    """
    try:
        return frozenset(name for name in read_list(folder) if (folder / name).is_file())
    except OSError:
        return frozenset()


def draw_reports(
    source: ReportSource, folder: Path, unit_ids: Sequence[int], *, step: Progress
) -> Written:
    """Draw the reports of some units. Needs no open file, so plans can be edited meanwhile."""
    load_paper()
    names = report_names(source.table.tree, source.round.year)
    drawn = draw_all([Job(unit, names[unit]) for unit in unit_ids], folder, source, step=step)
    return Written(
        tuple(folder / each.name for each in drawn),
        tuple(folder / each.name for each in drawn if each.kept),
    )


def report_pages(source: ReportSource, unit_id: int, *, step: Progress) -> tuple[PdfPage, ...]:
    """Draw one unit's report for the screen."""
    load_paper()
    return pdf_pages(source.render(source.content(unit_id)))


def shown_path(folder: Path) -> str:
    """Write a folder the way the system does."""
    return QDir.toNativeSeparators(str(folder))
