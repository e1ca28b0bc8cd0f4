from itertools import combinations

import pytest

from tests.reports.colour_distance import MACHADO, contrast, distance
from trivsel_app.reports import palette
from trivsel_app.reports.palette import DARK, LIGHT, Look, text_on

LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
TRAFFIC_LIGHT = ("#d7191c", "#fdae61", "#ffffbf", "#a6d96a", "#1a9641")


@LOOKS
@pytest.mark.parametrize("view", MACHADO)
def test_any_two_steps_are_told_apart_by_every_reader(look: Look, view: str) -> None:
    assert min(distance(one, other, view) for one, other in combinations(look.scale, 2)) >= 20


def test_the_measure_refuses_the_traffic_light() -> None:
    worst = min(distance(one, other, "deutan") for one, other in combinations(TRAFFIC_LIGHT, 2))
    assert worst == pytest.approx(2, abs=0.6)  # measured in the UX notes, part A3


def test_the_measure_agrees_with_the_measured_palette() -> None:
    worst = {
        view: round(min(distance(one, other, view) for one, other in combinations(LIGHT.scale, 2)))
        for view in MACHADO
    }
    assert worst == {"normal": 26, "deutan": 25, "protan": 21, "tritan": 28}


@LOOKS
def test_numbers_on_a_step_are_readable(look: Look) -> None:
    assert min(contrast(text_on(step), step) for step in look.scale) >= 4.5


@LOOKS
def test_text_is_readable_on_the_ground_and_on_a_panel(look: Look) -> None:
    for ground in (look.paper, look.panel):
        for colour in (look.ink, look.quiet, look.own, look.alert):
            assert contrast(colour, ground) >= 4.5


@LOOKS
def test_outlines_and_marks_stand_out_from_the_ground(look: Look) -> None:
    for colour in (look.outline, look.own, look.other, look.ink):
        assert contrast(colour, look.paper) >= 3


def test_contrast_is_that_of_the_guideline() -> None:
    assert palette.contrast("#ffffff", "#000000") == pytest.approx(21)
    assert palette.contrast("#0067c0", "#ffffff") == pytest.approx(5.67, abs=0.01)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(
        contrast("#777777", "#ffffff"), abs=0.01
    )
