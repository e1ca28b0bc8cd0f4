"""Random organisations and answers for the attack."""

from dataclasses import dataclass

from hypothesis import strategies as st

from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit


@dataclass(frozen=True)
class Placed:
    """A tree and how many people are placed directly on each unit, in tree order."""

    tree: UnitTree
    people: tuple[int, ...]


@st.composite
def organisations(draw: st.DrawFn, most_units: int = 14, most_people: int = 9) -> Placed:
    """Draw a tree of any shape with people on leaves and on inner units, some units empty."""
    count = draw(st.integers(1, most_units))
    units = [Unit(1, "1", "Kommunen", None)]
    for number in range(2, count + 1):
        # Near parents make deep trees, far ones make wide trees.
        back = draw(st.integers(1, min(number - 1, 6)))
        parent = draw(st.sampled_from([number - back, 1 + (number - 1) // 3]))
        units.append(Unit(number, str(number), f"Enhed {number}", min(parent, number - 1)))
    tree = build_tree(units)
    sizes = st.one_of(st.just(0), st.integers(0, 4), st.integers(1, most_people))
    people = tuple(draw(sizes) for _unit in tree.units)
    return Placed(tree, people)


def subtree_rows(tree: UnitTree) -> list[list[int]]:
    """For each unit, the equation of its total: 1 for every unit in its subtree."""
    rows = []
    for unit in tree.units:
        inside = {tree.position[each.id] for each in tree.subtree(unit.id)}
        rows.append([1 if at in inside else 0 for at in range(len(tree.units))])
    return rows
