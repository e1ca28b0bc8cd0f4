"""What limits lead to, read aloud."""

import pytest

from trivsel_app.survey.forecast import Outcome
from trivsel_app.texts import limits


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome(0, 0, 0), limits.NO_WORKPLACES),
        (
            Outcome(150, 0, 0),
            "Svarer 80 procent, og er grænsen 5 svar, får alle 150 arbejdspladser egne tal.",
        ),
        (
            Outcome(131, 17, 2),
            (
                "Svarer 80 procent, og er grænsen 5 svar, får 19 af 150 arbejdspladser ingen tal; "
                "2 af dem skjules for at beskytte en nabo."
            ),
        ),
        (
            Outcome(1, 1, 0, shared=2),
            (
                "Svarer 80 procent, og er grænsen 5 svar, får 1 af 4 arbejdspladser ingen tal; "
                "2 får tal sammen med naboer."
            ),
        ),
    ],
)
def test_the_consequence_is_said_as_to_the_committee(outcome: Outcome, said: str) -> None:
    assert limits.consequence(5, 80, outcome) == said


def test_an_empty_organisation_counts_nothing() -> None:
    assert limits.gets(Outcome(0, 0, 0)) == ""
    assert limits.with_answers(5, Outcome(0, 0, 0)) == limits.NO_WORKPLACES
    assert limits.gets(Outcome(1, 1, 0, shared=2)) == "3 af 4 arbejdspladser"
