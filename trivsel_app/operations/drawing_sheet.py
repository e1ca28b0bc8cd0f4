"""The figure sheet that all reports of one process are drawn on."""

from functools import cache

from trivsel_app.reports.figures.sheet import Sheet


@cache
def shared_sheet() -> Sheet:
    """Make the sheet once: a new matplotlib figure costs more than drawing on an old one."""
    return Sheet()
