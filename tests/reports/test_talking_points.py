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
from trivsel_app.reports.talking_points import highest_and_lowest, in_short, talking_points
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


def test_the_highest_and_the_lowest_theme_are_talked_about() -> None:
    found = talking_points((page("A", Shown(70, 20)), page("B", Shown(50, 20))))
    assert [point.split(" (")[0] for point in found] == ["A ligger højest", "B ligger lavest"]


def test_a_small_group_is_not_ranked() -> None:
    small = page("B", Shown(20, 9), change=(-20, Verdict.LARGE), split=(50, 0, 0, 0, 50))
    assert talking_points((page("A", Shown(70, 9)), small)) == ()


def test_withheld_themes_are_not_mentioned() -> None:
    found = talking_points((page("A", FEW), page("B", Shown(50, 20)), page("C", Shown(60, 20))))
    assert not any("A " in point for point in found)


def test_equal_themes_are_not_ranked() -> None:
    assert talking_points((page("A", Shown(60.2, 20)), page("B", Shown(59.8, 20)))) == ()


def test_only_a_sure_fall_since_last_time_is_mentioned() -> None:
    sure = page("A", Shown(50, 20), change=(-12, Verdict.LARGE))
    unsure = page("B", Shown(50, 20), change=(-4, Verdict.UNSURE))
    risen = page("C", Shown(50, 20), change=(12, Verdict.LARGE))
    assert talking_points((sure,))[0].startswith("A er faldet 12 point siden sidste måling.")
    assert talking_points((unsure, risen)) == ()


def test_a_question_people_see_differently_is_talked_about_without_blame() -> None:
    (point,) = talking_points((page("A", Shown(50, 20), split=(30, 10, 20, 10, 30)),))
    assert "»Spørgsmål om A?«" in point
    assert "ikke om hvem der har svaret hvad" in point


def test_in_short_says_when_nothing_can_be_shown() -> None:
    bars = ThemeBars("Rød", 2026, (ThemeBar("A", FEW),))
    assert in_short(bars, (page("A", FEW),)) == ("Temaernes score kan ikke vises her.",)


def test_one_level_of_all_themes_is_said_once() -> None:
    bars = ThemeBars("Rød", 2026, (ThemeBar("A", Shown(60, 9)), ThemeBar("B", Shown(60, 9))))
    assert highest_and_lowest(bars) == "Temaerne ligger på 60 point."


def test_a_small_group_gets_the_range_and_no_ranking() -> None:
    bars = ThemeBars("Rød", 2026, (ThemeBar("A", Shown(60, 9)), ThemeBar("B", Shown(50, 20))))
    assert highest_and_lowest(bars) == "Temaerne ligger mellem 50 og 60 point."


def test_changes_since_last_time_are_in_short_with_their_sign() -> None:
    changed = page("A", Shown(50, 20), change=(-12, Verdict.LARGE))
    bars = ThemeBars("Rød", 2026, (ThemeBar("A", changed.own),))
    assert "Tydelig forskel siden sidste måling: A (−12)." in in_short(bars, (changed,))
    share = replace(changed, percent=True)
    assert not any("Tydelig" in line for line in in_short(bars, (share,)))


def test_a_page_is_empty_only_when_nothing_at_all_is_shown() -> None:
    data = build_unit_report_data(
        table(3), len(PATH), municipality=MUNICIPALITY, goal=80, today=TODAY
    )
    assert all(found.is_empty for found in data.pages)
    assert not data.has_results
    assert not page("A", Shown(50, 20)).is_empty
