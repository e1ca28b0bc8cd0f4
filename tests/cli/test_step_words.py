"""A step of the round may be written as people and scripts write it."""

import argparse
import unicodedata

import pytest

from trivsel_app.cli.step_words import step, step_words
from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.texts import labels


def test_every_name_that_is_offered_is_understood() -> None:
    assert tuple(map(step, step_words())) == STEPS
    assert tuple(step(labels.of(each)) for each in STEPS) == STEPS
    assert tuple(step(each.value) for each in STEPS) == STEPS


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("validering", Step.VALIDATION),
        ("ORGANISATIONSVALIDERING", Step.VALIDATION),
        (" Åben ", Step.OPEN),
        (unicodedata.normalize("NFD", "åben"), Step.OPEN),
        ("aaben", Step.OPEN),
        ("planlaegning", Step.PLANNING),
        ("opfoelgning", Step.FOLLOW_UP),
        ("follow-up", Step.FOLLOW_UP),
    ],
)
def test_a_step_is_known_by_other_spellings(word: str, meant: Step) -> None:
    assert step(word) is meant


def test_the_steps_are_named_when_another_word_is_refused() -> None:
    with pytest.raises(argparse.ArgumentTypeError) as refused:
        step("tirsdag")
    assert str(refused.value) == (
        "»tirsdag« er ikke et trin i runden. Vælg mellem planlægning, validering, åben, lukket, "
        "screening, frigivet, opfølgning, evaluering og afsluttet"
    )


@pytest.mark.parametrize("word", ["", " ", "-", "tirsdag", "val"])
def test_what_is_no_step_is_refused(word: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="er ikke et trin i runden"):
        step(word)
