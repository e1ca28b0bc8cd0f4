"""The figures as shapes: what is drawn, where, and the same in words and as a table."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.golden import matches
from trivsel_app.reports.figures.comparison_dots import comparison_dots
from trivsel_app.reports.figures.data import (
    AnswerForm,
    Band,
    ComparisonDots,
    ComparisonRow,
    Distribution,
    Figure,
    Mark,
    QuestionBar,
    ResponseBar,
    ShareBar,
    ShareBars,
    ThemeBar,
    ThemeBars,
)
from trivsel_app.reports.figures.described import alt_text, as_rows
from trivsel_app.reports.figures.distribution import distribution, in_order
from trivsel_app.reports.figures.drawing import Disc, Drawing, Label, Shape
from trivsel_app.reports.figures.response_bar import response_bar
from trivsel_app.reports.figures.share_bars import share_bars
from trivsel_app.reports.figures.theme_bars import theme_bars
from trivsel_app.reports.fonts import text_width
from trivsel_app.reports.palette import DARK, LIGHT, Look
from trivsel_app.survey.cells import Reason, Shown, Withheld
from trivsel_app.survey.comparison import Against, Verdict

FEW, HIDDEN = Withheld(Reason.TOO_FEW), Withheld(Reason.PROTECTS_OTHERS)
LONG = "Specialpædagogisk støtte og øvrige særlige indsatser på tværs af Ærøs åbne ældreområder"


def bands(*percents: float) -> tuple[Band, ...]:
    return tuple(Band(step, f"trin {step}", percent) for step, percent in enumerate(percents))


THEMES = ThemeBars(
    "Rødkælkeskolen",
    2026,
    (
        ThemeBar(
            "Psykologisk tryghed",
            Shown(71, 31),
            (
                Mark(Against.PREVIOUS, "Sidste måling (2023)", Shown(64, 30)),
                Mark(Against.PARENT, "Niveauet over", HIDDEN),
            ),
        ),
        ThemeBar("Krav i arbejdet", FEW, (Mark(Against.PARENT, "Niveauet over", Shown(9, 9)),)),
        ThemeBar(LONG, Shown(0, 1044)),
    ),
)
ANSWERS = Distribution(
    "Psykologisk tryghed",
    (
        QuestionBar("Lavt", bands(60, 20, 10, 10, 0), 10, Shown(20, 10), "Uenig", "Enig"),
        QuestionBar("Skjult", FEW, 0, FEW, "Uenig", "Enig"),
        QuestionBar(LONG, bands(3.2, 9.7, 16.1, 41.9, 29.1), 31, Shown(71, 31), "Uenig", "Enig"),
        QuestionBar("Vendt", bands(0, 0, 0, 0, 100), 7, HIDDEN, "Altid", "Aldrig"),
    ),
)
SHARES = ShareBars(
    "Krænkende adfærd",
    (
        ShareBar("Mindst én form", Shown(12.9, 31)),
        ShareBar(LONG, FEW, "Ja, månedligt: 3 %"),
        ShareBar("Trusler", Shown(0, 44)),
    ),
)
RESPONSE = ResponseBar(Shown(515, 515), Shown(411, 515), Shown(79.8, 515), 80)
DOTS = ComparisonDots(
    "Psykologisk tryghed",
    Shown(71, 31),
    (
        ComparisonRow(Against.PREVIOUS, "Sidste måling (2023)", 64, 7, Verdict.CLEAR, ""),
        ComparisonRow(Against.PARENT, "Niveauet over", 82, -11, Verdict.LARGE, ""),
        ComparisonRow(Against.WHOLE, "Hele kommunen", None, 0, None, "Tallet vises ikke."),
        ComparisonRow(Against.SAME_KIND, "Samme slags enheder", 70, 1, Verdict.SMALL_GROUP, ""),
    ),
)
FIGURES: list[tuple[Callable[..., Drawing], Figure]] = [
    (theme_bars, THEMES),
    (distribution, ANSWERS),
    (share_bars, SHARES),
    (response_bar, RESPONSE),
    (response_bar, ResponseBar(FEW, FEW, FEW, 80)),
    (comparison_dots, DOTS),
    (comparison_dots, ComparisonDots("Krav i arbejdet", HIDDEN, ())),
]
NAMES = [
    "theme_bars",
    "distribution",
    "share_bars",
    "response_bar",
    "response_bar_withheld",
    "comparison_dots",
    "comparison_dots_withheld",
]
ALL = pytest.mark.parametrize(("draw", "data"), FIGURES, ids=NAMES)


def extent(item: Shape | Disc | Label) -> tuple[float, float, float, float]:
    if isinstance(item, Shape):
        xs, ys = zip(*item.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    if isinstance(item, Disc):
        r = item.radius
        return item.x - r, item.y - r, item.x + r, item.y + r
    wide = text_width(item.text, item.size, item.weight)
    left = item.x - {"left": 0.0, "center": wide / 2, "right": wide}[item.align]
    return left, item.y - item.size * 0.75, left + wide, item.y + item.size * 0.25


def assert_inside(drawing: Drawing) -> None:
    for item in drawing.items:
        left, top, right, bottom = extent(item)
        assert left >= -6.5, item
        assert top >= -1, item
        assert right <= drawing.width + 6.5, item
        assert bottom <= drawing.height + 1, item


@ALL
@pytest.mark.parametrize("width", [330.0, 482.0, 900.0])
def test_everything_is_drawn_inside_the_figure(
    draw: Callable[..., Drawing], data: Figure, width: float
) -> None:
    assert_inside(draw(data, width=width))


@ALL
def test_the_dark_look_says_the_same(draw: Callable[..., Drawing], data: Figure) -> None:
    assert draw(data, look=DARK).texts() == draw(data, look=LIGHT).texts()


@ALL
def test_no_text_is_smaller_than_can_be_read(draw: Callable[..., Drawing], data: Figure) -> None:
    sizes = [item.size for item in draw(data).items if isinstance(item, Label)]
    assert min(sizes) >= 7.5


def test_the_figures_say_what_they_said_last_time() -> None:
    found = {
        name: {"alt_text": alt_text(data), "rows": as_rows(data), "texts": draw(data).texts()}
        for name, (draw, data) in zip(NAMES, FIGURES, strict=True)
    }
    assert matches("figures.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")


@ALL
def test_every_row_of_the_table_has_every_column(
    draw: Callable[..., Drawing], data: Figure
) -> None:
    rows = as_rows(data)
    assert len({len(row) for row in rows}) == 1
    assert all(rows[0])


def fills(drawing: Drawing, look: Look = LIGHT) -> list[str]:
    coloured = {*look.scale, look.own}
    shapes = [item for item in drawing.items if isinstance(item, Shape | Disc)]
    return [item.fill for item in shapes if item.fill in coloured]


@pytest.mark.parametrize(
    ("draw", "data"),
    [
        (theme_bars, ThemeBars("Rød", 2026, (ThemeBar("Krav", FEW),))),
        (share_bars, ShareBars("Vold", (ShareBar("Trusler", HIDDEN),))),
        (response_bar, ResponseBar(FEW, FEW, FEW, 80)),
        (comparison_dots, ComparisonDots("Krav", HIDDEN, DOTS.rows)),
    ],
)
def test_withheld_is_a_dashed_strip_with_a_word_and_never_a_bar(
    draw: Callable[..., Drawing], data: Figure
) -> None:
    drawing = draw(data)
    assert fills(drawing) == []
    assert any(isinstance(item, Shape) and item.dashed for item in drawing.items)
    assert any("vises ikke" in text.lower() for text in drawing.texts())


def test_withheld_answers_have_no_bands() -> None:
    only = Distribution("Krav", (QuestionBar("Skjult", FEW, 0, FEW, "Uenig", "Enig"),))
    assert len(fills(distribution(only))) == len(LIGHT.scale)  # the legend's squares alone


def test_a_score_of_zero_is_shown_as_zero() -> None:
    drawing = theme_bars(ThemeBars("Rød", 2026, (ThemeBar("Krav", Shown(0, 12)),)))
    assert fills(drawing) == [LIGHT.scale[3]]
    assert "0" in drawing.texts()


def test_bars_are_as_long_as_their_score() -> None:
    bars = tuple(ThemeBar(str(score), Shown(score, 20)) for score in (25, 50, 100))
    shapes = [
        item
        for item in theme_bars(ThemeBars("Rød", 2026, bars)).items
        if isinstance(item, Shape) and item.fill == LIGHT.scale[3]
    ]
    lengths = [extent(shape)[2] - extent(shape)[0] for shape in shapes]
    assert lengths == pytest.approx([lengths[2] / 4, lengths[2] / 2, lengths[2]])


def test_the_most_favourable_question_stands_first_and_withheld_ones_last() -> None:
    assert [bar.text for bar in in_order(ANSWERS)] == ["Vendt", LONG, "Lavt", "Skjult"]


def test_stacked_answers_go_from_the_left_to_a_hundred_percent_in_every_row() -> None:
    drawing = distribution(ANSWERS, form=AnswerForm.STACKED)
    assert_inside(drawing)
    # The same words and columns; which shares have room inside their band is the form's own.
    said, other = (
        [text for text in each.texts() if not text.endswith("%")]
        for each in (drawing, distribution(ANSWERS))
    )
    assert sorted(said) == sorted(other)
    rows: dict[float, list[Shape]] = {}
    for item in drawing.items:
        if isinstance(item, Shape) and item.fill in LIGHT.scale and extent(item)[1] > 12:
            rows.setdefault(extent(item)[1], []).append(item)
    assert len(rows) == 3  # the withheld question has no bar
    for row in rows.values():
        assert min(extent(each)[0] for each in row) == pytest.approx(0)
        fills = [LIGHT.scale.index(str(each.fill)) for each in sorted(row, key=extent)]
        assert fills == sorted(fills)  # the least favourable first
    ends = {round(max(extent(each)[2] for each in row), 3) for row in rows.values()}
    assert len(ends) == 1


def test_words_of_a_missing_comparison_stand_clear_of_the_units_line() -> None:
    own = Shown(17.0, 20)
    rows = tuple(
        ComparisonRow(against, "Mod andre", None, 0, None, words)
        for against, words in (
            (Against.PREVIOUS, "Enheden er ny siden sidst."),
            (Against.PARENT, "Tallet vises ikke."),
        )
    )
    drawing = comparison_dots(ComparisonDots("Tema", own, rows, percent=True))
    (line,) = (
        extent(item) for item in drawing.items if isinstance(item, Shape) and item.fill == LIGHT.own
    )
    for item in drawing.items:
        if isinstance(item, Label) and item.text in {row.words for row in rows}:
            left, _, right, _ = extent(item)
            assert left > line[2] or right < line[0]


@st.composite
def shares(draw: st.DrawFn) -> tuple[Band, ...]:
    counts = draw(st.lists(st.integers(0, 50), min_size=5, max_size=5).filter(any))
    return bands(*(100 * count / sum(counts) for count in counts))


@given(st.lists(shares(), min_size=1, max_size=6), st.floats(330, 900))
def test_answers_fill_their_bar_and_meet_at_the_middle(
    found: list[tuple[Band, ...]], width: float
) -> None:
    bars = tuple(
        QuestionBar(f"Spørgsmål {at}", each, 20, Shown(50, 20), "Uenig", "Enig")
        for at, each in enumerate(found)
    )
    drawing = distribution(Distribution("Tema", bars), width=width)
    assert_inside(drawing)
    pieces = [
        item
        for item in drawing.items
        if isinstance(item, Shape) and item.fill in LIGHT.scale and extent(item)[1] > 12
    ]
    total = sum(extent(piece)[2] - extent(piece)[0] for piece in pieces)
    by_row: dict[float, list[Shape]] = {}
    for piece in pieces:
        by_row.setdefault(extent(piece)[1], []).append(piece)
    lengths = [
        max(extent(p)[2] for p in row) - min(extent(p)[0] for p in row) for row in by_row.values()
    ]
    assert lengths == pytest.approx([lengths[0]] * len(found))  # 100 % is as long in every row
    assert total == pytest.approx(sum(lengths))


def test_a_part_of_a_long_theme_keeps_the_scale_of_the_whole() -> None:
    whole = distribution(ANSWERS)
    part = distribution(ANSWERS, part=slice(1, 2))
    assert LONG.split(maxsplit=1)[0] in " ".join(part.texts())
    pieces = [item.points[0][0] for item in part.items if isinstance(item, Shape) and item.fill]
    assert set(pieces) <= {
        item.points[0][0] for item in whole.items if isinstance(item, Shape) and item.fill
    }


def test_a_rate_just_below_the_goal_is_not_rounded_up_to_it() -> None:
    bar = ResponseBar(Shown(10000, 10000), Shown(7999, 10000), Shown(79.99, 10000), 80)
    words = alt_text(bar)
    assert "79,9" in words
    assert "1 besvarelse fra målet" in words
    assert "(80" not in words


def test_what_is_not_a_figure_has_no_words() -> None:
    with pytest.raises(TypeError):
        alt_text("tekst")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        as_rows("tekst")  # type: ignore[arg-type]
