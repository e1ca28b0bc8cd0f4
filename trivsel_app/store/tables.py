"""The municipality's own tables: organisation, rounds, answers, findings, plans and imports.

Plain typed columns, so that the same tables can live in PostgreSQL later. Column names equal the
field names of the core's values. No table ties a person to an anonymous answer: answers hold a
unit and a random key, participation holds counts, findings share nothing with either.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from trivsel_app.followup.actions import (
    ActionLevel,
    ActionSource,
    ActionStatus,
    Effect,
    Prevention,
    Risk,
    Visibility,
)
from trivsel_app.followup.findings import Severity
from trivsel_app.organisation.units import (
    Channel,
    NotInvited,
    Staffing,
    UnitKind,
    WorkplaceKind,
)
from trivsel_app.store.column_types import Texts, TrioMembers, code
from trivsel_app.store.metadata import metadata
from trivsel_app.survey.rounds import Step


def _text(name: str, *, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, default=default)


def _unit_columns() -> list[Column[Any]]:
    """What describes a unit, alike in today's organisation and in a round's frozen copy."""
    return [
        _text("external_id"),
        _text("name"),
        Column("parent_id", Integer),
        Column("kind", code(UnitKind), nullable=False),
        Column("workplace_kind", code(WorkplaceKind), nullable=False),
        Column("staffing", code(Staffing), nullable=False),
        _text("short_name"),
        _text("leader_name"),
        _text("leader_email"),
        _text("safety_group"),
        Column("buildings", Texts, nullable=False),
        Column("trio", TrioMembers, nullable=False),
    ]


municipality = Table(
    "municipality",
    metadata,
    Column("id", Integer, primary_key=True),  # always 1
    _text("name"),
)

unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    *_unit_columns(),
    ForeignKeyConstraint(["parent_id"], ["unit.id"], deferrable=True, initially="DEFERRED"),
    Index("ix_unit_external_id", "external_id", unique=True),
)

employee = Table(
    "employee",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("employee_number"),
    _text("name"),
    Column(
        "unit_id",
        Integer,
        ForeignKey("unit.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
    _text("email"),
    _text("mobile"),
    _text("position"),
    _text("employment_form"),
    Column("weekly_hours", Float),
    Column("start_date", Date),
    Column("end_date", Date),
    Column(
        "second_unit_id",
        Integer,
        ForeignKey("unit.id", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    _text("leader_name"),
    Column("is_leader", Boolean, nullable=False),
    Column("is_amr", Boolean, nullable=False),
    Column("is_tr", Boolean, nullable=False),
    Column("is_med", Boolean, nullable=False),
    Column("channel", code(Channel), nullable=False),
    Column("language", String(20), nullable=False),
    Column("invite", Boolean, nullable=False),
    Column("not_invited", code(NotInvited), nullable=False),
)

survey_round = Table(
    "survey_round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False, unique=True),
    Column("step", code(Step), nullable=False),
    Column("limit_general", Integer, nullable=False),
    Column("limit_offensive_any", Integer, nullable=False),
    Column("limit_offensive_kind", Integer, nullable=False),
    Column("limit_absence_cause", Integer, nullable=False),
    Column("limit_comments", Integer, nullable=False),
    Column("limit_background", Integer, nullable=False),
    Column("limit_invited", Integer, nullable=False),
    Column("questionnaire", Text),  # JSON, frozen at opening; null before
    Column("response_goal", Integer, nullable=False),  # percent
    Column("deadline", Date),
)

milestone = Table(
    "milestone",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("code", String(60), primary_key=True),
    Column("place", Integer, nullable=False),  # order within the round
    _text("title"),
    Column("due", Date, nullable=False),
    _text("responsible"),
    Column("starts", Date),
    Column("done_on", Date),
)

validation = Table(
    "validation",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("validated_on", Date, nullable=False),
)

# One row per field of the notice that is written; null-free, so that "missing" is one thing.
privacy_notice = Table(
    "privacy_notice",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("field", String(40), primary_key=True),
    _text("text"),
)

# The organisation as it was when the round opened; results of the round use nothing else.
round_unit = Table(
    "round_unit",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    *_unit_columns(),
    Column("invited", Integer, nullable=False),  # leaders counted one level up
    Column("invited_own", Integer, nullable=False),  # leaders counted where they lead
)

# WITHOUT ROWID: an ordinary table keeps the order of submission in its hidden rowid.
anonymous_answer = Table(
    "anonymous_answer",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("section", String(60), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("key", LargeBinary(16), primary_key=True),
    _text("answers"),
    sqlite_with_rowid=False,
)

anonymous_text = Table(
    "anonymous_text",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("question", String(60), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("key", LargeBinary(16), primary_key=True),
    _text("text"),
    sqlite_with_rowid=False,
)

# Counts only: who has answered is not stored anywhere.
participation = Table(
    "participation",
    metadata,
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("answered", Integer, nullable=False),  # counted from files with answers
    Column("listed", Integer),  # answered according to a list of who has; null: no list
    Column("invited", Integer),  # null: the file did not list everyone
)

finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", Integer, ForeignKey("survey_round.id"), nullable=False, index=True),
    Column("unit_id", Integer, nullable=False),
    _text("category"),
    Column("severity", code(Severity), nullable=False),
    _text("reporter"),
    _text("place"),
    _text("description"),
    _text("suggestion"),
    Column("wants_reply", Boolean, nullable=False),
    Column("solved", Boolean, nullable=False),
    sqlite_autoincrement=True,  # an edit taken back must not meet another finding
)

action = Table(
    "action",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", Integer, ForeignKey("survey_round.id"), nullable=False, index=True),
    Column("unit_id", Integer, nullable=False),
    _text("title"),
    Column("deadline", Date, nullable=False),
    Column("level", code(ActionLevel), nullable=False),
    Column("source", code(ActionSource), nullable=False),
    _text("theme"),
    _text("problem"),
    _text("cause"),
    Column("risk_before", code(Risk), nullable=False),
    Column("risk_after", code(Risk), nullable=False),
    Column("permanent", Boolean, nullable=False),
    _text("existing_measures"),
    _text("goal"),
    _text("measures"),
    Column("prevention", code(Prevention), nullable=False),
    _text("involves"),
    _text("owner"),
    _text("owner_role"),
    _text("co_workers"),
    _text("decides"),
    Column("needs_money", Boolean, nullable=False),
    Column("priority", Integer, nullable=False),
    _text("priority_reason"),
    Column("start", Date),
    Column("status", code(ActionStatus), nullable=False),
    _text("dropped_reason"),
    Column("follow_up", Date),
    Column("follow_up_done", Date),
    Column("effect", code(Effect), nullable=False),
    _text("effect_how"),
    Column("visibility", code(Visibility), nullable=False),
    Column("seen_by_med", Date),
    Column("created_on", Date),
    sqlite_autoincrement=True,  # an id leaves the program in exports: never again
)

imported_file = Table(
    "imported_file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("round_id", Integer, ForeignKey("survey_round.id"), primary_key=True),
    _text("file_name"),
    Column("imported_on", Date, nullable=False),
    Column("responses", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("leaders_known", Boolean, nullable=False),
)

column_choice = Table(
    "column_choice",
    metadata,
    Column("source", String(120), primary_key=True),
    Column("field", String(60), primary_key=True),
    _text("heading"),  # "" when the user chose that no column fits
)
