"""The desk's list: every unit in the order that calls for attention, filtered by how far it is."""

from collections.abc import Callable

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox

from trivsel_app.operations.screening import Desk, DeskRow
from trivsel_app.survey.screening_case import CaseState
from trivsel_app.texts import labels
from trivsel_app.texts.screening import reason_short
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.data_table import DataTable

STATES = {
    CaseState.NEEDS_TALK: Status("dialogue", labels.of(CaseState.NEEDS_TALK), Tone.WARNING),
    CaseState.BOOKED: Status("clock", labels.of(CaseState.BOOKED), Tone.INFO),
    CaseState.HELD: Status("in_progress", labels.of(CaseState.HELD), Tone.INFO),
    CaseState.READY: Status("check", labels.of(CaseState.READY), Tone.GOOD),
    CaseState.RELEASED: Status("done", labels.of(CaseState.RELEASED)),
}
CRITICAL = Status("flag", "Kritisk", Tone.BAD)
WAITS_FOR_SECOND = Status("people", "Afventer bekræftelse", Tone.INFO)

_FILTERS: tuple[tuple[str, Callable[[DeskRow], bool]], ...] = (
    ("Alle enheder", lambda _row: True),
    ("Kræver samtale", lambda row: row.needs_talk),
    ("Klar", lambda row: row.state is CaseState.READY),
    ("Frigivet", lambda row: row.state is CaseState.RELEASED),
    ("Kritiske", lambda row: row.case.critical),
)


def status_of(row: DeskRow) -> Status:
    """Say where a unit stands; a critical one may wait for another person."""
    if row.request is not None and row.state is CaseState.READY:
        return WAITS_FOR_SECOND
    return STATES[row.state]


def talk_made(row: DeskRow) -> bool:
    """Whether the talk that a unit requires is booked or has been held."""
    return row.state in {CaseState.BOOKED, CaseState.HELD}


def waits_for_second(row: DeskRow) -> bool:
    """Whether nothing but the confirmation of another person stands before the release."""
    return row.state is CaseState.READY and (row.case.critical or row.request is not None)


class DeskList(DataTable[DeskRow]):
    """A table of the desk's rows with a choice of how far they are."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__(
            "screening", "Enheder", self._columns(), lambda row: row.unit.id, settings=settings
        )
        self._desk: Desk | None = None
        self.which = QComboBox()
        self.which.setAccessibleName("Vis kun enheder, der er så langt")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for words, _holds in _FILTERS:
            self.which.addItem(words)
        self.which.currentIndexChanged.connect(self._show_rows)
        self.bar.insertWidget(1, self.which)
        self.set_empty("Ingen enheder her", "Vælg »Alle enheder« for at se resten.")

    def _columns(self) -> tuple[Column[DeskRow], ...]:
        return (
            Column[DeskRow]("place", "Nr.", _place, numeric=True, width=44),
            Column[DeskRow](
                "unit", "Enhed", self._name, status=self._marked, tip=self._name_tip, width=210
            ),
            Column[DeskRow](
                "state", "Status", lambda row: status_of(row).word, status=status_of, width=160
            ),
            Column[DeskRow]("reasons", "Hvorfor", self._reasons, width=250, tip=self._reasons),
        )

    def _reasons(self, row: DeskRow) -> str:
        desk = self._desk
        if desk is None:
            return ""
        return " · ".join(reason_short(each, desk.theme_title(each.theme)) for each in row.reasons)

    def _name(self, row: DeskRow) -> str:
        return self._desk.name(row.unit) if self._desk is not None else row.unit.name

    def _marked(self, row: DeskRow) -> Status | None:
        critical = row.case.critical
        return Status(CRITICAL.icon, self._name(row), CRITICAL.tone) if critical else None

    def _name_tip(self, row: DeskRow) -> str:
        critical = f" ({CRITICAL.word.lower()})" if row.case.critical else ""
        return f"{self._name(row)}{critical}"

    def show_desk(self, desk: Desk) -> None:
        """Show another reading of the desk."""
        self._desk = desk
        self._show_rows()

    def _show_rows(self, _index: int = 0) -> None:
        _words, holds = _FILTERS[self.which.currentIndex()]
        self.set_rows([row for row in (self._desk.rows if self._desk else ()) if holds(row)])


def _place(row: DeskRow) -> int | None:
    """Only units with a reason have a place; the others stand in the order of the organisation."""
    return row.place if row.reasons else None
