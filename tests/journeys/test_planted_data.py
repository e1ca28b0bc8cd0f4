"""Planted names, numbers and texts: in the file, and in no log, audit entry, note or crash text.

There is no support pack; what can be sent on is the crash text and the log it is written to.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.operations.cheap_vaults import BY, cheap, opened
from tests.operations.plain_file import HEADCOUNT, IMPORTED
from tests.operations.responses_file import parsed
from tests.store.decrypt import decrypted
from trivsel_app.cli import run_command
from trivsel_app.followup.actions import Action
from trivsel_app.operations import (
    comments,
    organisation,
    plans,
    responses,
    screening,
    users,
)
from trivsel_app.operations.access_log import looks, seen
from trivsel_app.operations.change import By
from trivsel_app.operations.erasure import erase, receipts
from trivsel_app.operations.files import make_backup
from trivsel_app.operations.log import audit_entries
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role
from trivsel_app.store import comment_store, round_store
from trivsel_app.store.manifest import manifest_beside
from trivsel_app.store.vault import Vault
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses
from trivsel_app.survey.retention import DataKind
from trivsel_app.survey.rounds import Step
from trivsel_app.ui import crash

__all__ = ["cheap", "opened"]
NAME, CPR, SAID = "Planteret Navnesen", "010190-1234", "plantet svar om chefen"
PLANTED = (NAME, "Navnesen", CPR, "0101901234", SAID, "plantet@eksempel.dk")
COUNT = sum(HEADCOUNT.values())


def _planted_responses() -> ParsedResponses:
    told = f"{SAID}: {NAME} {CPR}"
    found = (
        ParsedFinding("A1", "FY1", "must_be_solved", NAME, 2, place=NAME, description=told),
        ParsedFinding("A1", "FY1", "must_be_solved", NAME, 3, place=NAME, description=CPR),
    )
    return replace(parsed(findings=found), texts={"OPEN1": (told,) * COUNT})


def _import(session: Session) -> None:
    people = [
        replace(each, name=f"{NAME} {number}", email="plantet@eksempel.dk")
        for number, each in enumerate(IMPORTED.employees)
    ]
    planted = replace(IMPORTED, employees=tuple(people))
    organisation.import_organisation(
        session, planted, sha256="0" * 64, file_name="organisation.xlsx", by=BY
    )
    responses.import_responses(session, 1, _planted_responses(), by=BY)


def _correct(session: Session) -> None:
    person = organisation.organisation(session).employees[0]
    organisation.edit_employee(session, person.id, name=f"{NAME} junior", by=BY)
    organisation.edit_unit(session, 3, leader_name=NAME, by=BY)
    found = responses.findings(session, 1)[0]
    responses.set_finding_solved(session, found.id, solved=True, by=BY)
    seen(session, BY, Seen.EMPLOYEES, unit_id=3, purpose=Purpose.ADMINISTRATION)


def _work(session: Session) -> None:
    draft = Action(0, 1, 3, f"{NAME} {CPR}", date(2027, 6, 30), problem=SAID, owner=NAME)
    change = plans.add_action(session, draft, by=BY)
    number = int(change.summary["id"])
    plans.edit_action(session, number, owner=f"{NAME} senior", title=SAID, by=BY)
    plans.reschedule_action(session, number, date(2027, 9, 1), by=BY)
    screening.edit_case(session, 1, 3, note=f"{SAID} {NAME}", chief=NAME, by=BY)
    comments.open_desk(session, 1, purpose=Purpose.SCREENING, by=BY)
    for each in comment_store.load_comments(session, 1)[:2]:
        comments.mask_comment(session, 1, each.ref, (), by=BY)
        comments.reject_comment(session, 1, each.ref, by=BY)
    comments.summarise_comments(session, 1, 3, "", f"{NAME} {SAID}", by=BY)


@pytest.fixture
def lived(opened: Vault) -> Vault:
    """Everything that writes to a log has been done with planted data."""
    with opened.transaction() as session:
        _import(session)
    with opened.transaction() as session:
        _correct(session)
        round_store.set_step(session, 1, Step.CLOSED)
    with opened.transaction() as session:
        _work(session)
    users.add_user(opened, name="Bo", role=Role.HR, passphrase="midlertidig", by=BY)
    assert f"{NAME} 3".encode() in decrypted(opened.path, opened.key)
    assert CPR.encode() in decrypted(opened.path, opened.key)
    return opened


def _nowhere(said: str) -> None:
    assert said
    assert [each for each in PLANTED if each in said] == []


def test_the_logs_hold_none_of_it(lived: Vault) -> None:
    late = By("Åse", datetime(2027, 12, 1, 9, tzinfo=UTC))
    erase(lived, DataKind.FINDINGS, 1, by=late)
    erase(lived, DataKind.EMPLOYEES, None, by=late)
    with lived.session() as session:
        entries = audit_entries(session)
        assert {"action.rescheduled", "employee.edited", "comment.masked", "data.erased"} <= {
            each.code for each in entries
        }
        _nowhere(str(entries))
        _nowhere(str([row.look for row in looks(session)]))
        _nowhere(str(receipts(session)))


def test_what_lies_beside_the_file_holds_none_of_it(lived: Vault) -> None:
    made = make_backup(lived, now=BY.now + timedelta(hours=1))
    _nowhere(manifest_beside(made.path).read_text("utf-8"))
    for path in lived.path.parent.glob("*"):
        if path.is_file():
            _nowhere(path.read_bytes().decode("latin-1") + " ")


def test_the_command_line_says_none_of_it(
    lived: Vault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIVSEL_PASSPHRASE", "blå høst i Frederikshavn")
    lived.close()
    for verb in ("status", "check"):
        run_command([verb, str(lived.path)], now=BY.now, today=BY.now.date())
    written = capsys.readouterr()
    _nowhere(written.out + written.err)


def _bug_with_values(vault: Vault) -> None:
    raise KeyError(f"{NAME} {CPR}")


def _bug_in_a_statement(vault: Vault) -> None:
    with vault.transaction() as session:
        statement = text("INSERT INTO municipality (id, name) VALUES (1, :name)")
        session.execute(statement, {"name": f"{NAME} {CPR} {SAID}"})


def _bug_behind_a_bug(vault: Vault) -> None:
    try:
        _bug_with_values(vault)
    except KeyError as error:
        raise RuntimeError(SAID) from error


@pytest.mark.parametrize("bug", [_bug_with_values, _bug_in_a_statement, _bug_behind_a_bug])
def test_a_crash_tells_none_of_it(
    lived: Vault, bug: Callable[[Vault], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Exception) as raised:  # noqa: PT011  any kind of bug
        bug(lived)
    found = crash.details(raised.value)
    _nowhere(found.text)
    assert bug.__name__ in found.text
    _nowhere(caplog.text + " ")


def test_an_error_of_the_database_hides_the_values(lived: Vault) -> None:
    with pytest.raises(Exception, match="UNIQUE") as raised:
        _bug_in_a_statement(lived)
    _nowhere(str(raised.value))


def test_the_crash_log_on_the_disk_holds_none_of_it(
    lived: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "log")
    with pytest.raises(KeyError) as raised:
        _bug_with_values(lived)
    found = crash.details(raised.value)
    crash._log().error("%s\n%s", found.reference, found.text)
    crash.close_log()
    _nowhere((tmp_path / "log" / "fejl.log").read_text("utf-8"))
