"""The one font family of window, figures and paper, loaded from the program's own files."""

from PySide6.QtGui import QFontDatabase

from trivsel_app.resources_path import resource

FONTS = resource("fonts")
FAMILY = "Source Sans 3"


def load_fonts() -> None:
    """Load every bundled font file; raises when the family does not come of it."""
    for path in sorted(FONTS.glob("**/*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    if FAMILY not in QFontDatabase.families():
        raise FileNotFoundError(f"no {FAMILY} in {FONTS}")
