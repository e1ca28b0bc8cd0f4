"""The comment desk: HR reads, masks, approves and groups before anybody else sees a comment.

The original never leaves the desk; others get the masked text of approved comments, in a crowd.
The log tells that a comment was handled, not which one and nothing it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.orm import Session

from trivsel_app.operations import access_log
from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.refusals import NotThereAnyMore, ResultsNotReady, UnitNotInRound
from trivsel_app.operations.release_refusals import CommentWithheld
from trivsel_app.operations.round_reading import (
    questionnaire_of,
    reporting_tree,
    round_tree,
    the_round,
)
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.units import Unit
from trivsel_app.organisation.users import Permission
from trivsel_app.store import comment_store, erasure_store, organisation_store
from trivsel_app.survey.comment_lists import CommentLists, comment_lists
from trivsel_app.survey.comments import (
    Comment,
    CommentRef,
    CommentState,
    Reading,
)
from trivsel_app.survey.mask_words import Vocabulary, vocabulary
from trivsel_app.survey.masking import Span, Suggestion, masked, suggestions
from trivsel_app.survey.questionnaire import Anonymity, Theme, ThemeMeasure
from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.texts.comment_words import MASKS

_TOPICS = frozenset({Topic.COMMENTS})


@dataclass(frozen=True)
class CommentDesk:
    """What lies at the desk, in random order. `shown_in` names where a comment is first shown."""

    comments: tuple[Comment, ...]
    themes: tuple[Theme, ...]  # what a comment can be grouped under
    lists: CommentLists
    summaries: dict[tuple[int, str], str]  # by unit id and theme code
    words: Vocabulary
    names_gone: bool = False  # the list of employees is deleted, so their names are not found

    def suggested(self, comment: Comment) -> tuple[Suggestion, ...]:
        """Suggest what to mask in a comment."""
        return suggestions(comment.text, self.words)

    def shown_in(self, comment: Comment) -> Unit | None:
        """Give the nearest unit whose list it comes on; None where all are too few."""
        first = self.lists.first.get(comment.unit_id)
        return self.lists.tree.unit(first) if first is not None else None


def open_desk(session: Session, round_id: int, *, purpose: Purpose, by: By) -> Change:
    """Write down that the comments are opened, if they can be read by now (`NotAllowed`)."""
    refuse_unless(session, Permission.SEE_UNRELEASED)
    if _closed(the_round(session, round_id).step):
        access_log.seen(session, by, Seen.COMMENTS, purpose=purpose, round_id=round_id)
    return Change("comments.opened", frozenset())


def comment_desk(
    session: Session, round_id: int, *, words: Vocabulary | None = None
) -> CommentDesk:
    """Read the desk (`NotAllowed`, `ResultsNotReady` before the round is closed).

    `words` are those of an earlier reading: gathering 40,000 names takes most of a second.
    """
    refuse_unless(session, Permission.SEE_UNRELEASED)
    _refuse_open(session, round_id)
    comments = comment_store.load_comments(session, round_id)
    return CommentDesk(
        comments,
        _themes(session, round_id),
        lists_of(session, round_id, comments),
        comment_store.summaries(session, round_id),
        words or _vocabulary(session, round_id),
        erasure_store.employees_erased(session),
    )


def undecided_comments(session: Session, round_id: int | None = None) -> int:
    """Count the comments nobody has approved or rejected yet, of all rounds or of one."""
    return comment_store.count_undecided(session, round_id)


def undecided_by_unit(session: Session, round_id: int) -> dict[int, int]:
    """Count a round's undecided comments by the unit that wrote them; no key where all are read."""
    return comment_store.undecided_by_unit(session, round_id)


def lists_of(session: Session, round_id: int, comments: Sequence[Comment]) -> CommentLists:
    """Decide where a round's comments may be shown, reporting groups being units of their own."""
    tree = reporting_tree(session, round_id)
    return comment_lists(tree, comments, comment_limit(session, round_id))


def comment_limit(session: Session, round_id: int) -> int:
    """Give the fewest who must have written for a list."""
    limits = the_round(session, round_id).limits
    return max(limits.comments, limits.general)


def mask_comment(
    session: Session, round_id: int, ref: CommentRef, spans: Sequence[Span], *, by: By
) -> Change:
    """Keep what is to be masked, without deciding."""
    return _decide(session, round_id, ref, CommentState.MASKED, spans, by=by)


def approve_comment(
    session: Session, round_id: int, ref: CommentRef, spans: Sequence[Span], *, by: By
) -> Change:
    """Let a comment be shown, with these spans masked."""
    return _decide(session, round_id, ref, CommentState.APPROVED, spans, by=by)


