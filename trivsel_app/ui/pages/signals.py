"""Fortrolige signaler: a gate, the list, and one signal at a time; nothing stays on the screen."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change, Topic
from trivsel_app.organisation.access import Purpose
from trivsel_app.survey.signal_case import ClosingReason, SignalStatus
from trivsel_app.texts import signal_words as words
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.measure_dialog import MeasureDialog
from trivsel_app.ui.models.desk_lines import DeskLine
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.signals_detail import STATUS, SignalDetail
from trivsel_app.ui.pages.signals_gate import SignalsGate
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.desk_list import DeskList
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.status_pill import StatusPill

if TYPE_CHECKING:
    from trivsel_app.operations.change import By, Session
    from trivsel_app.operations.signals import SignalRow, SignalsSeen
    from trivsel_app.survey.rounds import SurveyRound


class SignalsPage(Page):
    """Shows nothing until somebody says why; forgets all when it is left."""

    code, title, subtitle = "signals", "Fortrolige signaler", words.SUBTITLE
    topics = frozenset({Topic.SIGNALS, Topic.ROUND})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._purpose: Purpose | None = None
        self._rows: dict[int, SignalRow] = {}
        self.gate = SignalsGate()
        self.gate.asked.connect(self.open_with)
        self.list = DeskList("Signaler")
        self.list.chosen.connect(self._open_one)
        self.detail = SignalDetail()
        self.too_early, self.nothing, self.choose = (Placeholder("shield") for _ in range(3))
        self.too_early.say(
            words.NOT_CLOSED,
            words.NOT_CLOSED_WHY,
            ("Gå til Tidsplan", partial(context.go_to, "schedule")),
        )
        self.nothing.say(words.NONE, words.NONE_WHY)
        self.choose.say(words.CHOOSE, words.CHOOSE_WHY)
        self.lock_button = button("Luk opslaget", self.lock, icon_name="lock")
        self.header.add_action(self.lock_button)
        self.right, self.views = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.lock()

    def _lay_out(self) -> None:
        for side in (self.choose, self.detail):
            self.right.addWidget(side)
        self._content = QSplitter(Qt.Orientation.Horizontal)
        self._content.setChildrenCollapsible(False)
        self._content.addWidget(self.list)
        self._content.addWidget(self.right)
        self._content.setSizes([320, 720])
        self._content.setStretchFactor(1, 1)
        for view in (self.gate, self.too_early, self.nothing, self._content):
            self.views.addWidget(view)
        self.body.addWidget(self.views, 1)
        self.body.addWidget(_standing_rule())

    def _connect(self) -> None:
        self.detail.route.connect(self._route)
        self.detail.measure.connect(self._ask_measure)
        self.detail.close_case.connect(self._close_case)
        self.detail.noted.connect(self._note)

    # ------------------------------------------------------------------ in and out

    def reload(self) -> None:
        """Read again what is open; behind the gate there is nothing to read."""
        self.gate.allow(self.context.can_write)
        if self._purpose is not None:
            self._read(self._purpose, None)
        else:
            self.context.runner.read(_ready, self._show_front)

    def _show_front(self, ready: bool) -> None:
        """Ask nobody for a purpose while there is nothing to open."""
        if self._purpose is None:
            self.views.setCurrentWidget(self.gate if ready else self.too_early)

    def open_with(self, purpose: Purpose) -> None:
        """Look, for a purpose: the look is written down with the reading."""
        self._purpose = purpose
        self._read(purpose, None)

    def lock(self) -> None:
        """Forget what was read."""
        self._purpose = None
        self._rows = {}
        self.list.set_lines(())
        self.right.setCurrentWidget(self.choose)
        if self.views.currentWidget() is not self.too_early:
            self.views.setCurrentWidget(self.gate)
        self.lock_button.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing on a page nobody looks at but what was written there, which is saved."""
        super().hideEvent(event)
        if self.context.vault is not None:
            self.detail.save_note()
        if not event.spontaneous():
            self.lock()

    def _read(self, purpose: Purpose, unit_id: int | None) -> None:
        self.context.runner.run(
            partial(_look, purpose=purpose, unit_id=unit_id),
            partial(self._seen, unit_id),
            refused=self.message.show_failure,
        )

    def _seen(self, unit_id: int | None, look: Change) -> None:
        if self._purpose is None:
            return  # left meanwhile
        self.message.clear()
        rows = cast("SignalsSeen", look).rows
        self._rows = {row.unit.id: row for row in rows}
        self.list.set_lines([_line(row) for row in rows])
        self.views.setCurrentWidget(self._content if rows else self.nothing)
        self.lock_button.show()
        shown = unit_id if unit_id is not None else self.list.current_key()
        if isinstance(shown, int) and shown in self._rows:
            self.detail.show_row(self._rows[shown])
            self.right.setCurrentWidget(self.detail)

    def _open_one(self, unit_id: int | None) -> None:
        if unit_id is None:
            self.right.setCurrentWidget(self.choose)
        elif self._purpose is not None:
            self._read(self._purpose, unit_id)

    # ------------------------------------------------------------------ what is done

    def _current(self) -> "SignalRow | None":
        key = self.list.current_key()
        return self._rows.get(key) if isinstance(key, int) else None

    def _do(self, operation: Any, **what: Any) -> None:
        if (row := self._current()) is not None:
            self.context.runner.run(
                partial(operation, round_id=row.case.round_id, unit_id=row.unit.id, **what),
                refused=self.message.show_failure,
            )

    def _route(self, to: int | None) -> None:
        from trivsel_app.operations.signals import route_signal

        self._do(route_signal, to=to)

    def _close_case(self, reason: ClosingReason) -> None:
        from trivsel_app.operations.signals import close_signal

        self._do(close_signal, reason=reason)

    def _note(self, note: str) -> None:
        from trivsel_app.operations.signals import note_signal

        self._do(note_signal, note=note)

    def _ask_measure(self) -> None:
        self.context.runner.read(_round, self._open_measure)

    def _open_measure(self, found: "SurveyRound") -> None:
        from trivsel_app.followup.deadlines import default_deadline

        if (row := self._current()) is not None:
            today = self.context.today()
            deadline = max(found.deadline or default_deadline(found.year), today)
            add = partial(self._add_measure, row)
            MeasureDialog(row.unit.name, deadline, add, self.window()).open()

    def _add_measure(self, row: "SignalRow", code: str, deadline: date) -> None:
        from trivsel_app.operations.workplace_measures import add_measure

        self.context.runner.run(
            partial(
                add_measure,
                round_id=row.case.round_id,
                unit_id=row.unit.id,
                code=code,
                deadline=deadline,
            ),
            partial(self._measure_added, row),
            refused=self.message.show_failure,
        )

    def _measure_added(self, row: "SignalRow", _change: Change) -> None:
        from trivsel_app.operations.signals import agree_on_measures

        self.context.tell("Indsatsen er oprettet i handleplanen.")
        if row.case.status is SignalStatus.ROUTED:
            self._do(agree_on_measures)


def _look(session: "Session", *, purpose: Purpose, unit_id: int | None, by: "By") -> "SignalsSeen":
    from trivsel_app.operations.round_reading import current_round
    from trivsel_app.operations.signals import open_signals

    found = current_round(session)
    return open_signals(session, found.id, purpose=purpose, by=by, unit_id=unit_id)


def _ready(session: "Session") -> bool:
    from trivsel_app.operations.round_reading import current_round
    from trivsel_app.operations.signals import signals_ready

    return signals_ready(session, current_round(session).id)


def _round(session: "Session") -> "SurveyRound":
    from trivsel_app.operations.round_reading import current_round

    return current_round(session)


def _line(row: "SignalRow") -> DeskLine:
    note = "med små enheder" if row.joined else ""
    return DeskLine(row.unit.id, row.unit.name, STATUS[row.case.status], note)


def _standing_rule() -> QWidget:
    frame = QFrame()
    frame.setProperty("kind", "card")
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
    layout.setSpacing(SPACE[4])
    sign = QVBoxLayout()
    sign.addWidget(StatusPill(Status("eye_off", "Aldrig", Tone.BAD)))
    sign.addStretch(1)
    layout.addLayout(sign)
    layout.addWidget(label(words.RULE), 1)
    return frame
