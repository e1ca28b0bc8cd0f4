"""Tables of HR's own desks: confidential signals, the reading of comments, and whom to turn to."""

from typing import Final

from sqlalchemy import Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text

from trivsel_app.store.column_types import code
from trivsel_app.store.metadata import metadata
from trivsel_app.survey.comments import CommentState
from trivsel_app.survey.signal_case import ClosingReason, SignalStatus

_ROUND: Final = "survey_round.id"

# A row only once somebody has acted on a signal: that there is one is computed from the answers.
confidential_signal = Table(
    "confidential_signal",
    metadata,
    Column("round_id", Integer, ForeignKey(_ROUND), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("status", code(SignalStatus), nullable=False),
    Column("seen_on", Date),
    Column("routed_to", Integer),  # a unit whose leader was told; null beside a date: HR
    Column("routed_on", Date),
    Column("measures_on", Date),
    Column("closed_on", Date),
    Column("reason", code(ClosingReason), nullable=False),
    Column("note", Text, nullable=False),
)

# The signals' own access log: lines in the common one would tell others how many there are.
signal_look = Table(
    "signal_look",
    metadata,
    Column("round_id", Integer, ForeignKey(_ROUND), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("looked_on", Date, primary_key=True),
    Column("actor", String(200), primary_key=True),
)

# Keyed as the comment it belongs to, and like it without a rowid: no order in time.
comment_reading = Table(
    "comment_reading",
    metadata,
    Column("round_id", Integer, ForeignKey(_ROUND), primary_key=True),
    Column("question", String(60), primary_key=True),
    Column("key", LargeBinary(16), primary_key=True),
    Column("state", code(CommentState), nullable=False),
    Column("spans", Text, nullable=False),  # `start-end:kind`, comma between
    Column("masked", Text, nullable=False),
    Column("theme", String(60), nullable=False),
    Column("crowd", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# What HR says in one line of a unit's comments on a theme ("" for those not grouped).
comment_summary = Table(
    "comment_summary",
    metadata,
    Column("round_id", Integer, ForeignKey(_ROUND), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("theme", String(60), primary_key=True),
    Column("line", Text, nullable=False),
)

# Whom people can turn to when they have met offensive behaviour; shown to all who answer.
help_contact = Table(
    "help_contact",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("line", Text, nullable=False),
)
