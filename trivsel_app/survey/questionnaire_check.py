"""Check what a questionnaire says, whatever file it came from: every fault, each with its place."""

import re
from collections import Counter
from collections.abc import Iterator

from trivsel_app.survey.option_check import option_faults
from trivsel_app.survey.questionnaire import (
    Anonymity,
    Benchmark,
    Match,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.questionnaire_faults import FaultKind, QuestionnaireFault

Found = Iterator[QuestionnaireFault]
PLACEHOLDERS = frozenset({"nærmeste leder"})
_CODE = re.compile(r"[A-Za-z0-9_]{1,40}")
_PLACEHOLDER = re.compile(r"\{(.*?)\}")
# Answers to these kinds are counted from the anonymous tables; a named section has none.
_COUNTED = frozenset(
    {QuestionKind.SCORED, QuestionKind.SHARE, QuestionKind.MULTI, QuestionKind.BACKGROUND}
)


def check_questionnaire(
    questionnaire: Questionnaire, *, previous: Questionnaire | None = None
) -> tuple[QuestionnaireFault, ...]:
    """Name every fault; with `previous` benchmarks are followed into the earlier round too."""
    return tuple(_faults(questionnaire, previous))


def _faults(questionnaire: Questionnaire, previous: Questionnaire | None) -> Found:
    if not questionnaire.sections:
        yield QuestionnaireFault(FaultKind.NO_SECTIONS, "")
    yield from _codes(questionnaire)
    for section in questionnaire.sections:
        if not section.themes:
            yield QuestionnaireFault(FaultKind.SECTION_WITHOUT_THEMES, section.code)
    for section, theme in questionnaire.themes():
        yield from _theme(theme, f"{section.code}/{theme.code}")
    for section, theme, question in questionnaire.questions():
        yield from _question(section, question, f"{section.code}/{theme.code}/{question.code}")
    yield from _routing(questionnaire)
    yield from _benchmarks(questionnaire, previous)


def _codes(questionnaire: Questionnaire) -> Found:
    kinds = (
        [section.code for section in questionnaire.sections],
        [theme.code for _, theme in questionnaire.themes()],
        [question.code for _, _, question in questionnaire.questions()],
    )
    for codes in kinds:
        for code, times in Counter(codes).items():
            if times > 1:
                yield QuestionnaireFault(FaultKind.DOUBLE_CODE, code, str(times))
            if not _CODE.fullmatch(code):
                yield QuestionnaireFault(FaultKind.BAD_CODE, code)


def _theme(theme: Theme, place: str) -> Found:
    if not theme.questions:
        yield QuestionnaireFault(FaultKind.THEME_WITHOUT_QUESTIONS, place)
    scored = any(question.kind is QuestionKind.SCORED for question in theme.questions)
    if theme.measure is ThemeMeasure.SCORE and not scored:
        yield QuestionnaireFault(FaultKind.SCORE_THEME_WITHOUT_SCORES, place)
    if theme.measure is ThemeMeasure.SHARE and not any(map(can_affirm, theme.questions)):
        yield QuestionnaireFault(FaultKind.SHARE_THEME_WITHOUT_AFFIRMATIVE, place)


def can_affirm(question: Question) -> bool:
    """Whether one of the question's options counts as a yes."""
    return question.kind is QuestionKind.SHARE and any(o.affirmative for o in question.options)


def _question(section: Section, question: Question, place: str) -> Found:
    if not question.text.strip():
        yield QuestionnaireFault(FaultKind.EMPTY_TEXT, place)
    for name in _PLACEHOLDER.findall(question.text):
        if name not in PLACEHOLDERS:
            yield QuestionnaireFault(FaultKind.UNKNOWN_PLACEHOLDER, place, name)
    named = section.anonymity is Anonymity.NAMED
    if named and question.kind in _COUNTED:
        yield QuestionnaireFault(FaultKind.CLOSED_IN_NAMED, place)
    if not named and question.kind is QuestionKind.FINDING:
        yield QuestionnaireFault(FaultKind.FINDING_IN_ANONYMOUS, place)
    yield from option_faults(question, place)


def _routing(questionnaire: Questionnaire) -> Found:
    """Routing may only look back, and never across sections: those share no key."""
    everywhere = {question.code for _, _, question in questionnaire.questions()}
    before: dict[str, tuple[str, Question]] = {}
    for section, theme, question in questionnaire.questions():
        place = f"{section.code}/{theme.code}/{question.code}"
        for code in question.routing.questions if question.routing else ():
            kind = _routing_fault(section, before.get(code), known=code in everywhere)
            if kind is not None:
                yield QuestionnaireFault(kind, place, code)
        before[question.code] = section.code, question


def _routing_fault(
    section: Section, target: tuple[str, Question] | None, *, known: bool
) -> FaultKind | None:
    if target is None:
        return FaultKind.ROUTED_TO_LATER if known else FaultKind.ROUTED_TO_UNKNOWN
    if target[0] != section.code:
        return FaultKind.ROUTED_ACROSS_SECTIONS
    return None if can_affirm(target[1]) else FaultKind.ROUTED_WITHOUT_AFFIRMATIVE


def _benchmarks(questionnaire: Questionnaire, previous: Questionnaire | None) -> Found:
    themes = {theme.code for _, theme in previous.themes()} if previous else None
    questions = {question.code for _, _, question in previous.questions()} if previous else None
    for section, theme in questionnaire.themes():
        place = f"{section.code}/{theme.code}"
        yield from _benchmark(theme.benchmark, themes, place)
        for question in theme.questions:
            yield from _benchmark(question.benchmark, questions, f"{place}/{question.code}")


def _benchmark(benchmark: Benchmark | None, known: set[str] | None, place: str) -> Found:
    if benchmark is None:
        return
    if (benchmark.match is Match.NEW) == bool(benchmark.code):
        yield QuestionnaireFault(FaultKind.BENCHMARK_INCOMPLETE, place, benchmark.code)
    elif benchmark.code and known is not None and benchmark.code not in known:
        yield QuestionnaireFault(FaultKind.BENCHMARK_TO_UNKNOWN, place, benchmark.code)
