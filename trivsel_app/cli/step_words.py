"""The steps of a round as they are named on a command line."""

import argparse
import re
import unicodedata
from typing import Final

from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.texts import labels

_SHORTER: Final = {Step.VALIDATION: "validering"}  # what people call it when they type it
_PLAIN: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})  # for keyboards without them


def step(text: str) -> Step:
    """Read a step of the round by its Danish word, with or without Danish letters, or its code."""
    found = _known().get(_plain(text))
    if found is None:
        *words, last = step_words()
        message = f"»{text}« er ikke et trin i runden. Vælg mellem {', '.join(words)} og {last}"
        raise argparse.ArgumentTypeError(message)
    return found


def step_words() -> list[str]:
    """Name the steps, in the order they are taken."""
    return [_SHORTER.get(each, labels.of(each).casefold()) for each in STEPS]


def _known() -> dict[str, Step]:
    words = zip((*step_words(), *map(labels.of, STEPS), *STEPS), STEPS * 3, strict=True)
    return {_plain(word): each for word, each in words}


def _plain(word: str) -> str:
    """Take away what spellings of one word differ in; a Mac may hand on å as a and a ring."""
    whole = unicodedata.normalize("NFC", word).casefold()
    return re.sub(r"[\s_-]", "", whole.translate(_PLAIN))
