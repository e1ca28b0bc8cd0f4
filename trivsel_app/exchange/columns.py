"""Which column holds which field: by name, by synonym, by likeness, never silently in doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from re import compile as regex

from rapidfuzz import fuzz

from trivsel_app.exchange.headings import key
from trivsel_app.exchange.problems import DropReason, Problem, ProblemCode
from trivsel_app.exchange.sheets import Sheet, repeated_headings

LIMIT = 0.88  # likeness from which a column is taken without being asked
MARGIN = 0.06  # and how far the next field must be behind
SUGGEST = 0.60  # likeness from which a column is offered
_SHORTEST = 5
_CUT_NAMES = 8  # SurveyXact cuts background names to 8 letters
_BRACKETS = regex(r"\s*[(\[].*?[)\]]\s*")
# Words that turn a heading into another thing: likeness across them is no likeness.
_TURNS = (
    ("leder", "chef", "manager"),
    ("foraeld", "overord", "parent", "naestenhed"),
    ("navn", "name"),
    ("id", "nr", "nummer", "kode", "code", "number"),
    ("mail",),
    ("start", "ansaettelsesdato", "fra"),
    ("slut", "ophoer", "til", "end"),
    ("tidligere", "gammel", "old", "forrige"),
    ("privat",),
    ("cpr",),
    ("svar", "answer"),
)


class How(StrEnum):
    """How a column was found."""

    NAME = "name"
    SYNONYM = "synonym"
    CUT_NAME = "cut_name"  # an eight-letter beginning
    SIMILAR = "similar"
    CHOSEN = "chosen"  # by the user, now or at an earlier import
    BY_VALUES = "by_values"  # the cells decided between two fields


@dataclass(frozen=True, slots=True)
class Field:
    """Something a file may tell. `synonyms` in order of preference, the plain name first."""

    code: str
    synonyms: tuple[str, ...]
    required: bool = False
    drop: DropReason | None = None  # recognised in order to be left out
    many: bool = False  # several columns may hold it


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A field and its column; `confidence` from 0 to 1."""

    field: str
    heading: str
    index: int
    confidence: float
    how: How
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A column that was not taken, and the field it resembles most ("" for none)."""

    heading: str
    index: int
    field: str = ""
    confidence: float = 0.0
    sheet: str = ""


@dataclass(frozen=True)
class Matches:
    """What every column of one sheet was taken for."""

    found: tuple[ColumnMatch, ...] = ()
    open: tuple[Suggestion, ...] = ()
    problems: tuple[Problem, ...] = ()
    by_field: Mapping[str, tuple[ColumnMatch, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the matches by field."""
        grouped: dict[str, tuple[ColumnMatch, ...]] = {}
        for match in self.found:
            grouped[match.field] = (*grouped.get(match.field, ()), match)
        object.__setattr__(self, "by_field", grouped)

    def index(self, code: str) -> int | None:
        """The field's column, None when the file has none."""
        found = self.by_field.get(code)
        return found[0].index if found else None

    def has(self, *codes: str) -> bool:
        """Whether any of the fields has a column."""
        return any(code in self.by_field for code in codes)


def match_columns(
    sheet: Sheet,
    fields: Sequence[Field],
    choices: Mapping[str, str] | None = None,
    *,
    already: Iterable[ColumnMatch] = (),
) -> Matches:
    """Match a sheet's columns with fields; `choices` maps a field's code to a heading or "".

    Nothing below `LIMIT` is taken; it is offered as a `Suggestion` instead. Columns `already`
    matched are left alone.
    """
    wanted = dict(choices or {})
    taken = {match.index: match for match in already}
    _take_chosen(sheet, fields, wanted, taken)
    free = [f for f in fields if f.code not in wanted]
    problems = _take_named(sheet, free, taken)
    done = {match.field for match in taken.values()}
    _take_alike(sheet, [f for f in free if f.many or f.code not in done], taken)
    found = tuple(taken[index] for index in sorted(taken))
    missing = {f.code for f in fields if f.required} - {match.field for match in found}
    lacking = [
        Problem(ProblemCode.COLUMN_MISSING, detail=code, sheet=sheet.name)
        for code in sorted(missing)
    ]
    return Matches(found, _suggestions(sheet, free, taken), (*problems, *lacking))


def _take_chosen(
    sheet: Sheet, fields: Sequence[Field], wanted: Mapping[str, str], taken: dict[int, ColumnMatch]
) -> None:
    places = {heading: index for index, heading in reversed([*enumerate(sheet.headings)])}
    for each in fields:
        heading = wanted.get(each.code, "")
        index = places.get(heading) if heading else None
        if index is not None and index not in taken:
            taken[index] = ColumnMatch(each.code, heading, index, 1.0, How.CHOSEN, sheet.name)


