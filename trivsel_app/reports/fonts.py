"""The bundled Source Sans 3, registered once with reportlab and with matplotlib."""

from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from matplotlib.font_manager import FontProperties, fontManager
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from trivsel_app.resources_path import resource

FAMILY = "Source Sans 3"


class Weight(StrEnum):
    """The four cuts that are bundled; the value is the name reportlab knows the font by."""

    REGULAR = "SourceSans3-Regular"
    SEMIBOLD = "SourceSans3-SemiBold"
    BOLD = "SourceSans3-Bold"
    ITALIC = "SourceSans3-Italic"


_NUMERIC = {Weight.REGULAR: 400, Weight.SEMIBOLD: 600, Weight.BOLD: 700, Weight.ITALIC: 400}


def font_file(weight: Weight) -> Path:
    """Where the cut lies on disk."""
    return resource("fonts", f"{weight}.ttf")


@cache
def register() -> None:
    """Make all cuts known to reportlab and matplotlib; later calls do nothing."""
    for weight in Weight:
        pdfmetrics.registerFont(TTFont(weight.value, str(font_file(weight))))
        fontManager.addfont(str(font_file(weight)))
    for bold in (0, 1):
        for italic, weight in ((0, (Weight.REGULAR, Weight.BOLD)[bold]), (1, Weight.ITALIC)):
            addMapping(FAMILY, bold, italic, weight.value)


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """Measure a line of text, in points."""
    register()
    return float(pdfmetrics.stringWidth(text, weight.value, size))


@lru_cache(maxsize=256)
def properties(size: float, weight: Weight) -> FontProperties:
    """Describe a cut and size (points) to matplotlib; treat the result as read-only."""
    register()
    return FontProperties(
        family=FAMILY,
        weight=_NUMERIC[weight],
        style="italic" if weight is Weight.ITALIC else "normal",
        size=size,
    )


def weight_of(prop: FontProperties) -> Weight:
    """Find the bundled cut nearest to what matplotlib asks for."""
    if prop.get_style() != "normal":
        return Weight.ITALIC
    weight = prop.get_weight()
    number = {"semibold": 600, "bold": 700}.get(weight, 400) if isinstance(weight, str) else weight
    if number >= _NUMERIC[Weight.BOLD]:
        return Weight.BOLD
    return Weight.SEMIBOLD if number >= _NUMERIC[Weight.SEMIBOLD] else Weight.REGULAR
