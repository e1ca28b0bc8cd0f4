"""Comments through corrections: decisions follow, and no pair of printed lists tells who."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.small_questionnaire import tree_of
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.comment_carrying import Readings, beside_earlier_lists, carried
from trivsel_app.survey.comment_lists import comment_lists
from trivsel_app.survey.comments import (
    Comment,
    CommentRef,
    CommentState,
    Reading,
)

LIMIT = 10
TREE = tree_of(None, 1, 1)
APPROVED = Reading(CommentState.APPROVED, masked="Godt.", theme="KR")
Placed = dict[str, int]  # a comment's words: the unit it is from


def written(placed: Placed, version: int, readings: Readings | None = None) -> list[Comment]:
    made = []
    for number, (text, unit_id) in enumerate(placed.items()):
        ref = CommentRef("OPEN1", (version * 1000 + number).to_bytes(16, "big"))
        made.append(Comment(ref, unit_id, text, (readings or {}).get(ref, APPROVED)))
    return made


def corrected(
    before: list[Comment], placed: Placed, version: int, tree: UnitTree = TREE
) -> list[Comment]:
    """Take a correction in; whoever reads the desk approves all that may be approved."""
    after = written(placed, version)
    lists = [comment_lists(tree, each, LIMIT) for each in (before, after)]
    found = beside_earlier_lists(before, lists[0], after, lists[1], LIMIT)
    return [
        replace(
            each,
            reading=replace(found[each.ref], state=CommentState.APPROVED)
            if found[each.ref].state is not CommentState.WITHHELD
            else found[each.ref],
        )
        for each in after
    ]


def seen(tree: UnitTree, comments: list[Comment]) -> dict[str, int]:
    """The list each comment is first read on."""
    first = comment_lists(tree, comments, LIMIT).first
    return {
        each.text: first[each.unit_id]
        for each in comments
        if each.unit_id in first and each.reading.state is CommentState.APPROVED
    }


def crowd(unit_id: int, count: int, name: str = "") -> Placed:
    return {f"{name or unit_id} {number}": unit_id for number in range(count)}


def test_what_was_decided_follows_the_words_in_their_unit() -> None:
    before = written({"Ro.": 2, "Tid.": 2, "Is.": 3}, 1)
    after = written({"Ro.": 2, "Tid.": 3, "Is.": 3, "Ny.": 3}, 2)
    found = carried(before, after)
    assert found == {after[0].ref: APPROVED, after[2].ref: APPROVED}


def test_the_same_words_twice_are_two_comments() -> None:
    before = written({"Ro.": 2}, 1)
    twin = replace(before[0], ref=CommentRef("OPEN1", b"x" * 16))
    assert len(carried(before, [before[0], twin])) == 1


def test_an_unchanged_comment_stays_on_its_list() -> None:
    placed = crowd(2, 12) | crowd(3, 12)
    after = corrected(written(placed, 1), placed, 2)
    assert seen(TREE, after) == placed


def test_a_few_new_ones_stay_off_the_lists() -> None:
    placed = crowd(2, 12) | crowd(3, 12)
    after = corrected(written(placed, 1), placed | crowd(2, 9, "ny"), 2)
    assert seen(TREE, after) == placed
    assert Counter(each.reading.state for each in after)[CommentState.WITHHELD] == 9


def test_ten_new_ones_come_on_the_list() -> None:
    placed = crowd(2, 12) | crowd(3, 12)
    more = placed | crowd(2, 10, "ny")
    assert seen(TREE, corrected(written(placed, 1), more, 2)) == more


def test_where_a_few_are_gone_the_others_of_their_list_go_too() -> None:
    placed = crowd(2, 14) | crowd(3, 12)
    after = corrected(written(placed, 1), crowd(2, 11) | crowd(3, 12), 2)
    assert seen(TREE, after) == crowd(3, 12)


def test_who_was_kept_off_stays_off() -> None:
    placed = crowd(2, 12) | crowd(3, 12)
    second = corrected(written(placed, 1), placed | crowd(2, 9, "ny"), 2)
    more = placed | crowd(2, 9, "ny") | crowd(2, 10, "nyere")
    third = corrected(second, more, 3)
    assert set(more) - set(seen(TREE, third)) == set(crowd(2, 9, "ny"))


CHANGES = st.lists(st.tuples(st.integers(0, 59), st.sampled_from([0, 2, 3, 4, 5])), max_size=40)
DEEP = tree_of(None, 1, 1, 2, 2)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([2, 3, 4, 5]), min_size=20, max_size=60), CHANGES, CHANGES)
def test_no_lists_laid_side_by_side_tell_of_fewer_than_the_limit(
    units: list[int], once: list[tuple[int, int]], again: list[tuple[int, int]]
) -> None:
    first = {f"k{number}": unit for number, unit in enumerate(units)}
    second, third = _changed(first, once), _changed(_changed(first, once), again)
    versions = [written(first, 1)]
    versions.append(corrected(versions[0], second, 2, DEEP))
    versions.append(corrected(versions[1], third, 3, DEEP))
    lists = [seen(DEEP, version) for version in versions]
    for number in (2, 3):
        read = [tuple(each.get(text) for each in lists[:number]) for text in first | second | third]
        sizes = Counter(where for where in read if any(where))
        assert all(size >= LIMIT for size in sizes.values()), sizes


def _changed(placed: Placed, changes: list[tuple[int, int]]) -> Placed:
    """Move comments to other units, take them away (0), or let new ones be written."""
    moved = placed | {f"k{number}": unit for number, unit in changes}
    return {text: unit for text, unit in moved.items() if unit}
