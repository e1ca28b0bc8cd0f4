"""A figure as plain shapes in points, origin top left: made by the figures, drawn by a `Sheet`.

Plain values can be measured before they are drawn, compared in tests, and drawn by anything.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from trivsel_app.reports.fonts import Weight, text_width
from trivsel_app.reports.palette import Colour, Look
from trivsel_app.reports.text_fit import wrap

Align = Literal["left", "center", "right"]
Point = tuple[float, float]


class Shape(NamedTuple):
    """A path: closed when it has a fill, else an open line. No edge when `edge` is None."""

    points: tuple[Point, ...]
    fill: Colour | None = None
    edge: Colour | None = None
    width: float = 0.75
    dashed: bool = False


class Disc(NamedTuple):
    """A circle."""

    x: float
    y: float
    radius: float
    fill: Colour | None
    edge: Colour | None
    width: float = 1.0


class Label(NamedTuple):
    """A line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour
    weight: Weight = Weight.REGULAR
    align: Align = "left"


Item = Shape | Disc | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished figure: its size in points and its items in the order they are drawn."""

    width: float
    height: float
    look: Look
    items: tuple[Item, ...]

    def texts(self) -> list[str]:
        """List every text in the figure, in drawing order."""
        return [item.text for item in self.items if isinstance(item, Label)]


@dataclass(slots=True)
class Pencil:
    """Collects the items of one drawing."""

    width: float
    look: Look
    items: list[Item] = field(default_factory=list)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None,
        *,
        edge: bool = True,
    ) -> None:
        """Draw a rectangle from its top left corner, outlined unless told otherwise."""
        right, bottom = x + width, y + height
        outline = self.look.outline if edge else None
        corners = ((x, y), (right, y), (right, bottom), (x, bottom))
        self.items.append(Shape(corners, fill, outline, 0.5))

    def polygon(self, points: tuple[Point, ...], fill: Colour | None, edge: Colour | None) -> None:
        """Draw a closed outline through the points."""
        self.items.append(Shape(points, fill, edge, 1.1))

    def disc(
        self, x: float, y: float, radius: float, fill: Colour | None, edge: Colour | None
    ) -> None:
        """Draw a circle around x, y."""
        self.items.append(Disc(x, y, radius, fill, edge, 1.1))

    def line(
        self, start: Point, end: Point, colour: Colour, *, width: float = 0.75, dashed: bool = False
    ) -> None:
        """Draw a straight line."""
        self.items.append(Shape((start, end), None, colour, width, dashed))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 9,
        colour: Colour | None = None,
        weight: Weight = Weight.REGULAR,
        align: Align = "left",
    ) -> None:
        """Write one line; `y` is the baseline."""
        self.items.append(Label(x, y, words, size, colour or self.look.ink, weight, align))

    def paragraph(
        self,
        x: float,
        y: float,
        words: str,
        width: float,
        *,
        size: float = 9,
        leading: float = 1.25,
        colour: Colour | None = None,
        weight: Weight = Weight.REGULAR,
    ) -> float:
        """Write wrapped text whose first baseline is y; return the last baseline."""
        for line in wrap(words, width, size, weight):
            self.text(x, y, line, size=size, colour=colour, weight=weight)
            y += size * leading
        return y - size * leading

    def hatched(self, x: float, y: float, width: float, height: float, words: str) -> None:
        """Draw the strip that stands for a withheld figure: dashed, hatched, with its word."""
        _hatch(self, x, y, width, height)
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        self.items.append(Shape(corners, None, self.look.outline, 0.75, dashed=True))
        size = min(9.0, height * 0.68)
        room = text_width(words, size) + 8
        middle = y + height / 2
        if room <= width:
            self.box(x + 6, middle - size * 0.62, room, size * 1.24, self.look.paper, edge=False)
            self.text(x + 10, middle + size * 0.34, words, size=size, colour=self.look.quiet)
        else:
            self.text(x + width + 6, middle + size * 0.34, words, size=size, colour=self.look.quiet)

    def done(self, height: float) -> Drawing:
        """Finish the drawing at this height."""
        return Drawing(self.width, height, self.look, tuple(self.items))


def _hatch(pencil: Pencil, x: float, y: float, width: float, height: float) -> None:
    step = 7.0
    at = step - height
    while at < width:
        left, right = max(at, 0.0), min(at + height, width)
        start = (x + left, y + height - (left - at))
        end = (x + right, y + height - (right - at))
        pencil.line(start, end, pencil.look.rule, width=0.75)
        at += step
