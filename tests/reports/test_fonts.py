import pytest
from matplotlib.font_manager import FontProperties, findfont
from reportlab.pdfbase import pdfmetrics

from trivsel_app.reports.fonts import Weight, font_file, properties, register, text_width, weight_of

SIGNS = "ÆØÅæøåéüß€§½”“’–−→›·•±≤≥×✓"


@pytest.mark.parametrize("weight", Weight)
def test_both_libraries_use_the_bundled_file(weight: Weight) -> None:
    register()
    assert pdfmetrics.getFont(weight.value).face.filename == str(font_file(weight))
    assert findfont(properties(10, weight), fallback_to_default=False) == str(font_file(weight))


@pytest.mark.parametrize("weight", Weight)
def test_the_signs_we_print_are_in_every_cut(weight: Weight) -> None:
    register()
    known = pdfmetrics.getFont(weight.value).face.charToGlyph
    assert [sign for sign in SIGNS if ord(sign) not in known] == []


def test_registering_again_keeps_the_fonts() -> None:
    register()
    font = pdfmetrics.getFont(Weight.BOLD.value)
    register()
    assert pdfmetrics.getFont(Weight.BOLD.value) is font


@pytest.mark.parametrize("weight", Weight)
def test_a_cut_is_recognised_from_what_matplotlib_asks_for(weight: Weight) -> None:
    assert weight_of(properties(10, weight)) is weight


@pytest.mark.parametrize(
    ("asked", "weight"),
    [("bold", Weight.BOLD), ("semibold", Weight.SEMIBOLD), ("light", Weight.REGULAR)],
)
def test_weights_by_name(asked: str, weight: Weight) -> None:
    assert weight_of(FontProperties(weight=asked)) is weight


def test_width_grows_with_the_size() -> None:
    assert text_width("Åse", 20) == pytest.approx(2 * text_width("Åse", 10))
