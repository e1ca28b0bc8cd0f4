"""Write a questionnaire as JSON: what equals its default is left out, shared options are scales."""

import json
from collections import Counter
from dataclasses import fields
from enum import StrEnum

from trivsel_app.survey.questionnaire import (
    Benchmark,
    Option,
    Question,
    Questionnaire,
    RetiredTheme,
    Section,
    Theme,
)

Scales = dict[tuple[Option, ...], str]
_PARTS = {"sections", "themes", "questions", "retired", "options", "routing", "benchmark"}


def to_json(questionnaire: Questionnaire) -> str:
    """Write the questionnaire so that reading it back gives an equal one."""
    scales = _scales(questionnaire)
    written = {
        "format": 1,
        **_plain(questionnaire),
        "scales": {name: [_plain(o) for o in options] for options, name in scales.items()},
        "sections": [_section(scales, section) for section in questionnaire.sections],
        "retired": [_plain(retired) for retired in questionnaire.retired],
    }
    return json.dumps(written, ensure_ascii=False, indent=1)


def _scales(questionnaire: Questionnaire) -> Scales:
    """Name each set of options that several questions share after the first of them."""
    used = Counter(q.options for _, _, q in questionnaire.questions() if q.options)
    scales: Scales = {}
    for _, _, question in questionnaire.questions():
        if used[question.options] > 1:
            scales.setdefault(question.options, f"as_{question.code}")
    return scales


def _section(scales: Scales, section: Section) -> dict[str, object]:
    return {**_plain(section), "themes": [_theme(scales, theme) for theme in section.themes]}


def _theme(scales: Scales, theme: Theme) -> dict[str, object]:
    questions = [_question(scales, question) for question in theme.questions]
    return {**_plain(theme), **_benchmark(theme.benchmark), "questions": questions}


def _question(scales: Scales, question: Question) -> dict[str, object]:
    written = {**_plain(question), **_benchmark(question.benchmark)}
    if question.options in scales:
        written["scale"] = scales[question.options]
    elif question.options:
        written["options"] = [_plain(option) for option in question.options]
    if question.routing is not None:
        written["asked_if"] = list(question.routing.questions)
    return written


def _benchmark(benchmark: Benchmark | None) -> dict[str, object]:
    return {} if benchmark is None else {"benchmark": _plain(benchmark)}


def _plain(
    value: Questionnaire | Section | Theme | Question | Option | Benchmark | RetiredTheme,
) -> dict[str, object]:
    """Take the simple fields that differ from their default."""
    found = {
        part.name: getattr(value, part.name)
        for part in fields(value)
        if part.name not in _PARTS and getattr(value, part.name) != part.default
    }
    return {k: v.value if isinstance(v, StrEnum) else v for k, v in found.items()}
