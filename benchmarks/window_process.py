"""One start in a process of its own: `python -m benchmarks.window_process ours|empty FILE`.

Writes a line as soon as the window can be used, and ends. `ours` is the program as it starts with
a file, up to the first page shown with its figures; `empty` an empty window with the same file
opened by the program's store.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

READY = "ready"
_LOOK_MS = 2


def ours(path: Path) -> None:
    """Start the program; its event loop ends when the first page has been filled and painted."""
    import trivsel_app.app

    trivsel_app.app.import_before_qt()  # as `main` does, before the event loop is reached for
    import trivsel_app.ui.application as pieces

    def until_filled() -> int:
        _loop_until(_is_filled)
        _say_ready()
        return 0

    setattr(vars(pieces)["QApplication"], "exec", staticmethod(until_filled))  # noqa: B010
    trivsel_app.app.main([str(path)])


def _is_filled() -> bool:
    from PySide6.QtWidgets import QApplication

    from trivsel_app.ui.main_window import MainWindow

    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    page = windows[0].current_page if windows else None
    # The subtitle names the municipality once the page has been given what it shows.
    return page is not None and page.header.subtitle.text() != page.subtitle


def empty(path: Path) -> None:
    """Show an empty window, and open the file with the program's store."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(["empty"])
    window = QMainWindow()
    window.show()
    from trivsel_app.store import vault

    with vault.open(path, now=datetime.now(UTC)) as opened, opened.session() as session:
        session.connection()
        app.processEvents()
        _say_ready()


def _loop_until(ready: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if ready():
            loop.quit()

    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    loop.exec()
    QTimer.singleShot(0, loop.quit)  # once more, so that what was filled is painted
    loop.exec()


def _say_ready() -> None:
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"ours": ours, "empty": empty}[sys.argv[1]](Path(sys.argv[2]))
