"""Shares (krænkende adfærd, sygefravær, several answers) as plain bars; never a mean."""

from trivsel_app.reports.figures.data import ShareBar, ShareBars
from trivsel_app.reports.figures.drawing import Drawing, Pencil
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT, Look
from trivsel_app.reports.text_fit import wrap
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import short_reason

_BAR, _GAP, _VALUE, _TEXT = 12.0, 6.5, 78.0, 0.52
_SIZE, _LEADING, _NOTE, _NOTE_LEADING = 9.5, 11.8, 8.0, 10.0


def share_bars(data: ShareBars, *, width: float = 480, look: Look = LIGHT) -> Drawing:
    """Draw one bar per share on an axis from 0 to 100 percent."""
    pencil = Pencil(width, look)
    y = 2.0
    for bar in data.bars:
        y = _row(pencil, bar, y)
    return pencil.done(y)


def row_height(bar: ShareBar, width: float) -> float:
    """Compute how much height one share takes, to divide long lists over pages."""
    lines, notes = _lines(bar, width)
    return max(_BAR, len(lines) * _LEADING + len(notes) * _NOTE_LEADING) + _GAP


def _lines(bar: ShareBar, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width * _TEXT
    return wrap(bar.text, room, _SIZE), wrap(bar.note, room, _NOTE) if bar.note else ()


def _row(pencil: Pencil, bar: ShareBar, y: float) -> float:
    height = row_height(bar, pencil.width)
    middle = y + (height - _GAP) / 2
    _words(pencil, bar, middle)
    left = pencil.width * _TEXT + 14
    if isinstance(bar.cell, Shown):
        _bar(pencil, bar.cell, left, middle)
    else:
        room = pencil.width - left
        pencil.hatched(left, middle - _BAR / 2, room, _BAR, short_reason(bar.cell))
    return y + height


def _words(pencil: Pencil, bar: ShareBar, middle: float) -> None:
    lines, notes = _lines(bar, pencil.width)
    block = len(lines) * _LEADING + len(notes) * _NOTE_LEADING
    y = middle - block / 2 + 9
    for line in lines:
        pencil.text(0, y, line, size=_SIZE)
        y += _LEADING
    for note in notes:
        pencil.text(0, y - 1, note, size=_NOTE, colour=pencil.look.quiet)
        y += _NOTE_LEADING


def _bar(pencil: Pencil, cell: Shown, left: float, middle: float) -> None:
    look, right = pencil.look, pencil.width - _VALUE
    top = middle - _BAR / 2
    pencil.box(left, top, right - left, _BAR, look.panel, edge=False)
    pencil.box(left, top, max((right - left) * cell.value / 100, 0.75), _BAR, look.scale[3])
    value = numbers.percent(cell.value)
    pencil.text(right + 38, middle + 3.8, value, size=10.5, weight=Weight.BOLD, align="right")
    note = f"{numbers.whole(cell.n)} svar"
    pencil.text(pencil.width, middle + 3.6, note, size=8, colour=look.quiet, align="right")
