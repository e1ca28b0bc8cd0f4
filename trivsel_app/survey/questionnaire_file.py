"""A questionnaire as a JSON file: read with every fault named, and written back.

The format is described in `resources/questionnaires/README.md`.
"""

import json
from functools import partial
from typing import Final

from trivsel_app.survey.json_fields import Fields
from trivsel_app.survey.questionnaire import (
    Anonymity,
    Benchmark,
    LimitKind,
    Match,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    RetiredTheme,
    Routing,
    Section,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.questionnaire_check import check_questionnaire
from trivsel_app.survey.questionnaire_faults import FaultKind, QuestionnaireFault
from trivsel_app.survey.questionnaire_json import to_json

__all__ = ["read_questionnaire", "to_json"]

Scales = dict[str, tuple[Option, ...]]
FORMAT: Final = 1


def read_questionnaire(
    text: str, *, previous: Questionnaire | None = None
) -> tuple[Questionnaire | None, tuple[QuestionnaireFault, ...]]:
    """Read a questionnaire and name every fault in it; None only when it is no such file at all.

    With `previous` the benchmark links are followed too. A questionnaire with faults is returned
    so that it can be shown; it must not be used in a round.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:  # no JSON, or digits or brackets without end
        return None, (QuestionnaireFault(FaultKind.NOT_JSON, "", str(error)),)
    if not isinstance(values, dict):
        return None, (QuestionnaireFault(FaultKind.NOT_JSON, ""),)
    faults: list[QuestionnaireFault] = []
    questionnaire = _questionnaire(Fields(values, "", faults))
    faults.extend(check_questionnaire(questionnaire, previous=previous))
    return questionnaire, tuple(faults)


def _questionnaire(fields: Fields) -> Questionnaire:
    if fields.whole("format") != FORMAT:
        fields.fault(FaultKind.UNKNOWN_VALUE, "format")
    scales = _scales(fields)
    found = Questionnaire(
        code=fields.text("code"),
        year=fields.whole("year"),
        title=fields.text("title"),
        sections=fields.objects("sections", partial(_section, scales)),
        retired=fields.objects("retired", _retired),
    )
    fields.finish()
    return found


def _scales(fields: Fields) -> Scales:
    return {
        name: Fields({name: options}, f"scales/{name}", fields.faults).objects(name, _option)
        for name, options in fields.named("scales").items()
    }


def _option(fields: Fields) -> Option:
    found = Option(
        code=fields.text("code"),
        label=fields.text("label"),
        score=fields.number("score"),
        missing=fields.flag("missing"),
        affirmative=fields.flag("affirmative"),
    )
    fields.finish()
    return found


def _retired(fields: Fields) -> RetiredTheme:
    found = RetiredTheme(fields.text("title"), fields.text("reason"))
    fields.finish()
    return found


def _section(scales: Scales, fields: Fields) -> Section:
    if not fields.has("anonymity"):
        fields.fault(FaultKind.MISSING_ANONYMITY)
    found = Section(
        code=fields.text("code"),
        title=fields.text("title"),
        anonymity=fields.member("anonymity", Anonymity, Anonymity.ANONYMOUS),
        introduction=fields.text("introduction", ""),
        themes=fields.objects("themes", partial(_theme, scales)),
    )
    fields.finish()
    return found


def _theme(scales: Scales, fields: Fields) -> Theme:
    found = Theme(
        code=fields.text("code"),
        title=fields.text("title"),
        measure=fields.member("measure", ThemeMeasure, ThemeMeasure.SCORE),
        questions=fields.objects("questions", partial(_question, scales)),
        explanation=fields.text("explanation", ""),
        benchmark=fields.one("benchmark", _benchmark),
        limit=fields.member("limit", LimitKind, LimitKind.GENERAL),
    )
    fields.finish()
    return found


def _question(scales: Scales, fields: Fields) -> Question:
    found = Question(
        code=fields.text("code"),
        text=fields.text("text"),
        kind=fields.member("kind", QuestionKind, QuestionKind.SCORED),
        options=_options(scales, fields),
        reversed=fields.flag("reversed"),
        core=fields.flag("core", default=True),
        routing=Routing(fields.texts("asked_if")) if fields.has("asked_if") else None,
        benchmark=fields.one("benchmark", _benchmark),
        limit=fields.member("limit", LimitKind, LimitKind.GENERAL),
        note=fields.text("note", ""),
    )
    fields.finish()
    return found


def _options(scales: Scales, fields: Fields) -> tuple[Option, ...]:
    if not fields.has("scale"):
        return fields.objects("options", _option)
    name = fields.text("scale")
    if name not in scales:
        fields.fault(FaultKind.UNKNOWN_SCALE, name)
    return scales.get(name, ())


def _benchmark(fields: Fields) -> Benchmark:
    found = Benchmark(
        code=fields.text("code", ""),
        match=fields.member("match", Match, Match.NEW),
        reason=fields.text("reason", ""),
    )
    fields.finish()
    return found
