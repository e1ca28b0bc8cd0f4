"""Blocks side by side in two columns of a page."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.flow import WIDTH, Block, height_of

GUTTER = 24.0
COLUMN = (WIDTH - GUTTER) / 2  # width to make the blocks for, in points


def two_columns(parts: Sequence[Sequence[Block]], *, space: float = 0.0) -> Block:
    """Put parts in order into two columns as even as can be; a part is never divided."""
    cuts = range(1, len(parts) + 1)
    cut = min(cuts, key=lambda at: max(_height(parts[:at]), _height(parts[at:])), default=0)
    sides = ((0.0, _joined(parts[:cut])), (COLUMN + GUTTER, _joined(parts[cut:])))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for right, blocks in sides:
            y = top
            for block in blocks:
                block.draw(canvas, x + right, y)
                y -= block.height + block.space

    return Block(max(height_of(blocks) for _, blocks in sides), draw, space)


def _joined(parts: Sequence[Sequence[Block]]) -> list[Block]:
    return [block for part in parts for block in part]


def _height(parts: Sequence[Sequence[Block]]) -> float:
    return height_of(_joined(parts))
