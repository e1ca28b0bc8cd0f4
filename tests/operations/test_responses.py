"""Answers are taken in whole, once, into a round that takes answers."""

from dataclasses import replace
from datetime import date

import pytest

from tests.operations.plain_file import BY, everything, started
from tests.operations.responses_file import parsed, sections
from trivsel_app.errors import Refusal
from trivsel_app.followup.findings import Severity
from trivsel_app.operations import log, responses, rounds
from trivsel_app.operations.delivery import Delivery
from trivsel_app.operations.refusals import (
    AnswersAlreadyIn,
    FileAlreadyImported,
    FindingNotFound,
    NoResponses,
    NotAnEarlierYear,
    OtherQuestionnaire,
    RoundIsClosed,
    RoundOfYearExists,
)
from trivsel_app.organisation.merge import UnknownUnits
from trivsel_app.store import answer_store, audit
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses
from trivsel_app.survey.rounds import Step

ROUND = 1
FOUND = ParsedFinding(
    "A1", "FA01", "must_be_solved", "Prøve Prøvesen", 2, "Lokale 4", "Det trækker", wants_reply=True
)


class Stopped(Exception):
    """What a cancelled task raises."""


def test_the_preview_tells_what_an_import_would_bring() -> None:
    with started() as session:
        before = everything(session)
        file = parsed({"A1": 4}, leaders=False, findings=(FOUND,))
        file = replace(file, unknown_units={"Z9": 2, "Y": 1})
        preview = responses.compare_responses(session, ROUND, file)
        assert (preview.rows, preview.answered, preview.units, preview.findings) == (4, 4, 1, 1)
        assert (preview.unknown_units, preview.texts) == ((("Y", 1), ("Z9", 2)), 2)
        assert (preview.refusal, preview.ways, preview.crowded) == (None, (), ())
        assert not preview.leaders_known
        assert preview.opens_round
        assert everything(session) == before


def test_an_import_opens_the_round_and_cannot_be_undone() -> None:
    with started() as session:
        change = responses.import_responses(session, ROUND, parsed(findings=(FOUND,)), by=BY)
        assert change.undo is None
        assert (change.summary["responses"], change.summary["opened"]) == (28, 1)
        assert rounds.current_round(session).step is Step.OPEN
        counts = answer_store.participation_counts(session, ROUND)
        assert counts == {
            1: (1, None),
            2: (2, None),
            3: (8, None),
            4: (11, None),
            5: (6, None),
        }
        for section, length in sections().items():
            joined = dict(answer_store.joined_answers(session, ROUND, section))
            assert {unit: len(text) // length for unit, text in joined.items()} == {
                unit: count for unit, (count, _) in counts.items()
            }
        second = responses.import_responses(
            session,
            ROUND,
            parsed(name="flere.csv", answer="1"),
            by=BY,
            delivery=Delivery.ADDED,
        )
        assert second.summary["opened"] == 0
        assert answer_store.participation_counts(session, ROUND)[3] == (16, None)
        files = responses.imports(session, ROUND)
        assert [(f.file_name, f.on, f.responses, f.findings) for f in files] == [
            ("flere.csv", date(2026, 3, 1), 28, 0),
            ("svar.csv", date(2026, 3, 1), 28, 1),
        ]


def test_findings_keep_their_reporter_and_can_be_solved() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, parsed(findings=(FOUND,)), by=BY)
        (finding,) = responses.findings(session, ROUND)
        assert (finding.unit_id, finding.severity) == (3, Severity.MUST_BE_SOLVED)
        assert (finding.reporter, finding.place) == ("Prøve Prøvesen", "Lokale 4")
        change = responses.set_finding_solved(session, finding.id, True, by=BY)
        assert responses.findings(session, ROUND)[0].solved
        assert change.undo is not None
        change.undo(session, BY)
        assert not responses.findings(session, ROUND)[0].solved
        with pytest.raises(FindingNotFound):
            responses.set_finding_solved(session, 99, True, by=BY)


def test_refused_files_leave_nothing() -> None:
    with started() as session:
        session.commit()
        before = everything(session)
        some_section = next(iter(sections()))
        cases = (
            (parsed({"A1": 2, "Z9": 1}), UnknownUnits(("Z9",))),
            (parsed({}), NoResponses("svar.csv")),
            (
                replace(parsed({"A1": 1}), answers={some_section: ("0",)}),
                OtherQuestionnaire(some_section),
            ),
            (replace(parsed({"A1": 1}), answers={"x": ("0",)}), OtherQuestionnaire("x")),
        )
        for file, refusal in cases:
            with pytest.raises(type(refusal)) as refused:
                responses.import_responses(session, ROUND, file, by=BY)
            assert refused.value == refusal
            session.rollback()
            assert everything(session) == before
            assert responses.compare_responses(session, ROUND, file).refusal == refusal


