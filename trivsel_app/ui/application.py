"""The Qt application: Danish texts, own fonts, theme, and the window with its context."""

import gc
import getpass
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from trivsel_app.ui.context import AppContext
from trivsel_app.ui.fonts import load_fonts
from trivsel_app.ui.icons import icon
from trivsel_app.ui.theme import Scheme, theme

_SEEN_MS: Final = 100


def make_application(arguments: list[str]) -> QApplication:
    """Make the application as the user has it; one per process."""
    app = QApplication(arguments)
    app.setOrganizationName("Trivsel")
    app.setApplicationName("Trivsel")
    app.setApplicationDisplayName("Trivsel")
    dress(app)
    return app


def dress(app: QApplication) -> None:
    """Load Danish texts and the bundled fonts; raises FileNotFoundError when either is missing."""
    danish = QLocale("da_DK")
    QLocale.setDefault(danish)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    if not translator.load(danish, "qtbase", "_", folder):
        raise FileNotFoundError(f"qtbase_da.qm in {folder}")
    app.installTranslator(translator)
    load_fonts()


def apply_look(settings: QSettings) -> None:
    """Put the remembered scheme and text size in force."""
    found = theme()
    found.zoom = float(str(settings.value("look/zoom", 1.0)))
    remembered = str(settings.value("look/scheme", Scheme.SYSTEM.value))
    known = {scheme.value: scheme for scheme in Scheme}
    found.choose(known.get(remembered, Scheme.SYSTEM))


def make_context(
    settings: QSettings, *, today: Callable[[], date], now: Callable[[], datetime]
) -> AppContext:
    """Make the context every page gets."""
    try:
        actor = getpass.getuser()
    except (KeyError, OSError):  # no user name in a bare container
        actor = "ukendt"
    return AppContext(settings=settings, today=today, now=now, actor=actor)


def run_window(path: Path | None, *, today: Callable[[], date], now: Callable[[], datetime]) -> int:
    """Open the window, with a file if one is given, and stay until it is closed."""
    app = make_application(["Trivsel"])
    settings = QSettings()
    apply_look(settings)
    app.setWindowIcon(icon("overview"))
    context = make_context(settings, today=today, now=now)
    from trivsel_app.ui.crash import install_excepthook
    from trivsel_app.ui.main_window import MainWindow
    from trivsel_app.ui.warm_up import warm_up_behind

    gc.freeze()  # what was imported stays; looking through it would stop the window
    window = MainWindow(context)
    install_excepthook(window)
    window.show()
    if path is not None:
        window.files.open(path)
    # Earlier, it would hold the first page up, which must still be painted when all is read.
    context.tasks.when_quiet(partial(QTimer.singleShot, _SEEN_MS, warm_up_behind))
    code = app.exec()
    context.tasks.close()
    return code


def take_screenshots(folder: Path) -> int:
    """Draw every page of the sample municipality, light and dark, into a folder."""
    from trivsel_app.ui.screenshots import draw_all

    app = make_application(["Trivsel"])
    return draw_all(app, folder)
