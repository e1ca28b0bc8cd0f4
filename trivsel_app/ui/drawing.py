"""Loads what draws figures and paper, on the thread that needs it first and on one at a time.

matplotlib takes long enough to load that the window would stand still; and when two threads begin
to load it through different modules, Python hands one of them a half-made package.
"""

from importlib import import_module
from threading import Lock

_LOADING = Lock()
_FIGURES = (
    "matplotlib.backends.backend_agg",
    "trivsel_app.reports.figures.sheet",
    "trivsel_app.reports.figures.from_results",
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
        for name in modules:
            import_module(name)
