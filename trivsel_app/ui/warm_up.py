"""Imports what pages will need while the user looks at the first one.

Importing on the window's thread at the first click would stop it.
On a thread of its own the window gets the processor back every few milliseconds.
"""

import threading
from importlib import import_module

from trivsel_app.ui.navigation import PAGES

MODULES = (
    "rapidfuzz.distance",
    "trivsel_app.exchange.organisation_files",
    "trivsel_app.exchange.response_files",
    "xlsxwriter",
    "trivsel_app.operations.overview",
    "trivsel_app.operations.results",
    "matplotlib.backends.backend_agg",
    "trivsel_app.reports.figures",
    *(f"trivsel_app.ui.pages.{page.module}" for page in PAGES),
)


def warm_up() -> None:
    """Import everything now."""
    for module in MODULES:
        import_module(module)


def warm_up_behind() -> threading.Thread:
    """Import everything on a thread that ends with the program, wherever it has got to."""
    thread = threading.Thread(target=warm_up, name="warm-up", daemon=True)
    thread.start()
    return thread
