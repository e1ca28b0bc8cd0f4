"""The confidential signal: at least one person has met offensive behaviour from the nearest leader.

The employer must act on it though the answers are anonymous (domain notes 2.3 and part d, rule 11),
so the signal is computed from raw answers, apart from every figure. It is a yes for a group of at
least five answers, and never a number. Groups share no people: what is too few to say yes or no for
itself is joined with the next level up, so a signal never tells which of the joined units it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.names import same_person
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.answers import ALPHABET, NOT_ANSWERED, TICKED, Place, answer_matrix, places
from trivsel_app.survey.cells import FLOOR
from trivsel_app.survey.questionnaire import Question, QuestionKind, Questionnaire, Section

NEAREST_LEADER = "leader"  # code of the option in "who did it come from"
Joined = Sequence[tuple[int, str]]  # unit id, its answer strings joined


@dataclass(frozen=True, slots=True)
class SignalGroup:
    """A group that signals. `units` are all who answered in it, the unit's own leader's first."""

    unit_id: int  # whom it is told of: the leader-unit, or the level the small ones joined
    units: tuple[int, ...]  # leader-units behind it; more than one: nobody can tell which


@dataclass
class _Gathered:
    """What has fallen to a leader-unit: answers in the section, whether anyone said yes, whose."""

    answers: int = 0
    said: bool = False
    units: list[int] = field(default_factory=list)

    def take(self, other: "_Gathered") -> None:
        """Take in what others have gathered."""
        self.answers += other.answers
        self.said |= other.said
        self.units += other.units


def source_section(questionnaire: Questionnaire) -> tuple[Section, Question] | None:
    """Find the question that asks whom the behaviour came from; None when it is not asked."""
    for section, _theme, question in questionnaire.questions():
        named = any(option.code == NEAREST_LEADER for option in question.options)
        if question.kind is QuestionKind.MULTI and question.routing and named:
            return section, question
    return None


def signal_groups(
    questionnaire: Questionnaire, tree: UnitTree, joined: Joined
) -> tuple[SignalGroup, ...]:
    """List the groups that signal, in tree order; `joined` is of the section asked in."""
    found = source_section(questionnaire)
    if found is None or not tree.units:
        return ()
    own = _own(tree, joined, *found)
    groups = _grouped(tree, own)
    return tuple(
        SignalGroup(tree.units[at].id, tuple(tree.units[each].id for each in groups[at].units))
        for at in sorted(groups)
        if groups[at].said
    )


def led_from(tree: UnitTree) -> list[int]:
    """Give the position of each unit's leader-unit: itself, or the one above with its leader."""
    found: list[int] = []
    for at, unit in enumerate(tree.units):
        above = int(tree.parent[at])
        shared = above >= 0 and same_person(unit.leader_name, tree.units[above].leader_name)
        found.append(found[above] if shared else at)
    return found


def _own(
    tree: UnitTree, joined: Joined, section: Section, question: Question
) -> dict[int, _Gathered]:
    """Count each leader-unit's answers by its position."""
    leads = led_from(tree)
    found: dict[int, _Gathered] = {}
    for unit_id, strings in joined:
        at = leads[tree.position[unit_id]]
        matrix = answer_matrix(section, strings.encode("ascii"))
        mine = found.setdefault(at, _Gathered(units=[at]))
        mine.answers += int((matrix != ord(NOT_ANSWERED)).any(axis=1).sum())
        mine.said |= bool(_from_leader(matrix, section, question).any())
    return {at: mine for at, mine in found.items() if mine.answers}


def _from_leader(
    matrix: NDArray[np.uint8], section: Section, question: Question
) -> NDArray[np.bool_]:
    """Tell of each person whether they were exposed, and name the nearest leader.

    As in the tallies: who also ticked that they would not answer has not answered.
    """
    by_code = {place.question.code: place for place in places(section)}
    place, routing = by_code[question.code], question.routing
    ticked = matrix[:, place.start : place.start + place.width] == ord(TICKED)
    named = np.array([option.code == NEAREST_LEADER for option in question.options])
    refused = np.array([option.missing for option in question.options])
    exposed = np.zeros(len(matrix), dtype=np.bool_)
    for code in routing.questions if routing else ():
        exposed |= _said_yes(matrix, by_code[code])
    said: NDArray[np.bool_] = ticked[:, named].any(axis=1) & ~ticked[:, refused].any(axis=1)
    return said & exposed


def _said_yes(matrix: NDArray[np.uint8], place: Place) -> NDArray[np.bool_]:
    yes = [at for at, option in enumerate(place.question.options) if option.affirmative]
    return np.isin(matrix[:, place.start], [ord(ALPHABET[at]) for at in yes])


def _grouped(tree: UnitTree, own: dict[int, _Gathered]) -> dict[int, _Gathered]:
    """Let small groups fall to the level above until each holds enough, from the leaves up."""
    leads = led_from(tree)
    groups: dict[int, _Gathered] = {}
    for at in reversed(range(len(tree.units))):
        mine = own.pop(at, None)
        if mine is None:
            continue
        above = int(tree.parent[at])
        if mine.answers >= FLOOR:
            groups[at] = mine
        elif above >= 0:
            own.setdefault(leads[above], _Gathered()).take(mine)
        else:
            _join_nearest(tree, groups, at, mine)
    return groups


def _join_nearest(tree: UnitTree, groups: dict[int, _Gathered], at: int, rest: _Gathered) -> None:
    """Join what is left over at the top with the smallest group below; too few in all: nothing."""
    below = [group for group in groups if _under(tree, group, at)]
    if below:
        nearest = min(below, key=lambda group: (groups[group].answers, group))
        rest.take(groups.pop(nearest))
        groups[at] = rest


def _under(tree: UnitTree, position: int, top: int) -> bool:
    while position > top:
        position = int(tree.parent[position])
    return position == top
