"""Tallies against a slow count in plain Python, and the rules one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.small_questionnaire import (
    KNOWS,
    SAFETY,
    SMALL,
    Person,
    joined,
    tree_of,
)
from tests.survey.spoken import decode
from tests.survey.trees import organisations
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.questionnaire import (
    Anonymity,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.tallies import ItemTally, Tallies, ThemeTally, tally

ONE = tree_of(None)
Said = dict[str, tuple[Option, ...]]


# --- the slow count ------------------------------------------------------------------------------


def _counts(question: Question, said: Said) -> bool:
    chosen = said.get(question.code, ())
    return bool(chosen) and not any(option.missing for option in chosen)


@dataclass
class Slow:
    """One unit's figures for one question, person by person."""

    n: int
    per_option: list[int]


def slow_item(question: Question, people: Iterable[Said]) -> Slow:
    found = Slow(0, [0] * len(question.options))
    for said in people:
        found.n += _counts(question, said)
        if _counts(question, said):
            for option in said[question.code]:
                found.per_option[question.options.index(option)] += 1
    return found


def slow_score(theme: Theme, said: Said) -> float | None:
    """The half rule, read aloud: a mean of the scored answers, if at least half were given."""
    scored = [q for q in theme.questions if q.kind is QuestionKind.SCORED]
    given_ = [(q, option) for q in scored for option in said.get(q.code, ())]
    points = [
        100 - option.score if question.reversed else option.score
        for question, option in given_
        if option.score is not None
    ]
    return sum(points) / len(points) if points and len(points) >= len(scored) / 2 else None


def slow_yes(theme: Theme, said: Said) -> bool | None:
    asked = [
        q
        for q in theme.questions
        if q.kind is QuestionKind.SHARE and not q.routing and any(o.affirmative for o in q.options)
    ]
    yes = any(option.affirmative for q in asked for option in said.get(q.code, ()))
    answered = sum(_counts(q, said) for q in asked)
    return yes if yes or answered >= len(asked) / 2 else None


# --- random answers ------------------------------------------------------------------------------

ALPHABETS = {"KA1": "0123.", "KA2": "0123.", "KA10": "012.", "SF1": "0123."}


@st.composite
def answer_strings(draw: st.DrawFn, section: Section) -> str:
    marks = []
    for theme in section.themes:
        for question in theme.questions:
            match question.kind:
                case QuestionKind.MULTI:
                    width = len(question.options)
                    ticks = st.text("01", min_size=width, max_size=width)
                    marks.append(draw(st.just("." * width) | ticks))
                case QuestionKind.SCORED:
                    marks.append(draw(st.sampled_from("012345.")))
                case QuestionKind.SHARE:
                    marks.append(draw(st.sampled_from(ALPHABETS[question.code])))
                case _:
                    pass
    return "".join(marks)


@st.composite
def answered(draw: st.DrawFn) -> tuple[UnitTree, dict[str, list[Person]]]:
    tree = draw(organisations(most_units=6)).tree
    units = st.sampled_from([unit.id for unit in tree.units])
    return tree, {
        section.code: draw(st.lists(st.tuples(units, answer_strings(section)), max_size=12))
        for section in SMALL.sections
    }


def _below(tree: UnitTree, section: Section, rows: Sequence[Person]) -> list[list[Said]]:
    """For each unit what everyone in it and below said."""
    inside = [{unit.id for unit in tree.subtree(each.id)} for each in tree.units]
    return [
        [decode(section, answers) for unit_id, answers in rows if unit_id in ids] for ids in inside
    ]


@settings(deadline=None, max_examples=60)
@given(answered())
def test_items_are_counted_as_by_hand(
    drawn: tuple[UnitTree, dict[str, list[Person]]],
) -> None:
    tree, people = drawn
    found = tally(SMALL, tree, joined(people))
    by_code = {item.question.code: item for item in found.items}
    for section in SMALL.sections:
        below = _below(tree, section, people[section.code])
        direct = [
            [decode(section, a) for unit_id, a in people[section.code] if unit_id == unit.id]
            for unit in tree.units
        ]
        for theme in section.themes:
            for question in theme.questions:
                if question.code not in by_code:
                    assert question.kind is QuestionKind.TEXT
                    continue
                item = by_code[question.code]
                for at, said in enumerate(below):
                    slow = slow_item(question, said)
                    assert item.n[at] == slow.n
                    assert _counting(item, at) == [
                        count
                        for option, count in zip(question.options, slow.per_option, strict=True)
                        if not option.missing
                    ]
                    assert item.direct_n[at] == slow_item(question, direct[at]).n


def _counting(item: ItemTally, at: int) -> list[int]:
    options = item.question.options
    return [int(c) for o, c in zip(options, item.counts[at], strict=True) if not o.missing]


@settings(deadline=None, max_examples=60)
@given(answered())
def test_themes_are_counted_as_by_hand(
    drawn: tuple[UnitTree, dict[str, list[Person]]],
) -> None:
    tree, people = drawn
    for found in tally(SMALL, tree, joined(people)).themes:
        section = next(section for section in SMALL.sections if section.code == found.section)
        slow = slow_score if found.theme is SAFETY else slow_yes
        for at, below in enumerate(_below(tree, section, people[section.code])):
            values = [v for v in (slow(found.theme, said) for said in below) if v is not None]
            assert found.n[at] == len(values)
            yes_and_no = [] if found.theme is SAFETY else [values.count(1), values.count(0)]
            assert found.counts[at].tolist() == yes_and_no


