"""A parsed response file over the units of `plain_file`, answered in two ways in turn."""

import hashlib
from collections.abc import Mapping

import numpy as np

from tests.operations.plain_file import HEADCOUNT
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.survey.answers import answer_length
from trivsel_app.survey.questionnaire import Anonymity
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses


def sections(year: int = 2026) -> dict[str, int]:
    """Give the length of the answer string of each anonymous section."""
    return {
        section.code: answer_length(section)
        for section in bundled_questionnaire(year).sections
        if section.anonymity is Anonymity.ANONYMOUS
    }


def parsed(
    counts: Mapping[str, int] = HEADCOUNT,
    *,
    name: str = "svar.csv",
    leaders: bool = True,
    year: int = 2026,
    answer: str = "2",
    findings: tuple[ParsedFinding, ...] = (),
) -> ParsedResponses:
    """Make a file with this many answers from each unit, the first of each from its leader.

    Every second person says something else, for what all say alike is not told.
    """
    units = tuple(code for code, count in counts.items() for _ in range(count))
    leads = [number == 0 for count in counts.values() for number in range(count)]
    other = "1" if answer != "1" else "3"
    everybody = np.ones(len(units), dtype=np.bool_)
    return ParsedResponses(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        file_name=name,
        rows=tuple(range(2, len(units) + 2)),
        units=units,
        answers={
            code: tuple((answer, other)[at % 2] * length for at in range(len(units)))
            for code, length in sections(year).items()
        },
        answered=everybody,
        counts_participation=everybody,
        leaders=np.array(leads, dtype=np.bool_) if leaders else None,
        texts={"OPEN1": tuple(f"Kommentar {n}" if n % 3 == 0 else "" for n in range(len(units)))},
        findings=findings,
    )
