"""The audit of a round to be released: from its answers and tables to what is wrong with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, started
from tests.operations.responses_file import parsed
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.audit_fields import round_field
from trivsel_app.operations.audit_versions import whole_version
from trivsel_app.operations.family import history_for, splits_of
from trivsel_app.operations.placed_answers import placed_from_json
from trivsel_app.operations.release_check import EarlierRelease, check_release, placed_now
from trivsel_app.operations.results import results_for
from trivsel_app.release_audit.audit import figures
from trivsel_app.release_audit.verdict import FindingKind
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import Step

ROUND = 1
COUNTS = {"A1": 9, "A2": 12, "B": 4}  # of B three are left, its leader counts one level up


@contextmanager
def closed(counts: dict[str, int] | None = None, answer: str = "2") -> Iterator[Session]:
    """Open a file whose round is closed, with answers."""
    with started() as session:
        rounds.advance(session, ROUND, Step.OPEN, by=BY)
        responses.import_responses(session, ROUND, parsed(counts or COUNTS, answer=answer), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        yield session


def test_what_the_protection_lets_out_passes() -> None:
    with closed() as session:
        steps: list[tuple[int, int]] = []
        table = results_for(session, ROUND)
        verdict = check_release(session, ROUND, table, step=lambda *at: steps.append(at))
        assert verdict.passed
        shown = [table.responses.invited]
        shown += [item.n for item in table.items.values()]
        shown += [theme.n for theme in table.themes.values()]
        assert verdict.figures >= sum(int((n >= 0).sum()) for n in shown)
        assert steps[0][0] == 0
        assert [done for done, _total in steps] == list(range(steps[0][1]))


def test_cancelled_audit_stops() -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with closed() as session, pytest.raises(InterruptedError):
        check_release(session, ROUND, results_for(session, ROUND), step=stop)


def _shown(table: ResultTable, code: str, unit_id: int, counts: list[int]) -> ResultTable:
    """Put numbers into a withheld cell, whatever it says of itself."""
    at, item = table.tree.position[unit_id], table.items[code]
    filled = item.counts.copy()
    filled[at, : len(counts)] = counts
    items = {**table.items, code: replace(item, counts=filled)}
    return replace(table, items=MappingProxyType(items))


def test_numbers_left_in_a_withheld_cell_are_told() -> None:
    with closed() as session:
        table = results_for(session, ROUND)
        code = next(code for code, item in table.items.items() if item.theme == "PT")
        placed = placed_now(session, ROUND)
        row = placed.units.index(5)
        counts = placed.figures[code].counts[row].astype(int).tolist()
        verdict = check_release(session, ROUND, _shown(table, code, 5, counts))
        leak = verdict.leaks[0]
        assert leak.people == 3
        assert leak.group == ("Borgerservice",)
        assert leak.item.startswith(f"{code} ")
        assert leak.figures[-1][1] == "Borgerservice"
        assert leak.limit == 5


def test_table_of_other_answers_proves_nothing() -> None:
    with closed() as session:
        table = results_for(session, ROUND)
        code = next(code for code, item in table.items.items() if item.theme == "PT")
        at = int(np.flatnonzero(table.items[code].n >= 0)[0])
        n = table.items[code].n.copy()
        n[at] += 1
        items = MappingProxyType({**table.items, code: replace(table.items[code], n=n)})
        verdict = check_release(session, ROUND, replace(table, items=items))
        assert {each.kind for each in verdict.findings} == {FindingKind.OTHER_NUMBERS}


@pytest.mark.parametrize("code", ["PT", "KA"])
def test_a_margin_that_does_not_follow_from_what_is_shown_is_found(code: str) -> None:
    with closed({"A1": 30, "A2": 30, "B": 30}, answer="0") as session:
        table = results_for(session, ROUND)
        assert check_release(session, ROUND, table).passed
        found = table.themes[code]
        assert np.any(found.margin >= 0)
        other = np.where(found.margin >= 0, found.margin + 1, found.margin)
        themes = {**table.themes, code: replace(found, margin=other)}
        verdict = check_release(session, ROUND, replace(table, themes=MappingProxyType(themes)))
        assert {each.kind for each in verdict.findings} == {FindingKind.SKIPPERS}


def _earlier(session: Session) -> EarlierRelease:
    placed = placed_from_json(placed_now(session, ROUND).to_json())
    return EarlierRelease(ROUND, results_for(session, ROUND), placed)


def test_same_release_again_passes() -> None:
    with closed() as session:
        old = _earlier(session)
        assert check_release(session, ROUND, results_for(session, ROUND), earlier=(old,)).passed


def test_one_answer_more_is_found_beside_the_release_before() -> None:
    with closed() as session:
        old = _earlier(session)
    with closed({**COUNTS, "A2": 13}) as session:
        table = results_for(session, ROUND)
        assert check_release(session, ROUND, table).passed
        verdict = check_release(session, ROUND, table, earlier=(old,))
        leak = verdict.leaks[0]
        assert leak.people == 1
        names = {name for _factor, name in leak.figures}
        assert names <= {
            f"{unit} {when}"
            for unit in ("Eksempelkøbing", "Skoler", "Sydskolen")
            for when in ("(rettet)", "(før rettelsen)")
        }


def test_a_correction_may_bring_a_question_nobody_had_answered() -> None:
    with closed() as session:
        placed = placed_now(session, ROUND)
        table = results_for(session, ROUND)
    code = next(code for code, item in table.items.items() if item.counts.shape[1] > 1)
    known = {each: figure for each, figure in placed.figures.items() if each != code}
    shown = {each: item for each, item in table.items.items() if each != code}
    old = EarlierRelease(ROUND, replace(table, items=shown), replace(placed, figures=known))
    with closed() as session:
        table = results_for(session, ROUND)
        assert check_release(session, ROUND, table, earlier=(old,)).passed


def test_enough_new_answers_pass() -> None:
    with closed() as session:
        old = _earlier(session)
    with closed({**COUNTS, "A2": 36}) as session:
        assert check_release(session, ROUND, results_for(session, ROUND), earlier=(old,)).passed


def test_what_is_counted_is_what_is_frozen() -> None:
    """Splits by background are checked as well, but stand in nothing that is released."""
    with closed(dict.fromkeys(("K", "A", "A1", "A2", "B"), 60)) as session:
        table = results_for(session, ROUND)
        assert splits_of(session, ROUND, table)
        alone = figures([round_field([whole_version(table, placed_now(session, ROUND))])])
        assert check_release(session, ROUND, table).figures == alone
        responses.import_history(session, 2023, parsed(name="gammel", year=2023), by=BY)
        earlier = history_for(session, ROUND, table.tree)
        assert earlier is not None
        shown = [each.n for each in earlier.table.items.values()]
        shown += [each.n for each in earlier.table.themes.values()]
        shown.append(earlier.table.responses.invited)
        with_history = check_release(session, ROUND, table).figures
        assert with_history >= alone + sum(int((n >= 0).sum()) for n in shown)


def test_history_is_checked_with_its_own_answers() -> None:
    with closed() as session:
        responses.import_history(session, 2023, parsed(name="gammel", year=2023), by=BY)
        (before,) = [each for each in rounds.rounds(session) if each.year == 2023]
        alone = check_release(session, ROUND, results_for(session, ROUND))
        history = EarlierRelease(before.id, results_for(session, before.id))
        both = check_release(session, ROUND, results_for(session, ROUND), earlier=(history,))
        assert both.passed
        assert both.figures == alone.figures, "what is frozen already is certified already"


def test_placed_answers_come_back_as_written() -> None:
    with closed() as session:
        placed = placed_now(session, ROUND)
        back = placed_from_json(placed.to_json())
        assert back.units == placed.units
        assert back.to_json() == placed.to_json()
        assert back.figures.keys() == placed.figures.keys()
        for code, figure in placed.figures.items():
            assert np.array_equal(back.figures[code].people, figure.people)
            assert np.array_equal(back.figures[code].counts, figure.counts)
