"""Tables of the screening desk, and of what has been frozen and released."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from trivsel_app.store.column_types import code
from trivsel_app.store.metadata import metadata
from trivsel_app.survey.screening_case import CaseState, Support
from trivsel_app.survey.screening_rules import Concern

screening_case = Table(
    "screening_case",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("state", code(CaseState)),  # null: the rules decide
    Column("critical", Boolean, nullable=False),
    Column("unmarked_by", Text, nullable=False),  # took the mark off; "" when nobody has
    Column("unmarked_user", Integer),  # null in a file without users
    Column("chief", Text, nullable=False),
    Column("talk_on", Date),
    Column("talk_at", String(5), nullable=False),  # HH:MM, local time
    Column("minutes", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("held_on", Date),
    Column("support", code(Support), nullable=False),
    Column("note", Text, nullable=False),
)

# HR's own limits; a rule without a row has its default.
screening_limit = Table(
    "screening_limit",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("concern", code(Concern), primary_key=True),
    Column("value", Integer),  # null: switched off
)

# The protected figures as they were when they passed the audit: never written over.
frozen_results = Table(
    "frozen_results",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),  # canonical JSON
    # The raw counts it was made from, for the audit of a correction: never shown.
    Column("placed", LargeBinary, nullable=False),
    Column("frozen_on", Date, nullable=False),
    Column("figures", Integer, nullable=False),  # checked by the independent audit
    Column("seconds", Float, nullable=False),  # the audit took
    Column("audited", Boolean, nullable=False),  # false: kept as shown when the answers went
)

unit_release = Table(
    "unit_release",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("released_on", Date, nullable=False),
    Column("released_by", Text, nullable=False),
    Column("confirmed_by", Text, nullable=False),  # "" where nobody had to
)

# A critical unit whose release somebody has asked for and another person must confirm.
release_request = Table(
    "release_request",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("asked_by", Text, nullable=False),
    Column("asked_user", Integer),  # null in a file without users
    Column("asked_on", Date, nullable=False),
    Column("figures", String(64), nullable=False),  # SHA-256 of the table that was looked at
)

# A correction of critical units' results that another person must carry out.
correction_request = Table(
    "correction_request",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("content", String(64), nullable=False),  # SHA-256 of all that was read from the file
    Column("asked_by", Text, nullable=False),
    Column("asked_user", Integer),  # null in a file without users
    Column("asked_on", Date, nullable=False),
)
