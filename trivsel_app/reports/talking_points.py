"""Questions a workplace can talk about, drawn from its own figures: never a verdict, never blame.

Only themes with at least ten answers are ranked: in smaller groups one person can move a theme
past another (domain notes, 4.3).
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from trivsel_app.reports.figures.data import ComparisonRow, QuestionBar, ThemeBar, ThemeBars
from trivsel_app.reports.unit_report_data import ThemePage
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.survey.comparison import Against, Verdict, verdict
from trivsel_app.survey.screening_rules import DEFAULTS, Concern
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import SMALL_GROUP_ADVICE, verdict_word

ENOUGH = 10
_SURE = frozenset({Verdict.LARGE, Verdict.CLEAR})
_SPLIT = 25.0  # percent at each end that makes a question one people see differently
# Percent who met offensive behaviour that is talked about, whatever others have: that of screening.
_OFFENSIVE: Final = next(rule for rule in DEFAULTS if rule.concern is Concern.OFFENSIVE)
FIRST = "Hvad kan vi genkende i tallene, og hvad overrasker os?"
FIRST_WITHOUT_FIGURES = (
    "Hvordan har vi det på arbejdet lige nu, og hvad har ændret sig det sidste år?"
)
GENERAL = (
    "Hvad fungerer godt hos os, som vi vil holde fast i?",
    "Hvad er den ene ting, det ville betyde mest at ændre?",
    "Hvad kan vi selv gøre noget ved, og hvad skal løftes videre til leder, AMR eller MED?",
)


def talking_points(themes: ThemeBars, pages: tuple[ThemePage, ...]) -> tuple[str, ...]:
    """Suggest up to five questions from the figures; in a small group hardly any."""
    return tuple(chain(_behaviour(pages), _suggestions(themes, pages)))


def always_good(*, has_results: bool) -> tuple[str, ...]:
    """Give the questions any workplace can begin with; without figures none asks about them."""
    return (FIRST if has_results else FIRST_WITHOUT_FIGURES, *GENERAL)


def in_short(themes: ThemeBars, pages: tuple[ThemePage, ...]) -> tuple[str, ...]:
    """Sum the report up in a few sentences for the front page: what weighs most comes first."""
    return tuple(_in_short(themes, pages))


def highest_and_lowest(themes: ThemeBars) -> str:
    """Name the highest and the lowest theme; their range where they do not surely differ."""
    shown = _by_score(themes)
    if not shown:
        return "Temaernes score kan ikke vises her."
    (best, top), (worst, bottom) = shown[0], shown[-1]
    high, low = numbers.whole(top.value), numbers.whole(bottom.value)
    if high == low:
        return f"Temaerne ligger på {high} point."
    if min(cell.n for _, cell in shown) < ENOUGH or not _apart(shown[0], shown[-1]):
        return f"Temaerne ligger mellem {low} og {high} point."
    return f"{best.title} ligger højest ({high}), {worst.title} lavest ({low})."


_Scored = tuple[ThemeBar, Shown]


def _by_score(themes: ThemeBars) -> list[_Scored]:
    shown = [(bar, bar.cell) for bar in themes.bars if isinstance(bar.cell, Shown)]
    return sorted(shown, key=lambda pair: -pair[1].value)


def _apart(high: _Scored, low: _Scored) -> bool:
    """Whether two themes surely differ, by the rule that differences between units go by."""
    points = round(high[1].value) - round(low[1].value)
    fewest = min(high[1].n, low[1].n)
    return verdict(points, high[0].margin, low[0].margin, fewest) in _SURE


def _in_short(themes: ThemeBars, pages: tuple[ThemePage, ...]) -> Iterator[str]:
    yield from _shares(pages)
    against_whole = [(page.title, row) for page, row in _sure(pages, Against.WHOLE)]
    if lower := [_difference(*pair) for pair in against_whole if pair[1].points < 0]:
        yield f"Lavere end i hele kommunen: {', '.join(lower)}."
    if higher := [_difference(*pair) for pair in against_whole if pair[1].points > 0]:
        yield f"Højere end i hele kommunen: {', '.join(higher)}."
    yield highest_and_lowest(themes)
    if changes := [_difference(page.title, row) for page, row in _sure(pages, Against.PREVIOUS)]:
        yield f"Siden sidste måling: {', '.join(changes)}."
    small = [page.own.n for page in pages if isinstance(page.own, Shown)]
    if small and max(small) < ENOUGH:
        yield SMALL_GROUP_ADVICE


def _shares(pages: tuple[ThemePage, ...]) -> Iterator[str]:
    """Say how many met offensive behaviour, and other shares that are not the municipality's."""
    for page in pages:
        if not (page.percent and isinstance(page.own, Shown)):
            continue
        row = _row(page, Against.WHOLE)
        sure = row is not None and row.verdict in _SURE
        if page.offensive or sure:
            said = "har oplevet det" if page.offensive else "har svaret ja"
            yield f"{page.title}: {numbers.percent(page.own.value)} {said}{_beside(row)}."


