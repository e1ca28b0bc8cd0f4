"""A questionnaire as data: sections with their anonymity, themes, questions, scales, routing."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Anonymity(StrEnum):
    """Whether a section's answers may be tied to the person who gave them."""

    ANONYMOUS = "anonymous"
    NAMED = "named"


class QuestionKind(StrEnum):
    """How a question is answered, and so how it is counted."""

    SCORED = "scored"  # one option, each worth 0-100
    SHARE = "share"  # one option, reported as shares only
    MULTI = "multi"  # any number of options, reported as shares of those who answered
    FINDING = "finding"  # named section: a physical condition, becomes a Finding
    TEXT = "text"  # free text, kept in a table of its own
    BACKGROUND = "background"  # one band of a background: splits others' figures, has none itself


class LimitKind(StrEnum):
    """Which of a round's limits a figure obeys."""

    GENERAL = "general"
    OFFENSIVE_ANY = "offensive_any"  # krænkende adfærd, at least one form: from 20
    OFFENSIVE_KIND = "offensive_kind"  # kinds and source: from 40
    ABSENCE_CAUSE = "absence_cause"  # SF2: from 10


class Match(StrEnum):
    """How well a question or theme can be compared with the earlier round."""

    IDENTICAL = "identical"
    COMPARABLE = "comparable"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer option. `score` is 0-100 before reversal; None for options without a score."""

    code: str
    label: str
    score: float | None = None
    missing: bool = False  # "ikke relevant", "ønsker ikke at svare": counted, never scored
    affirmative: bool = False  # counts as "yes": exposed, or absence linked to work


@dataclass(frozen=True, slots=True)
class Routing:
    """Asked only if any of `questions` was answered with an affirmative option."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The question of the earlier round this one is held against."""

    code: str  # "" when match is NEW
    match: Match
    reason: str = ""  # Danish, shown to the reader


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `options` in the order shown."""

    code: str
    text: str
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    reversed: bool = False
    core: bool = True
    routing: Routing | None = None
    benchmark: Benchmark | None = None
    limit: LimitKind = LimitKind.GENERAL
    note: str = ""  # Danish, printed under the question


class ThemeMeasure(StrEnum):
    """What a theme is summed up as: a 0-100 score, a share answering affirmatively, or nothing."""

    SCORE = "score"
    SHARE = "share"  # krænkende adfærd, sygefravær: never a mean
    NONE = "none"  # physical conditions and open questions have no figure of their own


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of questions that belong together; `low_is_good` only for shares."""

    code: str
    title: str
    measure: ThemeMeasure
    questions: tuple[Question, ...]
    explanation: str = ""  # Danish, one or two sentences for reports
    benchmark: Benchmark | None = None
    limit: LimitKind = LimitKind.GENERAL  # rules the theme's own figure


@dataclass(frozen=True, slots=True)
class RetiredTheme:
    """A theme of the earlier round that is not asked any more, and why."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the questionnaire whose answers are kept apart from all other parts."""

    code: str
    title: str
    anonymity: Anonymity
    introduction: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The whole questionnaire of one round, frozen when the round opens."""

    code: str
    year: int
    title: str
    sections: tuple[Section, ...]
    retired: tuple[RetiredTheme, ...] = ()

    def themes(self) -> Iterator[tuple[Section, Theme]]:
        """Walk all themes with the section they belong to."""
        return ((section, theme) for section in self.sections for theme in section.themes)

    def questions(self) -> Iterator[tuple[Section, Theme, Question]]:
        """Walk all questions with their section and theme."""
        return (
            (section, theme, question)
            for section, theme in self.themes()
            for question in theme.questions
        )
