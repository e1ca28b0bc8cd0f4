"""The comments a unit's report may show: approved, masked, in a crowd, in random order."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.operations.comments import lists_of
from trivsel_app.operations.round_reading import questionnaire_of
from trivsel_app.store import comment_store
from trivsel_app.survey.comments import Comment, CommentGroup, comments_of

MOST: Final = 60  # of a unit's comments in a report; which ones, the random keys decide


def shown_comments(session: Session, round_id: int) -> Mapping[int, tuple[CommentGroup, ...]]:
    """Give every unit's comments by theme, for the units that may have a list."""
    comments = comment_store.load_comments(session, round_id)
    lists = lists_of(session, round_id, comments)
    titles = {theme.code: theme.title for _, theme in questionnaire_of(session, round_id).themes()}
    lines = comment_store.summaries(session, round_id)
    found = {}
    for unit_id in lists.shown:
        own = comments_of(lists, comments, unit_id)[:MOST]
        if own:
            found[unit_id] = _grouped(unit_id, own, titles, lines)
    return found


def _grouped(
    unit_id: int,
    comments: tuple[Comment, ...],
    titles: Mapping[str, str],
    lines: Mapping[tuple[int, str], str],
) -> tuple[CommentGroup, ...]:
    """Group in the questionnaire's order, those without a theme last."""
    groups = []
    for theme in (*titles, ""):
        own = tuple(c.reading.masked for c in comments if c.reading.theme == theme)
        if own:
            line = lines.get((unit_id, theme), "")
            groups.append(CommentGroup(titles.get(theme, ""), line, own))
    return tuple(groups)
