"""Whether two names are of one person, however they were typed."""

import unicodedata

_INVISIBLE = {"Cf"}  # zero-width spaces and joiners


def same_person(one: str, other: str) -> bool:
    """Compare two written names; an empty one is nobody's."""
    return person_key(one) == person_key(other) != ""


def person_key(name: str) -> str:
    """Give the name without what typing varies: case, spaces, composed letters."""
    visible = "".join(mark for mark in name if unicodedata.category(mark) not in _INVISIBLE)
    return unicodedata.normalize("NFC", " ".join(visible.split())).casefold()
