"""When and where HR and the afdelingschef talk about a unit."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from trivsel_app.operations.release_refusals import TalkNeedsTime
from trivsel_app.operations.screening import DeskRow
from trivsel_app.survey.screening_case import CaseState, clock
from trivsel_app.survey.working_days import working_day_after
from trivsel_app.ui.dialogs.frame import Dialog, form_layout
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.status_delegate import date_edit

_LENGTHS = (30, 45, 60, 90, 120)  # minutes
_TIMES = [f"{hour:02}.{minute:02}" for hour in range(7, 18) for minute in (0, 30)]
_USUAL_TIME = "09.00"


class BookTalk(Dialog):
    """Calls `save(**fields)` with the talk; `chief` is proposed where nobody is written yet."""

    def __init__(
        self, row: DeskRow, chief: str, today: date, save: Callable[..., None], parent: QWidget
    ) -> None:
        super().__init__(
            "Aftal samtale",
            f"HR og afdelingschefen taler om {row.unit.name}, før resultaterne frigives.",
            parent.window(),
        )
        self._save = save
        case = row.case
        self.day = date_edit()
        on = case.talk_on or working_day_after(today)
        self.day.setDate(QDate(on.year, on.month, on.day))
        self.clock = QComboBox()
        self.clock.setEditable(True)
        self.clock.addItems(_TIMES)
        self.clock.setCurrentText(case.talk_at.replace(":", ".") or _USUAL_TIME)
        self.length = QComboBox()
        for minutes in _LENGTHS:
            self.length.addItem(f"{minutes} minutter", minutes)
        self.length.setCurrentIndex(max(self.length.findData(case.minutes), 0))
        self.chief, self.place = QLineEdit(case.chief or chief), QLineEdit(case.place)
        form = form_layout()
        for words, field in (
            ("&Dag", self.day),
            ("&Klokken", self.clock),
            ("&Varighed", self.length),
            ("&Afdelingschef", self.chief),
            ("&Sted", self.place),
        ):
            form.addRow(words, field)
        self.message = InlineMessage()
        self.body.addLayout(form)
        self.body.addWidget(self.message)
        self.book = button("Aftal samtalen", self._on_book, primary=True)
        self.add_buttons(self.book, dismiss=button("Annullér", self.reject))

    def _on_book(self) -> None:
        day, at = self.day.date(), self.clock.currentText().strip().replace(".", ":")
        if clock(at) is None:
            self.message.show_failure(TalkNeedsTime())
            self.clock.setFocus()
            return
        self._save(
            state=CaseState.BOOKED,
            talk_on=date(day.year(), day.month(), day.day()),
            talk_at=at.zfill(5),
            minutes=self.length.currentData(),
            chief=self.chief.text().strip(),
            place=self.place.text().strip(),
        )
        self.accept()
