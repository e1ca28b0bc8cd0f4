"""Journeys through the window use the window tests' application, settings and sample."""

from tests.ui.conftest import settings, themed
from tests.ui.samples import sample

__all__ = ["sample", "settings", "themed"]
