"""What follows from bounds: by hand, and against walking every possible table of answers."""

import pytest
from hypothesis import assume, given, settings

from tests.release_audit.fields import answered, simple, verdict
from tests.release_audit.oracle import possible_tables
from trivsel_app.release_audit.release import Field
from trivsel_app.release_audit.verdict import Finding, FindingKind


def findings(field: Field) -> list[tuple[FindingKind, str, str, float, float]]:
    found = verdict(field)
    assert not found.leaks
    return [(each.kind, each.where, each.category, each.low, each.high) for each in found.findings]


@pytest.mark.parametrize("alike", [6, 5])
def test_all_or_all_but_one_of_a_shown_group(alike: int) -> None:
    """The odd one knows what the five others said."""
    found = findings(simple([(0,)], [6], counts=[[alike, 6 - alike]]))
    assert found == [(FindingKind.ALIKE, "a0", "A", alike, alike)]


def test_two_who_differ_hide_each_other() -> None:
    assert not findings(simple([(0,)], [6], counts=[[4, 2]]))


def test_group_that_follows_is_as_good_as_shown() -> None:
    field = simple([(0, 1), (0,)], [9, 6], counts=[[5, 4], [6, 0]])
    assert findings(field) == [(FindingKind.ALIKE, "a1", "A", 6, 6)]


def test_hidden_few_in_a_group_of_which_all_said_the_same() -> None:
    """Atom 1 is hidden, but nobody in the group of both said anything else."""
    assert findings(simple([(0, 1)], [4, 3], counts=[[4, 0], [3, 0]]))


def test_several_ticks_are_each_a_yes_of_its_own() -> None:
    ticks = [[6, 2, 0]]
    found = findings(simple([(0,)], [6], counts=ticks, exclusive=False))
    assert found == [(FindingKind.ALIKE, "a0", "A", 6, 6)]
    assert not findings(simple([(0,)], [6], counts=[[4, 4, 0]], exclusive=False))


# Three units of 4, 4 and 2 in overlapping pairs and one whole of which nothing else is told.
RING = [(0, 1), (1, 2), (2, 3), (3, 0)]


def test_overlap_that_leaves_only_one_possibility() -> None:
    """All of 0+1 said A, so 1 did; 1+2 then tells what the hidden 2 said."""
    found = findings(simple(RING, [3, 3, 3, 3], counts=[[3, 0], [3, 0], [1, 2], [1, 2]]))
    assert (FindingKind.PINNED, "a0", "A", 3, 3) in found
    assert (FindingKind.PINNED, "a2", "B", 2, 2) in found


def test_overlap_that_leaves_room() -> None:
    counts = [[3, 3], [3, 3], [3, 3], [3, 3]]
    assert not findings(simple(RING, [6, 6, 6, 6], counts=counts))


@settings(max_examples=120, deadline=None)
@given(answered())
def test_findings_are_what_every_possible_table_has_in_common(field: Field) -> None:
    found = verdict(field)
    assume(not found.leaks)
    tables = list(possible_tables(field, field.items[0]))
    assert {_place(each) for each in found.findings} == set(_common(field, tables))


def _place(finding: Finding) -> tuple[str, str, float, float]:
    return finding.where, finding.category, finding.low, finding.high


def _common(
    field: Field, tables: list[tuple[tuple[int, ...], ...]]
) -> list[tuple[str, str, float, float]]:
    """List the classes of atoms whose answers lie too close in all tables."""
    (item,) = field.items
    alike: dict[tuple[int, ...], list[int]] = {}
    people = item.populations[0].people[0].tolist()
    for atom, persons in enumerate(people):
        inside = tuple(at for at, cell in enumerate(field.cells) if atom in cell.atoms)
        if persons and inside:
            alike.setdefault(inside, []).append(atom)
    found: list[tuple[str, str, float, float]] = []
    for atoms in alike.values():
        persons = sum(people[atom] for atom in atoms)
        for category, name in enumerate(item.answers.categories if item.answers else ()):
            values = [sum(table[atom][category] for atom in atoms) for table in tables]
            low, high = min(values), max(values)
            if low >= max(1, persons - 1) or (persons < 3 and low == high >= 1):
                found.append((", ".join(f"a{atom}" for atom in atoms), name, low, high))
    return found
