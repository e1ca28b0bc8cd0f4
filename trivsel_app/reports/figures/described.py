"""The same figures in words (for screen readers and PDF readers) and as a table."""

from collections.abc import Iterable
from functools import singledispatch

from trivsel_app.reports.figures.data import (
    ComparisonDots,
    ComparisonRow,
    Distribution,
    Figure,
    QuestionBar,
    ResponseBar,
    ShareBars,
    ThemeBar,
    ThemeBars,
)
from trivsel_app.reports.figures.distribution import STEP_WORDS, in_order
from trivsel_app.survey.cells import Cell, Shown, Withheld
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import (
    goal_text,
    response_text,
    short_reason,
    verdict_word,
)

Rows = tuple[tuple[str, ...], ...]  # the first row is the heading


@singledispatch
def alt_text(data: Figure) -> str:
    """Say in Danish what the figure shows; TypeError for anything that is not a figure."""
    raise TypeError(type(data).__name__)


@singledispatch
def as_rows(data: Figure) -> Rows:
    """List the figure's numbers as a table with a heading; TypeError for other things."""
    raise TypeError(type(data).__name__)


@alt_text.register
def _(data: ThemeBars) -> str:
    parts = [f"{bar.title}: {_value(bar.cell)}{_marks(bar)}" for bar in data.bars]
    return f"Temaernes score fra 0 til 100 for {data.unit_name}, {data.year}.{_joined(parts)}"


@as_rows.register
def _(data: ThemeBars) -> Rows:
    labels = list(dict.fromkeys(mark.label for bar in data.bars for mark in bar.marks))
    head = ("Tema", "Score", "Svar", *labels)
    return (head, *(_theme_row(bar, labels) for bar in data.bars))


@alt_text.register
def _(data: Distribution) -> str:
    return f"Fordeling af svar i {data.title}.{_joined(map(_said, in_order(data)))}"


@as_rows.register
def _(data: Distribution) -> Rows:
    head = ("Spørgsmål", *STEP_WORDS, "Score", "Svar")
    return (head, *(_question_row(bar) for bar in in_order(data)))


@alt_text.register
def _(data: ShareBars) -> str:
    parts = (f"{bar.text} {_value(bar.cell, percent=True)}" for bar in data.bars)
    return f"Andele i {data.title}.{_joined(parts)}"


@as_rows.register
def _(data: ShareBars) -> Rows:
    rows = ((bar.text, _value(bar.cell, percent=True), _count(bar.cell)) for bar in data.bars)
    return (("Svar", "Andel", "Svar i alt"), *rows)


@alt_text.register
def _(data: ResponseBar) -> str:
    goal = goal_text(data.invited, data.answered, data.goal)
    return f"{response_text(data.invited, data.answered, data.goal)}. {goal}".strip()


@as_rows.register
def _(data: ResponseBar) -> Rows:
    values = (
        _value(data.invited),
        _value(data.answered),
        numbers.percent(data.rate.value, 1) if isinstance(data.rate, Shown) else _value(data.rate),
        numbers.percent(data.goal),
    )
    return (("Inviterede", "Besvarelser", "Svarprocent", "Mål"), values)


@alt_text.register
def _(data: ComparisonDots) -> str:
    own = _value(data.own, percent=data.percent)
    parts = (f"{row.label}: {_compared(row, percent=data.percent)}" for row in data.rows)
    return f"{data.title} for enheden: {own}.{_joined(parts)}"


@as_rows.register
def _(data: ComparisonDots) -> Rows:
    own = ("Enheden", _value(data.own, percent=data.percent), "", "")
    head = ("Sammenlignet med", "Tal", "Forskel", "Vurdering")
    return (head, own, *(_comparison_row(row, percent=data.percent) for row in data.rows))


def _joined(parts: Iterable[str]) -> str:
    said = ". ".join(part.rstrip(".") for part in parts)
    return f" {said}." if said else ""


def _value(cell: Cell, *, percent: bool = False) -> str:
    if isinstance(cell, Withheld):
        return short_reason(cell).lower()
    return numbers.percent(cell.value) if percent else numbers.whole(cell.value)


def _count(cell: Cell) -> str:
    return numbers.whole(cell.n) if isinstance(cell, Shown) else ""


def _marks(bar: ThemeBar) -> str:
    words = ", ".join(f"{mark.label.lower()} {_value(mark.cell)}" for mark in bar.marks)
    return f" ({words})" if words else ""


def _theme_row(bar: ThemeBar, labels: list[str]) -> tuple[str, ...]:
    marks = {mark.label: _value(mark.cell) for mark in bar.marks}
    others = (marks.get(label, "") for label in labels)
    return (bar.title, _value(bar.cell), _count(bar.cell), *others)


def _said(bar: QuestionBar) -> str:
    if isinstance(bar.bands, Withheld):
        return f"{bar.text} {short_reason(bar.bands)}"
    favourable = numbers.percent(bar.favourable)
    return f"{bar.text} {favourable} gunstige af {numbers.whole(bar.n)} svar"


def _question_row(bar: QuestionBar) -> tuple[str, ...]:
    if isinstance(bar.bands, Withheld):
        return (bar.text, *[short_reason(bar.bands)] * len(STEP_WORDS), "", "")
    shares = {band.step: band.percent for band in bar.bands}
    steps = (numbers.percent(shares.get(step, 0.0)) for step in range(len(STEP_WORDS)))
    return (bar.text, *steps, _value(bar.score), numbers.whole(bar.n))


def _compared(row: ComparisonRow, *, percent: bool) -> str:
    if row.other is None or row.verdict is None:
        return row.words
    value = numbers.percent(row.other) if percent else numbers.whole(row.other)
    return f"{value}, forskel {numbers.signed(row.points)}, {verdict_word(row.verdict)}"


def _comparison_row(row: ComparisonRow, *, percent: bool) -> tuple[str, ...]:
    if row.other is None or row.verdict is None:
        return (row.label, "", "", row.words)
    value = numbers.percent(row.other) if percent else numbers.whole(row.other)
    return (row.label, value, numbers.signed(row.points), verdict_word(row.verdict))
