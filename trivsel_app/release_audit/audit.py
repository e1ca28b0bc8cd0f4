"""The audit of a release, all fields and figures together."""

from collections.abc import Callable, Sequence
from time import perf_counter

from trivsel_app.release_audit.exact import ExactAudit
from trivsel_app.release_audit.release import Field
from trivsel_app.release_audit.verdict import AuditVerdict, Finding, Leak

Step = Callable[[int, int], None]


def audit(
    fields: Sequence[Field], *, step: Step | None = None, clock: Callable[[], float] = perf_counter
) -> AuditVerdict:
    """Check every shown figure. `step(done, total)` hears of progress and may raise to cancel."""
    began = clock()
    leaks: list[Leak] = []
    findings: list[Finding] = []
    done, total = 0, sum(len(field.items) for field in fields)
    for field in fields:
        exact = ExactAudit(field)
        for item in field.items:
            exposed, undecided = exact.audit(item)
            leaks += exposed
            findings += undecided
            done += 1
            if step:
                step(done, total)
    return AuditVerdict(figures(fields), tuple(leaks), tuple(findings), clock() - began)


def figures(fields: Sequence[Field]) -> int:
    """Count the shown figures."""
    told = sum(int(item.told.sum()) for field in fields for item in field.items)
    return told + sum(int(each.told.sum()) for field in fields for each in field.composites)
