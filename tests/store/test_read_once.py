"""A session that only reads asks the file once for what does not change under it."""

from itertools import count

from sqlalchemy.orm import Session

from tests.store.plain import plain_session
from trivsel_app.operations.new_round import earlier_round
from trivsel_app.store import round_store
from trivsel_app.store.rows import READ, once


def years(session: Session) -> list[int]:
    return [each.year for each in round_store.load_rounds(session)]


def test_reads_once_in_a_session_that_only_reads() -> None:
    turn = count(1)
    with plain_session() as session:
        session.info[READ] = {}
        assert [once(session, "rounds", lambda: next(turn)) for _ in range(3)] == [1, 1, 1]
        assert once(session, "something else", lambda: next(turn)) == 2


def test_reads_anew_in_a_session_that_may_write() -> None:
    with plain_session() as session:
        round_store.add_round(session, earlier_round(2023))
        assert years(session) == [2023]
        round_store.add_round(session, earlier_round(2024))
        assert years(session) == [2024, 2023]
