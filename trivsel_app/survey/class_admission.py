"""One more figure beside those shown: admitted only if no small group can be worked out with it.

People who are in exactly the same shown cells are one *class*. Whatever is worked out from the
cells gives all of a class the same number, so any group that follows is a union of classes; and if
each class holds nobody or enough who do not all say the same, so does the group. A cell is admitted
when that still holds after it has parted the classes. That is enough, and may be more than is
needed (docs/decisions/0007-protected-family.md).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]
NOWHERE = -1  # the class of those in no shown cell: what is left of it may be small


@dataclass
class Classes:
    """The classes of all figures, as they stand.

    `label` is [units, figures], `people` and `answers` [categories, units, figures] are of those
    placed directly on each unit, `limit` is [figures].
    """

    label: Numbers
    people: Numbers
    answers: Numbers
    limit: Numbers

    def admit(self, inside: Mask) -> Mask:
        """Admit the cells of the units `inside`, [units], for each figure where it is safe."""
        at = self._touched(inside)
        label, within = self.label[at], inside[at]
        classes = _Parted(*_numbered(label), within)
        people, answers = self.people[at], self.answers[:, at]
        parted = classes.summed(np.ones_like(people), part=True) > 0
        safe = np.ones(len(self.limit), dtype=bool)
        for part in (True, False):
            count = classes.summed(people, part=part)
            said = np.stack([classes.summed(each, part=part) for each in answers])
            wrong = (count > 0) & ((count < self.limit) | (said.max(axis=0) >= count - 1)) & parted
            if not part:
                wrong &= ~classes.nowhere
            safe &= ~wrong.any(axis=0)
        new = self.label.max(initial=0) + 1 + classes.number
        self.label[at] = np.where(within[:, None] & safe, new, label)
        return safe

    def _touched(self, inside: Mask) -> NDArray[np.intp]:
        """Find the units that share a class with one of those inside, in any figure."""
        marked = np.zeros((int(self.label.max(initial=0)) + 2, len(self.limit)), dtype=bool)
        figures = np.arange(len(self.limit))
        marked[self.label[inside], figures] = True
        marked[NOWHERE] = False
        return np.flatnonzero(marked[self.label, figures].any(axis=1) | inside)


def _numbered(label: Numbers) -> tuple[Numbers, Mask, int]:
    """Number the classes that occur 0, 1, …; tell which is nobody's, and how many there are."""
    known, number = np.unique(label, return_inverse=True)
    return number.reshape(label.shape), known == NOWHERE, len(known)


@dataclass(frozen=True)
class _Parted:
    """Some units' classes, and who of them is inside the new cell."""

    number: Numbers
    is_nowhere: Mask
    classes: int
    within: Mask

    @property
    def nowhere(self) -> Mask:
        """Whether a class is that of those in no shown cell: [classes, 1]."""
        return self.is_nowhere[:, None]

    def summed(self, counts: Numbers, *, part: bool) -> Numbers:
        """Sum [units, figures] of one part into classes: [classes, figures]."""
        figures = counts.shape[1]
        whom = self.within == part
        cells = self.number[whom] * figures + np.arange(figures)
        size = self.classes * figures
        found = np.bincount(cells.ravel(), counts[whom].ravel(), minlength=size)
        return found.reshape(self.classes, figures).astype(np.int64)
