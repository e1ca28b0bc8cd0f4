"""What was decided of comments, through a file that takes the place of all answers."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trivsel_app.operations.comments import comment_limit, lists_of
from trivsel_app.store import comment_store
from trivsel_app.survey.comment_carrying import beside_earlier_lists, carried
from trivsel_app.survey.comments import Comment


@dataclass(frozen=True)
class CommentsBefore:
    """The comments that will be replaced, and HR's lines about them."""

    comments: tuple[Comment, ...]
    lines: dict[tuple[int, str], str]


def comments_before(session: Session, round_id: int) -> CommentsBefore:
    """Read what the new file must not lose."""
    comments = comment_store.load_comments(session, round_id)
    return CommentsBefore(comments, comment_store.summaries(session, round_id))


def carry_over(session: Session, round_id: int, before: CommentsBefore) -> None:
    """Decide anew what was decided of the same words in the same unit; HR's lines stand."""
    after = comment_store.load_comments(session, round_id)
    comment_store.add_readings(session, round_id, carried(before.comments, after))
    for (unit_id, theme), line in before.lines.items():
        comment_store.save_summary(session, round_id, unit_id, theme, line)


def hold_beside(session: Session, round_id: int, before: CommentsBefore) -> None:
    """Keep off the lists what they would tell beside those from before a correction."""
    after = comment_store.load_comments(session, round_id)
    found = beside_earlier_lists(
        before.comments,
        lists_of(session, round_id, before.comments),  # the tree and the limit are frozen
        after,
        lists_of(session, round_id, after),
        comment_limit(session, round_id),
    )
    comment_store.remove_readings(session, round_id)
    comment_store.add_readings(session, round_id, found)
