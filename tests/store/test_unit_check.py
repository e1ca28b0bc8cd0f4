"""Units out of their tree, and answers of units nobody knows, are found by `Kontrollér data`."""

from dataclasses import replace

import pytest

from tests.operations.cheap_vaults import BY, cheap, opened
from tests.operations.plain_file import HEADCOUNT, IMPORTED
from tests.operations.responses_file import parsed, sections
from trivsel_app.operations.files import check_file
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.operations.responses import import_responses
from trivsel_app.organisation.units import Unit
from trivsel_app.store import answer_store, organisation_store, round_store
from trivsel_app.store.integrity import CheckCode, CheckFinding
from trivsel_app.store.vault import Vault

__all__ = ["cheap", "opened"]
ROUND = 1


@pytest.fixture
def answered(opened: Vault) -> Vault:
    """An open round with the answers of one workplace."""
    with opened.transaction() as session:
        import_organisation(session, IMPORTED, sha256="0" * 64, file_name="o.xlsx", by=BY)
        import_responses(session, ROUND, parsed({"A1": HEADCOUNT["A1"]}), by=BY)
    return opened


def _found(vault: Vault) -> list[CheckFinding]:
    found = check_file(vault).findings
    return [each for each in found if each.code is not CheckCode.LOST_REFERENCE]


def test_units_in_their_places_are_sound(answered: Vault) -> None:
    assert check_file(answered).sound


def test_units_in_a_circle_are_named(answered: Vault) -> None:
    with answered.transaction() as session:
        root = organisation_store.find_unit(session, 1)
        assert root is not None
        organisation_store.save_units(session, [(root, replace(root, parent_id=3))])
    names = ", ".join(unit.name for unit in IMPORTED.units)
    assert _found(answered) == [CheckFinding(CheckCode.TREE_BROKEN, names)]


def test_a_unit_below_nothing_is_named_in_a_frozen_round_too(answered: Vault) -> None:
    lost = Unit(90, "X", "Forladt Enhed", 80)
    with answered.transaction() as session:
        round_store.freeze(session, ROUND, [lost], "{}", {})
    assert _found(answered) == [CheckFinding(CheckCode.TREE_BROKEN, lost.name)]


def test_answers_of_units_the_round_does_not_have_are_counted(answered: Vault) -> None:
    section, width = next(iter(sections().items()))
    with answered.transaction() as session:
        answer_store.add_answers(session, ROUND, section, [(98, "2" * width), (99, "2" * width)])
        answer_store.add_participation(session, ROUND, {99: (1, None)})
    assert _found(answered) == [CheckFinding(CheckCode.STRAY_UNITS, "2026", 2)]
