"""Receipts of deletions: what kind, how many, when and by whom; never what it was."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from trivsel_app.store.metadata import metadata

erasure_receipt = Table(
    "erasure_receipt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(20), nullable=False),  # UTC to the second
    Column("actor", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("round_id", Integer, ForeignKey("survey_round.id")),
    Column("count", Integer, nullable=False),
    Column("backups", Integer),  # deleted because they held it; null until that is done
)
