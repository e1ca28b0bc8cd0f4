"""How one person's answers to one section become a compact answer string, and back.

One character per answer position: a single-choice question takes one (the option's index in
`ALPHABET`), a multi-select one per option (`1` ticked, `0` not). `.` means not answered. Text
questions and findings take none: they live in tables of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.questionnaire import Option, Question, QuestionKind, Section

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


def option_numbers(question: Question) -> dict[str, int]:
    """Map every option's code and label, in `plain` form, to its number (from 0)."""
    labels = {plain(option.label): number for number, option in enumerate(question.options)}
    codes = {plain(option.code): number for number, option in enumerate(question.options)}
    return labels | codes


def encode_column(question: Question, values: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """Encode a column of codes or labels; unknown values become `.` and are returned as well.

    Each distinct value is looked up once: a column of 40,000 answers holds six.
    """
    numbers = option_numbers(question)
    table, unknown = {}, set()
    for value in set(values):
        wanted = plain(value)
        if wanted and wanted not in numbers:
            unknown.add(value)
        table[value] = ALPHABET[numbers[wanted]] if wanted in numbers else NOT_ANSWERED
    return [table[value] for value in values], frozenset(unknown)


def encode_choices(question: Question, chosen: Iterable[str]) -> tuple[str, frozenset[str]]:
    """Encode one person's ticks in a multi-select (codes or labels); none ticked: not answered."""
    numbers = option_numbers(question)
    ticked, unknown = set(), set()
    for value in chosen:
        if plain(value) in numbers:
            ticked.add(numbers[plain(value)])
        elif plain(value):
            unknown.add(value)
    marks = (TICKED if i in ticked else NOT_TICKED for i in range(len(question.options)))
    found = "".join(marks) if ticked else NOT_ANSWERED * len(question.options)
    return found, frozenset(unknown)


def join_columns(section: Section, columns: Mapping[str, Sequence[str]], rows: int) -> list[str]:
    """Join encoded columns (by question code; a missing one is unanswered) into answer strings.

    A row without any answer becomes "".
    """
    blank = {place.question.code: NOT_ANSWERED * place.width for place in places(section)}
    parts = [columns.get(code) or [empty] * rows for code, empty in blank.items()]
    nothing = "".join(blank.values())
    joined = map("".join, zip(*parts, strict=True)) if parts else iter([""] * rows)
    return [answers if answers != nothing else "" for answers in joined]


def has_answer(answers: str) -> bool:
    """Whether an answer string holds any answer at all."""
    return bool(answers.strip(NOT_ANSWERED))


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


def answer_matrix(section: Section, answers: bytes) -> NDArray[np.uint8]:
    """View concatenated answer strings as characters: one row per person, one column per position.

    ValueError when the length is no multiple of the section's answer length.
    """
    width = answer_length(section)
    if width == 0:
        return np.empty((0, 0), dtype=np.uint8)
    return np.frombuffer(answers, dtype=np.uint8).reshape(-1, width)
