"""The table of reporting groups: which units share a report in a round."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from trivsel_app.store.metadata import metadata

# One row per unit of a group. Units may go before the round opens, so there is no foreign key.
reporting_group = Table(
    "reporting_group",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("group_id", Integer, nullable=False),  # from 1 in each round
    Column("name", Text, nullable=False),  # the group's, alike in all its rows
)
