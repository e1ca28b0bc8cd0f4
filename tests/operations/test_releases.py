"""Release step by step: four eyes, frozen bytes, and nothing worked out anew."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, everything, started
from tests.operations.releasing import make_ready, release_all
from tests.operations.test_delivery import people
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.change import By
from trivsel_app.operations.corrections import correct_release
from trivsel_app.operations.documents import (
    draw_reports,
    export_results_csv,
    report_source,
    write_poster,
)
from trivsel_app.operations.freezing import prepare, refuse_leaks
from trivsel_app.operations.frozen import frozen_table, newest, released_table, released_units
from trivsel_app.operations.overview import overview
from trivsel_app.operations.overview_steps import Next
from trivsel_app.operations.refusals import CannotGoBack, NotReleasedYet, UnitNotInRound
from trivsel_app.operations.release_refusals import (
    AlreadyReleased,
    AnswersReleased,
    CorrectionGivesAway,
    FiguresGiveAway,
    NothingToCorrect,
    NothingToRelease,
    ReleaseDamaged,
    ResultsChangedMeanwhile,
    TalkMissing,
    UnitNotReleasedYet,
)
from trivsel_app.operations.releases import (
    Candidates,
    ask_release,
    candidates,
    department_of,
    release_units,
)
from trivsel_app.operations.reporting_groups import create_group
from trivsel_app.operations.screening import desk, edit_case
from trivsel_app.release_audit.verdict import AuditVerdict, Finding, FindingKind, Leak
from trivsel_app.store import answer_store, audit, release_store
from trivsel_app.store.release_tables import frozen_results
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.screening_case import CaseState

ROUND = 1
WHOLE, SCHOOLS, NORTH, SOUTH, SERVICE = 1, 2, 3, 4, 5
OTHER = By("Bo Prøve", datetime(2026, 5, 5, 9, tzinfo=UTC))
TODAY = date(2026, 5, 6)
FILE = people({"A1": 9, "A2": 12, "B": 7})
SCORED = 16  # psykologisk tryghed and krav stand first in their section


def with_others(rows: Collection[int], answer: str, name: str) -> ParsedResponses:
    """Deliver the file again, some rows answering this to the first questions."""
    kept = FILE.answers["psychological"]
    changed = tuple(
        answer * SCORED + answers[SCORED:] if row in rows else answers
        for row, answers in enumerate(kept)
    )
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    answers = {**FILE.answers, "psychological": changed}
    return replace(FILE, answers=answers, file_name=name, sha256=sha256)


SIX = range(10, 16)  # in Sydskolen, where they are half of the staff
FILE = with_others(SIX, "1", "svar.csv")
ONE = with_others([*SIX, 5], "4", "en.csv")
MANY = with_others(SIX, "4", "mange.csv")


@pytest.fixture
def session() -> Iterator[Session]:
    """A closed round in which every unit is ready."""
    with started() as opened:
        responses.import_responses(opened, ROUND, FILE, by=BY)
        rounds.advance(opened, ROUND, Step.CLOSED, by=BY)
        make_ready(opened, ROUND, by=BY)
        yield opened


def test_units_are_released_one_by_one_and_the_step_follows_the_last(session: Session) -> None:
    first = release_units(session, ROUND, [NORTH], by=BY)
    assert (first.summary["units"], first.summary["left"], first.undo) == (1, 4, None)
    assert rounds.current_round(session).step is Step.SCREENING
    assert released_units(session, ROUND) == {NORTH}
    release_units(session, ROUND, [SCHOOLS, SOUTH, SERVICE], by=BY)
    assert rounds.current_round(session).step is Step.SCREENING
    last = release_units(session, ROUND, [WHOLE], by=BY)
    assert last.summary["left"] == 0
    assert rounds.current_round(session).step is Step.RELEASED
    records = release_store.frozen_records(session, ROUND)
    assert [record.version for record in records] == [1]
    assert records[0].figures > 0


def test_the_log_holds_the_hash_and_no_name(session: Session) -> None:
    release_units(session, ROUND, [NORTH, SOUTH], by=BY)
    (entry, *_older) = audit.entries(session)
    record = newest(session, ROUND)
    assert record is not None
    assert (entry.code, entry.details["sha256"]) == ("release.made", record.sha256)
    assert (entry.details["units"], entry.details["unit_ids"]) == (2, "3,4")
    assert "Nordskolen" not in repr(entry)


def test_what_cannot_be_released_is_refused(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, state=CaseState.NEEDS_TALK, by=BY)
    with pytest.raises(TalkMissing) as talk:
        release_units(session, ROUND, [NORTH, SOUTH], by=BY)
    assert talk.value.names == ("Sydskolen",)
    with pytest.raises(NothingToRelease):
        release_units(session, ROUND, [], by=BY)
    with pytest.raises(UnitNotInRound):
        release_units(session, ROUND, [99], by=BY)
    assert newest(session, ROUND) is None, "nothing is frozen by a refused release"
    release_units(session, ROUND, [NORTH], by=BY)
    with pytest.raises(AlreadyReleased):
        release_units(session, ROUND, [NORTH], by=BY)


def test_a_round_that_has_begun_to_release_does_not_go_back(session: Session) -> None:
    release_units(session, ROUND, [NORTH], by=BY)
    with pytest.raises(CannotGoBack):
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)


def test_the_step_before_a_release_is_not_taken_back_either(session: Session) -> None:
    rounds.advance(session, ROUND, Step.CLOSED, by=BY)
    begun = rounds.advance(session, ROUND, Step.SCREENING, by=BY)
    release_units(session, ROUND, [NORTH], by=BY)
    assert begun.undo is not None
    with pytest.raises(CannotGoBack):
        begun.undo(session, BY)


def test_what_follows_a_release_begins_with_the_first_one_also_beside_a_group() -> None:
    with started() as session:
        create_group(session, ROUND, "Skolerne", [NORTH, SOUTH], by=BY)
        responses.import_responses(session, ROUND, FILE, by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        make_ready(session, ROUND, by=BY)
        release_units(session, ROUND, [NORTH], by=BY)
        state = overview(session, TODAY).state_of("dialogue")
        assert state is not None
        assert state.next is Next.HOLD_DIALOGUES


def test_asking_waits_for_the_talk(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, critical=True, state=CaseState.NEEDS_TALK, by=BY)
    with pytest.raises(TalkMissing):
        ask_release(session, ROUND, SOUTH, by=BY)


def test_the_rest_leaves_out_what_waits(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    edit_case(session, ROUND, SERVICE, state=CaseState.NEEDS_TALK, by=BY)
    view = desk(session, ROUND)
    assert candidates(view, BY.actor) == Candidates((WHOLE, SCHOOLS, NORTH), (SERVICE,), (SOUTH,))
    assert department_of(view, NORTH).id == SCHOOLS
    assert department_of(view, WHOLE).id == WHOLE
    inside = candidates(view, BY.actor, within=SCHOOLS)
    assert inside == Candidates((SCHOOLS, NORTH), (), (SOUTH,))


# --- frozen, not worked out anew -----------------------------------------------------------------


def test_a_report_is_the_same_whatever_happens_to_the_answers(
    session: Session, tmp_path: Path
) -> None:
    release_units(session, ROUND, [NORTH], by=BY)
    source = report_source(session, ROUND, today=TODAY)
    before = draw_reports(source, tmp_path / "a").paths[0].read_bytes()
    answer_store.remove_answers(session, ROUND)
    session.info.clear()
    again = report_source(session, ROUND, today=TODAY)
    assert list(again.table.rows()) == list(source.table.rows())
    assert draw_reports(again, tmp_path / "b").paths[0].read_bytes() == before


def test_bytes_that_are_not_those_frozen_are_never_shown(session: Session) -> None:
    release_units(session, ROUND, [NORTH], by=BY)
    content = release_store.frozen_content(session, ROUND, 1)
    session.execute(update(frozen_results).values(content=content + b" "))
    session.info.clear()
    for read in (released_table, frozen_table):
        with pytest.raises(ReleaseDamaged):
            read(session, ROUND)


def test_only_released_units_get_reports_and_results(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotReleasedYet):
        report_source(session, ROUND, today=TODAY)
    with pytest.raises(NotReleasedYet):
        export_results_csv(session, ROUND, tmp_path / "resultater.csv")
    release_units(session, ROUND, [NORTH], by=BY)
    source = report_source(session, ROUND, today=TODAY)
    written = draw_reports(source, tmp_path)
    assert [path.name for path in written.paths] == ["Nordskolen 2026.pdf"]
    with pytest.raises(UnitNotReleasedYet) as refused:
        draw_reports(source, tmp_path, unit_ids=[NORTH, SOUTH])
    assert refused.value.names == ("Sydskolen",)
    export_results_csv(session, ROUND, tmp_path / "resultater.csv")
    lines = (tmp_path / "resultater.csv").read_text("utf-8-sig").splitlines()[1:]
    assert {line.split(",")[1] for line in lines} == {"A1"}
    write_poster(session, ROUND, SOUTH, tmp_path / "plakat.pdf", today=TODAY)
    assert (tmp_path / "plakat.pdf").exists(), "measures may hang before the release"


# --- the audit -----------------------------------------------------------------------------------


def test_what_was_prepared_must_be_what_the_answers_give(session: Session) -> None:
    prepared = prepare(session, ROUND)
    responses.import_responses(session, ROUND, ONE, by=BY, delivery=responses.Delivery.REPLACES)
    with pytest.raises(ResultsChangedMeanwhile):
        release_units(session, ROUND, [NORTH], by=BY, prepared=prepared)
    ready = prepare(session, ROUND)
    release_units(session, ROUND, [NORTH], by=BY, prepared=ready)
    record = newest(session, ROUND)
    assert record is not None
    assert record.sha256 == ready.sha256


def test_a_leak_blocks_the_release_and_names_its_figures(session: Session) -> None:
    leak = Leak("2026", "KR1", ((1, "Nordskolen"), (-1, "Skoler")), ("A2",), 3, 5)
    finding = Finding(FindingKind.ALIKE, "2026", "PT1", "Sydskolen")
    leaking = AuditVerdict(9, (leak,), (finding,), 0.1)
    prepared = replace(prepare(session, ROUND), verdict=leaking)
    before = everything(session)
    with pytest.raises(FiguresGiveAway) as refused:
        release_units(session, ROUND, [NORTH], by=BY, prepared=prepared)
    assert refused.value.figures == ("KR1: Nordskolen, Skoler", "PT1: Sydskolen")
    assert everything(session) == before
    refuse_leaks(replace(leaking, leaks=(), findings=()))


def test_the_audit_can_be_stopped(session: Session) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(session, ROUND, step=stop)


# --- corrections ---------------------------------------------------------------------------------


def test_answers_are_only_corrected_through_a_correction(session: Session) -> None:
    release_units(session, ROUND, [NORTH], by=BY)
    with pytest.raises(AnswersReleased):
        responses.import_responses(session, ROUND, ONE, by=BY, delivery=responses.Delivery.REPLACES)


def test_a_correction_of_one_answer_is_refused_and_leaves_everything(session: Session) -> None:
    """Old and new side by side would tell what that one person answered."""
    release_all(session, ROUND, by=BY)
    session.commit()
    before = everything(session)
    with pytest.raises(CorrectionGivesAway) as refused:
        correct_release(session, ROUND, ONE, by=BY)
    named = refused.value.units
    assert 1 <= len(named) == len(set(named)) <= 3
    assert not any("rette" in name for name in named), "no unit is named by its version"
    session.rollback()
    assert everything(session) == before


def test_a_correction_of_many_makes_a_second_version(session: Session) -> None:
    release_units(session, ROUND, [NORTH], by=BY)
    old = released_table(session, ROUND)
    change = correct_release(session, ROUND, MANY, by=OTHER)
    assert (change.summary["version"], change.summary["units"]) == (2, 1)
    assert list(released_table(session, ROUND).rows()) != list(old.rows())
    found = release_store.load_releases(session, ROUND)
    assert [(each.unit_id, each.version) for each in found] == [(NORTH, 1), (NORTH, 2)]
    release_units(session, ROUND, [SOUTH], by=BY)
    assert release_store.load_releases(session, ROUND)[-1].version == 2


def test_nothing_is_corrected_before_a_release(session: Session) -> None:
    with pytest.raises(NothingToCorrect):
        correct_release(session, ROUND, ONE, by=BY)
