"""What a sheet shows is drawn on paper as on the screen, its text as text."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from reportlab.pdfgen.canvas import Canvas

from tests.reports.pdf_reading import fonts, joined_text, picture
from trivsel_app.reports.figures.drawing import Disc, Drawing, Item, Label, Shape
from trivsel_app.reports.figures.sheet import Sheet
from trivsel_app.reports.fonts import Weight, register
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.pdf_file import Facts, write_pdf
from trivsel_app.reports.renderer import draw_figure

FACTS = Facts("Prøve", "Eksempelkommune", "Prøve", date(2026, 5, 20))
SIZE = (200.0, 150.0)
BLUE, ORANGE, BLACK = "#08519c", "#f28e2b", "#1b2430"
Make = Callable[[], tuple[Item, ...]]


def sheet_of(*items: Item, dpi: float = 72, ground: bool = True) -> Sheet:
    register()
    sheet = Sheet(dpi)
    sheet.show(Drawing(*SIZE, LIGHT, items), ground=ground)
    return sheet


def on_paper(sheet: Sheet) -> bytes:
    def draw(canvas: Canvas) -> None:
        draw_figure(canvas, sheet.figure, 0, 0)
        canvas.showPage()

    return write_pdf(SIZE, FACTS, draw)


def on_screen(sheet: Sheet) -> np.ndarray:
    canvas = FigureCanvasAgg(sheet.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    shown = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return shown[..., :3].astype(int)


def lines_and_dashes() -> tuple[Item, ...]:
    return (
        Shape(((20, 130), (80, 20), (180, 90)), edge=BLUE, width=3),
        Shape(((20, 20), (180, 130)), edge=ORANGE, width=4, dashed=True),
        Shape(((20, 75), (180, 75)), edge=BLUE, width=3),  # whole again after the dashes
    )


def boxes_with_and_without_an_edge() -> tuple[Item, ...]:
    return (
        Shape(((20, 20), (90, 20), (90, 120), (20, 120)), ORANGE, BLACK, 3),
        Shape(((110, 60), (180, 20), (180, 120)), BLUE),
    )


def discs() -> tuple[Item, ...]:
    return (Disc(60, 60, 40, BLUE, BLACK, 4), Disc(140, 90, 30, None, ORANGE, 6))


@pytest.mark.parametrize("dpi", [72, 110])
@pytest.mark.parametrize("make", [lines_and_dashes, boxes_with_and_without_an_edge, discs])
def test_paper_shows_what_the_screen_shows(make: Make, dpi: float) -> None:
    sheet = sheet_of(*make(), dpi=dpi)
    paper = np.asarray(picture(on_paper(sheet), scale=dpi / 72)).astype(int)
    screen = on_screen(sheet)
    height, width = min(len(paper), len(screen)), min(len(paper[0]), len(screen[0]))
    apart = np.abs(paper[:height, :width] - screen[:height, :width]).max(axis=2)
    assert (apart > 90).mean() < 0.03  # edges are smoothed differently, shapes are the same
    assert (screen.min(axis=2) < 200).mean() > 0.01  # something was drawn at all


def test_text_is_text_with_the_bundled_font() -> None:
    found = on_paper(
        sheet_of(
            Label(20, 40, "Sygefravær på Ærø", 12, BLACK, Weight.BOLD),
            Label(100, 80, "midt på", 10, BLUE, align="center"),
            Label(180, 120, "0,50 %", 10, BLUE, align="right"),
        )
    )
    text = joined_text(found)
    assert "Sygefravær på Ærø" in text
    assert "midt på" in text
    assert "0,50 %" in text
    assert all(embedded and "SourceSans3" in name for name, embedded in fonts(found))


def test_nothing_is_drawn_of_a_shape_without_fill_and_edge() -> None:
    nothing = Shape(((20, 20), (180, 20), (180, 120)))
    assert np.asarray(picture(on_paper(sheet_of(nothing, ground=False)))).min() == 255
