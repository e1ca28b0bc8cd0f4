"""What a figure is held against, and how sure a difference is (domain notes, 4.3)."""

from dataclasses import dataclass
from enum import StrEnum
from weakref import WeakKeyDictionary

from trivsel_app.organisation.units import Unit, UnitKind, WorkplaceKind
from trivsel_app.survey.cells import Cell, FigureKey, Measure, Shown
from trivsel_app.survey.comparable_options import same_option, same_scale, says_yes_alike
from trivsel_app.survey.questionnaire import Benchmark, Match, Question
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.scoring import half_up

CLEAR_FROM, LARGE_FROM = 5, 10  # points
SMALL_GROUP = 10  # answers: below it no difference is called sure
FEWEST_OF_KIND = 3  # shown workplaces of a kind


class Against(StrEnum):
    """What a unit's figure can be held against."""

    PREVIOUS = "previous"
    PARENT = "parent"
    WHOLE = "whole"
    SAME_KIND = "same_kind"


class Verdict(StrEnum):
    """How much a difference is worth talking about."""

    LARGE = "large"
    CLEAR = "clear"
    UNSURE = "unsure"
    SMALL_GROUP = "small_group"


class NotComparableReason(StrEnum):
    """Why there is nothing to hold the figure against."""

    NO_EARLIER_ROUND = "no_earlier_round"
    NEW_QUESTION = "new_question"
    WITHHELD = "withheld"
    NO_PARENT = "no_parent"
    NO_SUCH_UNIT = "no_such_unit"
    TOO_FEW_OF_KIND = "too_few_of_kind"


@dataclass(frozen=True, slots=True)
class Difference:
    """The unit's figure minus the other, in whole points, and what it is worth.

    `match` tells how well the earlier question fits (previous round only). `used` of `existing`
    workplaces of the kind have a figure that is shown (same kind only).
    """

    against: Against
    own: Shown
    other: Shown
    points: int
    verdict: Verdict
    match: Match | None = None
    used: int = 0
    existing: int = 0


@dataclass(frozen=True, slots=True)
class NotComparable:
    """No comparison, and why."""

    against: Against
    reason: NotComparableReason


Comparison = Difference | NotComparable


@dataclass(frozen=True, slots=True)
class _Other:
    cell: Cell
    margin: int
    match: Match | None = None
    used: int = 0
    existing: int = 0


_OfKind = tuple[UnitKind, WorkplaceKind, FigureKey]
_POOLS: WeakKeyDictionary[ResultTable, dict[_OfKind, _Other | NotComparableReason]] = (
    WeakKeyDictionary()
)


def compare(
    table: ResultTable, unit_id: int, key: FigureKey, *, previous: ResultTable | None
) -> tuple[Comparison, ...]:
    """Hold one figure against all there is; one entry per `Against`, in that order."""
    found: dict[Against, _Other | NotComparableReason] = {
        Against.PREVIOUS: _previous(table, unit_id, key, previous),
        Against.PARENT: _parent(table, unit_id, key),
        Against.WHOLE: _whole(table, unit_id, key),
        Against.SAME_KIND: _same_kind(table, unit_id, key),
    }
    own, margin = table.cell(unit_id, key), table.uncertainty(unit_id, key) or 0
    return tuple(_judged(against, own, margin, other) for against, other in found.items())


def _judged(
    against: Against, own: Cell, margin: int, other: _Other | NotComparableReason
) -> Comparison:
    if not isinstance(other, _Other):
        return NotComparable(against, other)
    if not isinstance(own, Shown) or not isinstance(other.cell, Shown):
        return NotComparable(against, NotComparableReason.WITHHELD)
    points = half_up(own.value) - half_up(other.cell.value)  # of what is printed
    return Difference(
        against,
        own,
        other.cell,
        points,
        verdict(points, margin, other.margin, min(own.n, other.cell.n)),
        other.match,
        other.used,
        other.existing,
    )


def verdict(points: int, own_margin: int, other_margin: int, fewest: int) -> Verdict:
    """Judge a difference: size, and whether the interval of the difference leaves 0 out.

    Margins are half widths of 95 % intervals in points; `fewest` the smaller number of answers.
    """
    if fewest < SMALL_GROUP:
        return Verdict.SMALL_GROUP
    if abs(points) < CLEAR_FROM or points**2 <= own_margin**2 + other_margin**2:
        return Verdict.UNSURE
    return Verdict.LARGE if abs(points) >= LARGE_FROM else Verdict.CLEAR


