"""Check a release before it is frozen: the independent audit over everything shown so far.

Nothing of the protection is used here: what is told is read off the tables themselves, and what
must be protected off the raw tallies (docs/decisions/0006-independent-audit.md).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from trivsel_app.operations.audit_fields import Version, round_field
from trivsel_app.operations.audit_told import other_numbers
from trivsel_app.operations.invited import participation
from trivsel_app.operations.placed_answers import PlacedAnswers, placed_answers
from trivsel_app.operations.round_reading import questionnaire_of, reporting_tree
from trivsel_app.release_audit.audit import audit
from trivsel_app.release_audit.verdict import AuditVerdict, Finding, FindingKind
from trivsel_app.store import answer_store
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.tallies import tally
from trivsel_app.texts import release_audit as words

Step = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class EarlierRelease:
    """A frozen table that has been released, and what it was made from.

    `placed` is what `placed_now` gave when it was frozen; None only where the round's answers are
    still the same.
    """

    round_id: int
    table: ResultTable
    placed: PlacedAnswers | None = None


def check_release(
    session: Session,
    round_id: int,
    table: ResultTable,
    *,
    earlier: Sequence[EarlierRelease] = (),
    step: Step | None = None,
) -> AuditVerdict:
    """Check a table to be frozen together with all that is released already.

    `earlier` lists this round's earlier versions, oldest first, and other rounds' releases. `step`
    hears of progress and may raise to cancel. Reads only.
    """
    versions: dict[int, list[Version]] = {}
    for each in (*earlier, EarlierRelease(round_id, table)):
        placed = each.placed or placed_now(session, each.round_id)
        versions.setdefault(each.round_id, []).append(Version(each.table, placed))
    found = audit([round_field(each) for each in versions.values()], step=step)
    wrong = [finding for each in versions.values() for finding in _of_other_numbers(each)]
    return replace(found, findings=(*found.findings, *wrong))


def _of_other_numbers(versions: Sequence[Version]) -> Iterator[Finding]:
    """Find figures that are not of the answers they were checked by: nothing is proven of them."""
    for version in versions:
        for name in other_numbers(version.table, version.placed):
            field = words.round_name(version.table.year)
            yield Finding(FindingKind.OTHER_NUMBERS, field, name, where="")


def placed_now(session: Session, round_id: int) -> PlacedAnswers:
    """Count what each unit's own people have answered by now; keep it beside a frozen release."""
    questionnaire = questionnaire_of(session, round_id)
    joined = {
        section.code: answer_store.joined_answers(session, round_id, section.code)
        for section in questionnaire.sections
    }
    invited, answered = participation(session, round_id)
    tallies = tally(questionnaire, reporting_tree(session, round_id), joined)
    return placed_answers(tallies, invited=invited, answered=answered)
