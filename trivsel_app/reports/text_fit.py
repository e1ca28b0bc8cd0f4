"""Break and shrink text so that it always fits and is never cut."""

from collections.abc import Iterator
from functools import lru_cache

from trivsel_app.reports.fonts import Weight, text_width


@lru_cache(maxsize=8192)
def wrap(text: str, width: float, size: float, weight: Weight = Weight.REGULAR) -> tuple[str, ...]:
    """Break text into lines no wider than `width` points; at least one line, "" for no text."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text.split(" "), width, size, weight):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, weight) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def fit(
    text: str, width: float, *, lines: int, largest: float, smallest: float, weight: Weight
) -> tuple[float, tuple[str, ...]]:
    """Find the largest size (points) at which the text takes at most so many lines.

    At the smallest size it may take more: the text is never cut.
    """
    size = largest
    while size > smallest and len(wrap(text, width, size, weight)) > lines:
        size = max(smallest, size * 0.94)
    return size, wrap(text, width, size, weight)


def _pieces(words: list[str], width: float, size: float, weight: Weight) -> Iterator[str]:
    for word in words:
        rest = word
        while text_width(rest, size, weight) > width and len(rest) > 1:
            cut = _room(rest, width, size, weight)
            yield rest[:cut] + "-"
            rest = rest[cut:]
        if rest:
            yield rest


def _room(word: str, width: float, size: float, weight: Weight) -> int:
    cut = len(word) - 1
    while cut > 1 and text_width(word[:cut] + "-", size, weight) > width:
        cut -= 1
    return cut
