"""The page of comments: masked and approved, in random order, beside no figure."""

from trivsel_app.reports import report_wording as words
from trivsel_app.reports.blocks import gap, heading, paragraph, points, title
from trivsel_app.reports.columns import COLUMN, two_columns
from trivsel_app.reports.flow import Block, Flow
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.unit_report_data import UnitReportData

_SHORT = 400  # signs that are still read well in half a page's width


def add_comments(flow: Flow, data: UnitReportData) -> None:
    """Add what was written, theme by theme; nothing at all where nothing may be shown."""
    if not data.comments:
        return
    flow.new_page(words.WROTE)
    whose = words.WROTE_BELOW if data.with_units_below else words.WROTE_HERE
    intro = f"{whose} {words.WROTE_HOW}"
    flow.add(title(words.WROTE), paragraph(intro, colour=LIGHT.quiet, space=12))
    for group in data.comments:
        head = [heading(group.title or words.WROTE_ELSE)]
        if group.summary:
            head.append(paragraph(group.summary, weight=Weight.SEMIBOLD, leads=True))
        said = _said([" ".join(comment.split()) for comment in group.comments])
        flow.add(*head, *said, gap(8))


def _said(comments: list[str]) -> list[Block]:
    """Set short comments two by two, so that none is a line with half a page beside it."""
    if max(map(len, comments), default=0) > _SHORT:
        return points(comments)
    each = [[block] for block in points(comments, width=COLUMN)]
    return [two_columns(each[at : at + 2]) for at in range(0, len(each), 2)]
