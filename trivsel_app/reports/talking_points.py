"""Questions a workplace can talk about, drawn from its own figures: never a verdict, never blame.

Only themes with at least ten answers are ranked: in smaller groups one person can move a theme
past another (domain notes, 4.3).
"""

from collections.abc import Iterator

from trivsel_app.reports.figures.data import QuestionBar, ThemeBars
from trivsel_app.reports.unit_report_data import ThemePage
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.survey.comparison import Against, Verdict
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import SMALL_GROUP_ADVICE

ENOUGH = 10
_SURE = frozenset({Verdict.LARGE, Verdict.CLEAR})
_SPLIT = 25.0  # percent at each end that makes a question one people see differently
GENERAL = (
    "Hvad kan vi genkende i tallene, og hvad overrasker os?",
    "Hvad fungerer godt hos os, som vi vil holde fast i?",
    "Hvad er den ene ting, det ville betyde mest at ændre?",
    "Hvad kan vi selv gøre noget ved, og hvad skal løftes videre til leder, AMR eller MED?",
)


def talking_points(pages: tuple[ThemePage, ...]) -> tuple[str, ...]:
    """Suggest up to four questions from the figures; none when the group is small."""
    return tuple(_suggestions(pages))


def in_short(themes: ThemeBars, pages: tuple[ThemePage, ...]) -> tuple[str, ...]:
    """Sum the report up in one to three sentences for the front page."""
    return tuple(_in_short(themes, pages))


def highest_and_lowest(themes: ThemeBars) -> str:
    """Name the themes that lie highest and lowest; in a small group only their range."""
    shown = [(bar.title, bar.cell) for bar in themes.bars if isinstance(bar.cell, Shown)]
    shown.sort(key=lambda pair: -pair[1].value)
    if not shown:
        return "Temaernes score kan ikke vises her."
    (best, top), (worst, bottom) = shown[0], shown[-1]
    high, low = numbers.whole(top.value), numbers.whole(bottom.value)
    if high == low:
        return f"Temaerne ligger på {high} point."
    if min(cell.n for _, cell in shown) < ENOUGH:
        return f"Temaerne ligger mellem {low} og {high} point."
    return f"{best} ligger højest ({high}), {worst} lavest ({low})."


def _in_short(themes: ThemeBars, pages: tuple[ThemePage, ...]) -> Iterator[str]:
    yield highest_and_lowest(themes)
    changes = [
        f"{page.title} ({numbers.signed(row.points)})"
        for page in pages
        for row in page.comparisons.rows
        if row.against is Against.PREVIOUS and row.verdict in _SURE and not page.percent
    ]
    if changes:
        yield f"Tydelig forskel siden sidste måling: {', '.join(changes)}."
    small = [page.own.n for page in pages if isinstance(page.own, Shown)]
    if small and max(small) < ENOUGH:
        yield SMALL_GROUP_ADVICE


def _suggestions(pages: tuple[ThemePage, ...]) -> Iterator[str]:
    ranked = sorted(_ranked(pages), key=lambda pair: -pair[1].value)
    if len(ranked) > 1 and round(ranked[0][1].value) > round(ranked[-1][1].value):
        best, worst = ranked[0], ranked[-1]
        yield (
            f"{best[0].title} ligger højest ({numbers.whole(best[1].value)}). "
            "Hvad gør I, som I skal blive ved med?"
        )
        yield (
            f"{worst[0].title} ligger lavest ({numbers.whole(worst[1].value)}). "
            "Hvornår mærker I det mest, og hvornår går det godt?"
        )
    yield from _fallen(ranked)
    yield from _split(ranked)


def _ranked(pages: tuple[ThemePage, ...]) -> Iterator[tuple[ThemePage, Shown]]:
    for page in pages:
        if isinstance(page.own, Shown) and not page.percent and page.own.n >= ENOUGH:
            yield page, page.own


def _fallen(ranked: list[tuple[ThemePage, Shown]]) -> Iterator[str]:
    falls = [
        (row.points, page.title)
        for page, _ in ranked
        for row in page.comparisons.rows
        if row.against is Against.PREVIOUS and row.verdict in _SURE and row.points < 0
    ]
    if falls:
        points, title = min(falls)
        yield (
            f"{title} er faldet {numbers.whole(-points)} point siden sidste måling. "
            "Hvad er anderledes i dag end dengang?"
        )


def _split(ranked: list[tuple[ThemePage, Shown]]) -> Iterator[str]:
    bars = [bar for page, _ in ranked for bar in page.distribution.bars if bar.n >= ENOUGH]
    widest = max(bars, key=_divided, default=None)
    if widest is not None and _divided(widest) >= _SPLIT:
        yield (
            f"I har svaret meget forskelligt på »{widest.text}« Hvordan kan det opleves så "
            "forskelligt? Tal om situationer, ikke om hvem der har svaret hvad."
        )


def _divided(bar: QuestionBar) -> float:
    if isinstance(bar.bands, Withheld):
        return 0.0
    return min(bar.favourable, sum(band.percent for band in bar.bands if band.step < 2))
