"""The chosen unit: why it stands where it does, its figures, and what HR does about it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change
from trivsel_app.operations.releases import department_of
from trivsel_app.operations.screening import Desk, DeskRow, edit_case
from trivsel_app.organisation.access import Seen
from trivsel_app.reports.figures.data import ThemeBars
from trivsel_app.texts import labels
from trivsel_app.texts.results_text import response_text
from trivsel_app.texts.screening import NO_REASON, reason_sentence
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.drawing import load_figures
from trivsel_app.ui.models.heat_map import path_of
from trivsel_app.ui.pages.screening_list import CRITICAL, status_of
from trivsel_app.ui.pages.screening_notes import NotesCard
from trivsel_app.ui.pages.screening_talk import TalkCard
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.flow import flow
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.result_figure import ResultFigure
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.status_pill import StatusPill


class CasePanel(QWidget):
    """`back_wanted` where the list is not beside it; `release_wanted(unit id)` for its release."""

    back_wanted = Signal()
    release_wanted = Signal(int)

    def __init__(self, context: AppContext, refused: Callable[[Any], None]) -> None:
        super().__init__()
        self._context, self._refused = context, refused
        self._desk: Desk | None = None
        self.row: DeskRow | None = None
        self.back = button("Alle enheder", self.back_wanted.emit, icon_name="screening")
        self.path, self.name = label("", role="small"), label("", role="title")
        self.response = label("", role="muted")
        self.pill, self.critical_pill = StatusPill(), StatusPill(CRITICAL)
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(SPACE[2])
        self.talk = TalkCard(context, self.edit, self._wish_release, self._do)
        self.notes = NotesCard(self.edit)
        self.bars = ResultFigure("Temaernes score")
        self.bars.view.taken = partial(context.access.seen, Seen.EXPORT)
        self.results_link = button("Se alle resultater", self._open_results, quiet=True)
        self.report_link = button("Se rapporten", self._open_report, quiet=True)
        self.nothing = Placeholder("screening")
        self.nothing.say("Vælg en enhed", "Så ses her, hvorfor den står i listen.")
        self.area = self._lay_out()
        self._case = self._under_head(self.area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[3], 0, 0, 0)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self._case, 1)
        self._case.hide()

    def _under_head(self, area: QScrollArea) -> QWidget:
        """Keep the unit and its next step in sight while the rest is scrolled."""
        case = QWidget()
        layout = QVBoxLayout(case)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addLayout(self._head())
        layout.addLayout(self.talk.next_step)
        layout.addWidget(area, 1)
        return case

    def _lay_out(self) -> QScrollArea:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, SPACE[2], 0)
        layout.setSpacing(SPACE[4])
        why = Card("Hvorfor den står her")
        why.body.addLayout(self.reasons)
        figures = Card("Temaernes score")
        figures.body.addWidget(self.bars)
        figures.body.addLayout(flow(self.results_link, self.report_link))
        for card in (why, self.talk, self.notes, figures):
            layout.addWidget(card)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    def _head(self) -> QHBoxLayout:
        pills = flow(self.pill, self.critical_pill)
        pills.setSpacing(SPACE[4])
        texts = QVBoxLayout()
        texts.setSpacing(SPACE[1] // 2)
        for line in (self.path, self.name, self.response):
            texts.addWidget(line)
        texts.addSpacing(SPACE[1])
        texts.addLayout(pills)
        head = QHBoxLayout()
        head.setSpacing(SPACE[2])
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        return head

    def show_row(self, desk: Desk, row: DeskRow) -> None:
        """Show a unit; its figure follows when it is worked out."""
        other = self.row is None or self.row.unit.id != row.unit.id
        if other:
            self.notes.flush()
            unit_id, round_id = row.unit.id, desk.round.id
            self._context.access.glance(Seen.SCREENING_CASE, unit_id=unit_id, round_id=round_id)
        self._desk, self.row = desk, row
        self.nothing.hide()
        self._case.show()
        self._show_head(desk, row)
        self._show_reasons(desk, row)
        writable = self._context.can_write
        self.talk.show_row(
            row, chief=department_of(desk, row.unit.id).leader_name, writable=writable
        )
        self.notes.show_row(row, writable=writable, other=other)
        self.report_link.setVisible(row.released_on is not None)
        if other:
            self.area.verticalScrollBar().setValue(0)
        self._context.runner.work(partial(_bars, desk, row.unit.id), self._show_bars, title="")

    def forget(self) -> None:
        """Another file is open: nothing of the old one is kept or saved."""
        self.row = self._desk = None
        self.notes.forget()
        self._case.hide()
        self.nothing.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is being typed when the user goes elsewhere."""
        self.notes.flush()
        super().hideEvent(event)

    def _show_head(self, desk: Desk, row: DeskRow) -> None:
        assert desk.table is not None
        where, kind = path_of(desk.table, row.unit.id), labels.of(row.unit.kind)
        self.path.setText(f"{kind} · {where}" if where else kind)
        self.name.setText(row.unit.name)
        self.setAccessibleName(f"Screening af {row.unit.name}")
        response = desk.table.response(row.unit.id)
        goal = desk.round.response_goal
        self.response.setText(response_text(response.invited, response.answered, goal))
        self.pill.set_status(status_of(row))
        self.critical_pill.setVisible(row.case.critical)

    def _show_reasons(self, desk: Desk, row: DeskRow) -> None:
        empty_layout(self.reasons)
        said = [reason_sentence(each, desk.theme_title(each.theme)) for each in row.reasons]
        for sentence in said or [NO_REASON]:
            self.reasons.addWidget(label(sentence, role="" if said else "muted"))

    def _show_bars(self, found: tuple[int, ThemeBars]) -> None:
        from trivsel_app.reports.figures.theme_bars import theme_bars

        unit_id, bars = found
        if self.row is not None and unit_id == self.row.unit.id:
            self.bars.show_data(bars, theme_bars)

    def edit(self, **fields: Any) -> None:
        """Save fields of the unit's case."""
        self._do(edit_case, **fields)

    def _do(self, operation: Callable[..., Change], **more: Any) -> None:
        """Carry an operation out for the unit."""
        if self.row is not None and self._context.can_write:
            case = self.row.case
            self._context.runner.run(
                partial(operation, round_id=case.round_id, unit_id=case.unit_id, **more),
                refused=self._refused,
            )

    def _wish_release(self) -> None:
        if self.row is not None:
            self.notes.flush()
            self.release_wanted.emit(self.row.unit.id)

    def _open_results(self) -> None:
        if self.row is not None:
            self._context.go_to("results", unit_id=self.row.unit.id)

    def _open_report(self) -> None:
        if self.row is not None:
            self._context.go_to("documents", unit_id=self.row.unit.id, tab="reports")


def _bars(desk: Desk, unit_id: int, *, step: object) -> tuple[int, ThemeBars]:
    from trivsel_app.reports.figures.from_results import theme_bars_of

    load_figures()
    assert desk.table is not None
    return unit_id, theme_bars_of(desk.table, unit_id, previous=desk.previous)
