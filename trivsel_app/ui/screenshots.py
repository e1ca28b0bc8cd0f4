"""Pictures of every page of the sample municipality, light and dark: made to be looked at."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings, QSize, QTimer
from PySide6.QtWidgets import QApplication

from trivsel_app.ui.application import make_context
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.navigation import PAGES
from trivsel_app.ui.theme import Scheme, theme

# The small laptop, and in a folder of its own the usual screen.
SIZES = {"": QSize(1366, 768), "1600x1000": QSize(1600, 1000)}
NOW = datetime(2026, 6, 4, 8, 42, tzinfo=UTC)  # the sample's round is in follow-up that day
_LONGEST_WAIT_MS = 30_000
_SETTLE_MS = 250  # figures are drawn when they are first seen


def draw_all(app: QApplication, folder: Path, *, now: datetime = NOW) -> int:
    """Save `PAGE-SCHEME.png` for every page, scheme and size, and the start screen; 0: all were."""
    from trivsel_app.operations.files import open_file, whose
    from trivsel_app.operations.sample import write_sample

    for below in SIZES:
        (folder / below).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        sample = write_sample(Path(place) / "eksempel", now=now)
        settings = QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("documents/folder", "Dokumenter/Trivsel rapporter")  # nobody's own folder
        context = make_context(settings, today=now.date, now=lambda: now)
        opened = open_file(sample.municipality, now=now)
        try:
            for scheme in (Scheme.LIGHT, Scheme.DARK):
                theme().choose(scheme)
                _draw_scheme(app, context, folder, scheme)
                context.municipality = whose(opened).name
                context.is_sample = True
                context.set_vault(opened)
                _draw_scheme(app, context, folder, scheme)
                context.set_vault(None)
        finally:
            context.tasks.close()
            opened.close()
    return 0


def _draw_scheme(app: QApplication, context: AppContext, folder: Path, scheme: Scheme) -> None:
    window = MainWindow(context)
    window.show()
    window.path.setText("Prøvekommunen.trivsel")  # not the folder it was drawn in
    for page in ["start"] if context.vault is None else [page.code for page in PAGES]:
        window.show_page(page)
        for below, size in SIZES.items():
            window.resize(size)
            _settle(app, context)
            _save(window, folder / below / f"{page}-{scheme.value}.png")
    window.hide()
    window.deleteLater()
    _settle(app, context)


def _save(window: MainWindow, path: Path) -> None:
    if not window.grab().save(str(path)):
        raise FileNotFoundError(path)
    print(path)


def _settle(app: QApplication, context: AppContext) -> None:
    """Let reads arrive and figures be drawn."""
    patience = QDeadlineTimer(_LONGEST_WAIT_MS)
    quiet = 0
    while quiet < 2 and not patience.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(_SETTLE_MS, loop.quit)
        loop.exec()
        quiet = 0 if context.tasks.busy else quiet + 1
    app.processEvents()
