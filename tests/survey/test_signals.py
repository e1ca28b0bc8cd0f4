"""The confidential signal: a yes for at least five, never for fewer, never telling which."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.small_questionnaire import SMALL, tree_of
from tests.survey.spoken import offended
from tests.survey.trees import Placed, organisations
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.survey.answers import NOT_ANSWERED, answer_length
from trivsel_app.survey.signals import SignalGroup, led_from, signal_groups, source_section

SECTION = SMALL.sections[0]
FLOOR = 5


QUIET, LEADER = offended(SECTION), offended(SECTION, exposed=True, whom=("leader",))


def signalling(tree: UnitTree, people: dict[int, str]) -> tuple[SignalGroup, ...]:
    return signal_groups(SMALL, tree, list(people.items()))


def test_the_question_is_found_by_its_option() -> None:
    found = source_section(SMALL)
    assert found is not None
    assert found[0] is SECTION
    assert found[1].routing


def test_where_nobody_is_asked_there_is_no_signal() -> None:
    unasked = replace(SMALL, sections=SMALL.sections[1:])
    assert source_section(unasked) is None
    assert signal_groups(unasked, tree_of(None), [(1, LEADER * 9)]) == ()


def test_five_answers_with_one_yes_signal_at_the_unit() -> None:
    tree = tree_of(None, 1, 1)
    found = signalling(tree, {2: QUIET * 4 + LEADER, 3: QUIET * 5})
    assert found == (SignalGroup(2, (2,)),)


def test_the_signal_is_the_same_for_one_and_for_all() -> None:
    tree = tree_of(None, 1)
    assert signalling(tree, {2: QUIET * 4 + LEADER}) == signalling(tree, {2: LEADER * 5})


def test_four_answers_signal_one_level_up_together_with_others() -> None:
    tree = tree_of(None, 1, 2, 2)
    found = signalling(tree, {3: QUIET * 3 + LEADER, 4: QUIET * 3, 1: QUIET * 5})
    assert [group.unit_id for group in found] == [2]
    assert set(found[0].units) == {3, 4}


def test_the_joined_signal_does_not_tell_which_unit_it_is() -> None:
    tree = tree_of(None, 1, 2, 2)
    here = signalling(tree, {3: QUIET * 3 + LEADER, 4: QUIET * 4})
    there = signalling(tree, {3: QUIET * 4, 4: QUIET * 3 + LEADER})
    assert here == there


def test_what_is_left_over_at_the_top_joins_the_smallest_group() -> None:
    tree = tree_of(None, 1, 1)
    found = signalling(tree, {1: LEADER, 2: QUIET * 6, 3: QUIET * 9})
    assert [(group.unit_id, set(group.units)) for group in found] == [(1, {1, 2})]


def test_fewer_than_five_in_all_never_signal() -> None:
    assert signalling(tree_of(None, 1), {1: LEADER, 2: LEADER * 3}) == ()


def test_units_led_by_the_same_leader_are_one_leader_unit() -> None:
    plain = tree_of(None, 1, 2)
    names = {1: "Top", 2: "Ane", 3: "Ane"}
    tree = build_tree(replace(unit, leader_name=names[unit.id]) for unit in plain.units)
    assert led_from(tree) == [0, 1, 1]
    assert signalling(tree, {3: QUIET * 4 + LEADER}) == (SignalGroup(2, (2,)),)


def test_a_source_without_any_exposure_was_not_asked() -> None:
    assert signalling(tree_of(None), {1: QUIET * 4 + offended(SECTION, whom=("leader",))}) == ()


def test_whoever_would_not_answer_has_not_answered() -> None:
    refused = offended(SECTION, exposed=True, whom=("leader", "no_answer"))
    assert signalling(tree_of(None), {1: QUIET * 4 + refused}) == ()


def test_a_yes_may_be_any_of_many_options() -> None:
    theme = SECTION.themes[0]
    first, *others = theme.questions
    no = [replace(first.options[0], code=str(at), affirmative=False) for at in range(11)]
    asked = replace(first, options=(*no, replace(first.options[0], code="y", affirmative=True)))
    section = replace(SECTION, themes=(replace(theme, questions=(asked, *others)),))
    survey = replace(SMALL, sections=(section,))
    told = "B" + LEADER[1:]
    assert signal_groups(survey, tree_of(None), [(1, QUIET * 4 + told)])


def test_another_source_is_no_signal() -> None:
    colleague = offended(SECTION, exposed=True, whom=("colleague", "citizen"))
    assert signalling(tree_of(None), {1: colleague * 9}) == ()


def test_blank_answers_do_not_count_towards_the_five() -> None:
    blank = NOT_ANSWERED * answer_length(SECTION)
    assert signalling(tree_of(None), {1: blank * 9 + LEADER * 4}) == ()


@settings(max_examples=300, deadline=None)
@given(organisations(), st.data())
def test_every_signal_stands_on_five_and_no_yes_is_lost(
    placed: Placed, data: st.DataObject
) -> None:
    people: dict[int, str] = {}
    yes: set[int] = set()
    for unit, count in zip(placed.tree.units, placed.people, strict=True):
        said = data.draw(st.integers(0, min(count, 2)))
        people[unit.id] = LEADER * said + QUIET * (count - said)
        yes |= {unit.id} if said else set()
    answers = {unit.id: count for unit, count in zip(placed.tree.units, placed.people, strict=True)}
    found = signalling(placed.tree, people)
    behind = [unit for group in found for unit in group.units]
    assert len(behind) == len(set(behind))
    for group in found:
        assert sum(answers[unit] for unit in group.units) >= FLOOR
        assert yes & set(group.units)
        inside = {unit.id for unit in placed.tree.subtree(group.unit_id)}
        assert set(group.units) <= inside
    assert sum(answers.values()) < FLOOR or yes <= set(behind)
