"""What follows from bounds: by hand, and against walking every possible count."""

from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings

from tests.release_audit.fields import LIMIT, answered, simple, verdict
from tests.release_audit.oracle import possible_counts
from trivsel_app.release_audit.programs import Program, Unsolved
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
    """Nobody in 0+1 said B, so of 1+2 it was the hidden 2."""
    found = findings(simple(RING, [3, 3, 3, 3], counts=[[3, 0], [3, 0], [1, 2], [1, 2]]))
    assert (FindingKind.PINNED, "a2", "B", 2, 2) in found


def test_overlap_that_leaves_room() -> None:
    counts = [[3, 3], [3, 3], [3, 3], [3, 3]]
    assert not findings(simple(RING, [6, 6, 6, 6], counts=counts))


@settings(max_examples=150, deadline=None)
@given(answered())
def test_findings_are_what_every_possible_count_has_in_common(field: Field) -> None:
    found = verdict(field)
    assume(not found.leaks)
    assert {_place(each) for each in found.findings} == set(_common(field))


def _place(finding: Finding) -> tuple[str, str, float, float]:
    return finding.where, finding.category, finding.low, finding.high


def _common(field: Field) -> Iterator[tuple[str, str, float, float]]:
    """List the classes of atoms of whose answers all possible counts say too much."""
    (item,) = field.items
    assert item.answers is not None
    columns = item.answers.counts.T.tolist()
    possible = [list(possible_counts(field, item, column)) for column in columns]
    for atoms in _classes(field, item.populations[0].people[0].tolist()):
        ranges = [
            [sum(counts[atom] for atom in atoms) for counts in several] for several in possible
        ]
        persons = sum(sum(column[atom] for atom in atoms) for column in columns)
        for category, values in enumerate(ranges):
            low, high = min(values), max(values)
            others = sum(max(each) for at, each in enumerate(ranges) if at != category)
            if (low >= 1 >= others) or (persons < LIMIT and low == high >= 1):
                where = ", ".join(f"a{atom}" for atom in atoms)
                yield where, item.answers.categories[category], low, high


def _classes(field: Field, people: list[int]) -> list[list[int]]:
    alike: dict[tuple[int, ...], list[int]] = {}
    for atom, persons in enumerate(people):
        inside = tuple(at for at, cell in enumerate(field.cells) if atom in cell.atoms)
        if persons and inside:
            alike.setdefault(inside, []).append(atom)
    return list(alike.values())


def test_program_that_is_given_up_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_args: object) -> None:
        raise Unsolved

    monkeypatch.setattr(Program, "solve", give_up)
    found = findings(simple(RING, [3, 3, 3, 3], counts=[[3, 0], [3, 0], [1, 2], [1, 2]]))
    assert [kind for kind, *_rest in found] == [FindingKind.UNDECIDED]
