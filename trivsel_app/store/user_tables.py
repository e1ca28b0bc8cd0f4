"""Who may use the file. Names and roles lie in here, encrypted; the key file holds opaque ids."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text

from trivsel_app.store.metadata import metadata

user_account = Table(
    "user_account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slot", String(32), nullable=False, unique=True),  # hex, as in the key file
    Column("name", Text, nullable=False, unique=True),
    Column("role", String(40), nullable=False),
    Column("temporary", Boolean, nullable=False),
    Column("added_on", Date, nullable=False),
    Column("public", String(64)),  # hex: the key of the one slot that counts; none yet when empty
    sqlite_autoincrement=True,  # the audit log tells of users by id: never again
)
