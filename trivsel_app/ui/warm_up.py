"""Read the pages' modules while nobody waits, so that the first visit of each is as quick."""

from collections.abc import Callable
from importlib import import_module

from trivsel_app.ui.context import AppContext
from trivsel_app.ui.navigation import PAGES


def warm_up(context: AppContext) -> None:
    """Import all pages on a reader thread."""
    context.runner.work(_import_pages, _ready, title="")


def _import_pages(*, step: Callable[[int, int], None]) -> None:
    for done, page in enumerate(PAGES):
        step(done, len(PAGES))  # stops between two when the window is closed
        import_module(f"trivsel_app.ui.pages.{page.module}")


def _ready(_nothing: None) -> None:
    """Nobody waits for it."""
