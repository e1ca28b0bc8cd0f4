"""The privacy notice of a round, field by field."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.tables import privacy_notice
from trivsel_app.survey.privacy_notice import FIELDS, PrivacyNotice


def load_notice(session: Session, round_id: int) -> PrivacyNotice:
    """Read the notice; fields never written are ""."""
    here = privacy_notice.c.round_id == round_id
    rows = session.execute(select(privacy_notice.c.field, privacy_notice.c.text).where(here))
    return PrivacyNotice(**{field: text for field, text in rows if field in FIELDS})


def save_notice_field(session: Session, round_id: int, field: str, text: str) -> None:
    """Write one field over what it was; "" removes it."""
    at = privacy_notice.c
    session.execute(delete(privacy_notice).where((at.round_id == round_id) & (at.field == field)))
    if text:
        row = {"round_id": round_id, "field": field, "text": text}
        session.execute(insert(privacy_notice).values(row))
