"""Random organisations that answer a small survey, and what is released of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tests.survey.published import LIMITS
from tests.survey.small_questionnaire import SMALL, joined, random_people
from trivsel_app.operations.audit_fields import round_field
from trivsel_app.operations.audit_versions import Version, whole_version, with_recut
from trivsel_app.operations.placed_answers import placed_answers
from trivsel_app.organisation.reporting_groups import ReportingGroup
from trivsel_app.organisation.reporting_groups import with_groups as share_reports
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit
from trivsel_app.release_audit.release import Cell, Field, Item
from trivsel_app.survey.answers import places
from trivsel_app.survey.protected_results import protected_results
from trivsel_app.survey.recut_history import recut
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.separation import separate
from trivsel_app.survey.tallies import tally

DEEPEST = 7
_SIZES = (0, 0, 1, 2, 3, 4, 5, 6, 8, 12)


@dataclass(frozen=True)
class Survey:
    """An organisation and everybody's answers; the first of each unit may be its leader."""

    tree: UnitTree
    responses: ParsedResponses


def survey(rng: Generator, most_units: int = 11) -> Survey:
    """Make up an organisation one to seven levels deep, some of it empty, that has answered."""
    tree = organisation(rng, int(rng.integers(1, most_units + 1)))
    most = int(rng.integers(2, len(_SIZES)))
    people = [int(rng.choice(_SIZES[:most])) for _unit in tree.units]
    units = [u.id for u, n in zip(tree.units, people, strict=True) for _each in range(n)]
    return Survey(reporting(rng, tree), _answers(rng, units))


def reporting(rng: Generator, tree: UnitTree) -> UnitTree:
    """Let two neighbours share a report, if there are any and it so falls."""
    families = [tree.children(unit.id) for unit in tree.units]
    pairs = [family[:2] for family in families if len(family) > 1]
    if not pairs or rng.random() < 0.5:
        return tree
    one, other = pairs[int(rng.integers(len(pairs)))]
    return share_reports(tree, [ReportingGroup(1, "Fællesskab", (one.id, other.id))])


def organisation(rng: Generator, count: int) -> UnitTree:
    """Hang units below each other, at least now and then as deep as it goes."""
    narrow = float(rng.choice([0.1, 0.5, 0.9]))
    depth = [1]
    parents: list[int | None] = [None]
    for number in range(1, count):
        free = [at for at in range(number) if depth[at] < DEEPEST]
        parent = free[-1] if rng.random() < narrow else int(rng.choice(free))
        parents.append(parent)
        depth.append(depth[parent] + 1)
    return build_tree(
        Unit(at + 1, str(at + 1), f"Enhed {at + 1}", None if above is None else above + 1)
        for at, above in enumerate(parents)
    )


def moved(rng: Generator, tree: UnitTree) -> UnitTree:
    """Hang one unit without units below it somewhere else, as in the year before."""
    leaves = [unit for unit in tree.units if tree.is_leaf(unit.id) and unit.parent_id]
    if not leaves:
        return tree
    leaf = leaves[int(rng.integers(len(leaves)))]
    homes = [unit.id for unit in tree.units if unit.id != leaf.id]
    there = replace(leaf, parent_id=int(rng.choice(homes)))
    return build_tree([there if unit.id == leaf.id else unit for unit in tree.units])


def _answers(rng: Generator, units: Sequence[int]) -> ParsedResponses:
    said = random_people(SMALL, units, int(rng.integers(2**31)), float(rng.choice([0.0, 0.1, 0.3])))
    came = rng.random(len(units)) < float(rng.choice([0.6, 0.9, 1.0]))
    first = [at == 0 or units[at] != units[at - 1] for at in range(len(units))]
    return ParsedResponses(
        "",
        "svar.csv",
        tuple(range(2, len(units) + 2)),
        tuple(map(str, units)),
        {
            code: tuple(
                row if here and row.strip(".") else ""
                for (_unit, row), here in zip(rows, came, strict=True)
            )
            for code, rows in said.items()
        },
        came,
        np.ones(len(units), dtype=bool),
        np.array(first, dtype=bool),
        lists_everyone=True,
    )


def corrected(rng: Generator, given: Survey) -> Survey:
    """Move one person to another unit, or let one answer a question otherwise."""
    responses = given.responses
    if not responses.rows:
        return given
    who = int(rng.integers(len(responses.rows)))
    if rng.random() < 0.5:
        units = list(responses.units)
        units[who] = str(rng.choice([unit.id for unit in given.tree.units if unit.id > 0]))
        return replace(given, responses=replace(responses, units=tuple(units)))
    section = SMALL.sections[int(rng.integers(2))]
    rows = list(responses.answers[section.code])
    place = places(section)[int(rng.integers(len(places(section))))]
    if rows[who] and place.width == 1:
        mark = str(rng.integers(len(place.question.options) - 1))
        rows[who] = rows[who][: place.start] + mark + rows[who][place.start + 1 :]
    answers = {**responses.answers, section.code: tuple(rows)}
    return replace(given, responses=replace(responses, answers=answers))


def released(given: Survey) -> Version:
    """Send a survey the whole way to the protected table, with what it was made from."""
    ids = {unit.external_id: unit.id for unit in given.tree.units}
    parts = separate(given.responses, given.tree, ids)
    tallies = tally(SMALL, given.tree, joined(parts.answers))
    invited = {unit: listed or 0 for unit, (_came, listed) in parts.participation.items()}
    answered = {unit: came for unit, (came, _listed) in parts.participation.items()}
    table = protected_results(2026, SMALL, LIMITS, tallies, invited=invited, answered=answered)
    return whole_version(table, placed_answers(tallies, invited=invited, answered=answered))


def recut_to(given: Survey, today: UnitTree) -> Version:
    """Release a survey, and its figures cut to another organisation as well."""
    version = released(given)
    parts = separate(given.responses, given.tree, {u.external_id: u.id for u in given.tree.units})
    asked = {unit: came for unit, (came, _listed) in parts.participation.items()}
    cut = recut(
        version.table, lambda: tally(SMALL, given.tree, joined(parts.answers)), today, asked
    )
    return with_recut(version, cut.table, today)


def field(*versions: Version) -> Field:
    """Give releases of one survey to the audit."""
    return round_field(versions)


def with_groups(given: Field, groups: Sequence[tuple[int, ...]]) -> Field:
    """Show every figure of further sets of atoms where they alone have enough people."""
    cells = tuple(Cell(f"gruppe {n}", atoms) for n, atoms in enumerate(groups))
    items = tuple(
        replace(item, told=np.append(item.told, _enough(item, groups))) for item in given.items
    )
    return replace(given, cells=given.cells + cells, items=items, composites=())


def _enough(item: Item, groups: Sequence[tuple[int, ...]]) -> NDArray[np.bool_]:
    return np.array(
        [
            all(
                each.people[:, list(atoms)].sum(axis=1).max() >= each.limit
                for each in item.populations
            )
            for atoms in groups
        ],
        dtype=bool,
    )
