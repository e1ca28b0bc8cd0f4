"""What happens when the program has a bug: details without data, in a log and in a dialog."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

import PySide6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from trivsel_app import __version__

if TYPE_CHECKING:
    from trivsel_app.ui.dialogs.crash_dialog import CrashDialog
    from trivsel_app.ui.main_window import MainWindow

_PACKAGE: Final = Path(__file__).parents[1]
_LOG_BYTES, _LOG_FILES = 200_000, 3
_FRAMES: Final = 60  # innermost ones shown: endless recursion has a thousand


@dataclass(frozen=True, slots=True)
class CrashDetails:
    """A reference number (the same for the same bug) and lines that hold no data of the user."""

    reference: str
    text: str


def details(error: BaseException) -> CrashDetails:
    """Say which kind of exception came from where; never its message, its values or a folder."""
    stacks = [line for each in _chain(error) for line in _stack(each)]
    reference = sha256("\n".join(stacks).encode()).hexdigest()[:8].upper()
    return CrashDetails(reference, "\n".join([*_machine(), "", *stacks]))


def _machine() -> list[str]:
    return [
        f"Trivsel {__version__}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Walk an exception and all it came from, outermost first, each once."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop(0)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
        waiting += [each.__cause__, each.__context__]


def _stack(error: BaseException) -> list[str]:
    kind = type(error)
    frames = traceback.extract_tb(error.__traceback__)
    return [
        f"{kind.__module__}.{kind.__qualname__}",
        *(f"  {_short(each.filename)}:{each.lineno} {each.name}" for each in frames[-_FRAMES:]),
    ]


def _short(file: str) -> str:
    """Cut a source file's path to what is inside a package: folders can hold a user's name."""
    path = Path(file)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name


def show_crash(window: QWidget, error: BaseException) -> "CrashDialog":
    """Write the details to the log and tell the user; more of them share one dialog."""
    from trivsel_app.ui.dialogs.crash_dialog import CrashDialog

    found = details(error)
    _log().error("%s\n%s", found.reference, found.text)
    shown = window.findChild(CrashDialog)
    if shown is not None and shown.isVisible():
        shown.add(found)
        return shown
    dialog = CrashDialog(found, window)
    dialog.open()
    return dialog


def log_file() -> Path:
    """Give where the details are written."""
    from platformdirs import user_log_path

    return user_log_path("Trivsel", appauthor=False) / "fejl.log"


@lru_cache(maxsize=1)
def _log() -> logging.Logger:
    log = logging.Logger("trivsel.crash")  # noqa: LOG001  known to nobody else: nobody reads it
    log.addHandler(_handler(log_file()))
    return log


def close_log() -> None:
    """Let go of the log's file."""
    for handler in _log().handlers:
        handler.close()
    _log.cache_clear()


def _handler(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # most starts never log a crash

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = RotatingFileHandler(
            path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()  # no place for a log: the dialog still has it all
    made.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return made


class CrashHook(QObject):
    """Carries an exception from any thread to the window's own."""

    raised = Signal(object)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, error: BaseException) -> None:
        self._window.show_failure(error)

    def on_exception(
        self, kind: type[BaseException], error: BaseException, stack: TracebackType | None
    ) -> None:
        """Take over from `sys.excepthook`: exceptions in slots come here."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, stack)
        else:
            self.raised.emit(error)

    def on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """Take over from `threading.excepthook`."""
        if arguments.exc_value is not None:
            self.raised.emit(arguments.exc_value)


def install_excepthook(window: "MainWindow") -> None:
    """From now on, what nobody catches is shown in the window instead of on standard error."""
    hook = CrashHook(window)
    sys.excepthook = hook.on_exception
    threading.excepthook = hook.on_thread
