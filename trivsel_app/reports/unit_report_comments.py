"""The page of comments: masked and approved, in random order, beside no figure."""

from trivsel_app.reports import report_wording as words
from trivsel_app.reports.blocks import gap, heading, paragraph, points, title
from trivsel_app.reports.flow import Flow
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.unit_report_data import UnitReportData


def add_comments(flow: Flow, data: UnitReportData) -> None:
    """Add what was written, theme by theme; nothing at all where nothing may be shown."""
    if not data.comments:
        return
    flow.new_page(words.WROTE)
    whose = words.WROTE_BELOW if data.with_units_below else words.WROTE_HERE
    intro = f"{whose} {words.WROTE_HOW}"
    flow.add(title(words.WROTE), paragraph(intro, colour=LIGHT.quiet, space=12))
    for group in data.comments:
        flow.add(heading(group.title or words.WROTE_ELSE))
        if group.summary:
            flow.add(paragraph(group.summary, weight=Weight.SEMIBOLD))
        said = [" ".join(comment.split()) for comment in group.comments]
        flow.add(*points(said), gap(8))
