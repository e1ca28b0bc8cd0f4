"""Line icons of 24 px that take the colour of the text around them."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from trivsel_app.resources_path import resource
from trivsel_app.ui.theme import theme

_RATIOS = (1, 2)


def icon(name: str, *, colour: str = "") -> QIcon:
    """Draw the icon `name` in a colour (default: the theme's text), with a greyed disabled form."""
    tokens = theme().tokens
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, colour or tokens.text, 24, ratio))
        made.addPixmap(pixmap(name, tokens.control, 24, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Draw an icon as a pixmap of `size` logical pixels."""
    renderer = QSvgRenderer(QByteArray(_svg(name, colour).encode()))
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _svg(name: str, colour: str) -> str:
    return _drawn(name).replace("currentColor", colour).replace("PAPER", theme().tokens.surface)


@cache
def _drawn(name: str) -> str:
    return (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")
