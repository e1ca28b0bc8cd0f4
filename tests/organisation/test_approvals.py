"""Who answers for a unit's list: its own leader, else the nearest above."""

from datetime import date

import pytest

from trivsel_app.organisation.approvals import (
    NobodyToApprove,
    approvals,
    leading_units,
    refuse_leaderless,
)
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit
from trivsel_app.texts.refusals import sentence

TREE = build_tree(
    (
        Unit(1, "K", "Eksempelkøbing", None),
        Unit(2, "A", "Skoler", 1, leader_name="Leder A", leader_email="a@eksempel.invalid"),
        Unit(3, "A1", "Nordskolen", 2, leader_name=" "),
        Unit(4, "A11", "Team Øst", 3, leader_name="Leder Ø"),
        Unit(5, "B", "Borgerservice", 1),
    )
)


def test_the_nearest_leader_above_answers_for_a_unit_without_one() -> None:
    led_by = leading_units(TREE)
    assert {unit_id: lead and lead.id for unit_id, lead in led_by.items()} == {
        1: None,
        2: 2,
        3: 2,
        4: 4,
        5: None,
    }


def test_every_unit_is_told_with_its_leader_and_day() -> None:
    day = date(2026, 2, 9)
    told = {row.unit.id: row for row in approvals(TREE, {3: day})}
    assert list(told) == [1, 2, 5, 3, 4]
    assert (told[3].leader, told[3].email, told[3].approved_on) == (
        "Leder A",
        "a@eksempel.invalid",
        day,
    )
    assert (told[5].leader, told[5].email, told[5].approved_on) == ("", "", None)


def test_units_that_nobody_leads_are_named() -> None:
    refuse_leaderless(TREE, (2, 3, 4))
    with pytest.raises(NobodyToApprove) as refused:
        refuse_leaderless(TREE, (3, 5, 1))
    assert refused.value.names == ("Borgerservice", "Eksempelkøbing")
    assert sentence(refused.value).startswith(
        "Ingen kan godkende Borgerservice og Eksempelkøbing: hverken"
    )
