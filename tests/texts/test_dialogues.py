"""What the page says of dialogues, with few and with none."""

from datetime import date

import pytest

from trivsel_app.followup.dialogues import Dialogue, DialogueCounts, DialogueState, LedBy
from trivsel_app.texts.dialogues import head, registered, standing

LIMIT = date(2026, 6, 12)
PLANNED = Dialogue(1, 3, planned_on=date(2026, 6, 2))


@pytest.mark.parametrize(
    ("counts", "limit", "said"),
    [
        (DialogueCounts(1), None, "0 af 1 enhed har holdt dialogen."),
        (
            DialogueCounts(1500, 1200, 2),
            LIMIT,
            (
                "1.200 af 1.500 enheder har holdt dialogen og 2 har planlagt den. "
                "Fristen er 12. juni 2026."
            ),
        ),
        (
            DialogueCounts(9, 1, 2, 3),
            None,
            "1 af 9 enheder har holdt dialogen, 2 har planlagt den og 3 er over frist.",
        ),
    ],
)
def test_the_head_leaves_out_what_is_none(
    counts: DialogueCounts, limit: date | None, said: str
) -> None:
    assert head(counts, limit) == said


@pytest.mark.parametrize(
    ("dialogue", "state", "said"),
    [
        (
            Dialogue(1, 3, None, date(2026, 6, 3), LedBy.FACILITATOR, "Leder og AMR."),
            DialogueState.HELD,
            "Holdt onsdag den 3. juni 2026, ledet af en proceskonsulent. Deltog: Leder og AMR.",
        ),
        (
            PLANNED,
            DialogueState.UNREPORTED,
            (
                "Var planlagt til tirsdag den 2. juni 2026. Registrér den som holdt, "
                "eller vælg en ny dag."
            ),
        ),
        (
            PLANNED,
            DialogueState.OVERDUE,
            (
                "Skulle være holdt senest fredag den 12. juni 2026. "
                "Den valgte dag er tirsdag den 2. juni 2026."
            ),
        ),
        (
            Dialogue(1, 3),
            DialogueState.NOT_PLANNED,
            "Ikke planlagt. Skal holdes senest fredag den 12. juni 2026.",
        ),
        (
            Dialogue(1, 3),
            DialogueState.WAITING,
            "Venter på, at enhedens resultater bliver frigivet.",
        ),
    ],
)
def test_how_far_it_is(dialogue: Dialogue, state: DialogueState, said: str) -> None:
    assert standing(dialogue, state, LIMIT) == said


def test_what_was_registered() -> None:
    day: dict[str, int | str] = {"dialogue_on": "2026-06-03"}
    assert registered("Nordskolen", "dialogue.planned", day) == (
        "Nordskolen: dialogen er planlagt til den 3. juni 2026."
    )
    assert registered("Nordskolen", "dialogue.held", day) == (
        "Nordskolen: dialogen er registreret som holdt den 3. juni 2026."
    )
    assert registered("Nordskolen", "dialogue.cleared", {}).endswith("ikke længere en dag.")
