"""Check a question's options: how many, how they are told apart, and what they are worth."""

from collections import Counter
from collections.abc import Iterator

from trivsel_app.survey.answers import ALPHABET, plain
from trivsel_app.survey.questionnaire import Option, Question, QuestionKind
from trivsel_app.survey.questionnaire_faults import FaultKind, QuestionnaireFault

Found = Iterator[QuestionnaireFault]
_ONE_CHARACTER = frozenset(
    {
        QuestionKind.SCORED,
        QuestionKind.SHARE,
        QuestionKind.FINDING,
        QuestionKind.BACKGROUND,
    }
)
BANDS = range(2, 6)  # of a background: fewer split nothing, more leave too few in each


def option_faults(question: Question, place: str) -> Found:
    """Name every fault of the question's options."""
    if question.kind is QuestionKind.TEXT:
        if question.options:
            yield QuestionnaireFault(FaultKind.OPTIONS_NOT_USED, place)
        return
    if all(option.missing for option in question.options):
        yield QuestionnaireFault(FaultKind.NO_OPTIONS, place)
    if question.kind in _ONE_CHARACTER and len(question.options) > len(ALPHABET):
        yield QuestionnaireFault(FaultKind.TOO_MANY_OPTIONS, place, str(len(question.options)))
    yield from _bands(question, place)
    yield from _told_apart(question, place)
    yield from _scores(question, place)


def _bands(question: Question, place: str) -> Found:
    if question.kind is not QuestionKind.BACKGROUND:
        return
    count = sum(not option.missing for option in question.options)
    if count not in BANDS:
        yield QuestionnaireFault(FaultKind.BACKGROUND_BANDS, place, str(count))
    if question.routing or any(o.affirmative or o.score is not None for o in question.options):
        yield QuestionnaireFault(FaultKind.BACKGROUND_COUNTED, place)


def _told_apart(question: Question, place: str) -> Found:
    """A code or a label in an answer file must mean one option only."""
    names = Counter(
        name
        for option in question.options
        for name in {plain(option.code), plain(option.label)}  # its own twice is no harm
    )
    for name, times in names.items():
        if times > 1 or not name:
            yield QuestionnaireFault(FaultKind.AMBIGUOUS_OPTION, place, name)


def _scores(question: Question, place: str) -> Found:
    for option in question.options:
        kind = _score_fault(question, option)
        if kind is not None:
            yield QuestionnaireFault(kind, place, option.code)
    if question.reversed and all(option.score is None for option in question.options):
        yield QuestionnaireFault(FaultKind.REVERSED_WITHOUT_SCORE, place)


def _score_fault(question: Question, option: Option) -> FaultKind | None:
    if option.score is None:
        unscored = question.kind is QuestionKind.SCORED and not option.missing
        return FaultKind.OPTION_WITHOUT_SCORE if unscored else None
    if option.missing:
        return FaultKind.MISSING_WITH_SCORE
    return None if 0 <= option.score <= 100 else FaultKind.SCORE_OUT_OF_RANGE
