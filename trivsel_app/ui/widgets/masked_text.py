"""A text with marked spans: what will be masked in ink, what is only suggested underlined."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from trivsel_app.survey.masking import Span
from trivsel_app.ui.theme import theme

_LOWEST = 56  # pixels: two lines


class MaskedText(QTextEdit):
    """Shows a text that cannot be changed; offsets are those of the Python string."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "bare")  # it stands in a card
        self.setReadOnly(True)
        self.setMinimumHeight(_LOWEST)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self._text = ""
        self._marks: tuple[Sequence[Span], Sequence[Span]] = ((), ())
        theme().changed.connect(self._draw)

    def show_text(self, text: str) -> None:
        """Show another text, unmarked."""
        self._text = text
        self.setPlainText(text.replace("\r", " "))  # Qt would make one character of CR LF
        self.mark((), ())

    def mark(self, accepted: Sequence[Span], suggested: Sequence[Span]) -> None:
        """Show what will be masked, and what is only suggested."""
        self._marks = (accepted, suggested)
        self._draw()

    def go_to(self, span: Span) -> None:
        """Bring a span into sight."""
        cursor = self.textCursor()
        cursor.setPosition(_units(self._text[: span.start]))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def chosen(self) -> tuple[int, int] | None:
        """Give where the user's selection begins and ends, without spaces around; None: none."""
        cursor = self.textCursor()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        start, end = (_offset(self._text, at) for at in ends)
        said = self._text[start:end]
        start += len(said) - len(said.lstrip())
        end = start + len(said.strip())
        return (start, end) if end > start else None

    def _draw(self) -> None:
        tokens, (accepted, suggested) = theme().tokens, self._marks
        inked, seen = QTextCharFormat(), QTextCharFormat()
        inked.setBackground(QColor(tokens.accent))
        inked.setForeground(QColor(tokens.on_accent))
        seen.setBackground(QColor(tokens.warning_soft))
        seen.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        seen.setUnderlineColor(QColor(tokens.warning))
        marks = [self._marked(span, seen) for span in suggested]
        self.setExtraSelections([*marks, *(self._marked(span, inked) for span in accepted)])

    def _marked(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(self._text[: span.start]))
        cursor.setPosition(_units(self._text[: span.end]), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, look
        return made


def _units(text: str) -> int:
    """Count the way Qt does: a character outside the first plane is two."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def _offset(text: str, units: int) -> int:
    at = 0
    for number, character in enumerate(text):
        if at >= units:
            return number
        at += _units(character)
    return len(text)
