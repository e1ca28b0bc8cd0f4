"""Small fields by hand: atoms are numbered, and every told figure is a set of them."""

from collections.abc import Iterable, Sequence

import numpy as np
from hypothesis import strategies as st

from trivsel_app.release_audit.audit import audit
from trivsel_app.release_audit.release import Answers, Cell, Field, Item, Population
from trivsel_app.release_audit.verdict import AuditVerdict

LIMIT = 3  # where every possible count is walked


def population(people: Sequence[int] | Sequence[Sequence[int]], limit: int = 5) -> Population:
    """Protect people: one row, or one for each version."""
    return Population(np.atleast_2d(np.array(people, dtype=np.int64)), limit)


def field_of(cells: Iterable[Iterable[int]], item: Item) -> Field:
    """Make a field of one item; cells and atoms are named by their numbers."""
    atoms = item.populations[0].people.shape[1]
    named = tuple(Cell(f"c{at}", tuple(cell)) for at, cell in enumerate(cells))
    return Field("2026", tuple(f"a{atom}" for atom in range(atoms)), named, (item,))


def simple(
    cells: Sequence[Iterable[int]],
    people: Sequence[int] | Sequence[Sequence[int]],
    *more: Population,
    counts: Sequence[Sequence[int]] | None = None,
    exclusive: bool = True,
    limit: int = 5,
) -> Field:
    """Make a field in which everything is told."""
    answers = None
    if counts is not None:
        table = np.array(counts, dtype=np.int64)
        names = tuple("ABCDEF"[: table.shape[1]])
        answers = Answers(names, table, exclusive)
    told = np.ones(len(cells), dtype=bool)
    return field_of(cells, Item("q", told, (population(people, limit), *more), answers))


def verdict(field: Field) -> AuditVerdict:
    """Audit one field; time stands still."""
    return audit([field], clock=lambda: 0.0)


@st.composite
def tangled(draw: st.DrawFn, most_atoms: int = 8, versions: int = 2) -> Field:
    """Draw any figures at all over any few people, in one version or two."""
    atoms = draw(st.integers(1, most_atoms))
    sizes = st.sampled_from([0, 1, 1, 2, 3, 5, 8])
    rows = draw(st.integers(1, versions))
    people = [[draw(sizes) for _atom in range(atoms)] for _version in range(rows)]
    cells = draw(st.lists(st.sets(st.integers(0, atoms - 1)), min_size=1, max_size=7))
    told = np.array([draw(st.integers(0, 4)) > 0 for _cell in cells])
    return field_of(cells, Item("q", told, (population(people),)))


@st.composite
def answered(draw: st.DrawFn) -> Field:
    """Draw overlapping figures over very few people who answered one of two or three categories."""
    atoms, categories = draw(st.integers(2, 5)), draw(st.integers(2, 3))
    counts = [[draw(st.integers(0, 2)) for _c in range(categories)] for _a in range(atoms)]
    cells = draw(st.lists(st.sets(st.integers(0, atoms - 1), min_size=1), min_size=1, max_size=4))
    return simple(cells, [sum(row) for row in counts], counts=counts, limit=LIMIT)
