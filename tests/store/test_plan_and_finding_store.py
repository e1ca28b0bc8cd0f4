"""Actions, findings, imports and column choices come back as written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.store.plain import plain_session
from trivsel_app.followup.actions import Action, ActionStatus, Prevention
from trivsel_app.followup.findings import Finding, Severity
from trivsel_app.organisation.units import Unit
from trivsel_app.store import (
    finding_store,
    import_store,
    municipality_store,
    plan_store,
    round_store,
)
from trivsel_app.store.import_store import ImportRecord
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.rounds import Step, SurveyRound

ACTION = Action(
    0,
    1,
    4,
    "Ro i frokosten",
    date(2026, 6, 30),
    theme="demands",
    prevention=Prevention.ORGANISE,
    needs_money=True,
    priority=1,
    follow_up=date(2026, 10, 1),
)


@pytest.fixture
def session() -> Iterator[Session]:
    with plain_session() as opened:
        round_store.add_round(opened, SurveyRound(1, 2026, Step.OPEN, Limits()))
        yield opened


def test_actions_keep_their_ids_for_ever(session: Session) -> None:
    first = plan_store.add_action(session, ACTION)
    second = plan_store.add_action(session, ACTION)
    plan_store.remove_action(session, second)
    third = plan_store.add_action(session, ACTION)
    assert len({first, second, third}) == 3
    assert plan_store.find_action(session, second) is None
    back = replace(ACTION, id=second)
    assert plan_store.add_action(session, back) == second
    changed = replace(back, status=ActionStatus.WORKS, start=date(2026, 1, 1))
    plan_store.save_action(session, changed)
    assert plan_store.load_actions(session, 1) == (
        replace(ACTION, id=first),
        changed,
        replace(ACTION, id=third),
    )


def test_only_actions_of_unfrozen_rounds_hold_a_unit_back(session: Session) -> None:
    plan_store.add_action(session, ACTION)
    assert plan_store.count_unfrozen_actions(session, 4) == 1
    round_store.freeze(session, 1, [Unit(4, "A", "A", None)], "{}", {})
    assert plan_store.count_unfrozen_actions(session, 4) == 0


def test_findings_are_kept_in_an_order_of_their_own(session: Session) -> None:
    values = [
        Finding(0, 1, unit, "noise", Severity.MUST_BE_SOLVED, f"Prøve {unit}", wants_reply=True)
        for unit in (9, 3, 7)
    ]
    finding_store.add_findings(session, values)
    kept = finding_store.load_findings(session, 1)
    assert [finding.unit_id for finding in kept] == [3, 7, 9]
    assert replace(kept[0], id=0) == values[1]
    finding_store.set_solved(session, kept[0].id, solved=True)
    assert finding_store.find_finding(session, kept[0].id) == replace(kept[0], solved=True)
    assert finding_store.find_finding(session, 99) is None
    finding_store.remove_findings(session, 2)
    assert len(finding_store.load_findings(session, 1)) == 3
    finding_store.remove_findings(session, 1)
    assert finding_store.load_findings(session, 1) == ()


def test_imports_are_known_by_their_fingerprint(session: Session) -> None:
    record = ImportRecord("svar.csv", "a" * 64, date(2026, 4, 1), 20, 3, leaders_known=True)
    import_store.add_import(session, 1, record)
    assert import_store.load_imports(session, 1) == (record,)
    assert import_store.round_of_file(session, "a" * 64) == 1
    assert import_store.round_of_file(session, "b" * 64) is None
    import_store.forget_imports(session, 2)
    assert import_store.load_imports(session, 1) == (record,)
    import_store.forget_imports(session, 1)
    assert import_store.load_imports(session, 1) == ()


def test_column_choices_of_a_source_are_replaced(session: Session) -> None:
    import_store.remember_columns(session, "løn.xlsx", {"unit": "Enhed", "name": ""})
    import_store.remember_columns(session, "andet", {"parent": "Enhed"})
    import_store.remember_columns(session, "løn.xlsx", {"unit": "Afdeling"})
    assert import_store.remembered_columns(session, "løn.xlsx") == {"unit": "Afdeling"}
    assert import_store.remembered_columns(session, "andet") == {"parent": "Enhed"}


def test_the_name_of_the_municipality(session: Session) -> None:
    assert municipality_store.read_name(session) == ""
    municipality_store.set_name(session, "Eksempelkøbing")
    municipality_store.set_name(session, "Eksempelkøbing Kommune")
    assert municipality_store.read_name(session) == "Eksempelkøbing Kommune"
