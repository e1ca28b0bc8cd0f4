"""The one place where everything meets: which clock, which settings, window or command line."""

import gc
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from multiprocessing import freeze_support
from pathlib import Path

_BROKEN_PYSIDE = (6, 12)  # loses a reference to None per void call before Python 3.12


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window on a file or on nothing, else run a command; gives the exit code."""
    freeze_support()  # a worker process of the frozen program starts here too
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] == "--screenshots" or _is_file(given[0]):
        return _window(given)
    if given[0] == "--self-test":
        from trivsel_app.ui.self_test import self_test

        return self_test()
    from trivsel_app.cli import run_command

    return run_command(given, now=_now(), today=today())


def _is_file(word: str) -> bool:
    """What is neither a file nor named like one is a command, or meant as one."""
    from trivsel_app.cli.verbs import VERBS

    return not word.startswith("-") and word not in VERBS and ("." in word or Path(word).exists())


def _now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """Give the Danish day, as operations do; the clock is read here and nowhere else."""
    from trivsel_app.texts.dates import danish_day

    return danish_day(_now())


def _window(given: Sequence[str]) -> int:
    import_before_qt()
    refused = _refuse_broken_pyside()
    if refused:
        print(refused, file=sys.stderr)
        return 2
    from trivsel_app.ui.application import run_window, take_screenshots

    if given and given[0] == "--screenshots":
        folder = Path(given[1]) if len(given) > 1 else Path("docs/screenshots")
        return take_screenshots(folder)
    path = Path(given[0]) if given else None
    return run_window(path, today=today, now=_now)


def import_before_qt() -> None:
    """Import what opening a file and the first page need: after Qt it takes a third longer.

    Qt puts a function of its own in front of every import statement that follows.
    """
    gc.disable()  # nothing that is imported is garbage; the window collects once it is there
    for module in ("files", "overview"):
        import_module(f"trivsel_app.operations.{module}")


def _refuse_broken_pyside() -> str:
    if sys.version_info >= (3, 12):
        return ""
    import PySide6

    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    if version < _BROKEN_PYSIDE:
        return ""
    return (
        f"PySide6 {PySide6.__version__} kan ikke bruges med denne Python og ville lukke programmet "
        "midt i arbejdet. Installér PySide6 under 6.12, eller brug Python 3.12 eller nyere."
    )
