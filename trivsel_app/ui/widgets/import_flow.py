"""Reading a file in four steps: file, columns, check, apply. Nothing is written before the last."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.exchange.columns import Matches
from trivsel_app.operations.change import By, Change, Session
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.drop_area import DropArea
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.import_kind import ImportKind, Reading
from trivsel_app.ui.widgets.import_parts import (
    PROBLEM_COLUMNS,
    ColumnRow,
    column_columns,
    column_rows,
    dropped_text,
)
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.step_bar import StepBar

FILE, COLUMNS, CHECK, APPLY = range(4)
STEPS = ("Fil", "Kolonner", "Kontrol", "Anvend")
_APPLYING = "Læser ind"


def _remembered(session: Session, *, source: str) -> dict[str, str]:
    from trivsel_app.operations.columns import remembered_columns

    return remembered_columns(session, source)


def _remember(session: Session, *, source: str, choices: Mapping[str, str], by: By) -> Change:
    from trivsel_app.operations.columns import remember_columns

    return remember_columns(session, source, choices, by=by)


class ImportFlow(QWidget):
    """The four steps as one widget; `finished` when applied or given up."""

    finished = Signal(str)  # what was done, "" when given up

    def __init__(self, context: AppContext, kind: ImportKind) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._path: Path | None = None
        self._choices: dict[str, str] = {}
        self._recalled = False  # whether last time's choice of columns has been looked up
        self._reading: Any = None
        self._comparison: Any = None
        self.heading = section("")
        self.bar = StepBar(STEPS)
        self.message = InlineMessage()
        self.pages = QStackedWidget()
        self.drop = DropArea(kind.invitation)
        self.drop.dropped.connect(self.start)
        context.runner.cancelled.connect(self._on_cancelled)
        self.columns = self._columns_table()
        self.problems = DataTable(
            f"{kind.settings_name}_problems",
            "Fejl og bemærkninger",
            PROBLEM_COLUMNS,
            lambda p: p,
            settings=context.settings,
        )
        self.problems.set_empty("Ingen fejl", "Alle rækker kan læses ind.", icon_name="check")
        self.left_out = label("", role="muted")
        self._preview_box = QVBoxLayout()
        for page in (self.drop, self.columns, self._check_page(), self._apply_page()):
            self.pages.addWidget(page)
        self._lay_out()
        self._go(FILE)

    def _columns_table(self) -> DataTable[ColumnRow]:
        table = DataTable(
            f"{self._kind.settings_name}_columns",
            "Kolonner",
            column_columns(self._kind.field_words, lambda _row: True),
            lambda row: (row.sheet, row.heading),
            settings=self._context.settings,
        )
        table.wished.connect(self._choose)
        return table

    def _check_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.problems, 1)
        layout.addWidget(self.left_out)
        return page

    def _apply_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(section("Det sker, når du trykker Anvend"))
        layout.addLayout(self._preview_box, 1)
        return page

    def _lay_out(self) -> None:
        self.back = button("Tilbage", self._back)
        self.next = button("Næste", self._next, primary=True)
        self.cancel = button("Annullér", self._give_up, quiet=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[3])
        for widget in (self.heading, self.bar, self.message):
            layout.addWidget(widget)
        layout.addWidget(self.pages, 1)
        layout.addLayout(buttons)

    def begin(self) -> None:
        """Wait for a file of what the kind has been set to."""
        self._go(FILE)

    def start(self, path: Path) -> None:
        """Read a file and go to its columns."""
        self._path, self._choices, self._recalled = path, {}, False
        self._read()

    def _read(self) -> None:
        path, choices = self._path, dict(self._choices) or None
        if path is None:
            return
        self.message.clear()

        def work(*, step: Callable[[int, int], None]) -> Any:
            return self._kind.read(path, choices, step)

        self._context.runner.work(
            work, self._was_read, title=f"Læser {path.name}", failed=self._failed
        )

    def _was_read(self, reading: Reading) -> None:
        self._reading = reading
        if not self._recalled:
            self._recalled = True
            self._context.runner.read(partial(_remembered, source=reading.signature), self._recall)
            return
        self._show_reading(reading)

    def _recall(self, choices: dict[str, str]) -> None:
        """Read again with the columns chosen last time for a file of this shape."""
        if choices:
            self._choices = choices
            self._read()
        else:
            self._show_reading(self._reading)

    def _show_reading(self, reading: Reading) -> None:
        dropped = frozenset(each.column for each in reading.dropped)
        sheets = [reading.matches] if isinstance(reading.matches, Matches) else reading.matches
        found = [match for matches in sheets for match in matches.found]
        open_ = [each for matches in sheets for each in matches.open]
        self.columns.set_rows(column_rows(found, open_, dropped))
        self.problems.set_rows(list(dict.fromkeys(reading.problems)))
        self.left_out.setText(dropped_text(reading.dropped))
        self.left_out.setVisible(bool(reading.dropped))
        self._go(max(self.pages.currentIndex(), COLUMNS))

    def _choose(self, row: ColumnRow, _column: str, field: object) -> None:
        if row.field:
            self._choices[row.field] = ""
        if field:
            self._choices[str(field)] = row.heading
        self._read()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble):
            self.message.show_failure(error)
        else:
            self._context.failed.emit(error)

    def _next(self) -> None:
        at = self.pages.currentIndex()
        if at == CHECK:
            reading = self._reading
            self._context.runner.read(
                lambda session: self._kind.compare(session, reading),
                self._compared,
                failed=self._failed,
                title="Sammenligner",
            )
        elif at == APPLY:
            self._apply()
        else:
            self._go(at + 1)

    def _compared(self, comparison: Any) -> None:
        self._comparison = comparison
        empty_layout(self._preview_box)
        self._preview_box.addWidget(self._kind.show(comparison, self._offer_next), 1)
        self._go(APPLY)

    def _apply(self) -> None:
        self.next.setEnabled(False)
        self._context.runner.run(
            self._kind.operation(self._reading),
            self._applied,
            refused=self._refused,
            title=_APPLYING,
            step=self._kind.tells_steps,
        )

    def _on_cancelled(self, title: str) -> None:
        """Let the file be applied after all: nothing of it was written."""
        if title == _APPLYING:
            self._offer_next()

    def _refused(self, refusal: Refusal) -> None:
        """Say why not; the same file would be refused again, and what it would do is not so."""
        empty_layout(self._preview_box)
        self.message.show_failure(refusal)

    def _applied(self, change: Change) -> None:
        if self._choices:
            self._context.runner.run(
                partial(_remember, source=self._reading.signature, choices=self._choices)
            )
        self._go(FILE)
        self.finished.emit(self._kind.done_text(change))

    def _back(self) -> None:
        self._go(self.pages.currentIndex() - 1)

    def _give_up(self) -> None:
        self._go(FILE)
        self.finished.emit("")

    def _go(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.bar.set_current(step)
        self.message.clear()
        self.heading.setText(self._kind.heading)
        self.heading.setVisible(bool(self._kind.heading))
        self.back.setVisible(step > FILE)
        self.next.setVisible(step > FILE)
        self.next.setText(self._kind.apply_words if step == APPLY else "Næste")
        self.next.setAccessibleName(self.next.text())
        self._offer_next()
        if step == CHECK:
            self._say_bad_rows()

    def _offer_next(self) -> None:
        at_end = self.pages.currentIndex() == APPLY
        self.next.setEnabled(not at_end or self._kind.may_apply(self._comparison))

    def _say_bad_rows(self) -> None:
        bad = len({(p.sheet, p.row) for p in self._reading.problems if not p.is_note})
        if bad:
            self.message.show_text(
                f"{'1 række' if bad == 1 else f'{bad} rækker'} bliver ikke læst ind. Du kan rette "
                "filen og begynde forfra, eller gå videre uden dem.",
                Tone.WARNING,
            )
