"""Contrast of every pair of colours that meet in the window (UX-33, UX-34), light and dark."""

import pytest

from trivsel_app.reports.palette import contrast
from trivsel_app.ui.theme import palette, style_sheet
from trivsel_app.ui.tokens import DARK, LIGHT, Tokens

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "surface", "raised", "navigation")
READ_ON_GROUND = ("text", "muted", "accent", "good", "warning", "bad")
PAIRS = (
    ("on_accent", "accent"),
    ("text", "accent_soft"),
    ("text", "good_soft"),
    ("text", "warning_soft"),
    ("text", "bad_soft"),
    ("text", "info_soft"),
    ("warning", "warning_soft"),
    ("surface", "text"),  # a toast
)
BORDERS = (
    ("control", "window"),
    ("control", "surface"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("accent", "info_soft"),
    ("good", "good_soft"),
    ("warning", "warning_soft"),
    ("bad", "bad_soft"),
)


def of(tokens: Tokens, name: str) -> str:
    return str(getattr(tokens, name))


@SCHEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", READ_ON_GROUND)
def test_text_can_be_read_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(of(tokens, ink), of(tokens, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read_on_its_own_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(of(tokens, ink), of(tokens, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize(("line", "ground"), BORDERS)
def test_borders_and_focus_can_be_seen(tokens: Tokens, line: str, ground: str) -> None:
    assert contrast(of(tokens, line), of(tokens, ground)) >= 3


@SCHEMES
def test_the_style_sheet_leaves_no_name_unfilled(tokens: Tokens) -> None:
    filled = style_sheet(tokens, 1.0)
    comments, rules = filled.split("*/", 1)
    assert comments.startswith("/*")
    assert "@" not in rules
    assert tokens.accent in filled


@SCHEMES
@pytest.mark.usefixtures("qapp")
def test_the_palette_follows_the_scheme(tokens: Tokens) -> None:
    made = palette(tokens)
    assert made.window().color().name() == tokens.window
    assert made.highlight().color().name() == tokens.accent
