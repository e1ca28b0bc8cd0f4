"""Which comments may be read where: in a crowd, and so that no list less another tells of a few.

Shown only from ten who have written (domain notes, part d, rule 8; the stricter of the two ways to
count: ten comments, not ten answers to the section). What is too few for a unit is shown with the
next level up, under the same rule as all figures: what a unit's list says beyond the lists below it
comes from nobody or from at least ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.comments import Comment, CommentState
from trivsel_app.survey.disclosure import Group, Status, protect


@dataclass(frozen=True)
class CommentLists:
    """Which units have a list of their own, and where each unit's comments are first shown."""

    tree: UnitTree
    shown: frozenset[int]  # unit ids
    first: dict[int, int]  # unit id: the nearest unit with a list, itself or above; none: absent


def comment_lists(tree: UnitTree, comments: Sequence[Comment], limit: int) -> CommentLists:
    """Decide which units' comments may be shown; counts all that were written, whatever HR says.

    What HR has approved so far must not move the limit, or a list would tell what was rejected.
    """
    direct = np.zeros((len(tree.units), 1), dtype=np.int64)
    for comment in comments:
        direct[tree.position[comment.unit_id], 0] += 1
    status = protect(tree, Group(tree.roll_up(direct), direct, np.array([limit])))
    shown = {u.id for u, s in zip(tree.units, status[:, 0], strict=True) if s == Status.SHOWN}
    first: dict[int, int] = {}
    for unit in tree.units:
        if unit.id in shown:
            first[unit.id] = unit.id
        elif unit.parent_id in first:
            first[unit.id] = first[unit.parent_id]
    return CommentLists(tree, frozenset(shown), first)


def shown_lists(lists: CommentLists, comments: Sequence[Comment]) -> dict[int, tuple[Comment, ...]]:
    """Give each unit with a list its approved comments, those below included, by random key."""
    found: dict[int, list[Comment]] = {unit_id: [] for unit_id in lists.shown}
    above = {
        unit.id: [each.id for each in (unit, *lists.tree.ancestors(unit.id))]
        for unit in lists.tree.units
    }
    for comment in sorted(comments, key=lambda comment: comment.ref.key):
        if comment.reading.state is CommentState.APPROVED:
            for unit_id in above[comment.unit_id]:
                if unit_id in found:
                    found[unit_id].append(comment)
    return {unit_id: tuple(said) for unit_id, said in found.items()}
