"""What is shown beside the tree of units: splits by background, and the earlier round cut anew."""

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.frozen import earlier_table, frozen_history, newest
from trivsel_app.operations.invited import participation
from trivsel_app.operations.results import earlier_round
from trivsel_app.operations.round_reading import questionnaire_of, reporting_tree, the_round
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.users import Permission
from trivsel_app.store import answer_store, erasure_store
from trivsel_app.survey.background_splits import BackgroundSplit, background_splits
from trivsel_app.survey.recut_history import RecutHistory, as_shown, recut
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.tallies import JoinedAnswers, Tallies, tally


def history_for(session: Session, round_id: int, today: UnitTree) -> RecutHistory | None:
    """Give what a round is held against, cut to its own units; None without an earlier round.

    Once the round has a frozen version it is what was frozen with it.
    """
    record = newest(session, round_id)
    if record is not None:
        return frozen_history(session, record)
    earlier = earlier_round(session, the_round(session, round_id))
    old = earlier_table(session, round_id)
    if earlier is None or old is None:
        return None
    return _history_of(session, earlier.id, old, today)


def splits_of(session: Session, round_id: int, table: ResultTable) -> tuple[BackgroundSplit, ...]:
    """Split a round's figures by each background; nothing once its answers are deleted.

    Splits are not frozen with a release, so they are for those alone who look results through
    (`NotAllowed`). `table` is what `results_for` gave.
    """
    refuse_unless(session, Permission.SEE_UNRELEASED)
    if erasure_store.answers_erased(session, round_id):
        return ()
    joined = _joined(session, round_id)
    return background_splits(table, _tallies(session, round_id, joined), joined)


def _history_of(session: Session, round_id: int, old: ResultTable, today: UnitTree) -> RecutHistory:
    """Cut an earlier round to today's units; as it was shown once its answers are deleted."""
    if erasure_store.answers_erased(session, round_id):
        return as_shown(old, today)
    return recut(
        old,
        lambda: _tallies(session, round_id, _joined(session, round_id)),
        today,
        participation(session, round_id)[1],
    )


def _joined(session: Session, round_id: int) -> JoinedAnswers:
    return {
        section.code: answer_store.joined_answers(session, round_id, section.code)
        for section in questionnaire_of(session, round_id).sections
    }


def _tallies(session: Session, round_id: int, joined: JoinedAnswers) -> Tallies:
    return tally(questionnaire_of(session, round_id), reporting_tree(session, round_id), joined)
