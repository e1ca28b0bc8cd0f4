"""The program's colours, light and dark. `tests/ui/test_tokens.py` holds their contrasts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme; each value is `#rrggbb`."""

    dark: bool
    window: str  # behind everything
    surface: str  # cards, tables, fields
    raised: str  # table headings, hovered rows
    navigation: str
    text: str
    muted: str  # second-rank text, still readable
    line: str  # decorative separators
    control: str  # borders that show where a control is
    accent: str
    on_accent: str
    accent_soft: str  # background of what is chosen
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str
    info_soft: str


LIGHT = Tokens(
    dark=False,
    window="#f5f6f7",
    surface="#ffffff",
    raised="#eef1f3",
    navigation="#eaeef0",
    text="#17232b",
    muted="#51606b",
    line="#d8dee2",
    control="#7b8993",
    accent="#0e5c70",
    on_accent="#ffffff",
    accent_soft="#d7e8ec",
    good="#1b6538",
    good_soft="#e0f0e5",
    warning="#7d4c00",
    warning_soft="#fcefd4",
    bad="#9c2420",
    bad_soft="#fbe5e3",
    info_soft="#e1edf1",
)
DARK = Tokens(
    dark=True,
    window="#161b1f",
    surface="#1e2429",
    raised="#283037",
    navigation="#12171a",
    text="#e9edf0",
    muted="#a9b5bd",
    line="#343e46",
    control="#788791",
    accent="#7cc6d8",
    on_accent="#0a1d23",
    accent_soft="#1d4450",
    good="#86d3a0",
    good_soft="#193526",
    warning="#f1c06f",
    warning_soft="#3d2f14",
    bad="#ffa39b",
    bad_soft="#452320",
    info_soft="#1b3640",
)
