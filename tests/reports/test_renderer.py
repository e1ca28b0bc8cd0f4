from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from reportlab.pdfgen.canvas import Canvas

from tests.reports.pdf_reading import fonts, joined_text, picture
from trivsel_app.reports.fonts import FAMILY, register
from trivsel_app.reports.pdf_file import Facts, write_pdf
from trivsel_app.reports.renderer import draw_figure

FACTS = Facts("Prøve", "Eksempelkommune", "Prøve", date(2026, 5, 20))
SIZE = (200.0, 150.0)


def on_paper(figure: Figure) -> bytes:
    def draw(canvas: Canvas) -> None:
        draw_figure(canvas, figure, 0, 0)
        canvas.showPage()

    return write_pdf(SIZE, FACTS, draw)


def on_screen(figure: Figure) -> np.ndarray:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    shown = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return shown[..., :3].astype(int)


def plain(dpi: float = 72) -> Figure:
    register()
    return Figure(figsize=(SIZE[0] / 72, SIZE[1] / 72), dpi=dpi)


def lines_and_dashes(figure: Figure) -> None:
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.plot([0, 1, 2, 3], [0, 5, np.nan, 2], color="#08519c", linewidth=3)
    axes.plot([0, 1, 2, 3], [1, 4, 3, 5], color="#a63603", linewidth=4, linestyle="--")
    axes.set_axis_off()


def bars_clipped_by_the_axes(figure: Figure) -> None:
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.bar([0, 1, 2], [1, 2, 9], color="#f28e2b", edgecolor="#1b2430", alpha=0.5)
    axes.set_ylim(0, 3)
    axes.set_axis_off()


def circles(figure: Figure) -> None:
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.scatter([0, 1, 2], [0, 1, 0], s=[400, 900, 200], color="#6baed6", edgecolor="#000000")
    axes.set_axis_off()


def curves(figure: Figure) -> None:
    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    hill = Path([(20.0, 20.0), (100.0, 240.0), (180.0, 20.0)], codes)
    figure.add_artist(
        PathPatch(hill, facecolor="#6baed6", edgecolor="#08519c", linewidth=3, transform=None)
    )


def clipped_by_a_circle(figure: Figure) -> None:
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    (line,) = axes.plot([0, 1], [0, 1], color="#08519c", linewidth=40)
    line.set_clip_path(Circle((0.5, 0.5), 0.3, transform=axes.transAxes))
    axes.set_axis_off()


def a_picture_with_a_dark_top(figure: Figure) -> None:
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    pixels = np.array([[0.0, 0.2], [0.7, 1.0]])
    axes.imshow(pixels, cmap="gray", interpolation="nearest", aspect="auto")
    axes.set_axis_off()


@pytest.mark.parametrize("dpi", [72, 110])
@pytest.mark.parametrize(
    "draw",
    [
        lines_and_dashes,
        bars_clipped_by_the_axes,
        circles,
        curves,
        clipped_by_a_circle,
        a_picture_with_a_dark_top,
    ],
)
def test_paper_shows_what_the_screen_shows(draw: Callable[[Figure], None], dpi: float) -> None:
    figure = plain(dpi)
    draw(figure)
    paper = np.asarray(picture(on_paper(figure), scale=dpi / 72)).astype(int)
    screen = on_screen(figure)
    height, width = min(len(paper), len(screen)), min(len(paper[0]), len(screen[0]))
    apart = np.abs(paper[:height, :width] - screen[:height, :width]).max(axis=2)
    assert (apart > 90).mean() < 0.03  # edges are smoothed differently, shapes are the same
    assert (screen.min(axis=2) < 200).mean() > 0.01  # something was drawn at all


def test_text_is_text_with_the_bundled_font() -> None:
    figure = plain()
    axes = figure.add_axes((0.2, 0.2, 0.7, 0.7))
    axes.plot([0, 1], [0.5, 1.5])
    axes.set_xticks([0, 1], ["0 %", "1 %"])
    axes.set_yticks([0.5, 1.5], ["0,50", "1,50"])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontfamily(FAMILY)
    axes.set_title("Sygefravær på Ærø", family=FAMILY, fontsize=8)
    axes.set_ylabel("lodret", family=FAMILY)
    found = on_paper(figure)
    text = joined_text(found)
    assert "Sygefravær på Ærø" in text
    assert "lodret" in text
    assert "0,50" in text
    assert "1 %" in text
    assert all(embedded and "SourceSans3" in name for name, embedded in fonts(found))


def test_nothing_is_drawn_for_an_invisible_path() -> None:
    figure = plain()
    figure.patch.set_visible(False)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.plot([0, 1], [0, 1], color=(0, 0, 0, 0))
    axes.set_axis_off()
    assert np.asarray(picture(on_paper(figure))).min() == 255
