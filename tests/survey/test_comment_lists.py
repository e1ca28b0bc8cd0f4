"""Comments are shown in a crowd of ten, and lists of different levels never single anybody out."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings

from tests.survey.small_questionnaire import tree_of
from tests.survey.trees import Placed, organisations
from trivsel_app.survey.comment_lists import comment_lists, shown_lists
from trivsel_app.survey.comments import (
    Comment,
    CommentRef,
    CommentState,
    Reading,
)

LIMIT = 10
APPROVED = Reading(CommentState.APPROVED, masked="Godt.")


def written(counts: dict[int, int]) -> list[Comment]:
    """Let this many people of each unit write; all are approved."""
    made: list[Comment] = []
    for unit_id, count in counts.items():
        for number in range(count):
            key = (unit_id * 31 + number * 7919).to_bytes(16, "big")
            made.append(Comment(CommentRef("OPEN1", key), unit_id, "Godt.", APPROVED))
    return made


def test_nine_join_the_level_above() -> None:
    tree = tree_of(None, 1, 1)
    comments = written({2: 9, 3: 12})
    lists = comment_lists(tree, comments, LIMIT)
    assert lists.shown == {1}  # 3 would leave the nine alone
    assert lists.first == {1: 1, 2: 1, 3: 1}
    shown = shown_lists(lists, comments)
    assert {unit: len(said) for unit, said in shown.items()} == {1: 21}


def test_ten_have_their_own_list() -> None:
    tree = tree_of(None, 1, 1)
    comments = written({2: 10, 3: 10})
    lists = comment_lists(tree, comments, LIMIT)
    assert lists.shown == {1, 2, 3}
    assert {comment.unit_id for comment in shown_lists(lists, comments)[3]} == {3}


def test_only_what_is_approved_is_shown_and_the_limit_does_not_move() -> None:
    tree = tree_of(None)
    first, *rest = written({1: 10})
    unread = [replace(comment, reading=Reading()) for comment in rest]
    lists = comment_lists(tree, [first, *unread], LIMIT)
    assert shown_lists(lists, [first, *unread]) == {1: (first,)}


def test_the_order_is_that_of_the_random_keys() -> None:
    tree = tree_of(None)
    comments = written({1: 12})
    shown = shown_lists(comment_lists(tree, comments, LIMIT), comments[::-1])
    assert [c.ref.key for c in shown[1]] == sorted(c.ref.key for c in comments)


def test_too_few_in_all_are_shown_nowhere() -> None:
    lists = comment_lists(tree_of(None, 1), written({2: 9}), LIMIT)
    assert (lists.shown, lists.first) == (frozenset(), {})


def test_a_comment_tells_its_text_to_no_log() -> None:
    comment = written({1: 1})[0]
    assert "Godt" not in repr(replace(comment, text="Godt sagt"))


@settings(max_examples=300, deadline=None)
@given(organisations(most_people=16))
def test_a_list_minus_the_lists_below_holds_nobody_or_ten(placed: Placed) -> None:
    tree = placed.tree
    counts = {unit.id: n for unit, n in zip(tree.units, placed.people, strict=True)}
    comments = written(counts)
    lists = comment_lists(tree, comments, LIMIT)
    # Whoever reads all lists knows of each comment the smallest list it is on, and no more.
    first_lists = Counter(lists.first[c.unit_id] for c in comments if c.unit_id in lists.first)
    assert all(many >= LIMIT for many in first_lists.values())
    assert len(comments) < LIMIT or sum(first_lists.values()) == len(comments)
