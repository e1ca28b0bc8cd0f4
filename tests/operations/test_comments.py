"""The comment desk: read by those with the right, decided by a person, shown masked in a crowd."""

import pytest
from sqlalchemy.orm import Session

from tests.operations.desk_file import closed, unit_id
from tests.operations.plain_file import BY, everything, started
from trivsel_app.operations import comments as desk
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.refusals import (
    NotAllowed,
    NotThereAnyMore,
    ResultsNotReady,
    UnitNotInRound,
)
from trivsel_app.operations.shown_comments import shown_comments
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role
from trivsel_app.store import access_store, answer_store, audit, release_store
from trivsel_app.store.release_store import FrozenRecord, UnitRelease
from trivsel_app.survey.comments import Comment, CommentGroup, CommentRef, CommentState
from trivsel_app.survey.mask_words import vocabulary
from trivsel_app.survey.masking import MaskKind, Span

COUNTS = {"A1": 12, "A2": 12, "B": 12}
MANY = tuple(f"Vi mangler ro {'nu' * number}." for number in range(1, 11))
FROZEN = FrozenRecord(1, 1, "0" * 64, BY.now.date(), 1, 0.1)
NAMED = "Spørg Prøve om det på Nordskolen."


def opened(session: Session) -> desk.CommentDesk:
    return desk.comment_desk(session, 1)


def the_one(session: Session, text: str = NAMED) -> Comment:
    return next(each for each in opened(session).comments if each.text == text)


def approve_all(session: Session) -> None:
    for each in opened(session).comments:
        spans = [found.span for found in opened(session).suggested(each)]
        desk.approve_comment(session, 1, each.ref, spans, by=BY)


def test_names_and_places_of_the_file_are_suggested() -> None:
    with closed(COUNTS, comments={"A1": [NAMED]}) as session:
        comment = the_one(session)
        said = [NAMED[s.span.start : s.span.end] for s in opened(session).suggested(comment)]
        assert said == ["Prøve", "Nordskolen"]


def test_approving_masks_exactly_the_spans() -> None:
    with closed(COUNTS, comments={"A1": [NAMED]}) as session:
        ref = the_one(session).ref
        start = NAMED.index("Nordskolen")
        span = Span(start, start + len("Nordskolen"), MaskKind.PLACE)
        desk.approve_comment(session, 1, ref, [span], by=BY)
        reading = the_one(session).reading
        assert reading.masked == "Spørg Prøve om det på [sted]."
        assert reading.spans == (span,)


def test_an_edit_is_taken_back_to_nothing_left_behind() -> None:
    with closed(COUNTS, comments={"A1": [NAMED]}) as session:
        before = everything(session)
        change = desk.mask_comment(session, 1, the_one(session).ref, [], by=BY)
        assert the_one(session).reading.state is CommentState.MASKED
        assert change.undo is not None
        change.undo(session, BY)
        assert everything(session) == before


def test_fewer_than_ten_join_the_next_level_and_a_neighbour_hides_them() -> None:
    with closed(COUNTS, comments={"A1": MANY, "A2": MANY[:3], "B": MANY}) as session:
        approve_all(session)
        shown = shown_comments(session, 1)
        names = {unit.id: unit.external_id for unit in opened(session).lists.tree.units}
        # A1 has ten, but beside A's list its own would leave the three of A2 alone.
        assert sorted(names[each] for each in shown) == ["A", "B", "K"]
        assert len(shown[unit_id(session, "A")][0].comments) == 13
        a2 = next(c for c in opened(session).comments if c.unit_id == unit_id(session, "A2"))
        found = opened(session).shown_in(a2)
        assert found is not None
        assert found.external_id == "A"


def test_what_is_undecided_is_counted_by_unit() -> None:
    with closed(COUNTS, comments={"A1": MANY, "B": MANY[:2]}) as session:
        a1, b = unit_id(session, "A1"), unit_id(session, "B")
        assert desk.undecided_by_unit(session, 1) == {a1: 10, b: 2}
        own = [each.ref for each in opened(session).comments if each.unit_id == b]
        desk.reject_comment(session, 1, own[0], by=BY)
        assert desk.undecided_by_unit(session, 1) == {a1: 10, b: 1}
        desk.approve_comment(session, 1, own[1], [], by=BY)
        assert desk.undecided_by_unit(session, 1) == {a1: 10}
        assert desk.undecided_comments(session, 1) == 10


def test_what_is_not_approved_is_shown_to_nobody() -> None:
    with closed(COUNTS, comments={"A1": MANY}) as session:
        assert shown_comments(session, 1) == {}
        approve_all(session)
        rejected = opened(session).comments[0]
        desk.reject_comment(session, 1, rejected.ref, by=BY)
        (group,) = shown_comments(session, 1)[unit_id(session, "A1")]
        assert len(group.comments) == 9
        assert rejected.text not in group.comments


