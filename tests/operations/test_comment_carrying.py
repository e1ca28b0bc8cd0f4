"""Comments when answers are put in the place of others: nothing decided is lost, nobody is told."""

import pytest
from sqlalchemy.orm import Session

from tests.operations.desk_file import closed, delivered, unit_id
from tests.operations.plain_file import BY
from tests.operations.releasing import release_all
from trivsel_app.operations import comments as desk
from trivsel_app.operations.corrections import correct_release
from trivsel_app.operations.release_refusals import CommentWithheld
from trivsel_app.operations.responses import Delivery, import_responses
from trivsel_app.operations.rounds import enter
from trivsel_app.operations.shown_comments import shown_comments
from trivsel_app.store import answer_store, round_store
from trivsel_app.survey.comments import CommentState
from trivsel_app.survey.rounds import Step

COUNTS = {"A1": 24, "A2": 24, "B": 24}
MANY = [f"Vi mangler ro {'nu' * number}." for number in range(1, 13)]
OTHERS = [f"Tak for {'alt' * number}." for number in range(1, 13)]
WRITTEN = {"A1": MANY, "B": OTHERS}


def decided(session: Session) -> dict[str, CommentState]:
    return {each.text: each.reading.state for each in desk.comment_desk(session, 1).comments}


def approve_all(session: Session) -> None:
    for each in desk.comment_desk(session, 1).comments:
        if each.reading.state is not CommentState.WITHHELD:
            desk.approve_comment(session, 1, each.ref, [], by=BY)


def shown(session: Session, unit: str) -> set[str]:
    groups = shown_comments(session, 1).get(unit_id(session, unit), ())
    return {text for group in groups for text in group.comments}


def test_what_was_decided_stays_where_the_words_come_again() -> None:
    with closed(COUNTS, comments=WRITTEN) as session:
        approve_all(session)
        desk.summarise_comments(session, 1, unit_id(session, "A1"), "KR", "Ro ønskes.", by=BY)
        changed = {"A1": [*MANY[1:], "Ny."], "B": OTHERS}
        file = delivered(COUNTS, comments=changed, name="rettet.csv")
        import_responses(session, 1, file, by=BY, delivery=Delivery.REPLACES)
        found = decided(session)
        assert found.pop("Ny.") is CommentState.UNREAD
        assert set(found) == {*MANY[1:], *OTHERS}
        assert set(found.values()) == {CommentState.APPROVED}
        lines = desk.comment_desk(session, 1).summaries
        assert lines == {(unit_id(session, "A1"), "KR"): "Ro ønskes."}


def test_what_was_decided_stays_when_the_round_is_closed_once_more() -> None:
    with closed(COUNTS, comments=WRITTEN) as session:
        approve_all(session)
        keys = {each.ref.key for each in desk.comment_desk(session, 1).comments}
        round_store.set_step(session, 1, Step.OPEN)
        answer_store.add_texts(session, 1, "OPEN1", [(unit_id(session, "A1"), "Sent.")])
        enter(session, 1, Step.CLOSED, on=BY.now.date())
        found = desk.comment_desk(session, 1).comments
        assert not keys & {each.ref.key for each in found}, "no key tells what came when"
        states = {each.text: each.reading.state for each in found}
        assert states.pop("Sent.") is CommentState.UNREAD
        assert set(states.values()) == {CommentState.APPROVED}


def test_a_few_new_comments_stay_off_the_corrected_lists() -> None:
    with closed(COUNTS, comments=WRITTEN) as session:
        approve_all(session)
        release_all(session, 1, by=BY)
        assert shown(session, "A1") == set(MANY)
        more = {"A1": [*MANY, "Ny.", "Nyere."], "B": OTHERS}
        correct_release(session, 1, delivered(COUNTS, comments=more, name="rettet.csv"), by=BY)
        approve_all(session)
        assert shown(session, "A1") == set(MANY)
        assert shown(session, "K") == {*MANY, *OTHERS}
        (new,) = (each for each in desk.comment_desk(session, 1).comments if each.text == "Ny.")
        for decide in (desk.approve_comment, desk.mask_comment):
            with pytest.raises(CommentWithheld):
                decide(session, 1, new.ref, [], by=BY)
        assert desk.undecided_comments(session, 1) == 0


def test_a_list_from_which_a_few_are_gone_is_not_shown_again() -> None:
    with closed(COUNTS, comments=WRITTEN) as session:
        approve_all(session)
        release_all(session, 1, by=BY)
        fewer = {"A1": MANY[2:], "B": OTHERS}
        correct_release(session, 1, delivered(COUNTS, comments=fewer, name="rettet.csv"), by=BY)
        approve_all(session)
        assert shown(session, "A1") == set()
        assert shown(session, "B") == set(OTHERS)
