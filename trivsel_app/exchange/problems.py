"""What was wrong with a row, and what was left out on purpose, as values without words."""

from dataclasses import dataclass
from enum import StrEnum

from trivsel_app.exchange.private_values import mask_cpr

_LONGEST_VALUE = 80


class ProblemCode(StrEnum):
    """What is wrong or worth knowing. The Danish sentence stands in `texts`."""

    # any table
    ROW_WIDTH = "row_width"  # more or fewer cells than headings: row not read
    HEADING_TWICE = "heading_twice"  # two columns with one heading: neither chosen
    HEADING_REPEATED = "heading_repeated"  # note: a row repeats the headings, skipped
    COLUMN_MISSING = "column_missing"  # detail = field code
    LOOKS_GARBLED = "looks_garbled"  # note: letters from a wrong encoding, such as "Ã¦"
    FORMULA_NOT_CALCULATED = "formula_not_calculated"
    EXCEL_ERROR = "excel_error"
    TEXT_TOO_LONG = "text_too_long"
    HIDDEN_SHEET = "hidden_sheet"  # note: the table stands in a hidden sheet
    SHEET_NOT_READ = "sheet_not_read"  # note
    # organisation
    ID_MISSING = "id_missing"
    NAME_MISSING = "name_missing"
    DUPLICATE_UNIT = "duplicate_unit"  # detail = first row
    DUPLICATE_EMPLOYEE = "duplicate_employee"  # detail = first row
    SECOND_ENGAGEMENT = "second_engagement"  # note: same person in two units, detail = row kept
    PARENT_UNKNOWN = "parent_unknown"  # detail = a near id, or ""
    PARENT_NOT_READ = "parent_not_read"  # the unit above has a problem of its own
    UNITS_IN_CIRCLE = "units_in_circle"  # detail = the names
    SEVERAL_ROOTS = "several_roots"  # note, detail = the names
    OWN_PARENT = "own_parent"  # note: read as the top
    UNIT_UNKNOWN = "unit_unknown"  # employee's unit is not in the file, detail = a near id
    UNIT_NOT_READ = "unit_not_read"  # employee's unit has a problem of its own
    UNIT_AMBIGUOUS = "unit_ambiguous"  # two units have this name
    UNIT_MISSING = "unit_missing"
    BAD_DATE = "bad_date"
    AMERICAN_DATES = "american_dates"  # note: whole column read as month-day-year
    BAD_NUMBER = "bad_number"
    BAD_EMAIL = "bad_email"  # note: left empty
    SHARED_EMAIL = "shared_email"  # note, count = people
    UNKNOWN_WORD = "unknown_word"  # note: kind, staffing, yes/no … not known, left as it is
    ENDS_BEFORE_START = "ends_before_start"
    NUMBER_WAS_CPR = "number_was_cpr"  # the only id of the row was a CPR number
    LEVELS_FILLED_DOWN = "levels_filled_down"  # note: empty upper levels taken from above
    # responses
    UNIT_NOT_IN_ROUND = "unit_not_in_round"  # the round's organisation has no such unit
    BAD_ANSWER = "bad_answer"  # detail = question code
    CONTRADICTING_ANSWER = "contradicting_answer"  # number says one option, label another
    EMPTY_RESPONSE = "empty_response"  # note: row without any answer
    NOT_FINISHED = "not_finished"  # note: begun, never submitted
    BAD_STATUS = "bad_status"
    BAD_LEADER = "bad_leader"
    DUPLICATE_RESPONSE = "duplicate_response"  # same response id twice, detail = first row
    REPORTER_WITH_ANSWERS = "reporter_with_answers"  # note: separated
    FINDING_WITHOUT_REPORTER = "finding_without_reporter"  # note
    NUMBERED_OPTIONS = "numbered_options"  # note: 1, 2, 3 read as first, second, third option
    QUESTION_MISSING = "question_missing"  # note: no column for this question
    QUESTION_UNKNOWN = "question_unknown"  # note: looks like a question, not in this questionnaire
    CPR_IN_TEXT = "cpr_in_text"  # note: masked


NOTES = frozenset(
    {
        ProblemCode.HEADING_REPEATED,
        ProblemCode.LOOKS_GARBLED,
        ProblemCode.HIDDEN_SHEET,
        ProblemCode.SHEET_NOT_READ,
        ProblemCode.SECOND_ENGAGEMENT,
        ProblemCode.SEVERAL_ROOTS,
        ProblemCode.OWN_PARENT,
        ProblemCode.AMERICAN_DATES,
        ProblemCode.BAD_EMAIL,
        ProblemCode.SHARED_EMAIL,
        ProblemCode.UNKNOWN_WORD,
        ProblemCode.LEVELS_FILLED_DOWN,
        ProblemCode.EMPTY_RESPONSE,
        ProblemCode.NOT_FINISHED,
        ProblemCode.REPORTER_WITH_ANSWERS,
        ProblemCode.FINDING_WITHOUT_REPORTER,
        ProblemCode.NUMBERED_OPTIONS,
        ProblemCode.QUESTION_MISSING,
        ProblemCode.QUESTION_UNKNOWN,
        ProblemCode.CPR_IN_TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the user should know. `row` 0 means the whole file; the first heading is row 1."""

    code: ProblemCode
    row: int = 0
    column: str = ""  # heading as written
    value: str = ""  # as written, cut short; never a CPR number
    detail: str = ""
    sheet: str = ""
    count: int = 1  # how many rows a whole-file note stands for

    @property
    def is_note(self) -> bool:
        """Whether the row was read all the same."""
        return self.code in NOTES


class DropReason(StrEnum):
    """Why a column, or values of a column, were left out while reading."""

    CPR = "cpr"
    BACKGROUND = "background"  # age, sex: not asked for, so not stored
    IDENTITY = "identity"  # names, mail, numbers beside anonymous answers
    TIME = "time"
    NETWORK = "network"  # IP address, browser, referring page
    RESPONSE_ID = "response_id"  # ids and tokens of the survey tool
    NOT_USED = "not_used"  # nothing in the program wants it


@dataclass(frozen=True, slots=True)
class Dropped:
    """A column that was not taken in; `values` counts the cells that held something."""

    column: str
    reason: DropReason
    values: int
    sheet: str = ""


def short(value: str) -> str:
    """Cut a value down to what fits in a list of problems; CPR numbers are masked."""
    line = mask_cpr(" ".join(value.split()))
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"
