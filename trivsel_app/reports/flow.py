"""Put blocks one below the other on as many pages as they need, before anything is drawn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.pdf_file import A4, MM
from trivsel_app.reports.tagging import ARTIFACT, begin, end_page, finish, tagged

LEFT = RIGHT = 20 * MM
TOP, BOTTOM = 26 * MM, 22 * MM
WIDTH = A4[0] - LEFT - RIGHT
_FULL = A4[1] - TOP - BOTTOM
_FEW_ROWS = 4  # are kept together on a page


@dataclass(frozen=True, slots=True)
class Block:
    """Something with a height in points that draws itself with its top left corner at x, y.

    `space` is left free below it; a block that `leads` stays with the one after it.
    """

    height: float
    draw: Callable[[Canvas, float, float], None]
    space: float = 0.0
    leads: bool = False


PART_GAP = 28.0  # between two parts on one page, with a line in its middle


@dataclass(slots=True)
class Page:
    """The blocks of one page with their tops; `bookmarks` name what begins on it."""

    bookmarks: list[str] = field(default_factory=list)
    placed: list[tuple[float, Block]] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """Fills pages from the top; starts with no page."""

    pages: list[Page] = field(default_factory=list)
    _y: float = 0.0

    def new_page(self, bookmark: str = "", *, top: float = TOP) -> None:
        """Begin a page; its first block starts `top` points below the edge."""
        self.pages.append(Page([bookmark] if bookmark else []))
        self._y = A4[1] - top

    def begin(self, bookmark: str, *, least: float) -> None:
        """Begin a part below the one before when its first `least` points fit there.

        Else it begins on a new page.
        """
        if self.room < PART_GAP + least:
            self.new_page(bookmark)
            return
        self.pages[-1].bookmarks.append(bookmark)
        self.add(Block(PART_GAP, _rule))

    def add(self, *blocks: Block) -> None:
        """Place blocks in order; what does not fit goes to a new page with its heading."""
        for at, block in enumerate(blocks):
            if not block.height:  # a gap never opens a page
                self._y -= block.space
                continue
            if self._y - self._needed(blocks[at:]) < BOTTOM and self.pages[-1].placed:
                self.new_page()
            self.pages[-1].placed.append((self._y, block))
            self._y -= block.height + block.space

    @property
    def room(self) -> float:
        """Free height left on the current page, in points."""
        return self._y - BOTTOM

    def split(self, heights: Sequence[float], *, above: float) -> list[slice]:
        """Divide rows over pages: what fits in the room left first, then full pages.

        `above` is the height that stands over each part. A page's first row always fits; where
        there are more rows than a few, none stands alone before or after the break.
        """
        fewest = 1 if len(heights) <= _FEW_ROWS else 2
        parts, start, used = [], 0, above
        room = self.room
        if heights and room < first_height(heights, above=above):
            room = _FULL
        for at, height in enumerate(heights):
            if used + height > room and at > start:
                cut = min(at, max(start + 1, len(heights) - fewest))
                parts.append(slice(start, cut))
                start, used, room = cut, above + sum(heights[cut:at]), _FULL
            used += height
        return [*parts, slice(start, len(heights))]

    def draw(self, canvas: Canvas, frame: Callable[[Canvas, int, int], None]) -> None:
        """Draw all pages; `frame` adds header and footer, given the page's number and the total."""
        begin(canvas)
        for number, page in enumerate(self.pages, start=1):
            for at, bookmark in enumerate(page.bookmarks):
                key = f"page-{number}-{at}"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(bookmark, key, level=0)
            for top, block in page.placed:
                block.draw(canvas, LEFT, top)
            with tagged(canvas, ARTIFACT):
                frame(canvas, number, len(self.pages))
            canvas.showPage()
            end_page(canvas)
        finish(canvas)

    @staticmethod
    def _needed(blocks: tuple[Block, ...]) -> float:
        needed = 0.0
        for block in blocks:
            needed += block.height
            if not block.leads:
                break
            needed += block.space
        return needed


def first_height(heights: Sequence[float], *, above: float) -> float:
    """Compute what of some rows has to stand on one page: a few rows whole, else the first two."""
    whole = above + sum(heights)
    if len(heights) <= _FEW_ROWS and whole <= _FULL:
        return whole
    return above + sum(heights[:2])


def height_of(blocks: Iterable[Block]) -> float:
    """Add up the blocks with the space below each, in points."""
    return sum(block.height + block.space for block in blocks)


def _rule(canvas: Canvas, x: float, top: float) -> None:
    with tagged(canvas, ARTIFACT):
        canvas.setStrokeColor(HexColor(LIGHT.rule))
        canvas.setLineWidth(0.6)
        canvas.line(x, top - PART_GAP * 0.35, x + WIDTH, top - PART_GAP * 0.35)
