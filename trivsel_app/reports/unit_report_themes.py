"""The report's result pages: all themes together, then each theme, on one page where it fits."""

from collections.abc import Iterator
from dataclasses import replace

from trivsel_app.reports import report_wording as words
from trivsel_app.reports.blocks import (
    figure,
    gap,
    heading,
    panel,
    paragraph,
    points,
    table,
    title,
)
from trivsel_app.reports.figures.comparison_dots import comparison_dots
from trivsel_app.reports.figures.data import (
    ComparisonRow,
    Distribution,
    ShareBars,
)
from trivsel_app.reports.figures.described import alt_text
from trivsel_app.reports.figures.distribution import HEAD, distribution, in_order
from trivsel_app.reports.figures.distribution import row_height as question_height
from trivsel_app.reports.figures.share_bars import row_height as share_height
from trivsel_app.reports.figures.share_bars import share_bars
from trivsel_app.reports.figures.sheet import Sheet
from trivsel_app.reports.figures.theme_bars import theme_bars
from trivsel_app.reports.flow import WIDTH, Block, Flow, first_height, height_of
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.talking_points import highest_and_lowest
from trivsel_app.reports.unit_report_data import ThemePage, UnitReportData
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import (
    HOW_TO_READ_DIFFERENCE,
    HOW_TO_READ_DISTRIBUTION,
    HOW_TO_READ_SCORE,
    HOW_TO_READ_SHARE,
    short_reason,
    verdict_word,
)

_BELOW_FIGURE = 8.0
LINE_BREAK = "\n"
_STOPS = (0.0, 112.0, 204.0, 298.0, 390.0)
_ONLY_EARLIER = 2  # columns: the theme, and the earlier round


def add_overview(flow: Flow, data: UnitReportData, sheet: Sheet) -> None:
    """Add the page with all themes, their comparisons and the shares."""
    flow.new_page(words.OVERVIEW)
    flow.add(
        title(words.OVERVIEW),
        paragraph(highest_and_lowest(data.themes), size=11, colour=LIGHT.quiet, space=12),
    )
    flow.add(
        figure(theme_bars(data.themes, width=WIDTH), sheet, alt=alt_text(data.themes), space=4)
    )
    flow.add(paragraph(HOW_TO_READ_SCORE, size=8.5, colour=LIGHT.quiet, space=14))
    if data.since_then:
        flow.add(paragraph(data.since_then, space=14))
    if any(not page.percent and isinstance(page.own, Shown) for page in data.pages):
        rows = list(_comparison_rows(data))
        with_others = len(rows[0]) > _ONLY_EARLIER
        said = words.COMPARED if with_others else words.COMPARED_EARLIER
        flow.add(heading(said), *table(rows, _STOPS[: len(rows[0])]))
        flow.add(gap(4), paragraph(HOW_TO_READ_DIFFERENCE, size=8.5, colour=LIGHT.quiet, space=14))
    if data.shares.bars:
        head = heading(data.shares.title)
        alt = alt_text(data.shares)
        flow.add(head, figure(share_bars(data.shares, width=WIDTH), sheet, alt=alt, space=2))
        flow.add(paragraph(HOW_TO_READ_SHARE, size=8.5, colour=LIGHT.quiet))


def add_themes(flow: Flow, data: UnitReportData, sheet: Sheet) -> None:
    """Add every theme; how to read the answer bars is said where they stand first."""
    first = next((page for page in data.pages if _has_answers(page)), None)
    for number, page in enumerate(data.pages):
        _add_theme(flow, page, sheet, begins=number == 0, explained=page is first)


def _has_answers(page: ThemePage) -> bool:
    return bool(page.distribution.bars) and not page.is_empty


def _add_theme(flow: Flow, page: ThemePage, sheet: Sheet, *, begins: bool, explained: bool) -> None:
    """Add one theme: what it is, its figure and every question's answers.

    It stands below the theme before where there is room, unless it `begins` the themes. Where
    nothing is shown, the reason stands alone.
    """
    head = list(_head_of(page, sheet))
    if begins:
        flow.new_page(page.title)
    else:
        flow.begin(page.title, least=height_of(head) + _first_height(page))
    flow.add(*head, *_duty_of(page))
    if page.is_empty:
        return
    for group in page.shares:
        _add_shares(flow, group, sheet, same=group.title == page.title)
    if page.distribution.bars:
        _add_answers(flow, page.distribution, sheet, explained=explained)
    flow.add(*_tail_of(page))


