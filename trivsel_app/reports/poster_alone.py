"""The poster's middle with one measure or none: large type, the path standing down the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.followup.poster import PATH, PosterMeasure, Stage
from trivsel_app.reports.blocks import write
from trivsel_app.reports.fonts import Weight, text_width
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.poster_data import PosterData, next_words, weekday
from trivsel_app.reports.poster_path import MARGIN, ROOM, STAGE_WORDS, Point, draw_stops, stage_word
from trivsel_app.reports.text_fit import wrap

_LARGEST, _SMALLEST = 96.0, 40.0
_LINE, _UNDER = 1.12, 0.65  # line heights, of the title's size
_AIR = 90.0  # least free height around the words
_PANEL = ROOM * 0.5  # width of the field with what for, who and when
_PADDING = 30.0
_LABEL = 20.0
_BESIDE = 26.0  # from a stop to its name
_GAP = 26.0  # between two facts
_NOBODY = "Ikke valgt endnu"
_NOTHING = "Vi har ikke aftalt noget endnu."
_NOTHING_SIZE = 80.0

Fact = tuple[str, str]  # label and words
_THINK_OF: tuple[Fact, ...] = (
    ("Hold fast i", "Hvad fungerer godt hos os?"),
    ("Lav om på", "Hvad ville det betyde mest at ændre?"),
)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """All sizes follow from that of the title, in points."""

    title: float

    @property
    def words(self) -> float:
        """Size of the facts."""
        return max(24.0, self.title * 0.36)

    @property
    def radius(self) -> float:
        """Radius of the stop where the measure is now."""
        return self.title * 0.56

    @property
    def pitch(self) -> float:
        """How far the stops are apart at least."""
        return self.radius * 2.3


def draw_alone(canvas: Canvas, data: PosterData, *, top: float, bottom: float) -> bool:
    """Draw the only measure over the whole sheet; False when its words are too long for that."""
    measure = data.measures[0]
    facts = _facts(measure, data)
    size = _LARGEST
    while size >= _SMALLEST:
        sizes = _Sizes(size)
        lines = wrap(measure.title, ROOM, size, Weight.BOLD)
        under = max(_path_height(sizes), _facts_height(facts, sizes))
        if len(lines) * size * _LINE + under + _AIR <= top - bottom:
            y = _draw_title(canvas, lines, sizes, top)
            words = tuple(stage_word(measure, stage) for stage in PATH)
            _draw_under(canvas, measure.stage, words, facts, sizes, (y, bottom))
            return True
        size *= 0.96
    return False


def draw_nothing_agreed(canvas: Canvas, data: PosterData, *, top: float, bottom: float) -> None:
    """Say that all is done or by when measures are agreed, what to think of, and the path."""
    said, then = _nothing_agreed(data)
    size, room = _NOTHING_SIZE, top - bottom
    while size > _SMALLEST and _nothing_height(said, then, _Sizes(size)) > room:
        size *= 0.96
    sizes = _Sizes(size)
    y = _draw_title(canvas, wrap(said, ROOM, size, Weight.BOLD), sizes, top)
    for line in wrap(then, ROOM, size / 2):
        y -= size * _UNDER
        write(canvas, MARGIN, y, line, size=size / 2)
    if _nothing_height(said, then, sizes) <= room:
        words = tuple(STAGE_WORDS.values())
        _draw_under(canvas, None, words, _THINK_OF, sizes, (y - 20, bottom))


def _nothing_agreed(data: PosterData) -> tuple[str, str]:
    """Say how it stands, and what comes then."""
    if data.changed:
        return "Det, vi aftalte, er gjort.", "Nu taler vi om, hvad det næste skal være."
    day = weekday(data.deadline, data.printed_on)
    if data.deadline < data.printed_on:
        return _NOTHING, f"Det skulle være sket {day}."
    return _NOTHING, f"Det gør vi senest {day}."


def _nothing_height(said: str, then: str, sizes: _Sizes) -> float:
    lines = len(wrap(said, ROOM, sizes.title, Weight.BOLD)) * sizes.title * _LINE
    lines += len(wrap(then, ROOM, sizes.title / 2)) * sizes.title * _UNDER + 20
    return lines + max(_path_height(sizes), _facts_height(_THINK_OF, sizes)) + _AIR


def _facts(measure: PosterMeasure, data: PosterData) -> list[Fact]:
    goal = [("Det vil vi opnå", measure.goal)] if measure.goal else []
    who = ("Ansvarlig", measure.owner_role or _NOBODY)
    return [*goal, who, ("Hvornår", next_words(measure, data.printed_on))]


def _path_height(sizes: _Sizes) -> float:
    return (len(PATH) - 1) * sizes.pitch + 2 * sizes.radius


def _fact_lines(fact: Fact, sizes: _Sizes) -> tuple[str, ...]:
    return wrap(fact[1], _PANEL - 2 * _PADDING, sizes.words, Weight.SEMIBOLD)


def _facts_height(facts: Sequence[Fact], sizes: _Sizes) -> float:
    lines = sum(len(_fact_lines(fact, sizes)) for fact in facts)
    labels = len(facts) * _LABEL * 1.4 + (len(facts) - 1) * _GAP
    return lines * sizes.words * 1.2 + labels + 2 * _PADDING


def _draw_title(canvas: Canvas, lines: tuple[str, ...], sizes: _Sizes, top: float) -> float:
    """Draw the words on top; return where they end."""
    y = top - _AIR * 0.35
    for line in lines:
        y -= sizes.title * _LINE
        write(canvas, MARGIN, y + sizes.title * 0.2, line, size=sizes.title, weight=Weight.BOLD)
    return y


def _draw_under(
    canvas: Canvas,
    stage: Stage | None,
    words: Sequence[str],
    facts: Sequence[Fact],
    sizes: _Sizes,
    room: tuple[float, float],
) -> None:
    """Draw the named path on the left and the facts on the right, equally high.

    `room` is the height they have: from (top) and to (bottom).
    """
    upper = room[0] - _AIR * 0.35
    lower = max(room[1] + _AIR * 0.3, upper - _path_height(sizes) * 1.5)
    first, last = upper - sizes.radius, lower + sizes.radius
    step = (0.0, (last - first) / (len(PATH) - 1))
    middles = draw_stops(canvas, stage, (MARGIN + sizes.radius, first), step, sizes.radius)
    for each, word, middle in zip(PATH, words, middles, strict=True):
        _name(canvas, word, middle, sizes, present=each is stage)
    _draw_facts(canvas, facts, sizes, upper, lower)


def _name(canvas: Canvas, word: str, at: Point, sizes: _Sizes, *, present: bool) -> None:
    room = ROOM - _PANEL - 2 * sizes.radius - _BESIDE - 20
    weight = Weight.BOLD if present else Weight.REGULAR
    wanted = sizes.words * (1.2 if present else 1.0)
    size = wanted * min(1.0, room / text_width(word, wanted, weight))
    ink = LIGHT.own if present else LIGHT.quiet
    x = at[0] + sizes.radius + _BESIDE
    write(canvas, x, at[1] - size * 0.33, word, size=size, weight=weight, colour=ink)


def _draw_facts(
    canvas: Canvas, facts: Sequence[Fact], sizes: _Sizes, upper: float, lower: float
) -> None:
    left = MARGIN + ROOM - _PANEL
    canvas.setFillColor(HexColor(LIGHT.panel))
    canvas.roundRect(left, lower, _PANEL, upper - lower, 10, stroke=0, fill=1)
    free = upper - lower - _facts_height(facts, sizes)
    between = _GAP + min(free / (len(facts) + 1), 60)
    y = upper - _PADDING - max(0.0, free - (len(facts) - 1) * (between - _GAP)) / 2
    for fact in facts:
        y -= _LABEL
        write(canvas, left + _PADDING, y, fact[0], size=_LABEL, colour=LIGHT.quiet)
        y -= _LABEL * 0.4
        for line in _fact_lines(fact, sizes):
            y -= sizes.words * 1.2
            at = y + sizes.words * 0.25
            write(canvas, left + _PADDING, at, line, size=sizes.words, weight=Weight.SEMIBOLD)
        y -= between
