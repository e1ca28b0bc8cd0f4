"""A supplier's answer file full of what must not be kept: tokens, mails, addresses and times."""

import csv
from pathlib import Path

from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.survey.questionnaire import Question, QuestionKind, Section

UNITS = ("A1", "A2", "B")
_BASE = 5  # answer codes 1-5 of the first questions spell the row's number


def plant(path: Path, numbers: range) -> tuple[bytes, ...]:
    """Write one row per number and return the identities; the answers spell the row's number."""
    sections = _marked_sections()
    headings = ["Token", "E-mail", "IP", "Startet", "Afsluttet", "OrgID", "Type"]
    questions = [q for _, chosen in sections for q in chosen]
    identities: list[bytes] = []
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([*headings, *(q.code for q in questions)])
        for number in numbers:
            who = _identity(number)
            identities.extend(said.encode() for said in who)
            codes = [code for _, chosen in sections for code in _codes(number, chosen)]
            writer.writerow([*who, UNITS[number % len(UNITS)], "Medarbejder", *codes])
    return tuple(identities)


def _identity(number: int) -> list[str]:
    """Say who answered, from where and when, all different and all found again as bytes."""
    at = f"2026-03-24 {8 + number // 3600 % 10:02}:{number // 60 % 60:02}:{number % 60:02}"
    return [
        f"tok-{number * 7919:012x}",
        f"person{number}@example.dk",
        f"10.77.{number // 250}.{number % 250}",
        f"{at}.117",
        f"{at}.904",
    ]


def _marked_sections() -> list[tuple[Section, list[Question]]]:
    """Take the sections that begin with enough single-choice questions to spell a number."""
    found = []
    for section in bundled_questionnaire(2026).sections:
        chosen: list[Question] = []
        for theme in section.themes:
            chosen += [q for q in theme.questions if len(q.options) >= _BASE]
        spelled = [
            q
            for q in chosen
            if q.kind in {QuestionKind.SCORED, QuestionKind.SHARE} and q.routing is None
        ]
        if len(spelled) >= 5:
            found.append((section, spelled))
    return found


def _digits(number: int, count: int) -> list[int]:
    """Spell the number in base 5 over as many digits as there are questions, the last first."""
    digits = []
    for _ in range(count):
        number, digit = divmod(number, _BASE)
        digits.append(digit)
    return digits


def _codes(number: int, questions: list[Question]) -> list[str]:
    spelled = _digits(number, len(questions))
    return [q.options[digit].code for q, digit in zip(questions, spelled, strict=True)]
