"""Journeys through the window use the window tests' application, settings and sample."""

from tests.cli.conftest import made_files, run
from tests.operations.cheap_vaults import cheap
from tests.ui.conftest import settings, themed
from tests.ui.kept import qtbot
from tests.ui.samples import sample

__all__ = ["cheap", "made_files", "qtbot", "run", "sample", "settings", "themed"]