def test_the_same_file_is_recognised_in_any_round() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, parsed(), by=BY)
        again = replace(parsed(), file_name="kopi.csv")
        known = FileAlreadyImported("svar.csv", 2026, date(2026, 3, 1))
        preview = responses.compare_responses(session, ROUND, again)
        assert (preview.refusal, preview.ways) == (known, ())
        assert responses.compare_history(session, 2023, again).refusal == known
        for delivery in Delivery:
            with pytest.raises(FileAlreadyImported) as refused:
                responses.import_responses(session, ROUND, again, by=BY, delivery=delivery)
            assert refused.value == known
        with pytest.raises(FileAlreadyImported):
            responses.import_history(session, 2023, again, by=BY)


@pytest.mark.parametrize("more", [0, 1], ids=["saved again", "exported again with one more"])
def test_answers_that_are_there_already_never_count_twice(more: int) -> None:
    with started() as session:
        responses.import_responses(session, ROUND, parsed({"A1": 3}), by=BY)
        again = parsed({"A1": 3 + more, "B": more}, name="igen.csv")
        preview = responses.compare_responses(session, ROUND, again)
        assert (preview.refusal, preview.ways) == (
            AnswersAlreadyIn("igen.csv"),
            (Delivery.REPLACES,),
        )
        before = everything(session)
        for delivery in (Delivery.UNSAID, Delivery.ADDED):
            with pytest.raises(AnswersAlreadyIn):
                responses.import_responses(session, ROUND, again, by=BY, delivery=delivery)
        assert everything(session) == before
        others = parsed({"A1": 3}, name="papir.csv", answer="1")
        assert responses.compare_responses(session, ROUND, others).refusal is None
        responses.import_responses(session, ROUND, others, by=BY)


def test_a_closed_round_takes_no_more() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        with pytest.raises(RoundIsClosed) as refused:
            responses.import_responses(session, ROUND, parsed(name="sent.csv"), by=BY)
        assert refused.value == RoundIsClosed(2026, Step.CLOSED)


def test_cancel_between_two_parts_leaves_nothing() -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 1:
            raise Stopped

    with started() as session:
        session.commit()
        before = everything(session)
        with pytest.raises(Stopped):
            responses.import_responses(session, ROUND, parsed(), by=BY, step=cancel)
        session.rollback()
        assert everything(session) == before


def test_history_is_a_finished_round_with_todays_structure() -> None:
    with started() as session:
        file = parsed(name="2023.csv", year=2023)
        change = responses.import_history(session, 2023, file, by=BY)
        assert change.undo is None
        found = rounds.round_of_year(session, 2023)
        assert found is not None
        assert (found.step, found.milestones) == (Step.FINISHED, ())
        assert rounds.current_round(session).year == 2026
        assert rounds.current_round(session).step is Step.PLANNING
        assert rounds.round_tree(session, found.id).units == rounds.round_tree(session, 1).units
        assert rounds.questionnaire_of(session, found.id).year == 2023
        cases: tuple[tuple[int, ParsedResponses, Refusal], ...] = (
            (2023, parsed(name="b", year=2023), RoundOfYearExists(2023)),
            (2026, parsed(name="c"), NotAnEarlierYear(2026, 2026)),
            (2024, parsed({}, name="d"), NoResponses("d")),
            (2024, parsed({"Z9": 1}, name="e", year=2023), UnknownUnits(("Z9",))),
        )
        for year, bad, refusal in cases:
            assert responses.compare_history(session, year, bad).refusal == refusal
            with pytest.raises(type(refusal)):
                responses.import_history(session, year, bad, by=BY)


def test_the_log_tells_counts_and_no_small_ones() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, parsed({"A1": 4}), by=BY)
        responses.import_responses(
            session, ROUND, parsed({"A1": 5}, name="b.csv", answer="1"), by=BY
        )
        logged = log.audit_entries(session, code="responses.imported")
        assert [entry.details["responses"] for entry in logged] == [5, 0]
        assert not any("csv" in str(entry.details) for entry in logged)
        assert audit.verify(session).intact
