"""The comments a unit's report may show: approved, masked, in a crowd, in random order."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.operations.access import role_of
from trivsel_app.operations.comments import lists_of
from trivsel_app.operations.frozen import released_units
from trivsel_app.operations.round_reading import questionnaire_of
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import comment_store
from trivsel_app.survey.comment_lists import shown_lists
from trivsel_app.survey.comments import Comment, CommentGroup

MOST: Final = 60  # of a unit's comments in a report; which ones, the random keys decide


def shown_comments(session: Session, round_id: int) -> Mapping[int, tuple[CommentGroup, ...]]:
    """Give every unit's comments by theme, for the units that may have a list.

    Whoever may not look results through is given those of released units only.
    """
    comments = comment_store.load_comments(session, round_id)
    lists = lists_of(session, round_id, comments)
    titles = {theme.code: theme.title for _, theme in questionnaire_of(session, round_id).themes()}
    lines = comment_store.summaries(session, round_id)
    wanted = lists.shown
    if not may(role_of(session), Permission.SEE_UNRELEASED):
        wanted &= released_units(session, round_id)
    return {
        unit_id: _grouped(unit_id, own[:MOST], titles, lines)
        for unit_id, own in shown_lists(lists, comments).items()
        if own and unit_id in wanted
    }


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
