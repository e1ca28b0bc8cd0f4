"""How one person's answers to one section lie in a compact answer string.

One character per answer position: a single-choice question takes one (the option's index in
`ALPHABET`), a multi-select one per option (`1` ticked, `0` not). `.` means not answered. Text
questions and findings take none: they live in tables of their own.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.questionnaire import Question, QuestionKind, Section

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOT_ANSWERED = "."
TICKED, NOT_TICKED = "1", "0"


class Place(NamedTuple):
    """Where a question's answer stands in the section's answer string."""

    question: Question
    start: int
    width: int


def places(section: Section) -> tuple[Place, ...]:
    """Lay out a section's closed questions in questionnaire order."""
    found: list[Place] = []
    at = 0
    for theme in section.themes:
        for question in theme.questions:
            width = _width(question)
            if width:
                found.append(Place(question, at, width))
                at += width
    return tuple(found)


def _width(question: Question) -> int:
    if question.kind in {QuestionKind.SCORED, QuestionKind.SHARE, QuestionKind.BACKGROUND}:
        return 1
    return len(question.options) if question.kind is QuestionKind.MULTI else 0


def answer_length(section: Section) -> int:
    """Count the characters of the section's answer string."""
    return sum(place.width for place in places(section))


def plain(text: str) -> str:
    """Write a code or label so that case and spaces no longer matter."""
    return " ".join(text.split()).casefold()


def answer_matrix(section: Section, answers: bytes) -> NDArray[np.uint8]:
    """View concatenated answer strings as characters: one row per person, one column per position.

    ValueError when the length is no multiple of the section's answer length.
    """
    width = answer_length(section)
    if width == 0:
        return np.empty((0, 0), dtype=np.uint8)
    return np.frombuffer(answers, dtype=np.uint8).reshape(-1, width)
