"""The table of dialogues: a row only once a day has been planned or registered."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text

from trivsel_app.followup.dialogues import LedBy
from trivsel_app.store.column_types import code
from trivsel_app.store.metadata import metadata

dialogue = Table(
    "dialogue",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("planned_on", Date),
    Column("held_on", Date),
    Column("led_by", code(LedBy), nullable=False),
    Column("took_part", Text, nullable=False),  # roles, never names
)
