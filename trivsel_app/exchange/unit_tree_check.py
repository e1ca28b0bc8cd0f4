"""Judge the units of a file together: ids, parents, circles. What is left forms sound trees."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from trivsel_app.exchange.headings import key
from trivsel_app.exchange.problems import Problem, ProblemCode
from trivsel_app.exchange.unit_rows import Candidate
from trivsel_app.exchange.values import is_nothing
from trivsel_app.organisation.imported import ImportedUnit

_NEAR = 85  # likeness (0-100) from which an id is offered as meant
_MOST_NAMES = 20


def sound_units(
    candidates: Sequence[Candidate],
) -> tuple[tuple[ImportedUnit, ...], list[Problem]]:
    """Give the units whose parents are all sound, ids spelt as in the parent's own row."""
    problems: list[Problem] = []
    by_id = _named(candidates, problems)
    parents = _parents(by_id, problems)
    _cut_circles(by_id, parents, problems)
    _cut_below(by_id, parents, problems)
    units = tuple(
        replace(by_id[own].unit, parent_external_id=by_id[up].unit.external_id if up else "")
        for own, up in parents.items()
    )
    roots = [unit for unit in units if not unit.parent_external_id]
    if len(roots) > 1:
        names = ", ".join(unit.name for unit in roots[:_MOST_NAMES])
        problems.append(
            Problem(ProblemCode.SEVERAL_ROOTS, roots[0].row, detail=names, count=len(roots))
        )
    return units, problems


def _named(candidates: Sequence[Candidate], problems: list[Problem]) -> dict[str, Candidate]:
    """The units by folded id; rows without id or name, and second rows of one id, are named."""
    by_id: dict[str, Candidate] = {}
    for each in candidates:
        own = each.unit.external_id.casefold()
        if not own:
            problems.append(_problem(each, ProblemCode.ID_MISSING, "unit.external_id"))
        elif not each.unit.name:
            problems.append(_problem(each, ProblemCode.NAME_MISSING, "unit.name"))
        elif own in by_id:
            first = str(by_id[own].unit.row)
            problems.append(_problem(each, ProblemCode.DUPLICATE_UNIT, "unit.external_id", first))
        else:
            by_id[own] = each
    return by_id


def _problem(each: Candidate, code: ProblemCode, field: str, detail: str = "") -> Problem:
    return each.table.problem(code, each.at, each.table.matches.index(field), detail)


def _parents(by_id: dict[str, Candidate], problems: list[Problem]) -> dict[str, str]:
    """Each sound unit's parent ("" for a root): by id, or by a name only one unit has."""
    names = Counter(key(each.unit.name) for each in by_id.values())
    by_name = {
        key(each.unit.name): own
        for own, each in by_id.items()
        if names[key(each.unit.name)] == 1 and key(each.unit.name)
    }
    parents: dict[str, str] = {}
    for own, each in by_id.items():
        written = each.unit.parent_external_id
        up = written.casefold()
        if up in by_id:
            parents[own] = up
        elif is_nothing(written):
            parents[own] = ""
        elif key(written) in by_name:
            parents[own] = by_name[key(written)]
        else:
            ambiguous = names[key(written)] > 1
            code = ProblemCode.UNIT_AMBIGUOUS if ambiguous else ProblemCode.PARENT_UNKNOWN
            problems.append(_problem(each, code, "unit.parent", near_id(written, by_id)))
    _own_parents(by_id, parents, problems)
    return parents


def near_id(written: str, by_id: dict[str, Candidate]) -> str:
    """The id that was probably meant: the same without leading zeros, or nearly the same."""
    folded = written.casefold()
    for own, each in by_id.items():
        if own.lstrip("0") == folded.lstrip("0"):
            return each.unit.external_id
    match = process.extractOne(folded, list(by_id), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return by_id[match[0]].unit.external_id if match else ""


def _own_parents(
    by_id: dict[str, Candidate], parents: dict[str, str], problems: list[Problem]
) -> None:
    """Some systems let the top unit be its own parent; believed only if there is no other top."""
    own = [unit for unit, up in parents.items() if up == unit]
    if len(own) == 1 and "" not in parents.values():
        parents[own[0]] = ""
        problems.append(_problem(by_id[own[0]], ProblemCode.OWN_PARENT, "unit.parent"))


def _cut_circles(
    by_id: dict[str, Candidate], parents: dict[str, str], problems: list[Problem]
) -> None:
    """Take out units that are each other's parents."""
    state: dict[str, int] = {}
    for start in parents:
        trail: list[str] = []
        at = start
        while at in parents and at not in state:
            state[at] = 1
            trail.append(at)
            at = parents[at]
        if state.get(at) == 1:
            circle = trail[trail.index(at) :]
            names = ", ".join(by_id[unit].unit.name for unit in circle[:_MOST_NAMES])
            problems.extend(
                _problem(by_id[unit], ProblemCode.UNITS_IN_CIRCLE, "unit.parent", names)
                for unit in circle
            )
            state.update(dict.fromkeys(circle, 3))
        state.update({unit: 2 for unit in trail if state[unit] == 1})
    for unit, mark in state.items():
        if mark == 3:
            del parents[unit]


def _cut_below(
    by_id: dict[str, Candidate], parents: dict[str, str], problems: list[Problem]
) -> None:
    """Take out everything below a unit that was taken out."""
    sound: dict[str, bool] = {"": True}
    for start in parents:
        trail: list[str] = []
        at = start
        while at in parents and at not in sound:
            trail.append(at)
            at = parents[at]
        sound.update(dict.fromkeys(trail, sound.get(at, False)))
    for unit in [unit for unit in parents if not sound[unit]]:
        upper = by_id[parents[unit]].unit.name if parents[unit] in by_id else ""
        problems.append(_problem(by_id[unit], ProblemCode.PARENT_NOT_READ, "unit.parent", upper))
        del parents[unit]
