"""The physical conditions named employees have reported, in and below a unit."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trivsel_app.followup.findings import Finding, Severity
from trivsel_app.organisation.access import Seen
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.texts import labels
from trivsel_app.texts.release_words import SOME_CONDITIONS
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import DONE, Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

SEVERITY = {
    Severity.FINE: Status("check", labels.of(Severity.FINE), Tone.GOOD),
    Severity.COULD_BE_BETTER: Status("info", labels.of(Severity.COULD_BE_BETTER)),
    Severity.MUST_BE_SOLVED: Status("warning", labels.of(Severity.MUST_BE_SOLVED), Tone.WARNING),
    Severity.DANGEROUS_NOW: Status("stop", labels.of(Severity.DANGEROUS_NOW), Tone.BAD),
}
_OPEN = Status("in_progress", "Åben", Tone.INFO)
_WORST_FIRST = list(reversed(Severity))


class FindingsList(QWidget):
    """`action_wanted(finding)` asks for an action, `solved_wished(finding, solved)` for a mark."""

    action_wanted = Signal(object)
    solved_wished = Signal(object, bool)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._titles: Mapping[str, str] = {}
        self._tree: UnitTree | None = None
        self.table: DataTable[Finding] = DataTable(
            "unit_findings",
            "Fysiske forhold",
            self._columns(),
            _key,
            settings=context.settings,
        )
        self.make_button = button("Opret indsats…", self._want_action, icon_name="plus")
        self.table.bar.addWidget(self.make_button)
        self._solve = QAction("&Markér som løst", self)
        self._solve.triggered.connect(partial(self._wish_solved, True))
        self._reopen = QAction("Markér som &ikke løst", self)
        self._reopen.triggered.connect(partial(self._wish_solved, False))
        self.table.menu.taken = partial(context.access.seen, Seen.EXPORT)
        self.table.menu.extra.extend([self._solve, self._reopen])
        self.table.set_empty(
            "Ingen har peget på noget fysisk her",
            "Her står det, medarbejderne har meldt i afsnittet om det fysiske arbejdsmiljø.",
        )
        self.partly = label(SOME_CONDITIONS, role="small")
        self._lay_out()
        self.table.selected.connect(self._on_selected)
        self.table.activated.connect(self.action_wanted)
        self._on_selected(None)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[2])
        words = "Svarene er ikke anonyme: den, der har meldt, vidste, at leder og AMG kan se det."
        layout.addWidget(label(words, role="small"))
        layout.addWidget(self.partly)
        layout.addWidget(self.table, 1)

    def show_findings(
        self, found: Sequence[Finding], titles: Mapping[str, str], tree: UnitTree
    ) -> None:
        """Show the findings of a unit and below, the worst first."""
        self._titles, self._tree = titles, tree
        self.table.set_rows(sorted(found, key=_order))
        self._on_selected(self.table.current_row())

    def _columns(self) -> list[Column[Finding]]:
        return [
            Column(
                "severity",
                "Hvor slemt",
                lambda finding: list(Severity).index(finding.severity),
                status=lambda finding: SEVERITY[finding.severity],
                width=150,
            ),
            Column("category", "Forhold", self._category, width=170, tip=_whole_text),
            Column("place", "Sted", lambda finding: finding.place, width=130),
            Column(
                "description",
                "Hvad er galt",
                lambda finding: finding.description,
                width=240,
                tip=_whole_text,
            ),
            Column("unit", "Enhed", self._unit, width=160),
            Column(
                "solved",
                "Status",
                lambda finding: finding.solved,
                status=lambda finding: (
                    Status("done", "Løst", DONE.tone) if finding.solved else _OPEN
                ),
                width=90,
            ),
            Column("reporter", "Meldt af", lambda finding: finding.reporter, hidden=True),
            Column("suggestion", "Forslag", lambda finding: finding.suggestion, hidden=True),
            Column("reply", "Vil have svar", lambda finding: finding.wants_reply, hidden=True),
        ]

    def _category(self, finding: Finding) -> str:
        return self._titles.get(finding.category, finding.category)

    def _unit(self, finding: Finding) -> str:
        known = self._tree is not None and finding.unit_id in self._tree.position
        return self._tree.unit(finding.unit_id).name if self._tree and known else ""

    def _on_selected(self, finding: Finding | None) -> None:
        may = finding is not None and self._context.can_write
        self.make_button.setEnabled(may)
        self._solve.setEnabled(may and finding is not None and not finding.solved)
        self._reopen.setEnabled(may and finding is not None and finding.solved)

    def _want_action(self) -> None:
        finding = self.table.current_row()
        if finding is not None:
            self.action_wanted.emit(finding)

    def _wish_solved(self, solved: bool, _checked: bool = False) -> None:
        finding = self.table.current_row()
        if finding is not None:
            self.solved_wished.emit(finding, solved)


def _key(finding: Finding) -> int:
    return finding.id


def _order(finding: Finding) -> tuple[bool, int, str, int]:
    return finding.solved, _WORST_FIRST.index(finding.severity), finding.category, finding.id


def _whole_text(finding: Finding) -> str:
    parts = (finding.description, finding.suggestion and f"Forslag: {finding.suggestion}")
    return "\n".join(part for part in parts if part)
