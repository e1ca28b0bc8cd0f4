"""Anonymous answers: what goes in comes out as sums, and nothing of the order does."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.store.plain import plain_session
from trivsel_app.store import answer_store as store
from trivsel_app.store import comment_store, round_store
from trivsel_app.store.tables import anonymous_answer
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.rounds import Step, SurveyRound

ROUND = SurveyRound(1, 2026, Step.OPEN, Limits())


@pytest.fixture
def session() -> Iterator[Session]:
    with plain_session() as opened:
        round_store.add_round(opened, ROUND)
        yield opened


def keys(session: Session) -> list[bytes]:
    return list(session.execute(select(anonymous_answer.c.key)).scalars())


def written(session: Session) -> list[tuple[int, str]]:
    """Read the comments with the units they came from."""
    return sorted((each.unit_id, each.text) for each in comment_store.load_comments(session, 1))


def test_a_second_import_changes_every_key(session: Session) -> None:
    store.add_answers(session, 1, "s", [(1, "01"), (1, "10"), (2, "11")])
    before = set(keys(session))
    store.add_answers(session, 1, "s", [(2, "00")])
    after = set(keys(session))
    assert len(after) == 4
    assert not before & after


def test_rewriting_keeps_the_answers_and_changes_the_keys(session: Session) -> None:
    store.add_answers(session, 1, "s", [(1, "01"), (2, "11")])
    store.add_texts(session, 1, "q", [(1, "en tekst"), (2, "en anden")])
    before = set(keys(session))
    store.rewrite_all(session, 1)
    assert not before & set(keys(session))
    assert store.joined_answers(session, 1, "s") == ((1, "01"), (2, "11"))
    assert written(session) == [(1, "en tekst"), (2, "en anden")]


Batches = st.lists(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["012", "...", "210"])), max_size=8),
    max_size=4,
)


@given(Batches)
def test_all_batches_are_there_and_no_other(batches: list[list[tuple[int, str]]]) -> None:
    with plain_session() as session:
        round_store.add_round(session, ROUND)
        store.add_answers(session, 1, "other", [(9, "999")])
        for batch in batches:
            store.add_answers(session, 1, "s", batch)
        expected: dict[int, Counter[str]] = {}
        for unit_id, text in (row for batch in batches for row in batch):
            expected.setdefault(unit_id, Counter())[text] += 1
        joined = dict(store.joined_answers(session, 1, "s"))
        found = {
            unit: Counter(text[at : at + 3] for at in range(0, len(text), 3))
            for unit, text in joined.items()
        }
        assert found == expected
        assert store.answering_units(session, 1) == {9} | set(expected)
        assert store.answering_units(session, 2) == set()


def test_rows_lie_in_key_order_inside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plain.sqlite"
    with plain_session(f"sqlite:///{path}") as session:
        round_store.add_round(session, ROUND)
        for start in (0, 60):  # two imports, the second among the rows of the first
            rows = [(1, f"<{number:05d}>") for number in range(start, start + 60)]
            store.add_answers(session, 1, "s", rows)
        session.commit()
    content = path.read_bytes()
    with sqlite3.connect(path) as plain:
        by_key = [
            row[0] for row in plain.execute("SELECT answers FROM anonymous_answer ORDER BY key")
        ]
    places = sorted(by_key, key=lambda text: content.find(text.encode()))
    assert places in (by_key, by_key[::-1])


def test_a_list_is_not_added_to_the_answers_it_lists(session: Session) -> None:
    store.add_participation(session, 1, {1: (3, None), 2: (2, None)})
    store.add_participation(session, 1, {1: (4, 6), 3: (1, 5)}, a_list=True)
    counts = store.participation_counts(session, 1)
    assert counts == {1: (4, 6), 2: (2, None), 3: (1, 5)}
    store.add_participation(session, 1, {1: (5, 6)}, a_list=True)  # a newer list
    store.add_participation(session, 1, {3: (2, None)})  # more answers
    counts = store.participation_counts(session, 1)
    assert counts == {1: (5, 6), 2: (2, None), 3: (2, 5)}


def test_participation_adds_up(session: Session) -> None:
    store.add_participation(session, 1, {1: (3, None), 2: (0, 7)})
    store.add_participation(session, 1, {1: (2, 9), 3: (1, None)})
    assert store.participation_counts(session, 1) == {1: (5, 9), 2: (0, 7), 3: (1, None)}


def test_answers_are_removed_for_one_round_and_all_of_them(session: Session) -> None:
    store.add_answers(session, 1, "s", [(1, "01"), (2, "11")])
    store.add_texts(session, 1, "q", [(1, "en tekst")])
    store.add_participation(session, 1, {1: (3, None), 2: (2, None)})
    store.add_participation(session, 1, {1: (4, 6)}, a_list=True)
    assert store.answered_in_files(session, 1) == {1: 3, 2: 2}
    store.remove_answers(session, 2)
    assert store.answering_units(session, 1) == {1, 2}
    store.remove_answers(session, 1)
    assert store.answering_units(session, 1) == set()
    assert written(session) == []
    assert store.participation_counts(session, 1) == {}
