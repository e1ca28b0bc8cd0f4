"""A file delivered again never makes two people of one: the user says what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, everything, started
from tests.operations.releasing import make_ready
from tests.operations.responses_file import parsed, sections
from trivsel_app.followup.findings import Finding
from trivsel_app.operations import log, responses, rounds
from trivsel_app.operations.delivery import Delivery
from trivsel_app.operations.refusals import (
    ChangedMeanwhile,
    MoreThanInvited,
    NoResponses,
    RoundIsClosed,
    SameAnswersAgain,
)
from trivsel_app.operations.release_refusals import AnswersReleased
from trivsel_app.operations.releases import release_units
from trivsel_app.store import answer_store, audit, comment_store
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses
from trivsel_app.survey.rounds import Step

ROUND = 1
SECTIONS = sections()
LONGEST = max(SECTIONS, key=lambda code: SECTIONS[code])


def people(
    counts: Mapping[str, int], *, seed: int = 1, name: str = "svar.csv", leaders: bool = True
) -> ParsedResponses:
    """Make a file in which everybody answers in their own way."""
    drawn = Random(seed)
    made = parsed(counts, name=name, leaders=leaders)
    answers = {
        code: tuple("".join(drawn.choices("01234", k=length)) for _ in made.units)
        for code, length in SECTIONS.items()
    }
    return replace(made, answers=answers)


def corrected(
    file: ParsedResponses, rows: Sequence[int], name: str = "igen.csv"
) -> ParsedResponses:
    """Deliver the file again, the last answer of some rows being another."""
    changed = list(file.answers[LONGEST])
    for row in rows:
        changed[row] = changed[row][:-1] + ("1" if changed[row][-1] == "0" else "0")
    return replace(
        file,
        sha256=parsed(name=name).sha256,
        file_name=name,
        answers={**file.answers, LONGEST: tuple(changed)},
    )


def refused(session: Session, file: ParsedResponses) -> object:
    """Give what the preview says, having seen that the import says the same and writes nothing."""
    preview = responses.compare_responses(session, ROUND, file)
    if preview.refusal is not None:
        before = everything(session)
        with pytest.raises(type(preview.refusal)):
            responses.import_responses(session, ROUND, file, by=BY)
        assert everything(session) == before
    return preview.refusal


@pytest.mark.parametrize("rows", [(0,), range(11), range(12)], ids=["one", "most", "all"])
def test_a_file_delivered_again_with_corrections_is_asked_about(rows: Sequence[int]) -> None:
    with started() as session:
        file = people({"A1": 4, "A2": 5, "B": 3})
        responses.import_responses(session, ROUND, file, by=BY)
        again = corrected(file, rows)
        assert refused(session, again) == SameAnswersAgain("igen.csv")
        preview = responses.compare_responses(session, ROUND, again)
        assert preview.ways == (Delivery.REPLACES, Delivery.ADDED)


def part(file: ParsedResponses, rows: Sequence[int], name: str) -> ParsedResponses:
    """Deliver only some rows of a file, in a file of their own."""
    some = np.ones(len(rows), dtype=np.bool_)
    return replace(
        file,
        sha256=parsed(name=name).sha256,
        file_name=name,
        units=tuple(file.units[row] for row in rows),
        rows=tuple(range(2, len(rows) + 2)),
        answers={code: tuple(told[row] for row in rows) for code, told in file.answers.items()},
        answered=some,
        counts_participation=some,
        texts={},
    )


@pytest.mark.parametrize("fix", [(), (0, 1)], ids=["as they were", "corrected"])
def test_two_of_three_delivered_again_are_asked_about(fix: Sequence[int]) -> None:
    """Five counted of three people would be shown."""
    with started() as session:
        file = people({"A1": 3, "A2": 7}, leaders=False)
        responses.import_responses(session, ROUND, file, by=BY)
        again = corrected(part(file, (0, 1), "igen.csv"), fix)
        assert refused(session, again) == SameAnswersAgain("igen.csv")


def test_weekly_files_that_overlap_are_asked_about() -> None:
    with started() as session:
        file = people({"A1": 8, "A2": 11}, leaders=False)
        responses.import_responses(session, ROUND, part(file, range(10), "uge 1.csv"), by=BY)
        second = part(file, range(9, 19), "uge 2.csv")
        assert refused(session, second) == SameAnswersAgain("uge 2.csv")


def test_people_who_answered_only_a_short_section_may_be_others() -> None:
    def only_short(file: ParsedResponses, code: str) -> dict[str, tuple[str, ...]]:
        nothing = ("",) * len(file.units)
        return dict.fromkeys(file.answers, nothing) | {
            code: ("0" * SECTIONS[code],) * len(file.units)
        }

    with started() as session:
        short = min(SECTIONS, key=lambda code: SECTIONS[code])
        paper, web = people({"A1": 3}, leaders=False), people({"A1": 6}, seed=5, leaders=False)
        paper = replace(paper, answers=only_short(paper, short), file_name="papir.csv")
        responses.import_responses(session, ROUND, paper, by=BY)
        told = only_short(web, short)[short]
        web = replace(web, sha256=parsed(name="w").sha256, answers={**web.answers, short: told})
        assert refused(session, web) == SameAnswersAgain(web.file_name)
        assert responses.compare_responses(session, ROUND, web, Delivery.ADDED).refusal is None


def test_another_column_of_leaders_does_not_hide_that_it_is_the_same_file() -> None:
    with started() as session:
        file = people({"A1": 4, "A2": 5, "B": 3}, leaders=False)
        responses.import_responses(session, ROUND, file, by=BY)
        leads = np.array([at in {0, 4, 9} for at in range(12)])
        again = replace(corrected(file, ()), leaders=leads)
        assert refused(session, again) == SameAnswersAgain("igen.csv")


def test_one_unit_delivered_again_inside_a_large_file_is_seen() -> None:
    with started() as session:
        file = people({"B": 3}, leaders=False)
        responses.import_responses(session, ROUND, file, by=BY)
        more = people({"A1": 8, "A2": 11}, seed=2, leaders=False)
        both = replace(
            more,
            units=more.units + file.units,
            rows=tuple(range(2, 24)),
            answers={code: more.answers[code] + rows for code, rows in file.answers.items()},
            answered=np.ones(22, dtype=np.bool_),
            counts_participation=np.ones(22, dtype=np.bool_),
            texts={},
        )
        assert refused(session, corrected(both, (21,))) == SameAnswersAgain("igen.csv")


def test_other_people_are_added_without_a_question() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, people({"A1": 4, "A2": 5}), by=BY)
        others = people({"A1": 4, "A2": 4}, seed=2, name="papir.csv", leaders=False)
        assert refused(session, others) is None
        responses.import_responses(session, ROUND, others, by=BY)
        assert answer_store.answered_in_files(session, ROUND) == {2: 2, 3: 7, 4: 8}


def test_people_who_skipped_the_same_half_are_not_taken_for_one() -> None:
    def skipped(file: ParsedResponses) -> ParsedResponses:
        half = SECTIONS[LONGEST] // 2
        rows = tuple(each[:half] + "." * half for each in file.answers[LONGEST])
        return replace(file, answers={**file.answers, LONGEST: rows})

    with started() as session:
        responses.import_responses(session, ROUND, skipped(people({"A1": 4})), by=BY)
        others = people({"A1": 4}, seed=2, name="papir.csv", leaders=False)
        assert refused(session, skipped(others)) is None


def test_more_answers_than_invited_are_asked_about_and_then_told() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, people({"A1": 7}), by=BY)
        others = people({"A1": 4, "B": 1}, seed=2, name="papir.csv", leaders=False)
        assert refused(session, others) == MoreThanInvited("papir.csv", ("Nordskolen",))
        change = responses.import_responses(session, ROUND, others, by=BY, delivery=Delivery.ADDED)
        assert change.summary["crowded"] == 1


def test_a_first_file_with_more_answers_than_invited_is_taken_with_a_warning() -> None:
    with started() as session:
        file = people({"A1": 11, "B": 2})
        preview = responses.compare_responses(session, ROUND, file)
        assert (preview.refusal, preview.crowded) == (None, ("Nordskolen",))
        assert responses.import_responses(session, ROUND, file, by=BY).summary["crowded"] == 1
    with started(with_organisation=False) as session:
        file = people({})
        assert responses.compare_responses(session, ROUND, file).crowded == ()


def _findings() -> tuple[ParsedFinding, ParsedFinding]:
    return (
        ParsedFinding("A1", "FA01", "must_be_solved", "Prøve Et", 2, "Lokale 4"),
        ParsedFinding("A1", "FA02", "must_be_solved", "Prøve To", 3, "Lokale 5"),
    )


def test_a_replacement_takes_the_place_of_all_that_is_in() -> None:
    with started() as session:
        file = replace(people({"A1": 4, "A2": 5, "B": 3}), findings=_findings())
        responses.import_responses(session, ROUND, file, by=BY)
        late = people({"B": 2}, seed=3, name="sent.csv", leaders=False)
        responses.import_responses(session, ROUND, late, by=BY)
        first, _second = responses.findings(session, ROUND)
        responses.set_finding_solved(session, first.id, True, by=BY)

        again = replace(corrected(file, (0, 5)), findings=file.findings[:1])
        change = responses.import_responses(
            session, ROUND, again, by=BY, delivery=Delivery.REPLACES
        )
        assert (change.action, change.undo) == ("responses.replaced", None)
        assert dict(change.summary) == {
            "responses": 12,
            "findings": 1,
            "opened": 0,
            "crowded": 0,
            "file": "igen.csv",
        }
        with started() as fresh:
            responses.import_responses(fresh, ROUND, again, by=BY)
            for section in SECTIONS:
                assert _answers(session, section) == _answers(fresh, section)
            assert answer_store.participation_counts(
                session, ROUND
            ) == answer_store.participation_counts(fresh, ROUND)
            assert _texts(session) == _texts(fresh)
        assert [record.file_name for record in responses.imports(session, ROUND)] == ["igen.csv"]
        (found,) = responses.findings(session, ROUND)
        assert replace(found, id=first.id) == replace(first, solved=True)
        logged = log.audit_entries(session, code="responses.replaced")
        assert [entry.details["responses"] for entry in logged] == [12]
        assert audit.verify(session).intact


def _texts(session: Session) -> list[tuple[int, str]]:
    return sorted((each.unit_id, each.text) for each in comment_store.load_comments(session, ROUND))


def _answers(session: Session, section: str) -> list[tuple[int, str]]:
    """Give the answers one by one, whatever order their keys put them in."""
    width = SECTIONS[section]
    return sorted(
        (unit, joined[at : at + width])
        for unit, joined in answer_store.joined_answers(session, ROUND, section)
        for at in range(0, len(joined), width)
    )


def test_a_replacement_without_findings_leaves_those_that_are_there() -> None:
    with started() as session:
        file = replace(people({"A1": 4}), findings=_findings())
        responses.import_responses(session, ROUND, file, by=BY)
        before: tuple[Finding, ...] = responses.findings(session, ROUND)
        again = replace(corrected(file, (0,)), findings=())
        responses.import_responses(session, ROUND, again, by=BY, delivery=Delivery.REPLACES)
        assert responses.findings(session, ROUND) == before


def test_what_is_solved_is_not_taken_back_of_a_finding_that_came_later() -> None:
    with started() as session:
        hall, gym, yard = (
            ParsedFinding("A1", "FA01", "must_be_solved", "Prøve", 2, place=place)
            for place in ("Aula", "Gymnastiksal", "Skolegård")
        )
        file = replace(people({"A1": 4}), findings=(hall, gym))
        responses.import_responses(session, ROUND, file, by=BY)
        ids = [finding.id for finding in responses.findings(session, ROUND)]
        first, _second = (responses.set_finding_solved(session, each, True, by=BY) for each in ids)
        again = replace(corrected(file, (0,)), findings=(gym, yard))
        responses.import_responses(session, ROUND, again, by=BY, delivery=Delivery.REPLACES)
        assert first.undo is not None
        with pytest.raises(ChangedMeanwhile):
            first.undo(session, BY)
        solved = {each.place: each.solved for each in responses.findings(session, ROUND)}
        assert solved == {"Gymnastiksal": True, "Skolegård": False}


def test_of_two_files_one_alone_can_be_brought_back() -> None:
    with started() as session:
        file = people({"A1": 4})
        responses.import_responses(session, ROUND, file, by=BY)
        wrong = people({"A2": 4}, seed=2, name="forkert.csv")
        responses.import_responses(session, ROUND, wrong, by=BY)
        assert responses.compare_responses(session, ROUND, file).ways == (Delivery.REPLACES,)
        responses.import_responses(session, ROUND, file, by=BY, delivery=Delivery.REPLACES)
        assert answer_store.answered_in_files(session, ROUND) == {2: 1, 3: 3}


def test_answers_are_replaced_until_the_first_release() -> None:
    with started() as session:
        file = people({"A1": 4})
        responses.import_responses(session, ROUND, file, by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        again = corrected(file, (0,))
        preview = responses.compare_responses(session, ROUND, again)
        closed = RoundIsClosed(2026, Step.CLOSED)
        assert (preview.refusal, preview.ways) == (closed, (Delivery.REPLACES,))
        only_a_list = replace(again, answers={})
        for bad, delivery, refusal in (
            (again, Delivery.ADDED, closed),
            (only_a_list, Delivery.REPLACES, NoResponses("igen.csv")),
        ):
            with pytest.raises(type(refusal)) as said:
                responses.import_responses(session, ROUND, bad, by=BY, delivery=delivery)
            assert said.value == refusal
        responses.import_responses(session, ROUND, again, by=BY, delivery=Delivery.REPLACES)
        assert rounds.current_round(session).step is Step.CLOSED
        rounds.advance(session, ROUND, Step.SCREENING, by=BY)
        responses.import_responses(session, ROUND, file, by=BY, delivery=Delivery.REPLACES)
        make_ready(session, ROUND, by=BY)
        release_units(session, ROUND, [1], by=BY)
        with pytest.raises(AnswersReleased):
            responses.import_responses(session, ROUND, again, by=BY, delivery=Delivery.REPLACES)
