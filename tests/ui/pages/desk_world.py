"""Comments and a signal planted in the sample: what is made up there by chance does not matter."""

import secrets

from sqlalchemy import insert

from tests.operations.desk_file import FROM_LEADER
from trivsel_app.operations.round_reading import round_tree
from trivsel_app.store.tables import anonymous_answer, anonymous_text
from trivsel_app.ui.context import AppContext

NAMED = "Jeg blev lovet svar af Prøve i marts."
SOFT = "Som 61-årig ville jeg ønske, at vagterne var kortere."


def plant_comments(context: AppContext) -> None:
    """Let two people of the top unit write; nobody has read it yet."""
    with context.open_vault().transaction() as session:
        unit = round_tree(session, 1).roots[0].id
        rows = [
            {"round_id": 1, "question": "OPEN1", "unit_id": unit, "text": text}
            | {"key": secrets.token_bytes(16)}
            for text in (NAMED, SOFT)
        ]
        session.execute(insert(anonymous_text), rows)


def plant_signal(context: AppContext) -> int:
    """Let five people of the top unit say it came from the leader; gives the unit's id."""
    with context.open_vault().transaction() as session:
        unit = round_tree(session, 1).roots[0].id
        rows = [
            {"round_id": 1, "section": "offensive", "unit_id": unit, "answers": FROM_LEADER}
            | {"key": secrets.token_bytes(16)}
            for _ in range(5)
        ]
        session.execute(insert(anonymous_answer), rows)
    return unit
