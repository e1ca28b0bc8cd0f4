"""What an attacker sees in a published table, and who answered what, counted person by person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from hypothesis import strategies as st

from tests.survey.attack import derivable, exposed_groups, reduced, small_combination
from tests.survey.small_questionnaire import SMALL, joined, random_people
from tests.survey.spoken import decode
from tests.survey.trees import organisations, subtree_rows
from trivsel_app.organisation.reporting_groups import ReportingGroup, with_groups
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.answers import answer_length
from trivsel_app.survey.cells import Cell, Limits, Shown
from trivsel_app.survey.protected_results import protected_results
from trivsel_app.survey.questionnaire import Option, Question, Section, Theme
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.separation import separate
from trivsel_app.survey.tallies import tally

LIMITS = Limits(general=5, offensive_any=6, offensive_kind=8, absence_cause=6)
Said = dict[str, tuple[Option, ...]]


@dataclass(frozen=True, repr=False)  # a failing example would fill pages
class Published:
    """A table, and what the attacker must not get: answers per unit as people are placed there."""

    table: ResultTable = field(repr=False)  # many pages
    said: Mapping[str, Mapping[int, Sequence[Said]]] = field(repr=False)  # by section and unit id
    invited: Mapping[int, int]


@st.composite
def publications(draw: st.DrawFn, most_units: int = 9) -> Published:
    """Draw an organisation whose people, some of them leaders, answer at random, and publish it."""
    placed = draw(organisations(most_units=most_units, most_people=12))
    units = [
        unit.id
        for unit, people in zip(placed.tree.units, placed.people, strict=True)
        for _each in range(people)
    ]
    seed, skipping = draw(st.integers(0, 2**32 - 1)), draw(st.sampled_from([0.0, 0.1, 0.4]))
    answers = random_people(SMALL, units, seed, skipping)
    first = [i == 0 or units[i] != units[i - 1] for i in range(len(units))]
    leaders = np.array(first, dtype=bool) & draw(st.booleans())
    came = np.random.default_rng(seed).random(len(units)) < draw(st.sampled_from([0.5, 0.9, 1.0]))
    parsed = ParsedResponses(
        "",
        "answers.csv",
        tuple(range(2, len(units) + 2)),
        tuple(map(str, units)),
        {
            section.code: tuple(
                row if here and row.strip(".") else ""
                for (_unit, row), here in zip(answers[section.code], came, strict=True)
            )
            for section in SMALL.sections
        },
        came,
        np.ones(len(units), dtype=bool),
        leaders,
        lists_everyone=True,
    )
    return publish(parsed, placed.tree, groups=draw(groups_of(placed.tree)))


@st.composite
def groups_of(draw: st.DrawFn, tree: UnitTree) -> list[ReportingGroup]:
    """Let some neighbours share a report."""
    groups = []
    for number, parent in enumerate(tree.units, 1):
        ids = [unit.id for unit in tree.children(parent.id)]
        chosen = draw(st.lists(st.sampled_from(ids), unique=True)) if len(ids) > 1 else []
        groups.append(ReportingGroup(number, f"Fællesskab {number}", tuple(chosen)))
    return groups


def publish(
    parsed: ParsedResponses,
    tree: UnitTree,
    limits: Limits = LIMITS,
    *,
    groups: Sequence[ReportingGroup] = (),
) -> Published:
    """Send a response file the whole way to the published table; leaders count in `tree`."""
    parts = separate(parsed, tree, {unit.external_id: unit.id for unit in tree.units})
    invited = {unit: listed or 0 for unit, (_came, listed) in parts.participation.items()}
    table = protected_results(
        2026,
        SMALL,
        limits,
        tally(SMALL, with_groups(tree, groups), joined(parts.answers)),
        invited=invited,
        answered={unit: came for unit, (came, _listed) in parts.participation.items()},
    )
    said = {
        section.code: {
            unit: [decode(section, text[i : i + width]) for i in range(0, len(text), width)]
            for unit, text in joined(parts.answers)[section.code]
        }
        for section in SMALL.sections
        if (width := answer_length(section))
    }
    return Published(table, said, invited)


# --- counting, without the tallies ---------------------------------------------------------------


def counts_for(question: Question, said: Said) -> bool:
    """Whether a person's answer to a question counts: given, and not declined."""
    chosen = said.get(question.code, ())
    return bool(chosen) and not any(option.missing for option in chosen)


