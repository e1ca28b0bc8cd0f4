"""Releases of random organisations: what the protection lets out passes, every weaker one fails."""

import numpy as np
import pytest

from tests.release_audit.mutants import RULES, Mutation, staying_leaders, withheld_in_theme_scores
from tests.release_audit.oracle import gives_away
from tests.release_audit.organisations import (
    Survey,
    corrected,
    field,
    moved,
    organisation,
    recut_to,
    released,
    survey,
    with_groups,
)
from tests.release_audit.splits import split_releases
from trivsel_app.operations.audit_fields import round_field
from trivsel_app.release_audit.audit import audit
from trivsel_app.release_audit.release import Field, Population
from trivsel_app.release_audit.verdict import AuditVerdict, FindingKind
from trivsel_app.survey import background_splits
from trivsel_app.survey.class_admission import Classes

FEW = 60  # organisations by default; the slow set has many


def _rng(seed: int) -> np.random.Generator:
    return np.random.default_rng([2026, seed])


def _checked(*fields: Field) -> AuditVerdict:
    return audit(fields, clock=lambda: 0.0)


def _passes(seed: int) -> None:
    """A round, and the one before in which a unit hung elsewhere."""
    rng = _rng(seed)
    now = survey(rng)
    before = Survey(moved(rng, now.tree), now.responses)
    found = _checked(field(released(now)), field(released(before)))
    assert found.passed, (seed, found.leaks, found.findings)


@pytest.mark.parametrize("seed", range(FEW))
def test_what_is_released_passes(seed: int) -> None:
    _passes(seed)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(100))
def test_ten_thousand_releases_pass(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        _passes(seed)


@pytest.mark.parametrize("mutation", RULES, ids=lambda mutation: mutation.__name__)
def test_each_rule_left_out_is_found(mutation: Mutation, monkeypatch: pytest.MonkeyPatch) -> None:
    mutation(monkeypatch)
    assert any(not _checked(field(released(survey(_rng(s))))).passed for s in range(4 * FEW))


@pytest.mark.slow
@pytest.mark.parametrize("mutation", RULES, ids=lambda mutation: mutation.__name__)
def test_mutants_are_found_wherever_trying_everything_finds_them(
    mutation: Mutation, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutation(monkeypatch)
    for seed in range(300):
        _agrees(field(released(survey(_rng(seed), most_units=7))), seed)


def _agrees(given: Field, seed: int) -> bool:
    leaking = {leak.item for leak in _checked(given).leaks}
    for item in given.items:
        assert (item.name in leaking) == gives_away(given, item), (seed, item.name)
    return bool(leaking)


def test_theme_scores_of_their_own_are_found() -> None:
    kinds = {
        each.kind
        for seed in range(2 * FEW)
        for each in _checked(field(withheld_in_theme_scores(survey(_rng(seed))))).findings
    }
    assert kinds == {FindingKind.SKIPPERS}


def test_leaders_who_count_in_their_own_unit_are_found() -> None:
    """A leader knows one answer of the own unit: the others in it must be enough."""
    found = [_unknown_to_leaders(staying_leaders(survey(_rng(seed)))) for seed in range(FEW)]
    assert any(verdict.leaks for verdict in found)


def _unknown_to_leaders(given: Survey) -> AuditVerdict:
    """Audit the response figures with those whose answers the unit's own leader does not know."""
    whole = field(released(given))
    response = whole.items[0]
    (people,) = response.populations
    unknown = np.maximum(people.people - 1, 0)  # everybody's first is the leader
    told = Population(unknown, people.limit)
    only = type(response)(response.name, response.told, (told,))
    return _checked(Field(whole.name, whole.atoms, whole.cells, (only,)))


# --- corrections ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(FEW // 2))
def test_correction_passes_only_if_old_and_new_together_give_nobody_away(seed: int) -> None:
    rng = _rng(seed)
    old = survey(rng, most_units=4)
    _agrees(field(released(old), released(corrected(rng, old))), seed)


def test_correction_of_one_person_is_found() -> None:
    rng = _rng(1)
    pairs = [(old, corrected(rng, old)) for old in (survey(rng) for _each in range(FEW))]
    found = [_checked(field(released(old), released(new))).passed for old, new in pairs]
    assert not all(found)
    assert any(found)


@pytest.mark.parametrize("seed", range(5))
def test_release_that_changes_nothing_passes(seed: int) -> None:
    version = released(survey(_rng(seed)))
    assert _checked(field(version, version)).passed


# --- figures beside the tree ---------------------------------------------------------------------


def _split(seed: int) -> AuditVerdict:
    fields = [round_field([each], bounded=False) for each in split_releases(_rng(seed))]
    return _checked(*fields)


@pytest.mark.parametrize("seed", range(FEW // 2))
def test_splits_by_background_pass(seed: int) -> None:
    assert not _split(seed).leaks


def test_splits_are_shown_at_all() -> None:
    told = [each for s in range(FEW) for v in split_releases(_rng(s)) for each in v.told[1:]]
    assert any((each.table.themes["PT"].n >= 0).any() for each in told)


def test_splits_that_are_not_protected_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        background_splits,
        "split_statuses",
        lambda _tree, upper, _place, people: np.zeros(
            (len(upper.units), people.counts.shape[-1]), dtype=np.int8
        ),
    )
    assert any(_split(seed).leaks for seed in range(FEW))


def _recut(seed: int) -> AuditVerdict:
    rng = _rng(seed)
    before = survey(rng)
    return _checked(field(recut_to(before, moved(rng, before.tree))))


@pytest.mark.parametrize("seed", range(FEW // 2))
def test_history_cut_to_moved_units_passes(seed: int) -> None:
    found = _recut(seed)
    assert found.passed, (found.leaks, found.findings)


def test_history_that_everything_is_admitted_to_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Classes, "admit", lambda self, _inside: np.ones(len(self.limit), bool))
    assert any(_recut(seed).leaks for seed in range(FEW))


def _with_random_groups(rng: np.random.Generator, most_units: int) -> Field:
    given = field(released(survey(rng, most_units)))
    atoms = len(given.atoms)
    groups = [
        tuple(np.flatnonzero(rng.random(atoms) < 0.5).tolist()) for _each in range(rng.integers(4))
    ]
    return with_groups(given, [group for group in groups if group])


def test_groups_across_the_tree_that_nobody_admitted_are_found() -> None:
    verdicts = [_checked(_with_random_groups(_rng(seed), 11)) for seed in range(FEW)]
    assert any(verdict.leaks for verdict in verdicts)


@pytest.mark.parametrize("seed", range(FEW // 2))
def test_groups_across_the_tree_agree_with_trying_everything(seed: int) -> None:
    _agrees(_with_random_groups(_rng(seed), 7), seed)


def test_organisations_are_as_deep_as_said() -> None:
    depths = {
        max(tree.depth(unit.id) for unit in tree.units) + 1
        for tree in (organisation(_rng(seed), 1 + seed % 11) for seed in range(FEW))
    }
    assert depths == {1, 2, 3, 4, 5, 6, 7}
