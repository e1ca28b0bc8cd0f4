"""Answers to scored questions as stacked bars, centred on the middle answer or from 0 to 100 %.

The diverging form is the primary one recommended for rating scales by Heiberger and Robbins (2014);
the other is for those who want to compare the ends.
"""

from typing import NamedTuple

from trivsel_app.reports.figures.data import AnswerForm, Band, Distribution, QuestionBar
from trivsel_app.reports.figures.drawing import Drawing, Pencil
from trivsel_app.reports.fonts import Weight, text_width
from trivsel_app.reports.palette import LIGHT, Look, text_on
from trivsel_app.reports.text_fit import wrap
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import short_reason

EVERYTHING = slice(None)
STEP_WORDS = ("Meget ugunstigt", "Ugunstigt", "Midt imellem", "Gunstigt", "Meget gunstigt")
_COLUMNS = (("Gunstige", 108.0), ("Score", 56.0), ("Svar", 12.0))  # right edge from the right side
_NUMBERS = 150.0
_BAR, _SIZE, _LEADING = 14.0, 9.5, 11.8
HEAD = 31.0  # height of the legend and the column names


class _Place(NamedTuple):
    """Points for one percent, and where the middle answers meet; None: bars begin at the left."""

    scale: float
    middle: float | None = None

    def start(self, bands: tuple[Band, ...]) -> float:
        """Where a question's bar begins."""
        return 0.0 if self.middle is None else self.middle - _sides(bands)[0] * self.scale


def distribution(
    data: Distribution,
    *,
    width: float = 480,
    look: Look = LIGHT,
    part: slice = EVERYTHING,
    form: AnswerForm = AnswerForm.DIVERGING,
) -> Drawing:
    """Draw the questions, the most favourable first and the withheld ones last.

    `part` picks questions for one page of a long theme; the scale is that of the whole theme.
    """
    pencil = Pencil(width, look)
    _head(pencil)
    bars = in_order(data)
    scale, middle = _axis(bars, width - _NUMBERS)
    place = (
        _Place((width - _NUMBERS) / 100) if form is AnswerForm.STACKED else _Place(scale, middle)
    )
    y = HEAD
    for bar in bars[part]:
        y = _row(pencil, bar, place, y)
    return pencil.done(y)


def in_order(data: Distribution) -> tuple[QuestionBar, ...]:
    """Sort by the share of favourable answers, then by the text; withheld ones last."""
    return tuple(
        sorted(
            data.bars,
            key=lambda bar: (isinstance(bar.bands, Withheld), -bar.favourable, bar.text),
        )
    )


def row_height(bar: QuestionBar, width: float) -> float:
    """Compute how much height one question takes, to divide long themes over pages."""
    lines = len(wrap(bar.text, width - _NUMBERS, _SIZE, Weight.SEMIBOLD))
    return lines * _LEADING + _BAR + (14 if isinstance(bar.bands, Withheld) else 21)


def _axis(bars: tuple[QuestionBar, ...], room: float) -> tuple[float, float]:
    sides = [_sides(bar.bands) for bar in bars if not isinstance(bar.bands, Withheld)]
    if not sides:
        return room / 200, room / 2
    lower = max(*(side[0] for side in sides), 12.0)
    upper = max(*(side[1] for side in sides), 12.0)
    scale = room / (lower + upper)
    return scale, lower * scale


def _sides(bands: tuple[Band, ...]) -> tuple[float, float]:
    """Percent to the left and to the right of the middle of the neutral answers."""
    neutral = sum(band.percent for band in bands if band.step == 2) / 2
    below = sum(band.percent for band in bands if band.step < 2)
    above = sum(band.percent for band in bands if band.step > 2)
    return below + neutral, above + neutral


def _head(pencil: Pencil) -> None:
    look = pencil.look
    x = 0.0
    for step, word in enumerate(STEP_WORDS):
        pencil.box(x, 3.5, 9, 9, look.scale[step])
        pencil.text(x + 13, 11, word, size=8, colour=look.quiet)
        x += 13 + text_width(word, 8) + 9
    for word, at in _COLUMNS:
        right = pencil.width - at + 12
        pencil.text(right, 11, word, size=8, colour=look.quiet, align="right")
    pencil.line((0, 18), (pencil.width, 18), look.rule)


def _row(pencil: Pencil, bar: QuestionBar, place: _Place, y: float) -> float:
    height = row_height(bar, pencil.width)
    room = pencil.width - _NUMBERS
    baseline = pencil.paragraph(
        0, y + 4, bar.text, room, size=_SIZE, leading=_LEADING / _SIZE, weight=Weight.SEMIBOLD
    )
    top = baseline + 5.5
    if isinstance(bar.bands, Withheld):
        pencil.hatched(0, top, room, _BAR, short_reason(bar.bands))
        return y + height
    span = _bands(pencil, bar.bands, place, top)
    if place.middle is not None:
        _middle_marks(pencil, place.middle, top)
    _ends(pencil, bar, span, top + _BAR + 8.5)
    _numbers(pencil, bar, top + _BAR / 2 + 4)
    return y + height


def _bands(
    pencil: Pencil, bands: tuple[Band, ...], place: _Place, top: float
) -> tuple[float, float]:
    start = x = place.start(bands)
    for band in sorted(bands, key=lambda band: band.step):
        length = band.percent * place.scale
        if length <= 0:
            continue
        fill = pencil.look.scale[band.step]
        pencil.box(x, top, length, _BAR, fill)
        words = numbers.percent(band.percent)
        if text_width(words, 8.5, Weight.SEMIBOLD) + 4 <= length:
            _inside(pencil, x + length / 2, top, words, text_on(fill))
        x += length
    return start, x


def _inside(pencil: Pencil, x: float, top: float, words: str, colour: str) -> None:
    pencil.text(
        x,
        top + _BAR / 2 + 3,
        words,
        size=8.5,
        colour=colour,
        weight=Weight.SEMIBOLD,
        align="center",
    )


def _middle_marks(pencil: Pencil, x: float, top: float) -> None:
    """Mark the middle above and below the bar, clear of the numbers in it."""
    for y in (top - 3, top + _BAR):
        pencil.line((x, y), (x, y + 3), pencil.look.ink, width=1.1)


def _ends(pencil: Pencil, bar: QuestionBar, span: tuple[float, float], y: float) -> None:
    start, end = span
    quiet, room = pencil.look.quiet, pencil.width - _NUMBERS
    least, most = text_width(bar.least, 7.5), text_width(bar.most, 7.5)
    if end - start < least + most + 12:
        start = max(0.0, end - least - most - 12)
    end = min(max(end, start + least + most + 12), room)
    pencil.text(start, y, bar.least, size=7.5, colour=quiet)
    pencil.text(end, y, bar.most, size=7.5, colour=quiet, align="right")


def _numbers(pencil: Pencil, bar: QuestionBar, y: float) -> None:
    score = numbers.whole(bar.score.value) if isinstance(bar.score, Shown) else "–"
    values = (numbers.percent(bar.favourable), score, numbers.whole(bar.n))
    weights = (Weight.BOLD, Weight.REGULAR, Weight.REGULAR)
    for (_, at), value, weight in zip(_COLUMNS, values, weights, strict=True):
        right = pencil.width - at + 12
        pencil.text(right, y, value, size=10, weight=weight, align="right")
