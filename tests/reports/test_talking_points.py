from dataclasses import replace

from tests.reports.made_up import MUNICIPALITY, PATH, TODAY, table
from trivsel_app.reports.figures.data import (
    Band,
    ComparisonDots,
    ComparisonRow,
    Distribution,
    QuestionBar,
    ThemeBar,
    ThemeBars,
)
from trivsel_app.reports.talking_points import (
    always_good,
    highest_and_lowest,
    in_short,
    talking_points,
)
from trivsel_app.reports.unit_report_build import build_unit_report_data
from trivsel_app.reports.unit_report_data import ThemePage
from trivsel_app.survey.cells import Cell, Reason, Shown, Withheld
from trivsel_app.survey.comparison import Against, Verdict

FEW = Withheld(Reason.TOO_FEW)


def page(
    title: str,
    own: Cell,
    *,
    change: tuple[int, Verdict] | None = None,
    split: tuple[float, float, float, float, float] = (0, 0, 100, 0, 0),
) -> ThemePage:
    rows = (
        (ComparisonRow(Against.PREVIOUS, "Sidste måling", 50, change[0], change[1], ""),)
        if change
        else ()
    )
    n = own.n if isinstance(own, Shown) else 0
    bands = tuple(Band(step, "", percent) for step, percent in enumerate(split))
    bar = QuestionBar(f"Spørgsmål om {title}?", bands, n, own, "Uenig", "Enig")
    return ThemePage(
        title=title,
        explanation="",
        own=own,
        percent=False,
        comparisons=ComparisonDots(title, own, rows),
        summary="",
        distribution=Distribution(title, (bar,)),
        shares=(),
    )


def talked(pages: tuple[ThemePage, ...], *, margin: int = 0) -> tuple[str, ...]:
    return talking_points(bars(pages, margin), pages)


def bars(pages: tuple[ThemePage, ...], margin: int = 0) -> ThemeBars:
    scored = (page for page in pages if not page.percent)
    return ThemeBars("Rød", 2026, tuple(ThemeBar(p.title, p.own, (), margin) for p in scored))


def offensive(percent: float, whole: float, verdict: Verdict) -> ThemePage:
    points = round(percent - whole)
    row = ComparisonRow(Against.WHOLE, "Hele kommunen", whole, points, verdict, "")
    found = page("Krænkende adfærd", Shown(percent, 32))
    dots = ComparisonDots(found.title, found.own, (row,), percent=True)
    return replace(found, percent=True, offensive=True, comparisons=dots)


def beside(title: str, score: float, whole: float, verdict: Verdict) -> ThemePage:
    row = ComparisonRow(Against.WHOLE, "", whole, round(score - whole), verdict, "")
    found = page(title, Shown(score, 32))
    return replace(found, comparisons=ComparisonDots(title, found.own, (row,)))


def test_what_is_bad_comes_first_on_the_front_page() -> None:
    found = (
        beside("A", 58, 72, Verdict.LARGE),
        beside("B", 55, 64, Verdict.CLEAR),
        offensive(44, 15, Verdict.LARGE),
    )
    assert in_short(bars(found, margin=5), found) == (
        "Krænkende adfærd: 44\xa0% har oplevet det (i hele kommunen 15\xa0%, stor forskel).",
        "Lavere end i hele kommunen: A (−14, stor forskel), B (−9, tydelig forskel).",
        "Temaerne ligger mellem 55 og 58 point.",
    )


def test_other_shares_tell_of_a_yes_and_not_of_something_met() -> None:
    sickness = replace(offensive(40, 19, Verdict.LARGE), title="Sygefravær", offensive=False)
    (said, *_rest) = in_short(bars((sickness,)), (sickness,))
    assert said == "Sygefravær: 40\xa0% har svaret ja (i hele kommunen 19\xa0%, stor forskel)."


def test_what_is_better_than_in_the_municipality_is_said_too() -> None:
    found = (beside("A", 75, 64, Verdict.LARGE), beside("B", 60, 64, Verdict.UNSURE))
    assert "Højere end i hele kommunen: A (+11, stor forskel)." in in_short(bars(found), found)


