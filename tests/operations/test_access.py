"""Rights are held below the window."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.operations.cheap_vaults import ASES, cheap, opened
from tests.operations.plain_file import BY, IMPORTED, started, write_notice_fields
from tests.operations.responses_file import parsed
from trivsel_app import operations
from trivsel_app.followup.actions import Action, Visibility
from trivsel_app.operations import plans, responses, rounds
from trivsel_app.operations.access import ROLE, refuse_unless, role_of
from trivsel_app.operations.comments import comment_desk
from trivsel_app.operations.files import open_file
from trivsel_app.operations.organisation import compare_import, import_organisation, organisation
from trivsel_app.operations.refusals import LookNotKept, NotAllowed
from trivsel_app.operations.response_preview import compare_correction
from trivsel_app.operations.results import results_for
from trivsel_app.operations.screening import desk
from trivsel_app.organisation.users import Permission, Role
from trivsel_app.store import making, round_store
from trivsel_app.store.vault import Vault
from trivsel_app.survey.responses import ParsedFinding
from trivsel_app.survey.rounds import Step

__all__ = ["cheap", "opened"]


def test_a_role_without_the_right_is_refused() -> None:
    session = Session(info={ROLE: Role.HR})
    refuse_unless(session, Permission.WRITE)
    with pytest.raises(NotAllowed) as refused:
        refuse_unless(session, Permission.SEE_SIGNALS)
    assert (refused.value.permission, refused.value.role) == (Permission.SEE_SIGNALS, Role.HR)


def test_whoever_holds_the_key_of_the_whole_file_may_everything() -> None:
    assert role_of(Session()) is Role.HR_SIGNAL


def test_a_reader_sees_no_figures_before_all_are_released() -> None:
    with started() as session:
        responses.import_responses(session, 1, parsed(), by=BY)
        rounds.advance(session, 1, Step.CLOSED, by=BY)
        session.info[ROLE] = Role.READER
        with pytest.raises(NotAllowed) as refused:
            results_for(session, 1)
        assert refused.value.permission is Permission.SEE_UNRELEASED
        round_store.set_step(session, 1, Step.RELEASED)
        assert results_for(session, 1).tree.units


def test_a_reader_sees_no_action_that_is_for_hr_only() -> None:
    with started() as session:
        for seen_by in (Visibility.WORKPLACE, Visibility.MED, Visibility.HR):
            draft = Action(0, 1, 3, "Ro", date(2026, 6, 30), visibility=seen_by)
            plans.add_action(session, draft, by=BY)
        assert len(plans.actions(session, 1)) == 3
        session.info[ROLE] = Role.READER
        found = [action.visibility for action in plans.actions(session, 1)]
        assert found == [Visibility.WORKPLACE, Visibility.MED]
        assert plans.plan_counts(session, 1, date(2026, 3, 1)).open == 3


def test_a_reader_does_not_try_out_whether_an_answer_is_in() -> None:
    with started() as session:
        responses.import_responses(session, 1, parsed(), by=BY)
        session.info[ROLE] = Role.READER
        with pytest.raises(NotAllowed):
            responses.compare_responses(session, 1, parsed(name="igen.csv"))
        with pytest.raises(NotAllowed):
            compare_correction(session, 1, parsed(name="igen.csv"))
        with pytest.raises(NotAllowed):
            responses.compare_history(session, 2023, parsed(year=2023))


def test_a_reader_is_told_of_no_employee_and_of_no_reporter() -> None:
    with started() as session:
        found = (ParsedFinding("A1", "FY1", "must_be_solved", "Prøve A1 3", 2, place="Hal"),)
        responses.import_responses(session, 1, parsed(findings=found), by=BY)
        assert organisation(session).employees
        assert responses.findings(session, 1)[0].reporter == "Prøve A1 3"
        session.info[ROLE] = Role.READER
        assert organisation(session).units
        assert organisation(session).employees == ()
        (told,) = responses.findings(session, 1)
        assert (told.reporter, told.place) == ("", "Hal")


@pytest.fixture
def closed(opened: Vault) -> Path:
    """A file on the disk with a closed round, closed itself."""
    with opened.transaction() as session:
        import_organisation(session, IMPORTED, sha256="0" * 64, file_name="o.xlsx", by=BY)
        write_notice_fields(session)
        found = (ParsedFinding("A1", "FY1", "must_be_solved", "Prøve A1 3", 2, place="Hal"),)
        responses.import_responses(session, 1, parsed(findings=found), by=BY)
        rounds.advance(session, 1, Step.CLOSED, by=BY)
    opened.close()
    return opened.path


def test_a_file_that_is_only_read_shows_what_is_released(closed: Path) -> None:
    """Nobody could say afterwards who saw the rest."""
    with open_file(closed, now=BY.now, passphrase=ASES, read_only=True) as reading:
        assert reading.role is Role.READER
        with reading.session() as session:
            assert organisation(session).employees == ()
            assert responses.findings(session, 1)[0].reporter == ""
            for look in (results_for, comment_desk, desk):
                with pytest.raises(LookNotKept):
                    look(session, 1)
            with pytest.raises(LookNotKept):
                compare_import(session, IMPORTED)
    with open_file(closed, now=BY.now, passphrase=ASES) as writing:
        assert writing.role is Role.HR_SIGNAL
        with writing.session() as session:
            assert results_for(session, 1).tree.units


def test_a_sample_is_shown_whole_to_whoever_only_reads(tmp_path: Path) -> None:
    with making.create_sample(tmp_path / "x.trivsel", now=BY.now):
        pass
    with open_file(tmp_path / "x.trivsel", now=BY.now, read_only=True) as reading:
        assert reading.role is Role.HR_SIGNAL


def test_nobody_writes_to_the_log_past_the_journal() -> None:
    """The right to write is asked for where changes are logged, so there is one way there."""
    folder = Path(operations.__file__).parent
    past = {path.stem for path in folder.glob("*.py") if "audit.record(" in path.read_text("utf-8")}
    own = {path.stem for path in folder.glob("*.py") if "log_own(" in path.read_text("utf-8")}
    assert past == {"journal"}
    assert own == {"journal", "users"}  # every role may change its own passphrase
