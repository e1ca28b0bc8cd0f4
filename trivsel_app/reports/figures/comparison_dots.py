"""One figure of a unit against the earlier round, the level above, its kind and the whole."""

from trivsel_app.reports.figures.data import ComparisonDots, ComparisonRow
from trivsel_app.reports.figures.drawing import Drawing, Pencil
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT, Look
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import short_reason, verdict_word

_ROW, _TOP, _LABELS, _WORDS = 17.0, 22.0, 138.0, 142.0


def comparison_dots(data: ComparisonDots, *, width: float = 480, look: Look = LIGHT) -> Drawing:
    """Draw the unit's own figure as a line and each comparison as a dot beside it."""
    pencil = Pencil(width, look)
    left, right = _LABELS, width - _WORDS
    if not isinstance(data.own, Shown):
        pencil.hatched(0, 0, width, 18, short_reason(data.own))
        return pencil.done(20)
    bottom = _TOP + _ROW * len(data.rows)
    _axis(pencil, left, right, bottom)
    own = left + (right - left) * data.own.value / 100
    pencil.box(own - 1.25, _TOP - 5, 2.5, bottom - _TOP + 5, look.own, edge=False)
    for number, row in enumerate(data.rows):
        _row(pencil, data, row, (left, right, own), _TOP + _ROW * (number + 0.5))
    value = numbers.percent(data.own.value) if data.percent else numbers.whole(data.own.value)
    words = f"Enheden: {value}"
    pencil.text(own, _TOP - 9, words, size=9.5, colour=look.own, weight=Weight.BOLD, align="center")
    return pencil.done(bottom + 15)


def _axis(pencil: Pencil, left: float, right: float, bottom: float) -> None:
    for tick in (0, 25, 50, 75, 100):
        x = left + (right - left) * tick / 100
        pencil.line((x, _TOP), (x, bottom), pencil.look.rule, width=0.5)
        pencil.text(x, bottom + 11, str(tick), size=8, colour=pencil.look.quiet, align="center")


def _row(
    pencil: Pencil,
    data: ComparisonDots,
    row: ComparisonRow,
    axis: tuple[float, float, float],
    y: float,
) -> None:
    look = pencil.look
    left, right, own = axis
    pencil.text(0, y + 3, row.label, size=9.5)
    if row.other is None:
        pencil.text(
            pencil.width,
            y + 3,
            row.words,
            size=8.5,
            colour=look.quiet,
            weight=Weight.ITALIC,
            align="right",
        )
        return
    x = left + (right - left) * row.other / 100
    pencil.line((own, y), (x, y), look.other, width=1.5)
    pencil.disc(x, y, 4.2, look.paper, look.ink)
    value = numbers.percent(row.other) if data.percent else numbers.whole(row.other)
    pencil.text(right + 30, y + 3, value, size=9.5, align="right")
    points = numbers.signed(row.points)
    weight = Weight.BOLD if row.verdict and "sikker" not in verdict_word(row.verdict) else None
    pencil.text(right + 56, y + 3, points, size=9.5, weight=weight or Weight.REGULAR, align="right")
    word = verdict_word(row.verdict) if row.verdict else ""
    pencil.text(pencil.width, y + 3, word, size=8, colour=look.quiet, align="right")
