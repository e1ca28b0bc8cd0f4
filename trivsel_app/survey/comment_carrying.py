"""Comments through a new delivery of answers: decisions follow their words, and no list tells who.

Somebody may lay the lists printed before a correction beside those printed after it. What stood on
one list before, and stands on one list now or on none, is then a class that everybody can tell
apart, so it must be as large as the limit asks for. Who would be one of fewer stays off the lists
for good, and others of the same list with them where those alone would be missed
(docs/decisions/0010).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from trivsel_app.survey.comment_lists import CommentLists
from trivsel_app.survey.comments import Comment, CommentRef, CommentState, Reading

Readings = dict[CommentRef, Reading]


class _Start(NamedTuple):
    """What could be told before: the class from earlier corrections, and the list (None: none)."""

    crowd: int
    listed: int | None


class _Class(NamedTuple):
    """Where comments that began alike are listed now (None: nowhere)."""

    start: _Start
    listed: int | None


def carried(before: Sequence[Comment], after: Sequence[Comment]) -> Readings:
    """Give what is decided of comments that are in both deliveries, word for word in one unit."""
    same = _matched(before, after, _in_its_unit)
    return {ref: old.reading for ref, old in same.items() if old.reading != Reading()}


def beside_earlier_lists(
    before: Sequence[Comment],
    earlier: CommentLists,
    after: Sequence[Comment],
    lists: CommentLists,
    limit: int,
) -> Readings:
    """Give every comment of corrected answers its class; those that would be told are withheld."""
    origin = _origins(before, after)
    kept = {old.ref for old in origin.values()}
    gone = Counter(
        _start(each, earlier) for each in before if each.ref not in kept and not _is_withheld(each)
    )
    classes = {
        each.ref: _Class(_start(old, earlier), lists.first.get(each.unit_id))
        for each in after
        if not _is_withheld(old := origin.get(each.ref))
    }
    off = _off(Counter(classes.values()), gone, limit)
    number = {each: at for at, each in enumerate(sorted(set(classes.values()), key=repr), start=1)}
    return {each.ref: _placed(each, classes.get(each.ref), off, number) for each in after}


def _is_withheld(comment: Comment | None) -> bool:
    return comment is not None and comment.reading.state is CommentState.WITHHELD


def _start(old: Comment | None, earlier: CommentLists) -> _Start:
    """What is new stood on no list."""
    return _Start(old.reading.crowd, earlier.first.get(old.unit_id)) if old else _Start(0, None)


def _off(sizes: Counter[_Class], gone: Counter[_Start], limit: int) -> set[_Class]:
    """Choose the classes that may not be listed; the smallest join those too few to be missed."""
    of_start: defaultdict[_Start, list[_Class]] = defaultdict(list)
    for each in sizes:
        of_start[each.start].append(each)
    off: set[_Class] = set()
    for start, classes in of_start.items():
        missed = gone[start]
        for each in sorted(classes, key=lambda each: (each.listed is not None, sizes[each], each)):
            small = each.listed is None or sizes[each] < limit
            if small or (start.listed is not None and 0 < missed < limit):
                off.add(each)
                missed += sizes[each]
    return off


def _placed(
    comment: Comment, own: _Class | None, off: set[_Class], number: Mapping[_Class, int]
) -> Reading:
    """What stood on a list and stands on none is withheld too: its return would be seen."""
    listed = own is not None and (own.start.listed is not None or own.listed is not None)
    if own is None or (own in off and listed):
        return Reading(CommentState.WITHHELD)
    return replace(comment.reading, crowd=number[own])


def _origins(before: Sequence[Comment], after: Sequence[Comment]) -> Mapping[CommentRef, Comment]:
    """Find each comment as it was before: in its own unit if it can be, else in any."""
    found = _matched(before, after, _in_its_unit)
    taken = {old.ref for old in found.values()}
    left = [each for each in before if each.ref not in taken]
    new = [each for each in after if each.ref not in found]
    return found | _matched(left, new, lambda each: (each.ref.question, each.text))


def _in_its_unit(comment: Comment) -> Hashable:
    return comment.ref.question, comment.text, comment.unit_id


def _matched(
    before: Iterable[Comment], after: Iterable[Comment], name: Callable[[Comment], Hashable]
) -> dict[CommentRef, Comment]:
    """Pair comments of one name, each with one."""
    left: defaultdict[Hashable, list[Comment]] = defaultdict(list)
    for each in before:
        left[name(each)].append(each)
    return {each.ref: left[name(each)].pop() for each in after if left[name(each)]}
