"""Turn a `ResultTable` into what each figure shows; only protected cells pass through here."""

from collections.abc import Iterable, Iterator

from trivsel_app.reports.figures.data import (
    Band,
    ComparisonDots,
    ComparisonRow,
    Distribution,
    Mark,
    QuestionBar,
    ResponseBar,
    ShareBar,
    ShareBars,
    ThemeBar,
    ThemeBars,
)
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.survey.comparison import Against, Difference, NotComparable, compare
from trivsel_app.survey.questionnaire import (
    Anonymity,
    Option,
    Question,
    QuestionKind,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import against_label, not_comparable_sentence, question_text

ANY_FORM = "Mindst én af formerne nedenfor"
MARKED = (Against.PREVIOUS, Against.PARENT)
_STEP_LIMITS = (12.5, 25.0)  # points from an end of the scale: an outer step, an inner step


def anonymous_themes(table: ResultTable, measure: ThemeMeasure) -> Iterator[Theme]:
    """Walk the themes of the anonymous sections with this measure, in questionnaire order."""
    for section, theme in table.questionnaire.themes():
        if section.anonymity is Anonymity.ANONYMOUS and theme.measure is measure:
            yield theme


def theme_bars_of(
    table: ResultTable,
    unit_id: int,
    *,
    previous: ResultTable | None = None,
    marked: Iterable[Against] = MARKED,
) -> ThemeBars:
    """Gather the theme scores of a unit with marks for the wanted comparisons."""
    wanted = tuple(marked)
    bars = tuple(
        ThemeBar(theme.title, table.theme(unit_id, theme.code), marks, margin)
        for theme in anonymous_themes(table, ThemeMeasure.SCORE)
        for marks in (_marks(table, unit_id, theme, previous, wanted),)
        for margin in (table.margin(unit_id, table.theme_key(theme.code)) or 0,)
    )
    return ThemeBars(table.tree.unit(unit_id).name, table.year, bars)


def distribution_of(table: ResultTable, unit_id: int, theme: Theme) -> Distribution:
    """Gather the distributions of a theme's scored questions."""
    bars = tuple(
        _question_bar(table, unit_id, question)
        for question in theme.questions
        if question.kind is QuestionKind.SCORED
    )
    return Distribution(theme.title, bars)


def share_bars_of(table: ResultTable, unit_id: int, theme: Theme) -> tuple[ShareBars, ...]:
    """Gather a theme's shares: all yes-questions together, then each other question by option."""
    groups = []
    if asked := yes_questions(theme):
        groups.append(ShareBars(theme.title, tuple(_yes_bars(table, unit_id, theme, asked))))
    for question in option_questions(theme):
        bars = _option_bars(table, unit_id, question)
        groups.append(ShareBars(question_text(question.text), bars))
    return tuple(groups)


def response_bar_of(table: ResultTable, unit_id: int, *, goal: int) -> ResponseBar:
    """Gather a unit's response figures; `goal` in percent."""
    response = table.response(unit_id)
    return ResponseBar(response.invited, response.answered, response.rate, goal)


def comparison_dots_of(
    table: ResultTable, unit_id: int, theme: Theme, *, previous: ResultTable | None = None
) -> ComparisonDots:
    """Gather the comparisons of a theme's figure; the whole has only earlier rounds."""
    found = compare(table, unit_id, table.theme_key(theme.code), previous=previous)
    if table.tree.unit(unit_id).parent_id is None:
        found = tuple(each for each in found if each.against is Against.PREVIOUS)
    year = previous.year if previous else None
    rows = tuple(_comparison_row(comparison, year) for comparison in found)
    percent = theme.measure is ThemeMeasure.SHARE
    return ComparisonDots(theme.title, table.theme(unit_id, theme.code), rows, percent)


def _marks(
    table: ResultTable,
    unit_id: int,
    theme: Theme,
    previous: ResultTable | None,
    wanted: tuple[Against, ...],
) -> tuple[Mark, ...]:
    year = previous.year if previous else None
    found = compare(table, unit_id, table.theme_key(theme.code), previous=previous)
    return tuple(
        Mark(difference.against, against_label(difference.against, year), difference.other)
        for difference in found
        if isinstance(difference, Difference) and difference.against in wanted
    )


def _comparison_row(found: Difference | NotComparable, year: int | None) -> ComparisonRow:
    label = against_label(found.against, year)
    if isinstance(found, NotComparable):
        return ComparisonRow(found.against, label, None, 0, None, not_comparable_sentence(found))
    return ComparisonRow(found.against, label, found.other.value, found.points, found.verdict, "")


def _question_bar(table: ResultTable, unit_id: int, question: Question) -> QuestionBar:
    cell = table.question(unit_id, question.code)
    shares = table.distribution(unit_id, question.code)
    least, most = _ends(question)
    if isinstance(shares, Withheld):
        return QuestionBar(question_text(question.text), shares, 0, cell, least, most)
    bands = [Band(_step(question, option), option.label, s.value) for option, s in shares]
    n = cell.n if isinstance(cell, Shown) else max((s.n for _, s in shares), default=0)
    return QuestionBar(question_text(question.text), _merged(bands), n, cell, least, most)


def _merged(bands: list[Band]) -> tuple[Band, ...]:
    """Add up options that share a step, as a 0-10 scale has more options than steps."""
    merged: dict[int, Band] = {}
    for band in sorted(bands, key=lambda band: band.step):
        have = merged.get(band.step)
        both = f"{have.label} / {band.label}" if have else band.label
        total = (have.percent if have else 0.0) + band.percent
        merged[band.step] = Band(band.step, both, total)
    return tuple(merged.values())


def _worth(question: Question, option: Option) -> float:
    score = option.score or 0.0
    return 100 - score if question.reversed else score


def _step(question: Question, option: Option) -> int:
    """Sort an option into five steps; the upper two are worth 75 or more, as `favourable`."""
    outer, inner = _STEP_LIMITS
    worth = _worth(question, option)
    for step, highest in ((0, outer), (1, inner)):
        if worth <= highest:
            return step
    if worth >= 100 - outer:
        return 4
    return 3 if worth >= 100 - inner else 2


def _ends(question: Question) -> tuple[str, str]:
    scored = [option for option in question.options if option.score is not None]
    scored.sort(key=lambda option: _worth(question, option))
    return (scored[0].label, scored[-1].label) if scored else ("", "")


def yes_questions(theme: Theme) -> list[Question]:
    """List the questions whose figure is the share who answered yes in some degree."""
    return [q for q in theme.questions if q.kind is QuestionKind.SHARE and _yes(q)]


def option_questions(theme: Theme) -> list[Question]:
    """List the questions reported option by option."""
    shares = [q for q in theme.questions if q.kind is QuestionKind.SHARE and not _yes(q)]
    return [q for q in theme.questions if q.kind is QuestionKind.MULTI or q in shares]


def _yes(question: Question) -> list[Option]:
    return [option for option in question.options if option.affirmative]


def _yes_bars(
    table: ResultTable, unit_id: int, theme: Theme, asked: list[Question]
) -> Iterator[ShareBar]:
    if theme.measure is ThemeMeasure.SHARE and len(asked) > 1:
        yield ShareBar(ANY_FORM, table.theme(unit_id, theme.code))
    for question in asked:
        note = _how_often(table, unit_id, question)
        yield ShareBar(question_text(question.text), table.question(unit_id, question.code), note)


def _how_often(table: ResultTable, unit_id: int, question: Question) -> str:
    shares = table.distribution(unit_id, question.code)
    if isinstance(shares, Withheld) or len(_yes(question)) < 2:
        return ""
    return " · ".join(
        f"{option.label}: {numbers.percent(share.value)}"
        for option, share in shares
        if option.affirmative and share.value > 0
    )


def _option_bars(table: ResultTable, unit_id: int, question: Question) -> tuple[ShareBar, ...]:
    shares = table.distribution(unit_id, question.code)
    if isinstance(shares, Withheld):
        return (ShareBar("Fordelingen af svar", shares),)
    return tuple(ShareBar(option.label, share) for option, share in shares)
