"""What can be wrong with a questionnaire file: one kind per fault, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """The kinds of fault; the Danish sentence for each stands in `texts`."""

    # the file as JSON
    NOT_JSON = "not_json"
    WRONG_TYPE = "wrong_type"
    MISSING_FIELD = "missing_field"
    MISSING_ANONYMITY = "missing_anonymity"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_VALUE = "unknown_value"
    UNKNOWN_SCALE = "unknown_scale"
    # the questionnaire as a whole
    NO_SECTIONS = "no_sections"
    SECTION_WITHOUT_THEMES = "section_without_themes"
    THEME_WITHOUT_QUESTIONS = "theme_without_questions"
    DOUBLE_CODE = "double_code"
    BAD_CODE = "bad_code"
    EMPTY_TEXT = "empty_text"
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"
    FINDING_IN_ANONYMOUS = "finding_in_anonymous"
    CLOSED_IN_NAMED = "closed_in_named"
    # options and scores
    NO_OPTIONS = "no_options"
    OPTIONS_NOT_USED = "options_not_used"
    TOO_MANY_OPTIONS = "too_many_options"
    AMBIGUOUS_OPTION = "ambiguous_option"
    SCORE_OUT_OF_RANGE = "score_out_of_range"
    MISSING_WITH_SCORE = "missing_with_score"
    OPTION_WITHOUT_SCORE = "option_without_score"
    REVERSED_WITHOUT_SCORE = "reversed_without_score"
    SCORE_THEME_WITHOUT_SCORES = "score_theme_without_scores"
    SHARE_THEME_WITHOUT_AFFIRMATIVE = "share_theme_without_affirmative"
    BACKGROUND_BANDS = "background_bands"
    BACKGROUND_COUNTED = "background_counted"
    # links
    ROUTED_TO_UNKNOWN = "routed_to_unknown"
    ROUTED_TO_LATER = "routed_to_later"
    ROUTED_ACROSS_SECTIONS = "routed_across_sections"
    ROUTED_WITHOUT_AFFIRMATIVE = "routed_without_affirmative"
    BENCHMARK_TO_UNKNOWN = "benchmark_to_unknown"
    BENCHMARK_INCOMPLETE = "benchmark_incomplete"


@dataclass(frozen=True, slots=True)
class QuestionnaireFault:
    """One fault: its kind, the codes that lead to it (`section/theme/question`), and the detail."""

    kind: FaultKind
    place: str
    detail: str = ""
