"""How one person's answers to one section become a compact answer string.

One character per answer position: a single-choice question takes one (the option's index in
`ALPHABET`), a multi-select one per option (`1` ticked, `0` not). `.` means not answered. Text
questions and findings take none: they live in tables of their own.
"""

from typing import NamedTuple

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
    if question.kind in {QuestionKind.SCORED, QuestionKind.SHARE}:
        return 1
    return len(question.options) if question.kind is QuestionKind.MULTI else 0


def answer_length(section: Section) -> int:
    """Count the characters of the section's answer string."""
    return sum(place.width for place in places(section))
