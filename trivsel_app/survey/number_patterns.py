"""CPR and telephone numbers, mail addresses, licence plates and ages: found by their form."""

import re
from collections.abc import Iterator
from typing import Final

_SOFT, _LIKELY, _CERTAIN = 1, 2, 3
_DAY: Final = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # +60 in replacement numbers
_MONTH: Final = r"(?:0[1-9]|1[0-2])"
_AT: Final = r"[(\[](?:at|snabel-?a)[)\]]"
_DOT: Final = r"(?:\.|[(\[](?:dot|punktum)[)\]])"
_PATTERNS: Final = tuple(
    (kind, confidence, re.compile(pattern))
    for kind, confidence, pattern in (
        ("mail", _CERTAIN, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        ("mail", _CERTAIN, rf"[\w.+-]+ ?{_AT} ?[\w-]+(?: ?{_DOT} ?[\w-]+)+"),
        (
            "cpr",
            _CERTAIN,
            rf"(?<!\d){_DAY}[ ./-]?{_MONTH}[ ./-]?\d\d[ .-]{{0,3}}\d\d ?\d\d(?!\d)",
        ),
        ("cpr", _CERTAIN, r"(?<!\d)\d{6} ?- ?(?:\d{4}|[xX*]{4})(?!\d)"),
        ("cpr", _LIKELY, r"(?<!\d)\d{10}(?!\d)"),
        ("phone", _CERTAIN, r"(?<![\d+])(?:\+|00) ?45(?:[ .-]?\d){8}(?!\d)"),
        ("phone", _LIKELY, r"(?<![\d-])\d(?:[ .-]?\d){7}(?![\d-])"),
        ("plate", _CERTAIN, r"(?<!\w)[A-ZÆØÅ]{2}[ -]?\d{2}[ ]?\d{3}(?!\d)"),
        ("age", _SOFT, r"(?<!\d)\d{1,2}(?:[ -]?årig\w*| år(?!\w))"),
        ("age", _SOFT, r"(?i:årgang|født(?: i)?) (?:19|20)?\d{2}(?!\d)"),
    )
)


def number_spans(text: str) -> Iterator[tuple[int, int, str, int]]:
    """Give (start, end, kind, confidence 1-3) of everything found; parts may overlap."""
    for kind, confidence, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), kind, confidence
