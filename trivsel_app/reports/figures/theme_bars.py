"""Theme scores as bars from 0 to 100, with marks for what they are compared with."""

from trivsel_app.reports.figures.data import Mark, ThemeBar, ThemeBars
from trivsel_app.reports.figures.drawing import Drawing, Pencil
from trivsel_app.reports.fonts import Weight, text_width
from trivsel_app.reports.palette import LIGHT, Look
from trivsel_app.reports.text_fit import wrap
from trivsel_app.survey.cells import Shown
from trivsel_app.survey.comparison import Against
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import short_reason

_BAR, _GAP, _VALUE, _TITLE = 13.0, 15.0, 62.0, 9.5
_TICKS = (0, 25, 50, 75, 100)


def theme_bars(data: ThemeBars, *, width: float = 480, look: Look = LIGHT) -> Drawing:
    """Draw one bar per theme; `width` in points, the height follows from the data."""
    pencil = Pencil(width, look)
    titles = min(190.0, width * 0.36)
    left, right = titles + 12, width - _VALUE
    y = _legend(pencil, left, data)
    top = y
    for bar in data.bars:
        y = _row(pencil, bar, titles, (left, right), y)
    grid = Pencil(width, look)
    _grid(grid, left, right, top - 4, y)
    return Drawing(width, y + 16, look, (*grid.items, *pencil.items))


def _legend(pencil: Pencil, x: float, data: ThemeBars) -> float:
    labels: dict[Against, str] = {}
    for bar in data.bars:
        labels |= {mark.against: mark.label for mark in bar.marks}
    y = 12.0
    for against in (against for against in Against if against in labels):
        label = labels[against]
        needed = text_width(label, 8.5) + 30
        if x + needed > pencil.width and y > 0:
            x, y = 0.0, y + 13
        glyph(pencil, against, x + 5, y - 3)
        pencil.text(x + 14, y, label, size=8.5, colour=pencil.look.quiet)
        x += needed
    return y + 14 if labels else 8.0


def _grid(pencil: Pencil, left: float, right: float, top: float, bottom: float) -> None:
    for tick in _TICKS:
        x = left + (right - left) * tick / 100
        pencil.line((x, top), (x, bottom), pencil.look.rule, width=0.5)
        pencil.text(x, bottom + 11, str(tick), size=8, colour=pencil.look.quiet, align="center")


def _row(
    pencil: Pencil, bar: ThemeBar, titles: float, axis: tuple[float, float], y: float
) -> float:
    lines = wrap(bar.title, titles, _TITLE, Weight.SEMIBOLD)
    height = max(_BAR, len(lines) * 11.5) + _GAP
    middle = y + (height - _GAP / 2) / 2
    for number, line in enumerate(lines):
        baseline = middle + 3.2 + (number - (len(lines) - 1) / 2) * 11.5
        pencil.text(0, baseline, line, size=_TITLE, weight=Weight.SEMIBOLD)
    left, right = axis
    if isinstance(bar.cell, Shown):
        _bar(pencil, bar.cell, left, right, middle)
        for mark in bar.marks:
            _mark(pencil, mark, left, right, middle)
    else:
        words = short_reason(bar.cell)
        pencil.hatched(left, middle - _BAR / 2, right - left, _BAR, words)
    return y + height


def _bar(pencil: Pencil, cell: Shown, left: float, right: float, middle: float) -> None:
    length = (right - left) * cell.value / 100
    pencil.box(left, middle - _BAR / 2, max(length, 0.75), _BAR, pencil.look.scale[3])
    pencil.text(right + 10, middle + 4, numbers.whole(cell.value), size=12, weight=Weight.BOLD)
    note = f"{numbers.whole(cell.n)} svar"
    pencil.text(pencil.width, middle + 3.6, note, size=8, colour=pencil.look.quiet, align="right")


def _mark(pencil: Pencil, mark: Mark, left: float, right: float, middle: float) -> None:
    if isinstance(mark.cell, Shown):
        glyph(pencil, mark.against, left + (right - left) * mark.cell.value / 100, middle)


def glyph(pencil: Pencil, against: Against, x: float, y: float) -> None:
    """Draw the sign of a comparison centred on x, y: each has a shape of its own."""
    look = pencil.look
    if against is Against.PREVIOUS:
        pencil.polygon(((x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)), look.paper, look.ink)
    elif against is Against.PARENT:
        pencil.box(x - 1.5, y - 8.5, 3, 17, look.ink, edge=False)
    elif against is Against.SAME_KIND:
        pencil.disc(x, y, 4.2, look.paper, look.ink)
    else:
        pencil.polygon(((x, y - 5), (x + 5, y + 4), (x - 5, y + 4)), look.paper, look.ink)
