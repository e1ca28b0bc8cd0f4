"""The protection with one rule left out each: every one of them must be found."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest

from tests.release_audit.organisations import Survey, released
from tests.survey.small_questionnaire import SMALL, joined
from trivsel_app.operations.audit_versions import Version
from trivsel_app.survey import disclosure, protected_results
from trivsel_app.survey.questionnaire import QuestionKind
from trivsel_app.survey.scoring import half_up_all, option_scores
from trivsel_app.survey.separation import separate
from trivsel_app.survey.tallies import tally

Mutation = Callable[[pytest.MonkeyPatch], None]


def lower_limit(patch: pytest.MonkeyPatch) -> None:
    """Cells of two fewer than the limit are shown."""
    true = protected_results.limit_of
    patch.setattr(protected_results, "limit_of", lambda kind, limits: true(kind, limits) - 2)


def forgotten_direct_staff(patch: pytest.MonkeyPatch) -> None:
    """People placed on a unit that has units below it are no remainder."""
    _with_groups(patch, lambda group: replace(group, direct=np.zeros_like(group.direct)))


def alike_answers(patch: pytest.MonkeyPatch) -> None:
    """Who all answered the same is shown."""
    _with_groups(patch, lambda group: replace(group, answers=None))


def _with_groups(
    patch: pytest.MonkeyPatch, change: Callable[[disclosure.Group], disclosure.Group]
) -> None:
    true = disclosure.protect
    patch.setattr(
        protected_results, "protect", lambda tree, *groups: true(tree, *map(change, groups))
    )


def no_neighbour(patch: pytest.MonkeyPatch) -> None:
    """Only what is too small itself is hidden."""
    nothing = np.zeros(0, dtype=np.intp)
    patch.setattr(disclosure._Protection, "_exposed", lambda *_args: (nothing, nothing, nothing))


def one_pass(patch: pytest.MonkeyPatch) -> None:
    """One child of an exposed unit is hidden, even if it can be added up from below again."""

    def once(self: Any, units: Any, figures: Any, short: Any) -> None:
        near = self._nearest(units, figures, short)
        new = ~self._hidden[near, figures]
        self._hide(near[new], figures[new], units[new])

    def settle(self: Any, level: int) -> None:
        exposed = self._exposed(level)
        if exposed[0].size:
            once(self, *exposed)
        if level:
            for parents, children in self._tree.families[level - 1].turns:
                self._left[:, parents] += self._left[:, children] * self._hidden[children]

    patch.setattr(disclosure._Protection, "settle", settle)


def one_limit(patch: pytest.MonkeyPatch) -> None:
    """A question that only some come to is not held to those asked."""
    true = protected_results._item_block
    patch.setattr(protected_results, "_item_block", lambda *args: true(*args)[:1])


def telling_silence(patch: pytest.MonkeyPatch) -> None:
    """That nobody of a few invited took part is said as the reason."""
    patch.setattr(protected_results, "_quiet", lambda status, _known: status)


RULES: Final[tuple[Mutation, ...]] = (
    lower_limit,
    forgotten_direct_staff,
    alike_answers,
    no_neighbour,
    one_pass,
    one_limit,
    telling_silence,
)


def withheld_in_theme_scores(given: Survey) -> Version:
    """Release a theme's score with the answers of its withheld questions in it."""
    version = released(given)
    parts = separate(given.responses, given.tree, {u.external_id: u.id for u in given.tree.units})
    counted = tally(SMALL, given.tree, joined(parts.answers)).items
    means = [
        item.counts @ option_scores(item.question) / np.maximum(item.n, 1)
        for item in counted
        if item.theme == "PT" and item.question.kind is QuestionKind.SCORED
    ]
    old = version.table.themes["PT"]
    score = half_up_all(np.mean(means, axis=0)).astype(np.int32)
    leaking = replace(old, value=np.where(old.value >= 0, score, old.value))
    themes = {**version.table.themes, "PT": leaking}
    told = replace(version.told[0], table=replace(version.table, themes=themes))
    return replace(version, told=(told,))


def staying_leaders(given: Survey) -> Survey:
    """Let leaders count in the unit they lead."""
    return replace(given, responses=replace(given.responses, leaders=None))
