"""The colours of figures and documents, measured for colour-blind readers (see the palette test).

`scale` runs from the least to the most favourable answer. The light one is the measured
orange-grey-blue palette of the UX notes, part A3: at least 20 CAM02-UCS apart for any pair in
normal, deutan, protan and tritan view, and text on it at least 4.5:1.
"""

from dataclasses import dataclass
from functools import lru_cache

Colour = str  # "#rrggbb"
Rgba = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """One set of colours. Paper is always `LIGHT`; the screen uses either."""

    paper: Colour  # the ground everything stands on
    panel: Colour  # a quiet field on the ground
    ink: Colour  # text
    quiet: Colour  # secondary text, still 4.5:1
    rule: Colour  # grid and table lines, decoration only
    outline: Colour  # around every coloured field, 3:1 against the ground
    own: Colour  # the unit's own bar and dot
    other: Colour  # what it is compared with
    alert: Colour  # goal not reached, deadline passed; always beside a word
    scale: tuple[Colour, Colour, Colour, Colour, Colour]


LIGHT = Look(
    paper="#ffffff",
    panel="#f2f5f8",
    ink="#1b2430",
    quiet="#566270",
    rule="#d9dfe6",
    outline="#5f6b78",
    own="#08519c",
    other="#566270",
    alert="#a63603",
    scale=("#a63603", "#f28e2b", "#d0d0d0", "#6baed6", "#08519c"),
)
DARK = Look(
    paper="#1e2227",
    panel="#282d34",
    ink="#eef1f4",
    quiet="#aab4bf",
    rule="#3b424b",
    outline="#98a3ae",
    own="#a3d3ff",
    other="#c3ccd5",
    alert="#ff9a4d",
    scale=("#ff9a4d", "#9f5216", "#444a53", "#2e72b8", "#a3d3ff"),
)
BLACK, WHITE = "#000000", "#ffffff"


@lru_cache(maxsize=256)
def rgba(colour: Colour) -> Rgba:
    """Turn `#rrggbb` into red, green, blue and opacity, 0-1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, 1.0


@lru_cache(maxsize=256)
def luminance(colour: Colour) -> float:
    """Compute the relative luminance of WCAG 2, 0-1."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in rgba(colour)[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, other: Colour) -> float:
    """Compute the contrast ratio of WCAG 2, 1-21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on(fill: Colour) -> Colour:
    """Choose black or white, whichever reads best on the fill."""
    return BLACK if contrast(BLACK, fill) >= contrast(WHITE, fill) else WHITE
