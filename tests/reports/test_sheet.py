import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from reportlab.pdfgen.canvas import Canvas

from tests.reports.pdf_reading import joined_text, picture
from tests.reports.test_figures import ANSWERS, RESPONSE, THEMES
from tests.reports.test_renderer import FACTS
from trivsel_app.reports.figures.distribution import distribution
from trivsel_app.reports.figures.response_bar import response_bar
from trivsel_app.reports.figures.sheet import Sheet
from trivsel_app.reports.figures.theme_bars import theme_bars
from trivsel_app.reports.palette import DARK
from trivsel_app.reports.pdf_file import write_pdf
from trivsel_app.reports.renderer import draw_figure


def test_the_same_figure_is_used_again() -> None:
    sheet = Sheet()
    first = sheet.show(theme_bars(THEMES))
    assert sheet.show(response_bar(RESPONSE, width=300)) is first
    assert first.get_size_inches()[0] * 72 == 300


def test_a_used_sheet_draws_nothing_of_what_it_showed_before() -> None:
    used, fresh = Sheet(), Sheet()
    used.show(theme_bars(THEMES))
    assert pixels(used) is not None
    used.show(response_bar(RESPONSE))
    fresh.show(response_bar(RESPONSE))
    assert np.array_equal(pixels(used), pixels(fresh))


def test_an_empty_sheet_can_be_drawn() -> None:
    assert pixels(Sheet()).shape[2] == 4


def test_screen_and_paper_show_the_same_picture() -> None:
    drawing = distribution(ANSWERS, width=400)
    sheet = Sheet()
    sheet.show(drawing)

    def draw(canvas: Canvas) -> None:
        draw_figure(canvas, sheet.figure, 0, 0)
        canvas.showPage()

    pdf = write_pdf((drawing.width, drawing.height), FACTS, draw)
    paper = np.asarray(picture(pdf)).astype(int)
    screen = pixels(sheet)[: len(paper), : len(paper[0]), :3].astype(int)
    apart = np.abs(paper[: len(screen), : len(screen[0])] - screen).max(axis=2)
    assert (apart > 120).mean() < 0.04  # letters are smoothed differently
    text = joined_text(pdf)
    assert all(" ".join(words.split()) in text for words in drawing.texts())


def test_a_screen_of_more_dots_shows_the_same_larger() -> None:
    drawing = theme_bars(THEMES, look=DARK)
    screen = Sheet(dpi=144)
    screen.show(drawing)
    height, width = pixels(screen).shape[:2]
    assert (width, height) == (round(drawing.width * 2), int(drawing.height * 2))


def test_it_can_be_saved_as_a_picture() -> None:
    sheet = Sheet(dpi=100)
    sheet.show(theme_bars(THEMES))
    file = io.BytesIO()
    sheet.figure.savefig(file, format="png")
    assert file.getvalue()[:4] == b"\x89PNG"


def pixels(sheet: Sheet) -> np.ndarray:
    canvas = FigureCanvasAgg(sheet.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    return np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
