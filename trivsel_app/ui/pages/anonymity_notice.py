"""The privacy notice: seven fields to write, and beside them the text as people get it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.operations.change import Change
from trivsel_app.survey.privacy_notice import FIELDS
from trivsel_app.texts import changes
from trivsel_app.texts import privacy_notice as words
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.save_file import save_bytes
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.status_pill import StatusPill

if TYPE_CHECKING:
    from trivsel_app.operations.privacy_notice import NoticeView

_WRITTEN = Status("done", "Skrevet", Tone.GOOD)
_MISSING = Status("warning", "Mangler", Tone.WARNING)
_LINES = 3
_EVEN = 1000  # both get the same part of what there is


class NoticeField(QWidget):
    """One field: its title, whether it is written, a hint, the text, and the suggestion."""

    def __init__(self, name: str, panel: "NoticePanel") -> None:
        super().__init__()
        self._name, self._panel = name, panel
        self.suggested = ""
        self.text = _Text(self.leave)
        self.text.setAccessibleName(words.TITLES[name])
        self.text.setAccessibleDescription(words.HINTS[name])
        self.state = StatusPill(_MISSING)
        self.suggest = button("Brug forslaget", self.use_suggestion, quiet=True)
        head = QHBoxLayout()
        head.addWidget(label(words.TITLES[name], role="strong"), 1)
        head.addWidget(self.suggest)
        head.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SPACE[2])
        layout.setSpacing(SPACE[1])
        layout.addLayout(head)
        layout.addWidget(label(words.HINTS[name], role="small"))
        layout.addWidget(self.text)

    def show_text(self, written: str, suggested: str, *, may: bool) -> None:
        """Show what is written; a field the user is writing in is left alone."""
        self.suggested = suggested
        if not self.text.hasFocus():
            self.text.setPlainText(written)
        self.text.setReadOnly(not may)
        self.state.set_status(_WRITTEN if written else _MISSING)
        self.suggest.setVisible(may and bool(suggested) and not written)

    def use_suggestion(self) -> None:
        """Take what the program suggests."""
        self.text.setPlainText(self.suggested)
        self.leave()

    def leave(self) -> None:
        """Save what was written."""
        self._panel.save(self._name, self.text.toPlainText().strip())


class _Text(QPlainTextEdit):
    """A few lines; tells when it is left."""

    def __init__(self, left: Any) -> None:
        super().__init__()
        self._left = left
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * _LINES + 2 * SPACE[3]
        self.setFixedHeight(height)

    def focusOutEvent(self, event: Any) -> None:
        """Save what was written."""
        super().focusOutEvent(event)
        self._left()


class NoticePanel(QWidget):
    """Fields on the left, the whole text on the right."""

    def __init__(self, context: AppContext, message: InlineMessage) -> None:
        super().__init__()
        self._context, self._message = context, message
        self._round_id = 0
        self._view: NoticeView | None = None
        self.fields = {name: NoticeField(name, self) for name in FIELDS}
        self.all_suggestions = button("Brug alle forslag", self._use_all, icon_name="edit")
        self.print_button = button("Gem som PDF…", self._print, icon_name="print", primary=True)
        self._reading = QVBoxLayout()
        self._reading.setSpacing(SPACE[1])
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(_scrolled(self._form()))
        split.addWidget(self._preview())
        split.setSizes([_EVEN, _EVEN])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.addWidget(split, 1)

    def _form(self) -> QWidget:
        form = QWidget()
        layout = QVBoxLayout(form)
        layout.setContentsMargins(0, 0, SPACE[3], SPACE[3])
        layout.setSpacing(SPACE[2])
        row = QHBoxLayout()
        row.addWidget(
            label(
                "De syv felter skal skrives, før målingen kan åbnes. Der er forslag til fem.",
                role="muted",
            ),
            1,
        )
        row.addWidget(self.all_suggestions)
        layout.addLayout(row)
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addStretch(1)
        return form

    def _preview(self) -> QWidget:
        inside = QWidget()
        self._reading.setContentsMargins(0, 0, SPACE[2], 0)
        inside.setLayout(self._reading)
        card = Card("Sådan læser medarbejderne den")
        card.body.addWidget(_scrolled(inside), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.print_button)
        card.body.addLayout(row)
        return card

    def show_view(self, round_id: int, view: "NoticeView") -> None:
        """Show the notice of a round."""
        self._round_id, self._view = round_id, view
        may = self._context.can_write and not view.locked
        for name, field in self.fields.items():
            field.show_text(getattr(view.notice, name), getattr(view.suggested, name), may=may)
        self.all_suggestions.setVisible(
            may and any(not field.suggest.isHidden() for field in self.fields.values())
        )
        self.print_button.setEnabled(not view.missing)
        self.print_button.setToolTip("Skriv de felter, der mangler, først." if view.missing else "")
        empty_layout(self._reading)
        for each in view.paragraphs:
            if each.heading:
                self._reading.addSpacing(SPACE[2])
                self._reading.addWidget(section(each.heading))
            for line in each.lines:
                self._reading.addWidget(label(line))
        self._reading.addStretch(1)

    def save(self, name: str, text: str) -> None:
        """Write a field that was changed."""
        from trivsel_app.operations.privacy_notice import set_notice_field

        if self._view is None or self._view.locked or text == getattr(self._view.notice, name):
            return
        self._context.runner.run(
            partial(set_notice_field, round_id=self._round_id, field=name, text=text),
            refused=self._message.show_failure,
        )

    def _use_all(self) -> None:
        from trivsel_app.operations.privacy_notice import use_suggestions

        self._context.runner.run(
            partial(use_suggestions, round_id=self._round_id),
            self._all_used,
            refused=self._message.show_failure,
        )

    def _all_used(self, change: Change) -> None:
        self._context.tell(changes.summary(change.action, change.summary), undo=True)

    def _print(self) -> None:
        view = self._view
        if view is None:
            return

        def make() -> bytes:
            from trivsel_app.reports.privacy_notice import render_privacy_notice

            return render_privacy_notice(
                view.municipality, view.year, view.paragraphs, printed_on=self._context.today()
            )

        saved = save_bytes(self, make, f"Oplysningstekst {view.year}.pdf", "PDF (*.pdf)")
        if isinstance(saved, Path):
            self._context.tell(f"Oplysningsteksten er gemt som {saved.name}.")


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