def _parent(table: ResultTable, unit_id: int, key: FigureKey) -> _Other | NotComparableReason:
    parent = table.tree.unit(unit_id).parent_id
    if parent is None:
        return NotComparableReason.NO_PARENT
    return _Other(table.cell(parent, key), table.uncertainty(parent, key) or 0)


def _whole(table: ResultTable, unit_id: int, key: FigureKey) -> _Other | NotComparableReason:
    above = [unit_id, *(unit.id for unit in table.tree.ancestors(unit_id))]
    if len(above) == 1:
        return NotComparableReason.NO_PARENT
    return _Other(table.cell(above[-1], key), table.uncertainty(above[-1], key) or 0)


def _same_kind(table: ResultTable, unit_id: int, key: FigureKey) -> _Other | NotComparableReason:
    """Find the pooled figure of the units of the same kind, made once per table."""
    unit = table.tree.unit(unit_id)
    known, wanted = _POOLS.setdefault(table, {}), (unit.kind, unit.workplace_kind, key)
    if wanted not in known:
        known[wanted] = _pooled(table, key, _alike(table, unit))
    return known[wanted]


def _alike(table: ResultTable, own: Unit) -> list[int]:
    kind = own.kind, own.workplace_kind
    return [unit.id for unit in table.tree.units if (unit.kind, unit.workplace_kind) == kind]


def _pooled(table: ResultTable, key: FigureKey, alike: list[int]) -> _Other | NotComparableReason:
    """Pool shown figures by their answers; of shown cells only, so it tells nothing new."""
    cells = [cell for cell in (table.cell(each, key) for each in alike) if isinstance(cell, Shown)]
    if len(cells) < FEWEST_OF_KIND:
        return NotComparableReason.TOO_FEW_OF_KIND
    n = sum(cell.n for cell in cells)
    mean = sum(cell.value * cell.n for cell in cells) / n
    return _Other(Shown(float(half_up(mean)), n), 0, used=len(cells), existing=len(alike))


def _previous(
    table: ResultTable, unit_id: int, key: FigureKey, previous: ResultTable | None
) -> _Other | NotComparableReason:
    if previous is None:
        return NotComparableReason.NO_EARLIER_ROUND
    earlier = earlier_key(table, key, previous)
    if earlier is None:
        return NotComparableReason.NEW_QUESTION
    same = previous.tree.by_external_id.get(table.tree.unit(unit_id).external_id)
    if same is None:
        return NotComparableReason.NO_SUCH_UNIT
    found, match = earlier
    return _Other(previous.cell(same.id, found), previous.uncertainty(same.id, found) or 0, match)


def earlier_key(
    table: ResultTable, key: FigureKey, previous: ResultTable
) -> tuple[FigureKey, Match] | None:
    """Find the earlier round's figure for this one, and how well it fits; None when it is new.

    An earlier question whose answers mean something else fits less well than its benchmark says,
    and an option is held against the one that says the same, whatever its code is.
    """
    if key.measure in {Measure.INVITED, Measure.ANSWERED, Measure.RESPONSE_RATE}:
        return key, Match.IDENTICAL
    benchmark = _benchmark(table, key)
    if benchmark is None or benchmark.match is Match.NEW:
        return None
    found = _named(previous, key, benchmark.code)
    match = benchmark.match
    if found and key.question:
        now, then = table.items[key.question].question, previous.items[benchmark.code].question
        found = _same_answer(found, now, then)
        match = match if same_scale(now, then) else Match.COMPARABLE
    return (found, match) if found and previous.has(found) else None


def _same_answer(key: FigureKey, now: Question, then: Question) -> FigureKey | None:
    if key.category:
        code = same_option(now, key.category, then)
        return key._replace(category=code) if code else None
    shares = key.measure is Measure.SHARE
    return None if shares and not says_yes_alike(now, then) else key


def _named(previous: ResultTable, key: FigureKey, code: str) -> FigureKey | None:
    """Give the same kind of figure of an earlier question or theme, whether it has one or not."""
    if key.question:
        found = previous.items.get(code)
        return (
            key._replace(section=found.section, theme=found.theme, question=code) if found else None
        )
    theme = previous.themes.get(code)
    return key._replace(section=theme.section, theme=code) if theme else None


def _benchmark(table: ResultTable, key: FigureKey) -> Benchmark | None:
    if key.question:
        return table.items[key.question].question.benchmark
    return table.themes[key.theme].theme.benchmark