def counts_in(theme: Theme, said: Said) -> bool:
    """Whether a person counts in the theme's figure: half of it answered, or any yes."""
    scale = [q for q in theme.questions if any(o.score is not None for o in q.options)]
    yes_no = [q for q in theme.questions if q.limit and any(o.affirmative for o in q.options)]
    asked = scale or yes_no
    yes = any(option.affirmative for q in yes_no for option in said.get(q.code, ()))
    given = sum(counts_for(q, said) for q in asked)
    return given > 0 and (yes or 2 * given >= len(asked))


# --- the attack ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """A figure's cells in tree order, with the groups of people each limit protects."""

    name: str
    cells: tuple[Cell, ...]
    groups: tuple[tuple[tuple[int, ...], int], ...]  # people per unit as placed, limit
    secret: bool = True  # a withheld unit's figure: not that of a score made of shown questions


def figures(published: Published) -> Iterator[Figure]:
    """Walk everything published, with the limits of domain notes, part d."""
    table, ids = published.table, [unit.id for unit in published.table.tree.units]
    invited = tuple(published.invited.get(unit, 0) for unit in ids)
    cells = tuple(table.response(unit).invited for unit in ids)
    yield Figure("response", cells, ((invited, table.limits.invited),))
    for section in table.questionnaire.sections:
        for theme in section.themes:
            if theme.code in table.themes:
                yield from _of_theme(published, section, theme, ids)


def _of_theme(
    published: Published, section: Section, theme: Theme, ids: list[int]
) -> Iterator[Figure]:
    table, said = published.table, published.said[section.code]
    limits = {
        "general": table.limits.general,
        "offensive_any": table.limits.offensive_any,
        "offensive_kind": table.limits.offensive_kind,
        "absence_cause": table.limits.absence_cause,
    }
    inside = tuple(sum(counts_in(theme, each) for each in said.get(unit, ())) for unit in ids)
    cells = tuple(table.theme(unit, theme.code) for unit in ids)
    score = any(option.score is not None for q in theme.questions for option in q.options)
    yield Figure(theme.code, cells, ((inside, limits[theme.limit]),), secret=not score)
    for q in theme.questions:
        own = tuple(sum(counts_for(q, each) for each in said.get(unit, ())) for unit in ids)
        groups: tuple[tuple[tuple[int, ...], int], ...] = ((own, limits[q.limit]),)
        if q.routing:
            rare = q.limit.startswith("offensive")
            asked = limits[q.limit] if rare else limits["general"]
            groups = ((own, limits["general"] if rare else limits[q.limit]), (inside, asked))
        key = next(k for k in table.keys if k.question == q.code)
        yield Figure(q.code, tuple(table.cell(unit, key) for unit in ids), groups)


def leaks(tree: UnitTree, figure: Figure) -> list[str]:
    """Name every way into a small group, or to a withheld unit, from the shown cells alone."""
    rows = subtree_rows(tree)
    shown = [row for row, cell in zip(rows, figure.cells, strict=True) if isinstance(cell, Shown)]
    found: list[str] = []
    for people, limit in figure.groups:
        exposed = exposed_groups(shown, people, limit)
        found.extend(f"{figure.name}: units {group} with {people}" for group in exposed)
        if small_combination(shown, people, limit):
            found.append(f"{figure.name}: a combination of fewer than {limit}")
    somebody = [any(people[i] for people, _limit in figure.groups) for i in range(len(rows))]
    basis = reduced([v if somebody[i] else 0 for i, v in enumerate(row)] for row in shown)
    for at, (row, cell) in enumerate(zip(rows, figure.cells, strict=True)):
        there = [v if somebody[i] else 0 for i, v in enumerate(row)]
        if isinstance(cell, Shown) or not figure.secret or not any(there):
            continue
        if _nobody_of_enough(row, figure):
            continue
        if derivable(there, basis):
            found.append(f"{figure.name}: withheld unit {at}")
    return found


def _nobody_of_enough(row: Sequence[int], figure: Figure) -> bool:
    """Whether a unit came to a question with nobody, of so many asked that it may be known.

    Its cell is withheld for want of answers; that there are none is a figure of all those asked.
    """
    own, (asked, limit) = figure.groups[0][0], figure.groups[-1]
    came, were_asked = (sum(v * n for v, n in zip(row, of, strict=True)) for of in (own, asked))
    return came == 0 and were_asked >= limit