def reject_comment(session: Session, round_id: int, ref: CommentRef, *, by: By) -> Change:
    """Show a comment to nobody."""
    before = _comment(session, round_id, ref).reading
    after = replace(before, state=CommentState.REJECTED, masked="")
    return _carry_out(session, "comment.rejected", round_id, ref, after, by=by)


def group_comment(
    session: Session, round_id: int, ref: CommentRef, theme: str, *, by: By
) -> Change:
    """Put a comment under a theme of the questionnaire; "" takes it out again."""
    _refuse_theme(session, round_id, theme)
    after = replace(_comment(session, round_id, ref).reading, theme=theme)
    return _carry_out(session, "comment.grouped", round_id, ref, after, by=by)


def summarise_comments(
    session: Session, round_id: int, unit_id: int, theme: str, line: str, *, by: By
) -> Change:
    """Write HR's own line on what a unit's comments on a theme say."""
    refuse_unless(session, Permission.WRITE)
    _refuse_open(session, round_id)
    _refuse_theme(session, round_id, theme)
    if unit_id not in reporting_tree(session, round_id).position:
        raise UnitNotInRound
    read = partial(_summary, round_id=round_id, unit_id=unit_id, theme=theme)

    def save(session: Session, _before: str, after: str) -> None:
        comment_store.save_summary(session, round_id, unit_id, theme, after)

    part = One(read, save, read(session), " ".join(line.split()))
    details = {"round": round_id, "unit": unit_id}
    return carry_out(session, Edit("comment.summarised", _TOPICS, (part,), details), by)


def _summary(session: Session, *, round_id: int, unit_id: int, theme: str) -> str:
    return comment_store.summaries(session, round_id).get((unit_id, theme), "")


def _decide(
    session: Session,
    round_id: int,
    ref: CommentRef,
    state: CommentState,
    spans: Sequence[Span],
    *,
    by: By,
) -> Change:
    comment = _comment(session, round_id, ref)
    chosen = tuple(sorted(spans))
    text = masked(comment.text, chosen, MASKS)
    after = replace(comment.reading, state=state, spans=chosen, masked=text)
    return _carry_out(session, f"comment.{state.value}", round_id, ref, after, by=by)


def _carry_out(
    session: Session, code: str, round_id: int, ref: CommentRef, after: Reading, *, by: By
) -> Change:
    refuse_unless(session, Permission.WRITE)
    if _comment(session, round_id, ref).reading.state is CommentState.WITHHELD:
        raise CommentWithheld

    def read(session: Session) -> Reading:
        return _comment(session, round_id, ref).reading

    def save(session: Session, _before: Reading, after: Reading) -> None:
        comment_store.save_reading(session, round_id, ref, after)

    part = One(read, save, read(session), after)
    return carry_out(session, Edit(code, _TOPICS, (part,), {"round": round_id}), by)


def _comment(session: Session, round_id: int, ref: CommentRef) -> Comment:
    refuse_unless(session, Permission.SEE_UNRELEASED)
    _refuse_open(session, round_id)
    found = comment_store.find_comment(session, round_id, ref)
    if found is None:
        raise NotThereAnyMore
    return found


def _refuse_open(session: Session, round_id: int) -> None:
    """Nothing is read or decided while people still answer."""
    step = the_round(session, round_id).step
    if not _closed(step):
        raise ResultsNotReady(step)


def _closed(step: Step) -> bool:
    return STEPS.index(step) >= STEPS.index(Step.CLOSED)


def _refuse_theme(session: Session, round_id: int, theme: str) -> None:
    """A theme is one of the questionnaire's, or none at all."""
    if theme and theme not in {each.code for each in _themes(session, round_id)}:
        raise NotThereAnyMore


def _themes(session: Session, round_id: int) -> tuple[Theme, ...]:
    return tuple(
        theme
        for section, theme in questionnaire_of(session, round_id).themes()
        if section.anonymity is Anonymity.ANONYMOUS and theme.measure is not ThemeMeasure.NONE
    )


def _vocabulary(session: Session, round_id: int) -> Vocabulary:
    employees = organisation_store.load_employees(session)
    units = (*round_tree(session, round_id).units, *organisation_store.load_units(session))
    people = {employee.name for employee in employees} | {unit.leader_name for unit in units}
    people |= {member.name for unit in units for member in unit.trio}
    places = {name for unit in units for name in (unit.name, unit.short_name, *unit.buildings)}
    return vocabulary(people, places, {employee.position for employee in employees})
