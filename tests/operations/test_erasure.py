"""What has had its time goes, from the backups too, and leaves a receipt without contents."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text, update

from tests.operations.cheap_vaults import ASES, BY, cheap, opened, reopened
from tests.operations.plain_file import IMPORTED
from tests.operations.releasing import release_all
from tests.operations.responses_file import parsed
from tests.store.decrypt import decrypted
from trivsel_app.errors import DiskFull
from trivsel_app.followup.dialogues import Dialogue
from trivsel_app.followup.findings import Severity
from trivsel_app.operations import responses, retention, rounds
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.access_log import looks, seen
from trivsel_app.operations.change import By
from trivsel_app.operations.corrections import correct_release
from trivsel_app.operations.erasure import (
    backups_wait,
    erase,
    receipts,
    renew_waiting_backups,
)
from trivsel_app.operations.files import backups, check_file, make_backup
from trivsel_app.operations.frozen import released_table, released_units
from trivsel_app.operations.log import audit_entries
from trivsel_app.operations.organisation import import_organisation, organisation
from trivsel_app.operations.overview import overview
from trivsel_app.operations.overview_steps import Next, Progress, StepState
from trivsel_app.operations.receipts import receipt_rows
from trivsel_app.operations.refusals import NotAllowed, NothingDue
from trivsel_app.operations.release_refusals import AnswersErased, NotAudited, ReleaseDamaged
from trivsel_app.operations.results import earlier_round, results_for
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role
from trivsel_app.store import (
    access_store,
    answer_store,
    audit,
    dialogue_store,
    finding_store,
    release_store,
    round_store,
    screening_store,
    signal_store,
    user_store,
)
from trivsel_app.store.access_tables import ACCESS_TRIGGERS
from trivsel_app.store.integrity import CheckCode, CheckFinding
from trivsel_app.store.key_file import key_file_beside
from trivsel_app.store.manifest import manifest_beside
from trivsel_app.store.release_tables import frozen_results
from trivsel_app.store.system_tables import AUDIT_TRIGGERS
from trivsel_app.store.vault import Vault
from trivsel_app.survey.frozen_results import to_json
from trivsel_app.survey.responses import ParsedFinding
from trivsel_app.survey.retention import DataKind, Holding
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.screening_case import CaseState, ScreeningCase
from trivsel_app.survey.signal_case import SignalCase, SignalStatus
from trivsel_app.texts.check_report import NOT_ANCHORED, lines

__all__ = ["cheap", "opened"]
BEFORE = By("Åse", datetime(2026, 3, 1, 9, tzinfo=UTC))
LATER = By("Åse", datetime(2027, 6, 1, 9, tzinfo=UTC))
REPORTED = tuple(
    ParsedFinding("A1", "FY1", Severity.MUST_BE_SOLVED, f"Planteret {number}", 2, place="Hal")
    for number in range(2)
)


@pytest.fixture
def lived(opened: Vault) -> Vault:
    """Three rounds with answers; the newest is closed and has two findings, one solved."""
    with opened.transaction() as session:
        import_organisation(session, IMPORTED, sha256="0" * 64, file_name="o.xlsx", by=BEFORE)
        for year in (2023, 2024):
            old = parsed(name=str(year), year=year, answer="3")
            responses.import_history(session, year, old, by=BY)
        current = rounds.current_round(session)
        responses.import_responses(session, current.id, parsed(findings=REPORTED), by=BY)
        round_store.set_step(session, current.id, Step.CLOSED)
        first = finding_store.load_findings(session, current.id)[0]
        responses.set_finding_solved(session, finding_id=first.id, solved=True, by=BY)
    return opened


def _of(vault: Vault, kind: DataKind, by: By = LATER) -> list[Holding]:
    with vault.session() as session:
        return [each for each in retention.holdings(session, by.now) if each.kind is kind]


def test_the_page_tells_what_is_held_and_what_is_due(lived: Vault) -> None:
    (people,) = _of(lived, DataKind.EMPLOYEES)
    assert (people.held, people.due) == (28, 28)
    (found,) = _of(lived, DataKind.FINDINGS)
    assert (found.held, found.due, found.year) == (2, 1, 2026)
    assert [(each.year, each.held, each.due) for each in _of(lived, DataKind.ANSWERS)] == [
        (2026, 28, 0),
        (2024, 28, 0),
        (2023, 28, 28),
    ]
    assert [(each.year, bool(each.due)) for each in _of(lived, DataKind.COMMENTS)] == [
        (2026, False),
        (2024, False),
        (2023, True),
    ]


def test_employees_stay_until_thirty_days_after_closing(lived: Vault) -> None:
    early = replace(BY, now=datetime(2026, 5, 1, 9, tzinfo=UTC))
    (people,) = _of(lived, DataKind.EMPLOYEES, early)
    assert (people.due, people.due_on) == (0, date(2026, 5, 17))
    with pytest.raises(NothingDue):
        erase(lived, DataKind.EMPLOYEES, None, by=early)


def test_employees_are_gone_from_every_page(lived: Vault) -> None:
    assert "Prøve A1 3".encode() in decrypted(lived.path, lived.key)
    receipt = erase(lived, DataKind.EMPLOYEES, None, by=LATER)
    assert (receipt.count, receipt.actor, receipt.backups) == (28, "Åse", 0)
    with lived.session() as session:
        assert organisation(session).employees == ()
        assert len(organisation(session).units) == 5
    lived.engine.dispose()
    assert "Prøve A1 3".encode() not in decrypted(lived.path, lived.key)


def test_only_findings_whose_plan_is_closed_go(lived: Vault) -> None:
    (found,) = _of(lived, DataKind.FINDINGS)
    assert erase(lived, DataKind.FINDINGS, found.round_id, by=LATER).count == 1
    with lived.session() as session:
        assert found.round_id is not None
        (left,) = finding_store.load_findings(session, found.round_id)
        assert not left.solved


def test_of_an_old_round_the_protected_figures_are_left(lived: Vault) -> None:
    old = _of(lived, DataKind.ANSWERS)[-1]
    assert old.round_id is not None
    with lived.session() as session:
        before = to_json(results_for(session, old.round_id))
        units = released_units(session, old.round_id)
    erase(lived, DataKind.ANSWERS, old.round_id, by=LATER)
    with lived.session() as session:
        assert not answer_store.answering_units(session, old.round_id)
        assert to_json(results_for(session, old.round_id)) == before
        assert to_json(released_table(session, old.round_id)) == before
        assert released_units(session, old.round_id) == units
        (after,) = [each for each in rounds.rounds(session) if each.year == 2024]
        held_against = earlier_round(session, after)
        assert held_against is not None
        assert held_against.id == old.round_id
    with pytest.raises(NothingDue):
        erase(lived, DataKind.ANSWERS, old.round_id, by=LATER)


def _round_of_2023(lived: Vault) -> int:
    found = _of(lived, DataKind.ANSWERS)[-1].round_id
    assert found is not None
    return found


def test_figures_nobody_has_checked_are_kept_and_never_released(lived: Vault) -> None:
    old = _round_of_2023(lived)
    with lived.transaction() as session:
        round_store.set_step(session, old, Step.SCREENING)
    erase(lived, DataKind.ANSWERS, old, by=LATER)
    assert check_file(lived).sound
    with lived.transaction() as session, pytest.raises(NotAudited) as refused:
        release_all(session, old, by=LATER)
    assert refused.value.year == 2023
    with lived.transaction() as session, pytest.raises(AnswersErased):
        correct_release(session, old, parsed(name="ny", year=2023), by=LATER)


@pytest.mark.parametrize("hashed", [False, True], ids=["bytes", "bytes and their hash"])
def test_other_frozen_figures_than_the_logs_are_found(lived: Vault, hashed: bool) -> None:
    old = _round_of_2023(lived)
    erase(lived, DataKind.ANSWERS, old, by=LATER)
    with lived.transaction() as session:
        content = release_store.frozen_content(session, old, 1).replace(b"Nordskolen", b"Sydskolen")
        changed = {"sha256": sha256(content).hexdigest()} if hashed else {}
        session.execute(update(frozen_results).values(content=content, **changed))
    assert check_file(lived).findings == (CheckFinding(CheckCode.RELEASE_BROKEN, "2023", 1),)
    with lived.session() as session:
        if hashed:
            assert results_for(session, old).year == 2023, "the log alone tells"
        else:
            with pytest.raises(ReleaseDamaged):
                results_for(session, old)


def test_comments_go_with_what_was_said_of_them(lived: Vault) -> None:
    old = _of(lived, DataKind.COMMENTS)[-1]
    assert old.round_id is not None
    assert erase(lived, DataKind.COMMENTS, old.round_id, by=LATER).count == old.held
    assert [each.year for each in _of(lived, DataKind.COMMENTS)] == [2026, 2024]


def test_backups_that_hold_it_go_and_a_new_one_stands(lived: Vault) -> None:
    for hours in (0, 1):
        make_backup(lived, now=BY.now + timedelta(hours=hours))
    before = {each.path for each in backups(lived)}
    receipt = erase(lived, DataKind.EMPLOYEES, None, by=LATER)
    assert receipt.backups == 2
    (kept,) = backups(lived)
    assert kept.path not in before
    assert "Prøve A1 3".encode() not in decrypted(kept.path, lived.key)


def test_the_access_log_is_cut_and_still_verified(lived: Vault) -> None:
    with lived.transaction() as session:
        for by in (BY, replace(BY, now=LATER.now)):
            seen(session, by, Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
    late = By("Åse", BY.now + timedelta(days=370))
    assert _of(lived, DataKind.ACCESS_LOG, late)[0].due == 1
    erase(lived, DataKind.ACCESS_LOG, None, by=late)
    with lived.session() as session:
        assert [row.look.at for row in looks(session)] == [LATER.now]
        assert access_store.verify(session).intact
        cut = next(each for each in audit_entries(session) if each.code == "access.cut")
        assert cut.details["hash"] == access_store.checkpoint(session).hash


def test_a_shorter_time_is_chosen_for_the_access_log(lived: Vault) -> None:
    with lived.transaction() as session:
        seen(session, BY, Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
        retention.keep_access_log(session, 1, by=BY)
        assert retention.access_months(session) == 6
    half = By("Åse", BY.now + timedelta(days=200))
    assert _of(lived, DataKind.ACCESS_LOG, half)[0].due == 1


def test_the_receipt_and_the_log_tell_how_much_and_never_what(lived: Vault) -> None:
    (found,) = _of(lived, DataKind.FINDINGS)
    erase(lived, DataKind.FINDINGS, found.round_id, by=LATER)
    with lived.session() as session:
        told = str(receipts(session)) + str(audit_entries(session)[:3])
    assert "data.erased" in told
    assert "Planteret" not in told
    assert "Hal" not in told


def test_a_reader_deletes_nothing(lived: Vault) -> None:
    with lived.transaction() as session:
        user = user_store.load_users(session)[0]
        user_store.save_user(session, replace(user, role=Role.READER))
    lived.refresh_user()
    with pytest.raises(NotAllowed):
        erase(lived, DataKind.EMPLOYEES, None, by=LATER)


def test_a_list_imported_after_the_round_and_taken_back_shifts_no_clock(lived: Vault) -> None:
    before = _of(lived, DataKind.EMPLOYEES)
    later = replace(BY, now=datetime(2026, 5, 10, 9, tzinfo=UTC))
    with lived.transaction() as session:
        file = replace(IMPORTED, employees=IMPORTED.employees[:20])
        change = import_organisation(session, file, sha256="1" * 64, file_name="n.xlsx", by=later)
    assert _of(lived, DataKind.EMPLOYEES) != before
    assert change.undo is not None
    with lived.transaction() as session:
        change.undo(session, later)
    assert _of(lived, DataKind.EMPLOYEES) == before


def test_planning_the_next_round_shifts_no_clock(lived: Vault) -> None:
    kinds = (DataKind.EMPLOYEES, DataKind.ANSWERS, DataKind.COMMENTS)
    before = {kind: _of(lived, kind) for kind in kinds}
    with lived.transaction() as session:
        current = rounds.current_round(session)
        round_store.add_round(session, replace(current, id=0, year=2028, step=Step.PLANNING))
    assert {kind: _of(lived, kind) for kind in kinds} == before


@pytest.fixture
def signalled(lived: Vault) -> Vault:
    """Two closed signals with notes."""
    with lived.transaction() as session:
        current = rounds.current_round(session)
        for unit_id in (2, 3):
            case = SignalCase(current.id, unit_id, status=SignalStatus.CLOSED, note="Talt med.")
            signal_store.save_case(session, case)
    return lived


def test_how_many_notes_of_signals_went_is_kept_nowhere(signalled: Vault) -> None:
    (found,) = _of(signalled, DataKind.SIGNAL_NOTES)
    receipt = erase(signalled, DataKind.SIGNAL_NOTES, found.round_id, by=LATER)
    assert (found.due, receipt.count) == (2, 0)
    with signalled.session() as session:
        newest = audit_entries(session)[0]
        assert (newest.code, dict(newest.details)) == ("signals.used", {})
        (look,) = access_store.looks(session)
        assert (look.what, look.unit_id, look.at) == (Seen.SIGNALS, None, newest.at)
        assert "Antal" not in dict(receipt_rows(session, receipt))
        assert receipts(session) == (receipt,)
        session.info[ROLE] = Role.HR
        assert receipts(session) == ()


def test_notes_on_dialogues_go_when_the_round_is_over_and_the_days_stay(lived: Vault) -> None:
    talk = Dialogue(1, 3, held_on=date(2026, 5, 20), took_part="Trio og 9 medarbejdere")
    with lived.transaction() as session:
        current = rounds.current_round(session)
        round_store.set_step(session, current.id, Step.EVALUATION)
        dialogue_store.save_dialogue(session, replace(talk, round_id=current.id))
        dialogue_store.save_dialogue(
            session, replace(talk, round_id=current.id, unit_id=4, took_part="")
        )
    (waiting,) = _of(lived, DataKind.DIALOGUE_NOTES)
    assert (waiting.held, waiting.due) == (1, 0)
    with lived.transaction() as session:
        round_store.set_step(session, current.id, Step.FINISHED)
    assert erase(lived, DataKind.DIALOGUE_NOTES, current.id, by=LATER).count == 1
    with lived.session() as session:
        left = dialogue_store.load_dialogues(session, current.id)[3]
        assert (left.took_part, left.held_on) == ("", talk.held_on)
    assert _of(lived, DataKind.DIALOGUE_NOTES) == []


def test_the_overview_says_that_something_must_go_to_those_who_may_delete(lived: Vault) -> None:
    with lived.session() as session:
        due = {each.kind for each in retention.holdings(session, LATER.now) if each.due}
        found = overview(session, LATER.now.date())
        assert DataKind.EMPLOYEES in due
        assert found.state_of("log") == StepState(
            "log", Progress.IN_PROGRESS, Next.ERASE_DATA, len(due)
        )
        session.info[ROLE] = Role.READER
        assert overview(session, LATER.now.date()).state_of("log") is None


def test_notes_on_screening_go_when_the_round_is_over_and_what_was_done_stays(lived: Vault) -> None:
    with lived.transaction() as session:
        current = rounds.current_round(session)
        case = ScreeningCase(
            current.id, 3, CaseState.READY, chief="Bo Prøve", held_on=date(2026, 5, 4), note="Talt."
        )
        screening_store.save_case(session, case)
        screening_store.save_case(session, ScreeningCase(current.id, 4, CaseState.READY))
    (waiting,) = _of(lived, DataKind.SCREENING_NOTES)
    assert (waiting.held, waiting.due) == (1, 0)
    with lived.transaction() as session:
        session.info[ROLE] = Role.READER
        kinds = {each.kind for each in retention.holdings(session, LATER.now)}
        assert DataKind.SCREENING_NOTES not in kinds
        round_store.set_step(session, current.id, Step.FINISHED)
    assert erase(lived, DataKind.SCREENING_NOTES, current.id, by=LATER).count == 1
    with lived.session() as session:
        left = screening_store.load_cases(session, current.id)[3]
        assert left == replace(case, note="", chief="")
    assert _of(lived, DataKind.SCREENING_NOTES) == []


def _full(*_given: object, **_more: object) -> None:
    raise DiskFull(Path("fuld"))


def test_backups_that_could_not_be_renewed_are_renewed_later(
    lived: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = make_backup(lived, now=BY.now)
    with monkeypatch.context() as patch:
        patch.setattr("trivsel_app.store.backup.make", _full)
        with pytest.raises(DiskFull):
            erase(lived, DataKind.EMPLOYEES, None, by=LATER)
    assert old.path.exists()
    with lived.session() as session:
        assert backups_wait(session)
    assert renew_waiting_backups(lived, by=LATER) == 1
    assert not old.path.exists()
    with lived.session() as session:
        assert not backups_wait(session)
        assert receipts(session)[0].backups == 1
    with pytest.raises(NothingDue):
        renew_waiting_backups(lived, by=LATER)


def test_a_backup_that_lost_its_manifest_is_deleted_and_told_of(lived: Vault) -> None:
    alone = make_backup(lived, now=BY.now).path
    manifest_beside(alone).unlink()
    assert erase(lived, DataKind.EMPLOYEES, None, by=LATER).backups == 1
    assert not alone.exists()


def test_a_cut_of_the_log_that_nobody_logged_is_found(lived: Vault) -> None:
    with lived.transaction() as session:
        seen(session, BY, Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
    late = By("Åse", BY.now + timedelta(days=370))
    erase(lived, DataKind.ACCESS_LOG, None, by=late)
    assert check_file(lived).sound
    with lived.transaction() as session:
        seen(session, late, Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
        access_store.cut(session, before=late.now + timedelta(days=1), actor="Åse", now=late.now)
    (found,) = check_file(lived).findings
    assert (found.code, found.number) == ("access_broken", 2)


def test_a_renamed_file_is_held_against_a_backup_under_its_old_name(lived: Vault) -> None:
    kept = make_backup(lived, now=BY.now)
    assert check_file(lived).anchored_by == kept.path.name
    lived.close()
    path = lived.path.with_name("Andet navn.trivsel")
    lived.path.rename(path)
    key_file_beside(lived.path).rename(key_file_beside(path))
    with reopened(path, ASES) as renamed:
        report = check_file(renamed)
        assert (report.sound, report.anchored_by) == (True, kept.path.name)
        with renamed.transaction() as session:  # the last entry made anew, and one after it
            session.execute(text("DROP TRIGGER audit_entry_no_delete"))
            session.execute(
                text("DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)")
            )
            for _ in range(2):
                audit.record(session, "unit.edited", {}, actor="en anden", now=BY.now)
            session.execute(text(AUDIT_TRIGGERS["audit_entry_no_delete"]))
        assert "audit_broken" in [each.code for each in check_file(renamed).findings]


def test_a_file_without_backups_is_held_against_none(lived: Vault) -> None:
    assert check_file(lived).anchored_by == ""
    assert NOT_ANCHORED in lines([], "")


def test_the_newest_backup_anchors_both_logs(lived: Vault) -> None:
    with lived.transaction() as session:
        seen(session, BY, Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
    make_backup(lived, now=BY.now)
    assert check_file(lived).sound
    with lived.transaction() as session:
        for table in ("audit_entry", "access_entry"):
            session.execute(text(f"DROP TRIGGER {table}_no_delete"))
            session.execute(text(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})"))
        for statement in (AUDIT_TRIGGERS | ACCESS_TRIGGERS).items():
            if statement[0].endswith("_no_delete"):
                session.execute(text(statement[1]))
    assert [each.code for each in check_file(lived).findings] == ["audit_broken", "access_broken"]
