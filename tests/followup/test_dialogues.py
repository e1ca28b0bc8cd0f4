"""How far a dialogue is follows from its days and the release; a note names nobody."""

from datetime import date

import pytest

from trivsel_app.followup.dialogue_notes import NoteTellsWho, refuse_names
from trivsel_app.followup.dialogues import (
    Dialogue,
    DialogueCounts,
    DialogueState,
    HeldBeforeRelease,
    HeldInFuture,
    dialogue_counts,
    refuse_held,
    state_of,
)

LIMIT = date(2026, 6, 12)
MAY, JULY = date(2026, 5, 20), date(2026, 7, 1)
NO_DAY = Dialogue(1, 3)
PLANNED = Dialogue(1, 3, planned_on=date(2026, 6, 2))
HELD = Dialogue(1, 3, planned_on=date(2026, 6, 2), held_on=date(2026, 6, 3))
PEOPLE = ("Prøve Testesen", "Mette Eksempel-Larsen", "Kok Kok", "Leder Hansen")


@pytest.mark.parametrize(
    ("dialogue", "released", "today", "expected"),
    [
        (NO_DAY, False, JULY, DialogueState.WAITING),
        (NO_DAY, True, LIMIT, DialogueState.NOT_PLANNED),
        (NO_DAY, True, JULY, DialogueState.OVERDUE),
        (PLANNED, False, MAY, DialogueState.PLANNED),
        (PLANNED, True, date(2026, 6, 2), DialogueState.PLANNED),
        (PLANNED, True, date(2026, 6, 3), DialogueState.UNREPORTED),
        (PLANNED, True, JULY, DialogueState.OVERDUE),
        (HELD, True, JULY, DialogueState.HELD),
    ],
)
def test_states(dialogue: Dialogue, released: bool, today: date, expected: DialogueState) -> None:
    assert state_of(dialogue, released=released, limit=LIMIT, today=today) is expected


def test_a_round_without_the_date_makes_nobody_late() -> None:
    found = state_of(NO_DAY, released=True, limit=None, today=JULY)
    assert found is DialogueState.NOT_PLANNED


def test_counts() -> None:
    states = [
        (DialogueState.HELD, True),
        (DialogueState.PLANNED, False),
        (DialogueState.UNREPORTED, True),
        (DialogueState.OVERDUE, True),
        (DialogueState.NOT_PLANNED, True),
        (DialogueState.WAITING, False),
    ]
    assert dialogue_counts(states) == DialogueCounts(6, held=1, planned=2, overdue=1, missing=3)


def test_it_is_held_between_the_release_and_today() -> None:
    refuse_held(MAY, today=MAY, released_on=MAY)
    refuse_held(MAY, today=JULY, released_on=None)
    with pytest.raises(HeldInFuture):
        refuse_held(JULY, today=MAY, released_on=MAY)
    with pytest.raises(HeldBeforeRelease):
        refuse_held(MAY, today=JULY, released_on=LIMIT)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Leder, AMR, TR og 14 medarbejdere",
        "leder og 2 kokke, 3 pædagoger",
        "Ledere, MED-udvalg og proceskonsulent fra HR",
    ],
)
def test_roles_may_be_written(note: str) -> None:
    refuse_names(note, PEOPLE)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Leder, Mette og 12 andre", ("Mette",)),
        ("AMR og Testesens hold", ("Testesens",)),
        ("Leder, prøve testesen", ("prøve testesen",)),
        ("AMR (amr@eksempel.invalid)", ("amr@eksempel.invalid",)),
    ],
)
def test_persons_may_not(note: str, said: tuple[str, ...]) -> None:
    with pytest.raises(NoteTellsWho) as refused:
        refuse_names(note, PEOPLE)
    assert refused.value.said == said
