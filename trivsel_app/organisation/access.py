"""What the access log tells of: which kind of data somebody opened, and for what purpose."""

from enum import StrEnum


class Seen(StrEnum):
    """Kinds of data whose opening is logged: personal, or not released yet (reliability.md B10)."""

    FILE = "file"  # the municipality's file itself
    UNRELEASED_RESULTS = "unreleased_results"
    RELEASED_RESULTS = "released_results"  # of one unit, while others are not
    SCREENING_CASE = "screening_case"
    SIGNALS = "signals"
    COMMENTS = "comments"
    FINDINGS = "findings"
    EMPLOYEES = "employees"
    EXPORT = "export"  # taken out of the program as a file
    ACCESS_LOG = "access_log"


class Purpose(StrEnum):
    """Why it was opened."""

    SCREENING = "screening"
    LEADER_SUPPORT = "leader_support"
    FOLLOW_UP = "follow_up"
    ADMINISTRATION = "administration"
    CONTROL = "control"
    OTHER = "other"