def _head_of(page: ThemePage, sheet: Sheet) -> Iterator[Block]:
    yield title(page.title)
    if page.explanation:
        yield paragraph(page.explanation, colour=LIGHT.quiet, space=10)
    yield from _figure_of(page, sheet)


def _duty_of(page: ThemePage) -> list[Block]:
    if not page.offensive:
        return []
    width = WIDTH - 30
    duty = paragraph(words.DUTY, width=width, space=0)
    return [panel([heading(words.DUTY_HEADING, width=width), duty], accent=LIGHT.alert)]


def _tail_of(page: ThemePage) -> list[Block]:
    if not page.withheld_shares:
        return []
    head = heading(words.NOT_SHOWN_HERE.format(theme=page.title))
    return [head, *points(page.withheld_shares)]


def _first_height(page: ThemePage) -> float:
    """Compute how much height the first thing under a theme's head takes."""
    if duty := _duty_of(page):
        return height_of(duty)
    if page.is_empty:
        return 0.0
    if page.shares:
        group = page.shares[0]
        shares = [share_height(bar, WIDTH) for bar in group.bars]
        return first_height(shares, above=height_of([heading(group.title)]))
    answers = [question_height(bar, WIDTH) for bar in in_order(page.distribution)]
    above = HEAD + height_of(_answers_head(explained=False))
    return first_height(answers, above=above)


def _comparison_rows(data: UnitReportData) -> Iterator[tuple[str, ...]]:
    pages = [page for page in data.pages if not page.percent]
    labels = [row.label for row in pages[0].comparisons.rows]
    yield ("Tema", *labels)
    for page in pages:
        if isinstance(page.own, Shown):
            yield (page.title, *(_compared(row) for row in page.comparisons.rows))
        else:
            yield (page.title, short_reason(page.own), *["–"] * (len(labels) - 1))


def _compared(row: ComparisonRow) -> str:
    if row.other is None or row.verdict is None:
        return row.words
    points = numbers.signed(row.points)
    return f"{numbers.whole(row.other)} ({points}){LINE_BREAK}{verdict_word(row.verdict)}"


def _figure_of(page: ThemePage, sheet: Sheet) -> Iterator[Block]:
    if not isinstance(page.own, Shown):
        width = WIDTH - 30
        yield panel([paragraph(page.reason, width=width, space=0)])
        return
    drawing, alt = comparison_dots(page.comparisons, width=WIDTH), alt_text(page.comparisons)
    yield figure(drawing, sheet, alt=alt, space=6)
    if page.summary:
        yield paragraph(page.summary, space=10)


def _add_shares(flow: Flow, group: ShareBars, sheet: Sheet, *, same: bool) -> None:
    head = heading("Andele, hvor lavt er godt" if same else group.title)
    above = head.height + head.space
    parts = flow.split([share_height(bar, WIDTH) for bar in group.bars], above=above)
    for number, part in enumerate(parts):
        bars = ShareBars(group.title, group.bars[part])
        alt = alt_text(bars)
        block = figure(share_bars(bars, width=WIDTH), sheet, alt=alt, space=_BELOW_FIGURE)
        flow.add(*((head, block) if number == 0 else (block,)))


def _add_answers(flow: Flow, data: Distribution, sheet: Sheet, *, explained: bool) -> None:
    blocks = _answers_head(explained=explained)
    above = sum(block.height + block.space for block in blocks) + HEAD
    heights = [question_height(bar, WIDTH) for bar in in_order(data)]
    for part in flow.split(heights, above=above):
        drawing = distribution(data, width=WIDTH, part=part)
        alt = alt_text(replace(data, bars=in_order(data)[part]))
        flow.add(*blocks, figure(drawing, sheet, alt=alt, space=4))
        blocks = []


def _answers_head(*, explained: bool) -> list[Block]:
    head = heading("Sådan har I svaret", space=3)
    if not explained:
        return [head]
    return [head, paragraph(HOW_TO_READ_DISTRIBUTION, size=8.5, colour=LIGHT.quiet, leads=True)]
