"""What the page of reports and posters reads, and the work it has done away from the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir

from trivsel_app.operations.documents import ReportSource, Written, report_names
from trivsel_app.operations.report_batch import Job, draw_all, read_list
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.rounds import STEPS, Step, SurveyRound
from trivsel_app.ui.drawing import load_paper
from trivsel_app.ui.models.action_rows import above
from trivsel_app.ui.pages.documents_preview import PdfPage, pdf_pages

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Documents:
    """The round and its units as read at one moment."""

    survey_round: SurveyRound
    tree: UnitTree
    names: dict[int, str]  # file name of each unit's report

    @property
    def is_released(self) -> bool:
        """Whether reports and posters may be made."""
        return STEPS.index(self.survey_round.step) >= STEPS.index(Step.RELEASED)

    @property
    def has_results(self) -> bool:
        """Whether HR may take the protected figures out."""
        return STEPS.index(self.survey_round.step) >= STEPS.index(Step.CLOSED)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One unit and its report; `lies_there` when the folder already holds it."""

    unit: Unit
    above: str
    file_name: str
    lies_there: bool


def report_rows(documents: Documents, listed: frozenset[str]) -> list[ReportRow]:
    """List all units, each followed by what is below it."""
    from trivsel_app.ui.models.action_rows import in_tree_order

    tree = documents.tree
    return [
        ReportRow(
            unit,
            above(tree, unit.id),
            documents.names[unit.id],
            documents.names[unit.id] in listed,
        )
        for unit in in_tree_order(tree)
    ]


def names_of(tree: UnitTree, year: int) -> dict[int, str]:
    """Name every unit's report."""
    return report_names(tree, year)


def listed_in(folder: Path, *, step: Progress) -> frozenset[str]:
    """Give the names of the reports that lie whole in a folder; none when it cannot be read.

    A folder that is gone or closed to us is told of when reports are made, not when it is looked at.
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