def _take_named(
    sheet: Sheet, fields: Sequence[Field], taken: dict[int, ColumnMatch]
) -> list[Problem]:
    """Take columns by name and synonym; of two the more usual word wins, of two equals neither."""
    repeated = repeated_headings(sheet)
    claims: dict[str, list[tuple[int, int, How]]] = {}
    many = {f.code for f in fields if f.many}
    known = known_headings(tuple(fields))
    for index, heading in enumerate(sheet.headings):
        hit = known.get(key(heading)) or known.get(key(_BRACKETS.sub(" ", heading)))
        if index not in taken and hit:
            claims.setdefault(hit[0], []).append((hit[1], index, _how(hit[1])))
    problems = []
    for code, columns in claims.items():
        best = min(columns)
        for _rank, index, how in columns if code in many else [best]:
            if index in repeated and code not in many:
                problems.append(
                    Problem(
                        ProblemCode.HEADING_TWICE,
                        sheet.header_row,
                        sheet.headings[index],
                        detail=code,
                        sheet=sheet.name,
                    )
                )
                continue
            confidence = 1.0 if how is How.NAME else 0.95
            taken[index] = ColumnMatch(
                code, sheet.headings[index], index, confidence, how, sheet.name
            )
    return problems


def _how(rank: int) -> How:
    return How.NAME if rank == 0 else How.SYNONYM


@lru_cache(maxsize=32)
def known_headings(fields: tuple[Field, ...]) -> Mapping[str, tuple[str, int]]:
    """Every known heading's key with its field and its place among the field's synonyms."""
    known: dict[str, tuple[str, int]] = {}
    for each in fields:
        for rank, synonym in enumerate(each.synonyms):
            known.setdefault(key(synonym), (each.code, rank))
    for each in fields:
        known.setdefault(key(each.code.rpartition(".")[2]), (each.code, len(each.synonyms)))
    return known


def _take_alike(sheet: Sheet, fields: Sequence[Field], taken: dict[int, ColumnMatch]) -> None:
    claims: dict[str, list[tuple[float, int, How]]] = {}
    for index, heading in enumerate(sheet.headings):
        if index not in taken:
            code, confidence, how = _likeliest(key(heading), fields)
            if confidence >= LIMIT:
                claims.setdefault(code, []).append((confidence, index, how))
    many = {each.code for each in fields if each.many}
    for code, columns in claims.items():
        columns.sort(reverse=True)
        if code not in many and len(columns) > 1 and columns[0][0] - columns[1][0] < MARGIN:
            continue  # two columns are equally like the field: only the user can tell
        for confidence, index, how in columns if code in many else columns[:1]:
            heading = sheet.headings[index]
            taken[index] = ColumnMatch(code, heading, index, confidence, how, sheet.name)


def _likeliest(heading: str, fields: Iterable[Field]) -> tuple[str, float, How]:
    """The field most like a heading; no confidence when another field is nearly as like."""
    if len(heading) < _SHORTEST:
        return "", 0.0, How.SIMILAR
    scores = sorted(((_likeness(heading, each), each.code) for each in fields), reverse=True)
    if len(heading) == _CUT_NAMES:
        begun = {each.code for each in fields if _begins(heading, each)}
        if len(begun) == 1:
            return begun.pop(), 0.9, How.CUT_NAME
    if not scores or (len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN):
        return (scores[0][1] if scores else ""), 0.0, How.SIMILAR
    return scores[0][1], scores[0][0], How.SIMILAR


def _begins(heading: str, each: Field) -> bool:
    return any(synonym.startswith(heading) for synonym in _keys(each))


def _likeness(heading: str, each: Field) -> float:
    turns = _turns(heading)
    return max(
        (fuzz.ratio(heading, name) / 100 for name in _keys(each) if _turns(name) == turns),
        default=0.0,
    )


@lru_cache(maxsize=4_000)
def _keys(each: Field) -> tuple[str, ...]:
    return tuple(
        name for name in map(key, (*each.synonyms, each.code.rpartition(".")[2])) if len(name) > 3
    )


@lru_cache(maxsize=20_000)
def _turns(name: str) -> tuple[bool, ...]:
    return tuple(any(word in name for word in words) for words in _TURNS)


def _suggestions(
    sheet: Sheet, fields: Sequence[Field], taken: Mapping[int, ColumnMatch]
) -> tuple[Suggestion, ...]:
    done = {match.field for match in taken.values()}
    left = [each for each in fields if each.drop is None and each.code not in done]
    found = []
    for index, heading in enumerate(sheet.headings):
        if index in taken:
            continue
        scores = [(_likeness(key(heading), each), each.code) for each in left]
        confidence, code = max(scores, default=(0.0, ""))
        if confidence < SUGGEST:
            confidence, code = 0.0, ""
        found.append(Suggestion(heading, index, code, round(confidence, 2), sheet.name))
    return tuple(found)
