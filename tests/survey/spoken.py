"""Answer strings as people see them: written from what somebody says, and read back."""

from collections.abc import Sequence

from trivsel_app.survey.answers import ALPHABET, NOT_ANSWERED, NOT_TICKED, TICKED, places
from trivsel_app.survey.questionnaire import Option, Question, QuestionKind, Section


def offended(section: Section, *, exposed: bool = False, whom: Sequence[str] = ()) -> str:
    """Answer a section on offensive behaviour: every form never or once, and whom it came from."""
    made = ""
    for place in places(section):
        if place.width > 1:
            made += _ticks(place.question, whom)
        else:
            made += NOT_ANSWERED if place.question.routing else "1" if exposed else "0"
    return made


def _ticks(question: Question, codes: Sequence[str]) -> str:
    if not codes:
        return NOT_ANSWERED * len(question.options)
    return "".join(TICKED if each.code in codes else NOT_TICKED for each in question.options)


def decode(section: Section, answers: str) -> dict[str, tuple[Option, ...]]:
    """Read one answer string back: the chosen options of each answered question."""
    found: dict[str, tuple[Option, ...]] = {}
    for question, start, width in places(section):
        marks = answers[start : start + width]
        if question.kind is QuestionKind.MULTI:
            numbers = [number for number, mark in enumerate(marks) if mark == TICKED]
        else:
            numbers = [ALPHABET.index(mark) for mark in marks if mark != NOT_ANSWERED]
        if numbers:
            found[question.code] = tuple(question.options[number] for number in numbers)
    return found
