"""Where the files that come with the program lie: in a clone, an installed wheel, or frozen."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_FROZEN = getattr(sys, "_MEIPASS", None)
_PLACES = (
    *([Path(_FROZEN) / "resources"] if _FROZEN else []),
    _PACKAGE / "_resources",  # the wheel puts them inside the package
    _PACKAGE.parent / "resources",
)
RESOURCES = next((place for place in _PLACES if place.is_dir()), _PLACES[-1])
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
STYLE = RESOURCES / "style"
