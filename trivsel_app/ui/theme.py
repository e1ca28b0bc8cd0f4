"""Light, dark or the system's own scheme: palette, style sheet and text size in one place."""

from enum import StrEnum
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from trivsel_app.resources_path import resource
from trivsel_app.ui.fonts import FAMILY
from trivsel_app.ui.tokens import DARK, LIGHT, Tokens

BODY_POINTS = 11.0  # Source Sans 3 is small on its body
ZOOM_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Scheme(StrEnum):
    """What the user chose under Vis."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """The scheme in force; widgets that draw themselves listen to `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        self.scheme = Scheme.SYSTEM
        self.zoom = 1.0
        self.tokens: Tokens = LIGHT
        self._windows: WeakSet[QWidget] = WeakSet()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(self, scheme: Scheme) -> None:
        """Use this scheme from now on."""
        self.scheme = scheme
        self.apply()

    def set_zoom(self, zoom: float) -> None:
        """Scale all text by this factor (0.8 to 2)."""
        self.zoom = min(max(zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        self.apply()

    @property
    def sheet(self) -> str:
        """The style sheet in force."""
        return style_sheet(self.tokens, self.zoom)

    def dress(self, window: QWidget) -> None:
        """Style this window, and what is put into it, in the application's stead.

        While the application has a style sheet, Qt styles all that lies in a widget anew each time
        the widget is put into another: building a page took three times as long.
        """
        self._windows.add(window)
        self._app.setStyleSheet("")
        window.setStyleSheet(self.sheet)

    def _wearing(self) -> list[QApplication | QWidget]:
        """What the style sheet is put on: the dressed windows, the application without any."""
        return [window for window in self._windows if isValid(window)] or [self._app]

    def apply(self) -> None:
        """Put palette, font and style sheet in force."""
        self.tokens = DARK if self._is_dark() else LIGHT
        wearing = self._wearing()
        font = QFont(FAMILY)
        font.setPointSizeF(BODY_POINTS * self.zoom)
        # In the place of another one Qt styles each widget once for every widget it lies in.
        for each in wearing:
            each.setStyleSheet("")
        self._app.setFont(font)
        self._app.setPalette(palette(self.tokens))
        for each in wearing:
            each.setStyleSheet(self.sheet)
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self.scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK

    def _system_changed(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.apply()


def theme() -> Theme:
    """Find the application's theme, making a plain one where none was set up (single widgets)."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly)
    return found or Theme(app)


def palette(tokens: Tokens) -> QPalette:
    """Build the Qt palette that Fusion draws with."""
    roles = {
        QPalette.ColorRole.Window: tokens.window,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.raised,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.bad,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Light: tokens.surface,
        QPalette.ColorRole.Midlight: tokens.raised,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Dark: tokens.control,
        QPalette.ColorRole.Shadow: tokens.control,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in _TEXT_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.control))
    return made


_TEXT_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def style_sheet(tokens: Tokens, zoom: float) -> str:
    """Fill the style sheet's `@name` colours and `@12px` sizes."""
    text = (resource("style") / "app.qss").read_text(encoding="utf-8")
    scheme = "dark" if tokens.dark else "light"
    for picture in ("chevron-up", "chevron", "tick"):
        path = resource("style") / f"{picture}-{scheme}.svg"
        text = text.replace(f"@{picture}", path.as_posix())
    for name in sorted(Tokens.__slots__, key=len, reverse=True):
        text = text.replace(f"@{name}", str(getattr(tokens, name)))
    for size, points in _TEXT_SIZES.items():
        text = text.replace(f"@{size}", f"{points * zoom:.1f}pt")
    return text


_TEXT_SIZES = {
    "size_small": 10.0,
    "size_title": 20.0,
    "size_section": 13.5,
    "size_figure": 24.0,
}
