"""Loads what draws figures and paper, on the thread that needs it first and on one at a time.

matplotlib takes long enough to load that the window would stand still; and when two threads begin
to load it through different modules, Python hands one of them a half-made package.
"""

import gc
import sys
from importlib import import_module
from threading import Lock

_LOADING = Lock()
_FIGURES = (
    "matplotlib.backends.backend_agg",
    "trivsel_app.reports.figures.sheet",
    "trivsel_app.reports.figures.from_results",
    "trivsel_app.reports.fonts",
)
_PAPER = (
    *_FIGURES,
    "trivsel_app.reports.unit_report",
    "trivsel_app.reports.unit_report_build",
    "trivsel_app.reports.status_poster",
)


def load_figures() -> None:
    """Make figures ready to be drawn; call it first in work that leads to one."""
    _load(_FIGURES)


def load_paper() -> None:
    """Make reports and posters ready to be drawn."""
    _load(_PAPER)


def _load(modules: tuple[str, ...]) -> None:
    with _LOADING:
        missing = [name for name in modules if name not in sys.modules]
        for name in missing:
            import_module(name)
        if missing:
            import_module("trivsel_app.reports.fonts").register()
            # What the libraries are made of is never garbage. Walking it anew at each collection
            # held the window's thread for 150 to 300 ms.
            gc.freeze()
