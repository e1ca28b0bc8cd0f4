"""The lower line of a thing in a list: the state's icon and a few words, in small type."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.spacing import SPACE

_ICON: Final = 14
_SMALL: Final = 0.86  # of the body text
INDENT: Final = _ICON + SPACE[1] + 1  # the words begin here


def small_font(font: QFont) -> QFont:
    """Make the type of the line."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALL)
    return made


def draw_state(painter: QPainter, place: QRect, font: QFont, status: Status, words: str) -> None:
    """Draw the icon in the state's tone and the words, cut where the place ends.

    `font` is that of the line above.
    """
    tokens, small = theme().tokens, small_font(font)
    colour = getattr(tokens, status.tone.value)
    sign = pixmap(status.icon, colour, _ICON, painter.device().devicePixelRatioF())
    painter.drawPixmap(place.left(), place.center().y() - _ICON // 2 + 1, sign)
    painter.setFont(small)
    painter.setPen(tokens.muted)
    beside = place.adjusted(INDENT, 0, 0, 0)
    cut = QFontMetrics(small).elidedText(words, Qt.TextElideMode.ElideRight, beside.width())
    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, cut)