def _beside(row: ComparisonRow | None) -> str:
    if row is None or row.other is None:
        return ""
    tail = f", {verdict_word(row.verdict)}" if row.verdict in _SURE else ""
    return f" (i hele kommunen {numbers.percent(row.other)}{tail})"


def _sure(
    pages: tuple[ThemePage, ...], against: Against
) -> Iterator[tuple[ThemePage, ComparisonRow]]:
    for page in pages:
        row = _row(page, against)
        if row is not None and row.verdict in _SURE and not page.percent:
            yield page, row


def _row(page: ThemePage, against: Against) -> ComparisonRow | None:
    return next((row for row in page.comparisons.rows if row.against is against), None)


def _difference(title: str, row: ComparisonRow) -> str:
    assert row.verdict is not None
    return f"{title} ({numbers.signed(row.points)}, {verdict_word(row.verdict)})"


def _behaviour(pages: tuple[ThemePage, ...]) -> Iterator[str]:
    """Name offensive behaviour when it is shown and high, by itself or beside the municipality."""
    for page in pages:
        if not (page.offensive and isinstance(page.own, Shown)):
            continue
        row = _row(page, Against.WHOLE)
        above = row is not None and row.verdict in _SURE and row.points > 0
        if above or _OFFENSIVE.is_broken(page.own.value):
            yield (
                f"{numbers.percent(page.own.value)} har oplevet krænkende adfærd. Hvad vil vi ikke "
                "finde os i, hvem går man til, og hvad gør vi som kolleger, når vi ser det?"
            )


def _suggestions(themes: ThemeBars, pages: tuple[ThemePage, ...]) -> Iterator[str]:
    ranked = [pair for pair in _by_score(themes) if pair[1].n >= ENOUGH]
    if len(ranked) > 1 and _apart(ranked[0], ranked[-1]):
        best, worst = ranked[0], ranked[-1]
        yield (
            f"{best[0].title} ligger højest ({numbers.whole(best[1].value)}). "
            "Hvad gør I, som I skal blive ved med?"
        )
        yield (
            f"{worst[0].title} ligger lavest ({numbers.whole(worst[1].value)}). "
            "Hvornår mærker I det mest, og hvornår går det godt?"
        )
    yield from _fallen(pages)
    yield from _split(pages)


def _enough(page: ThemePage) -> bool:
    return isinstance(page.own, Shown) and not page.percent and page.own.n >= ENOUGH


def _fallen(pages: tuple[ThemePage, ...]) -> Iterator[str]:
    falls = [
        (row.points, page.title)
        for page, row in _sure(pages, Against.PREVIOUS)
        if _enough(page) and row.points < 0
    ]
    if falls:
        points, title = min(falls)
        yield (
            f"{title} er faldet {numbers.whole(-points)} point siden sidste måling. "
            "Hvad er anderledes i dag end dengang?"
        )


def _split(pages: tuple[ThemePage, ...]) -> Iterator[str]:
    bars = [
        bar for page in filter(_enough, pages) for bar in page.distribution.bars if bar.n >= ENOUGH
    ]
    widest = max(bars, key=_divided, default=None)
    if widest is not None and _divided(widest) >= _SPLIT:
        yield (
            f"I har svaret meget forskelligt på »{widest.text}« Hvordan kan det opleves så "
            "forskelligt? Tal om situationer og ikke om, hvem der har svaret hvad."
        )


def _divided(bar: QuestionBar) -> float:
    if isinstance(bar.bands, Withheld):
        return 0.0
    return min(bar.favourable, sum(band.percent for band in bar.bands if band.step < 2))