def test_groups_follow_the_questionnaire_with_hrs_line() -> None:
    with closed(COUNTS, comments={"A1": MANY}) as session:
        approve_all(session)
        unit = unit_id(session, "A1")
        first = opened(session).comments[0]
        desk.group_comment(session, 1, first.ref, "KR", by=BY)
        desk.summarise_comments(session, 1, unit, "KR", " Flere  ønsker ro. ", by=BY)
        groups = shown_comments(session, 1)[unit]
        assert groups[0] == CommentGroup("Krav i arbejdet", "Flere ønsker ro.", (first.text,))
        assert groups[1].title == ""
        assert len(groups[1].comments) == 9


def test_a_line_about_a_unit_outside_the_round_is_refused() -> None:
    with closed(COUNTS) as session, pytest.raises(UnitNotInRound):
        desk.summarise_comments(session, 1, 999, "KR", "Flere ønsker ro.", by=BY)


def test_a_line_is_taken_back() -> None:
    with closed(COUNTS) as session:
        unit = unit_id(session, "A1")
        change = desk.summarise_comments(session, 1, unit, "KR", "Flere ønsker ro.", by=BY)
        assert opened(session).summaries == {(unit, "KR"): "Flere ønsker ro."}
        assert change.undo is not None
        change.undo(session, BY)
        assert opened(session).summaries == {}


def test_words_gathered_before_are_used_again() -> None:
    with closed(COUNTS, comments={"A1": [NAMED]}) as session:
        words = vocabulary(["Nogen Anden"], [])
        found = desk.comment_desk(session, 1, words=words)
        assert found.words is words


def test_an_unknown_theme_is_refused() -> None:
    with closed(COUNTS, comments={"A1": [NAMED]}) as session, pytest.raises(NotThereAnyMore):
        desk.group_comment(session, 1, the_one(session).ref, "XX", by=BY)


def test_a_comment_that_is_gone_is_refused() -> None:
    with closed(COUNTS) as session, pytest.raises(NotThereAnyMore):
        desk.reject_comment(session, 1, CommentRef("OPEN1", b"x" * 16), by=BY)


def test_readers_come_nowhere_near_the_desk() -> None:
    with closed(COUNTS, comments={"A1": [NAMED]}) as session:
        ref = the_one(session).ref
        session.info[ROLE] = Role.READER
        with pytest.raises(NotAllowed):
            opened(session)
        with pytest.raises(NotAllowed):
            desk.open_desk(session, 1, purpose=Purpose.CONTROL, by=BY)
        with pytest.raises(NotAllowed):
            desk.mask_comment(session, 1, ref, [], by=BY)


def test_nothing_is_read_while_people_still_answer() -> None:
    with started() as session, pytest.raises(ResultsNotReady):
        opened(session)


def test_nothing_is_decided_while_people_still_answer() -> None:
    with started() as session:
        with pytest.raises(ResultsNotReady):
            desk.reject_comment(session, 1, CommentRef("OPEN1", b"x" * 16), by=BY)
        with pytest.raises(ResultsNotReady):
            desk.summarise_comments(session, 1, 3, "KR", "Ro ønskes.", by=BY)


def test_a_line_about_an_unknown_theme_is_refused() -> None:
    with closed(COUNTS) as session, pytest.raises(NotThereAnyMore):
        desk.summarise_comments(session, 1, unit_id(session, "A1"), "XX", "Ro ønskes.", by=BY)


def test_opening_the_desk_is_in_the_access_log() -> None:
    with closed(COUNTS) as session:
        desk.open_desk(session, 1, purpose=Purpose.SCREENING, by=BY)
        assert [look.what for look in access_store.looks(session)] == [Seen.COMMENTS]


def test_the_log_tells_neither_which_comment_nor_what_it_says() -> None:
    with closed(COUNTS, comments={"A1": [NAMED]}) as session:
        desk.approve_comment(session, 1, the_one(session).ref, [], by=BY)
        (entry,) = audit.entries(session, code="comment")
        assert dict(entry.details) == {"round": 1}


def test_what_was_decided_goes_when_the_answers_are_replaced() -> None:
    with closed(COUNTS, comments={"A1": [NAMED]}) as session:
        desk.mask_comment(session, 1, the_one(session).ref, [], by=BY)
        desk.summarise_comments(session, 1, unit_id(session, "A1"), "KR", "Ro ønskes.", by=BY)
        answer_store.remove_answers(session, 1)
        assert everything(session)["comment_reading"] == []
        assert everything(session)["comment_summary"] == []


def test_readers_are_shown_the_comments_of_released_units_only() -> None:
    with closed(COUNTS, comments={"A1": MANY, "B": MANY}) as session:
        approve_all(session)
        session.info[ROLE] = Role.READER
        assert shown_comments(session, 1) == {}
        unit = unit_id(session, "A1")
        release_store.add_frozen(session, FROZEN, b"{}", b"{}")
        released = UnitRelease(1, unit, 1, BY.now.date(), "prøve", "")
        release_store.add_releases(session, [released])
        assert set(shown_comments(session, 1)) == {unit}
