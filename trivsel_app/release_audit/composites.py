"""Whether a theme's score beside its questions' gives away those who skipped some of them.

A mean of persons' own means, minus the mean of the questions, is what is left of the skippers. The
score being shown in whole points, their mean is known to half a point x people x questions /
answers left out, upwards and downwards (docs/decisions/0003-disclosure.md). That is too close when
both together are less than one step of the scale and the skippers may be fewer than the limit. A
score that follows from what is shown of the questions adds nothing to them, and is let pass.
"""

from collections.abc import Iterator

import numpy as np

from trivsel_app.release_audit.release import Composite, Field
from trivsel_app.release_audit.verdict import Finding, FindingKind

SCALE_STEP = 25.0  # points between two answers


def composite_findings(field: Field, composite: Composite) -> Iterator[Finding]:
    """Find the cells whose skippers' answers are known too closely."""
    shown = composite.shown >= 0
    if np.array_equal(composite.shown[shown], composite.parts[shown]):
        return
    skippers = composite.left_out.max(axis=0, initial=0)  # at least so many persons
    skipped = composite.left_out.sum(axis=0)
    apart = composite.people * len(composite.left_out) / np.maximum(skipped, 1)
    few = (skippers > 0) & (skippers < composite.limit)
    for at in np.flatnonzero(shown & few & (apart < SCALE_STEP)).tolist():
        yield Finding(
            FindingKind.SKIPPERS,
            field.name,
            composite.name,
            field.cells[at].label,
            people=int(skippers[at]),
            high=float(apart[at]),
        )
