"""Every value a user can meet has a Danish word."""

from enum import Enum

import pytest

from trivsel_app.followup import actions, deadlines, findings, scripts
from trivsel_app.organisation import access, units, users
from trivsel_app.survey import (
    cells,
    comments,
    masking,
    questionnaire,
    rounds,
    screening_case,
    screening_rules,
    signal_case,
    working_days,
)
from trivsel_app.texts import labels

INTERNAL = {
    questionnaire.ThemeMeasure,
    rounds.Missing,
}  # `Missing` has sentences, not words
MODULES = (
    access,
    units,
    users,
    cells,
    comments,
    masking,
    questionnaire,
    rounds,
    screening_case,
    screening_rules,
    signal_case,
    working_days,
    actions,
    deadlines,
    findings,
    scripts,
)
ENUMS = [
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type)
    and issubclass(kind, Enum)
    and kind.__module__ == module.__name__
    and kind not in INTERNAL
]


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_word_and_words_differ(kind: type[Enum]) -> None:
    words = [labels.of(member).casefold() for member in kind]
    assert all(words)
    assert len(set(words)) == len(words)
