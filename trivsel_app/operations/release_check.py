"""Check a release before it is frozen: the independent audit over everything shown so far.

Nothing of the protection is used here: what is told is read off the tables themselves, and what
must be protected off the raw tallies (docs/decisions/0006-independent-audit.md).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from trivsel_app.operations.audit_bands import split_versions
from trivsel_app.operations.audit_fields import round_field
from trivsel_app.operations.audit_versions import Version, whole_version, with_recut
from trivsel_app.operations.family import history_for, splits_of
from trivsel_app.operations.frozen import earlier_table
from trivsel_app.operations.invited import participation
from trivsel_app.operations.placed_answers import PlacedAnswers, placed_answers
from trivsel_app.operations.results import earlier_round
from trivsel_app.operations.round_reading import questionnaire_of, reporting_tree, the_round
from trivsel_app.release_audit.audit import audit
from trivsel_app.release_audit.verdict import AuditVerdict, Finding, FindingKind
from trivsel_app.store import answer_store, erasure_store
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.tallies import JoinedAnswers, tally
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

    The verdict counts what is frozen by it: the table, and the earlier figures it is held against.
    `earlier` lists this round's earlier versions, oldest first, and other rounds' releases. `step`
    hears of progress and may raise to cancel. Reads only.
    """
    versions: dict[int, list[Version]] = {}
    for each in (*earlier, EarlierRelease(round_id, table)):
        placed = each.placed or placed_now(session, each.round_id)
        versions.setdefault(each.round_id, []).append(whole_version(each.table, placed))
    history = list(_recut_history(session, round_id, table))
    splits = _splits(session, round_id, table)
    rounds = [*versions.values(), *([each] for each in history)]
    fields = [round_field(each) for each in rounds]
    fields += [round_field([each], bounded=False) for each in splits]
    found = audit(fields, step=step)
    held_against = [replace(each, told=each.told[1:]) for each in history]
    frozen = sum(map(_figures_in, [versions[round_id][-1], *held_against]))
    wrong = [finding for each in [*rounds, splits] for finding in _of_other_numbers(each)]
    return replace(found, figures=frozen, findings=(*found.findings, *wrong))


def _figures_in(version: Version) -> int:
    """Count what is told: the shown figures, and where it is said that there are none."""
    return sum(int(version.telling(code).sum()) for code in version.placed.figures)


def _splits(session: Session, round_id: int, table: ResultTable) -> list[Version]:
    splits = splits_of(session, round_id, table)
    return list(split_versions(table, splits, joined_answers(session, round_id)))


def _recut_history(session: Session, round_id: int, table: ResultTable) -> Iterator[Version]:
    """Give the earlier round as it was shown, together with its figures cut to today's units."""
    earlier = earlier_round(session, the_round(session, round_id))
    if earlier is None or erasure_store.answers_erased(session, earlier.id):
        return
    old, cut = earlier_table(session, round_id), history_for(session, round_id, table.tree)
    if old is not None and cut is not None:
        then = whole_version(old, placed_now(session, earlier.id))
        yield with_recut(then, cut.table, table.tree)


def _of_other_numbers(versions: Sequence[Version]) -> Iterator[Finding]:
    """Find figures that are not of the answers they were checked by: nothing is proven of them."""
    for version in versions:
        for name in version.other_numbers():
            field = words.round_name(version.table.year)
            yield Finding(FindingKind.OTHER_NUMBERS, field, name, where="")


def placed_now(session: Session, round_id: int) -> PlacedAnswers:
    """Count what each unit's own people have answered by now; keep it beside a frozen release."""
    questionnaire = questionnaire_of(session, round_id)
    invited, answered = participation(session, round_id)
    tree = reporting_tree(session, round_id)
    tallies = tally(questionnaire, tree, joined_answers(session, round_id))
    return placed_answers(tallies, invited=invited, answered=answered)


def joined_answers(session: Session, round_id: int) -> JoinedAnswers:
    """Read the answers of all sections."""
    return {
        section.code: answer_store.joined_answers(session, round_id, section.code)
        for section in questionnaire_of(session, round_id).sections
    }
