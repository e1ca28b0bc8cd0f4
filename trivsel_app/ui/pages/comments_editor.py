"""One comment at the desk: the text with marks, what is suggested, and how it will read."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.survey.comments import Comment, CommentState
from trivsel_app.survey.masking import Confidence, MaskKind, Span, Suggestion, masked
from trivsel_app.survey.questionnaire import Theme
from trivsel_app.texts import desk_words as words
from trivsel_app.texts import labels
from trivsel_app.texts.comment_words import MASKS
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.flow import flow
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.masked_text import MaskedText
from trivsel_app.ui.widgets.spacing import SPACE, TARGET
from trivsel_app.ui.widgets.status_pill import StatusPill
from trivsel_app.ui.widgets.wheel import let_wheel_pass

STATUS = {
    CommentState.UNREAD: Status("not_started", labels.of(CommentState.UNREAD)),
    CommentState.MASKED: Status("in_progress", labels.of(CommentState.MASKED), Tone.INFO),
    CommentState.APPROVED: Status("done", labels.of(CommentState.APPROVED), Tone.GOOD),
    CommentState.REJECTED: Status("eye_off", labels.of(CommentState.REJECTED), Tone.WARNING),
    CommentState.WITHHELD: Status("lock", labels.of(CommentState.WITHHELD), Tone.WARNING),
}
_SUGGESTION = int(Qt.ItemDataRole.UserRole)


class CommentEditor(QWidget):
    """Emits wishes: `approve(spans)`, `keep(spans)`, `reject()`, `group(theme code)`."""

    approve = Signal(object)
    keep = Signal(object)
    reject = Signal()
    group = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._comment: Comment | None = None
        self.pill, self.place = StatusPill(), label("", role="small", wrap=False)
        self.text = MaskedText("Kommentaren, som den er skrevet")
        self.found = QListWidget()
        self.found.setAccessibleName("Forslag til sløring")
        self.found.setMinimumHeight(2 * TARGET)
        self.nothing = label(words.NOTHING_FOUND, role="muted")
        self.kind = QComboBox()
        self.kind.setAccessibleName("Hvad det markerede er")
        for each in MaskKind:
            self.kind.addItem(labels.of(each), each)
        self.add_button = button("Slør det markerede", self.add_chosen)
        self.preview = MaskedText("Sådan vises den")
        self.theme = QComboBox()
        self.theme.setAccessibleName("Tema")
        for box in (self.kind, self.theme):
            box.setMinimumHeight(TARGET)
        let_wheel_pass(self.kind, self.theme)
        self.approve_button = button("Godkend", self._approve, icon_name="check", primary=True)
        self.keep_button = button("Gem sløringen", self._keep)
        self.reject_button = button("Vis ikke", self.reject.emit, icon_name="eye_off")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = _line(self.pill, self.place)
        original = Card("Som den er skrevet")
        original.body.addWidget(self.text, 1)
        original.body.addLayout(_line(self.add_button, self.kind, label(""), stretch=2))
        suggested = Card("Kan pege på nogen")
        suggested.body.addWidget(self.nothing)
        suggested.body.addWidget(self.found, 1)
        suggested.body.addStretch()  # keeps the words at the top while nothing is found
        shown = Card("Sådan vises den")
        shown.body.addWidget(self.preview, 1)
        lower = QHBoxLayout()
        lower.setSpacing(SPACE[3])
        lower.addWidget(suggested, 1)
        lower.addWidget(shown, 1)
        bar = flow(self.theme, self.reject_button, self.keep_button, self.approve_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], 0, 0, 0)
        column.setSpacing(SPACE[3])
        column.addLayout(top)
        column.addWidget(original, 3)
        column.addLayout(lower, 3)
        column.addLayout(bar)
        column.addWidget(label(words.KEYS, role="small"))

    def _connect(self) -> None:
        self.found.itemChanged.connect(self._on_ticked)
        self.found.currentItemChanged.connect(self._on_current)
        self.theme.activated.connect(self._on_theme)
        for keys, call in (
            ("Ctrl+Return", self._approve),
            ("Ctrl+Delete", self.reject.emit),
            ("Ctrl+M", self.add_chosen),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)  # a key held down would decide about comments unread
            shortcut.activated.connect(call)

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Offer other themes to group under."""
        self.theme.clear()
        self.theme.addItem(words.NO_THEME, "")
        for each in themes:
            self.theme.addItem(each.title, each.code)

    def show_comment(
        self, comment: Comment, suggested: Sequence[Suggestion], place: str, *, can_write: bool
    ) -> None:
        """Show a comment; what was decided before stays ticked, else what is likely."""
        self._comment = comment
        self.pill.set_status(STATUS[comment.reading.state])
        self.place.setText(place)
        self.text.show_text(comment.text)
        with QSignalBlocker(self.found):
            self.found.clear()
            for each, ticked in _offered(comment, suggested):
                self._add(each, ticked=ticked)
        self.theme.setCurrentIndex(max(self.theme.findData(comment.reading.theme), 0))
        open_ = can_write and comment.reading.state is not CommentState.WITHHELD
        for control in (self.approve_button, self.keep_button, self.reject_button, self.theme):
            control.setEnabled(open_)
        self._show_marks()

    def spans(self) -> tuple[Span, ...]:
        """Give what is ticked to be masked."""
        return tuple(self._spans(Qt.CheckState.Checked))

    def add_chosen(self) -> None:
        """Mask what is selected in the text, in place of anything it overlaps."""
        chosen = self.text.chosen()
        if chosen is None or self._comment is None:
            return
        start, end = chosen
        for row in reversed(range(self.found.count())):
            old: Span = self.found.item(row).data(_SUGGESTION).span
            if _overlap(old, Span(start, end, old.kind)):
                self.found.takeItem(row)
        with QSignalBlocker(self.found):
            span = Span(start, end, MaskKind(self.kind.currentData()))
            self._add(Suggestion(span, Confidence.CERTAIN), ticked=True)
        self._show_marks()

    def _add(self, suggestion: Suggestion, *, ticked: bool) -> None:
        assert self._comment is not None, "no comment is shown"
        span = suggestion.span
        said = " ".join(self._comment.text[span.start : span.end].split())
        sure = labels.of(suggestion.confidence).lower()
        item = QListWidgetItem(f"{said}   {labels.of(span.kind)}, {sure}")
        item.setData(_SUGGESTION, suggestion)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.found.addItem(item)

    def _spans(self, state: Qt.CheckState) -> list[Span]:
        items = (self.found.item(row) for row in range(self.found.count()))
        return sorted(each.data(_SUGGESTION).span for each in items if each.checkState() == state)

    def _show_marks(self) -> None:
        assert self._comment is not None, "no comment is shown"
        self.text.mark(self.spans(), self._spans(Qt.CheckState.Unchecked))
        self.preview.show_text(masked(self._comment.text, self.spans(), MASKS))
        self.nothing.setVisible(not self.found.count())
        self.found.setVisible(bool(self.found.count()))

    def _on_ticked(self, _item: QListWidgetItem) -> None:
        self._show_marks()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.go_to(item.data(_SUGGESTION).span)

    def _on_theme(self, _index: int) -> None:
        self.group.emit(self.theme.currentData())

    def _approve(self) -> None:
        self.approve.emit(self.spans())

    def _keep(self) -> None:
        self.keep.emit(self.spans())


def _offered(comment: Comment, suggested: Sequence[Suggestion]) -> list[tuple[Suggestion, bool]]:
    """List what to offer and whether it is ticked: as was decided, or what is likely.

    A suggestion that overlaps what somebody has marked by hand is not offered again.
    """
    known = comment.reading.spans
    if comment.reading.state is CommentState.UNREAD:
        return [(each, each.confidence > Confidence.SOFT) for each in suggested]
    free = [s for s in suggested if not any(_overlap(s.span, span) for span in known)]
    kept = [(Suggestion(span, Confidence.CERTAIN), True) for span in known]
    return sorted([*kept, *((each, False) for each in free)])


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _line(*widgets: QWidget, stretch: int = 1) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[2])
    for each in widgets[:-1]:
        row.addWidget(each)
    row.addWidget(widgets[-1], stretch)
    return row
