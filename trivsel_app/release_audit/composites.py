"""Whether a theme's score beside its questions' gives away those who skipped some of them.

A mean of persons' own means, minus the mean of the questions, is what is left of the skippers: with
one of five people skipping four of eight questions their mean is known to five points either way
(docs/decisions/0003-disclosure.md). How near it comes hangs on who skipped what, which no count
tells. So a score is let pass only if it follows from what is shown of the questions: then it adds
nothing to them. So is its margin, which would tell of a withheld question as well.
"""

from collections.abc import Iterator

import numpy as np

from trivsel_app.release_audit.release import Composite, Field
from trivsel_app.release_audit.verdict import Finding, FindingKind


def composite_findings(field: Field) -> Iterator[Finding]:
    """Find the themes that tell more than what stands beside them; `people`: in how many cells."""
    for each in field.composites:
        more = int(np.count_nonzero((each.shown >= 0) & (each.shown != each.parts)))
        if more:
            yield _more(field, each, more)


def _more(field: Field, composite: Composite, cells: int) -> Finding:
    return Finding(FindingKind.SKIPPERS, field.name, composite.name, where="", people=cells)
