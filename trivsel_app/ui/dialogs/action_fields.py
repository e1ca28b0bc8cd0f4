"""Form fields: a label above, the control, and a line below for help or for what is wrong."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QDate, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.texts import labels
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE, TARGET
from trivsel_app.ui.widgets.status_delegate import date_edit
from trivsel_app.ui.widgets.wheel import let_wheel_pass

_LINES = 3
_HEIGHT = TARGET + SPACE[1]  # of all one-line controls, so that neighbours stand level


class Field(QWidget):
    """One field of a form. `changed` when the user (or the program) gave it another value."""

    changed = Signal()

    def __init__(
        self,
        title: str,
        control: QWidget,
        read: Callable[[], Any],
        write: Callable[[Any], None],
        told: SignalInstance,
    ) -> None:
        super().__init__()
        self.title, self.control = title, control
        self.value, self.set_value = read, write
        self._note = label("", role="small")
        self._help = ""
        heading = label(title, wrap=False)
        control.setAccessibleName(title)
        if isinstance(control, QLineEdit | QComboBox | QDateEdit):
            control.setMinimumHeight(_HEIGHT)
        if isinstance(control, QComboBox):
            let_wheel_pass(control)
        heading.setBuddy(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[1])
        layout.addWidget(heading)
        layout.addWidget(control)
        layout.addWidget(self._note)
        layout.addStretch(1)
        told.connect(self._on_told)
        theme().changed.connect(self._colour)
        self._fault = ""
        self.set_fault("")

    def set_help(self, text: str) -> None:
        """Say something useful under the control."""
        self._help = text
        self.set_fault(self._fault)

    def set_fault(self, text: str) -> None:
        """Say under the control what is wrong; "" when nothing is."""
        self._fault = text
        self._note.setText(text or self._help)
        self._note.setVisible(bool(text or self._help))
        self.control.setAccessibleDescription(text or self._help)
        self.control.setProperty("fault", "true" if text else "false")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self._colour()

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault

    def _on_told(self, *_args: object) -> None:
        self.changed.emit()

    def _colour(self) -> None:
        colour = getattr(theme().tokens, Tone.BAD.value)
        self._note.setStyleSheet(f"color: {colour};" if self._fault else "")


def line_field(title: str, *, hint: str = "") -> Field:
    """Make a field for one line of text."""
    line = QLineEdit()
    line.setPlaceholderText(hint)
    return Field(title, line, line.text, line.setText, line.textChanged)


def text_field(title: str, *, hint: str = "") -> Field:
    """Make a field for a few lines of text; Tab leaves it."""
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setPlaceholderText(hint)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * _LINES + SPACE[4])
    return Field(title, box, box.toPlainText, box.setPlainText, box.textChanged)


def enum_field(title: str, kind: type[Enum]) -> Field:
    """Make a field with the words of an enumeration."""
    return list_field(title, [(member, labels.of(member)) for member in kind])


def list_field(title: str, pairs: list[tuple[Any, str]]) -> Field:
    """Make a field with (value, word) pairs to choose from."""
    box = QComboBox()
    values = [value for value, _word in pairs]
    for _value, word in pairs:
        box.addItem(word)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)

    def read() -> Any:
        return values[box.currentIndex()]

    def write(value: Any) -> None:
        if value not in values:
            values.append(value)
            box.addItem(str(value))
        box.setCurrentIndex(values.index(value))

    return Field(title, box, read, write, box.currentIndexChanged)


def date_field(title: str) -> Field:
    """Make a field for a date that must be given."""
    edit = date_edit()
    return Field(
        title, edit, lambda: _date(edit), lambda day: _set_date(edit, day), edit.dateChanged
    )


def optional_date_field(title: str, *, proposal: date) -> Field:
    """Make a field for a date that may be left out; ticking it proposes a day."""
    tick = QCheckBox("Sæt dato")
    tick.setAccessibleName(f"{title}: sæt dato")
    tick.setMinimumHeight(TARGET)
    edit = date_edit()
    edit.setAccessibleName(title)
    both = QWidget()
    both.setFocusProxy(tick)
    layout = QHBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(tick)
    layout.addWidget(edit, 1)
    tick.toggled.connect(edit.setVisible)
    _set_date(edit, proposal)
    edit.hide()

    def write(day: date | None) -> None:
        tick.setChecked(day is not None)
        if day is not None:
            _set_date(edit, day)

    field = Field(
        title, both, lambda: _date(edit) if tick.isChecked() else None, write, tick.toggled
    )
    edit.dateChanged.connect(field.changed)
    return field


def tick_field(title: str, words: str) -> Field:
    """Make a yes/no field."""
    tick = QCheckBox(words)
    tick.setMinimumHeight(TARGET)
    return Field(title, tick, tick.isChecked, tick.setChecked, tick.toggled)


def _date(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _set_date(edit: QDateEdit, day: date) -> None:
    edit.setDate(QDate(day.year, day.month, day.day))