def test_high_offensive_behaviour_is_talked_about() -> None:
    for high in (offensive(44, 40, Verdict.UNSURE), offensive(30, 15, Verdict.LARGE)):
        assert "har oplevet krænkende adfærd. Hvad vil vi ikke finde os i" in talked((high,))[0]
    assert talked((offensive(10, 12, Verdict.UNSURE),)) == ()


def test_themes_inside_the_uncertainty_are_not_ranked() -> None:
    close = (page("A", Shown(58, 32)), page("B", Shown(52, 32)))
    assert talked(close, margin=5) == ()
    assert highest_and_lowest(bars(close, 5)) == "Temaerne ligger mellem 52 og 58 point."


def test_without_figures_no_question_is_about_figures() -> None:
    assert not any("tallene" in each for each in always_good(has_results=False))
    assert "tallene" in always_good(has_results=True)[0]


def test_the_highest_and_the_lowest_theme_are_talked_about() -> None:
    found = talked((page("A", Shown(70, 20)), page("B", Shown(50, 20))))
    assert [point.split(" (")[0] for point in found] == ["A ligger højest", "B ligger lavest"]


def test_a_small_group_is_not_ranked() -> None:
    small = page("B", Shown(20, 9), change=(-20, Verdict.LARGE), split=(50, 0, 0, 0, 50))
    assert talked((page("A", Shown(70, 9)), small)) == ()


def test_withheld_themes_are_not_mentioned() -> None:
    found = talked((page("A", FEW), page("B", Shown(50, 20)), page("C", Shown(60, 20))))
    assert not any("A " in point for point in found)


def test_equal_themes_are_not_ranked() -> None:
    assert talked((page("A", Shown(60.2, 20)), page("B", Shown(59.8, 20)))) == ()


def test_only_a_sure_fall_since_last_time_is_mentioned() -> None:
    sure = page("A", Shown(50, 20), change=(-12, Verdict.LARGE))
    unsure = page("B", Shown(50, 20), change=(-4, Verdict.UNSURE))
    risen = page("C", Shown(50, 20), change=(12, Verdict.LARGE))
    assert talked((sure,))[0].startswith("A er faldet 12 point siden sidste måling.")
    assert talked((unsure, risen)) == ()


def test_a_question_people_see_differently_is_talked_about_without_blame() -> None:
    (point,) = talked((page("A", Shown(50, 20), split=(30, 10, 20, 10, 30)),))
    assert "»Spørgsmål om A?«" in point
    assert "ikke om, hvem der har svaret hvad" in point


def test_in_short_says_when_nothing_can_be_shown() -> None:
    themes = ThemeBars("Rød", 2026, (ThemeBar("A", FEW),))
    assert in_short(themes, (page("A", FEW),)) == ("Temaernes score kan ikke vises her.",)


def test_one_level_of_all_themes_is_said_once() -> None:
    themes = ThemeBars("Rød", 2026, (ThemeBar("A", Shown(60, 9)), ThemeBar("B", Shown(60, 9))))
    assert highest_and_lowest(themes) == "Temaerne ligger på 60 point."


def test_a_small_group_gets_the_range_and_no_ranking() -> None:
    themes = ThemeBars("Rød", 2026, (ThemeBar("A", Shown(60, 9)), ThemeBar("B", Shown(50, 20))))
    assert highest_and_lowest(themes) == "Temaerne ligger mellem 50 og 60 point."


def test_changes_since_last_time_are_in_short_with_their_sign() -> None:
    changed = page("A", Shown(50, 20), change=(-12, Verdict.LARGE))
    themes = ThemeBars("Rød", 2026, (ThemeBar("A", changed.own),))
    assert "Siden sidste måling: A (−12, stor forskel)." in in_short(themes, (changed,))
    share = replace(changed, percent=True)
    assert not any("Siden sidste" in line for line in in_short(themes, (share,)))


def test_a_page_is_empty_only_when_nothing_at_all_is_shown() -> None:
    data = build_unit_report_data(
        table(3), len(PATH), municipality=MUNICIPALITY, goal=80, today=TODAY
    )
    assert all(found.is_empty for found in data.pages)
    assert not data.has_results
    assert not page("A", Shown(50, 20)).is_empty