@settings(deadline=None, max_examples=30)
@given(answered())
def test_direct_and_below_make_the_whole(
    drawn: tuple[UnitTree, dict[str, list[Person]]],
) -> None:
    tree, people = drawn
    found = tally(SMALL, tree, joined(people))
    counts = [(item.direct_n, item.n) for item in found.items]
    counts += [(theme.direct_n, theme.n) for theme in found.themes]
    assert all(np.array_equal(tree.roll_up(direct), total) for direct, total in counts)


# --- the rules, one by one -----------------------------------------------------------------------


def _mind(*answers: str) -> Tallies:
    """One unit; each answer: PT1 PT2 PT3 SF1 SF2 (two ticks)."""
    return tally(SMALL, ONE, {"mind": [(1, "".join(answers))]})


def _offensive(*answers: str) -> Tallies:
    """One unit; each answer: KA1 KA2 KA8 (four ticks) KA10."""
    return tally(SMALL, ONE, {"offensive": [(1, "".join(answers))]})


def _item(found: Tallies, code: str) -> ItemTally:
    return next(item for item in found.items if item.question.code == code)


def _theme(found: Tallies, code: str) -> ThemeTally:
    return next(theme for theme in found.themes if theme.theme.code == code)


def test_a_score_needs_at_least_half_of_the_answers() -> None:
    """Of three questions: two answered count, one does not."""
    found = _theme(_mind("4.4...", "4....."), "PT")
    assert found.n.tolist() == [1]


def test_half_of_an_even_number_is_enough() -> None:
    found = _theme(_offensive("0......", "......."), "KA")
    assert found.n.tolist() == [1]  # one of KA1 and KA2


def test_not_relevant_is_no_answer() -> None:
    found = _mind("454...", "55....")
    assert _theme(found, "PT").n.tolist() == [1]
    assert _item(found, "PT2").n.tolist() == [0]
    assert _item(found, "PT1").n.tolist() == [1]


def test_a_yes_counts_although_the_rest_is_unanswered_and_a_refusal_is_no_answer() -> None:
    found = _theme(_offensive("1......", "33.....", "00....."), "KA")
    assert found.n.tolist() == [2]
    assert found.counts.tolist() == [[1, 1]]


def test_a_question_without_a_yes_does_not_count_towards_the_theme() -> None:
    """KA10 asks whom to go to: its "Ja" is no exposure."""
    found = _theme(_offensive("......0"), "KA")
    assert found.n.tolist() == [0]
    assert KNOWS[0].affirmative is False


def test_ticks_are_counted_per_option_and_persons_once() -> None:
    item = _item(_offensive("1.1100.", "1.1000.", "1......"), "KA8")
    assert item.counts.tolist() == [[2, 1, 0, 0]]
    assert item.n.tolist() == [2]


def test_who_refuses_is_no_answer_whatever_else_was_ticked() -> None:
    """Else a share could pass 100 percent."""
    item = _item(_offensive("1.0001.", "1.1001.", "1.0100."), "KA8")
    assert item.n.tolist() == [1]
    assert item.counts[:, :3].tolist() == [[0, 1, 0]]


def test_marks_that_are_no_option_are_not_answered() -> None:
    assert _item(_mind("Z....."), "PT1").n.tolist() == [0]


def test_sections_without_answers_have_figures_of_nobody() -> None:
    found = tally(SMALL, ONE, {})
    assert [item.n.tolist() for item in found.items] == [[0]] * 9
    assert [theme.n.tolist() for theme in found.themes] == [[0]] * 3


def test_answers_of_a_unit_outside_the_tree_are_a_mistake() -> None:
    with pytest.raises(KeyError):
        tally(SMALL, ONE, {"mind": [(9, "......")]})


# --- what has no figure --------------------------------------------------------------------------


def _only(theme: Theme, anonymity: Anonymity = Anonymity.ANONYMOUS) -> Questionnaire:
    section = Section("mind", "Psykisk arbejdsmiljø", anonymity, "", (theme,))
    return Questionnaire("one", 2026, "Et tema", (section,))


def test_a_section_without_closed_questions_has_no_tallies() -> None:
    finding = Question("FA1", "Støj", QuestionKind.FINDING, KNOWS)
    theme = Theme("FA", "Fysiske forhold", ThemeMeasure.NONE, (finding,))
    found = tally(_only(theme, Anonymity.NAMED), ONE, {})
    assert (found.items, found.themes) == ((), ())


def test_a_theme_without_a_measure_has_questions_only() -> None:
    found = tally(_only(replace(SAFETY, measure=ThemeMeasure.NONE)), ONE, {"mind": [(1, "444")]})
    assert [item.n.tolist() for item in found.items] == [[1], [1], [1]]
    assert found.themes == ()


@pytest.mark.parametrize("measure", [ThemeMeasure.SCORE, ThemeMeasure.SHARE])
def test_a_theme_that_cannot_have_its_measure_has_none(measure: ThemeMeasure) -> None:
    """The validator names such a theme; should one come through, it must not show nonsense."""
    knows = Question("KA10", "Ved du hvem?", QuestionKind.SHARE, KNOWS)
    theme = Theme("KA", "Krænkelser", measure, (knows,))
    assert tally(_only(theme), ONE, {"mind": [(1, "0")]}).themes == ()
