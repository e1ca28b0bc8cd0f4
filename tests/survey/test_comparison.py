"""What a figure is held against, and what a difference is called."""

from dataclasses import replace

import pytest

from tests.survey.small_questionnaire import ABSENCE, AGREE, SAFETY, SMALL, results, tree_of
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit, UnitKind, WorkplaceKind
from trivsel_app.survey.answers import answer_length
from trivsel_app.survey.cells import FigureKey, Measure, Shown
from trivsel_app.survey.comparison import (
    Against,
    Difference,
    NotComparable,
    NotComparableReason,
    Verdict,
    compare,
    earlier_key,
    verdict,
)
from trivsel_app.survey.questionnaire import (
    Benchmark,
    Match,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Theme,
)
from trivsel_app.survey.results import ResultTable

TREE = tree_of(None, 1, 1)
WORST, BEST = "040...", "404..."


def _table(
    tree: UnitTree, *people: tuple[int, int, int], questionnaire: Questionnaire = SMALL
) -> ResultTable:
    """People: (unit, how many say the best, how many the worst) of psykologisk tryghed."""
    width = answer_length(questionnaire.sections[-1])
    rows = [
        (unit, answer[:width])
        for unit, best, worst in people
        for answer in [BEST] * best + [WORST] * worst
    ]
    return results(tree, {"mind": rows}, questionnaire=questionnaire, unalike=True)


def _against(
    table: ResultTable, unit_id: int, against: Against, previous: ResultTable | None = None
) -> Difference | NotComparable:
    found = compare(table, unit_id, table.theme_key("PT"), previous=previous)
    assert [each.against for each in found] == list(Against)
    return found[list(Against).index(against)]


def _reason(found: Difference | NotComparable) -> NotComparableReason:
    assert isinstance(found, NotComparable)
    return found.reason


def _difference(found: Difference | NotComparable) -> Difference:
    assert isinstance(found, Difference)
    return found


# --- verdicts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "own_margin", "other_margin", "fewest", "expected"),
    [
        (4, 0, 0, 100, Verdict.UNSURE),  # sure, but too small to talk about
        (5, 0, 0, 100, Verdict.CLEAR),
        (-5, 0, 0, 100, Verdict.CLEAR),
        (9, 0, 0, 100, Verdict.CLEAR),
        (10, 0, 0, 100, Verdict.LARGE),
        (-10, 0, 0, 100, Verdict.LARGE),
        (5, 5, 0, 100, Verdict.UNSURE),  # the interval just reaches 0
        (6, 5, 0, 100, Verdict.CLEAR),
        (12, 12, 5, 100, Verdict.UNSURE),  # 13 wide
        (14, 12, 5, 100, Verdict.LARGE),
        (100, 0, 0, 9, Verdict.SMALL_GROUP),
        (100, 0, 0, 10, Verdict.LARGE),
        (0, 0, 0, 100, Verdict.UNSURE),
    ],
)
def test_what_a_difference_is_called(
    points: int, own_margin: int, other_margin: int, fewest: int, expected: Verdict
) -> None:
    assert verdict(points, own_margin, other_margin, fewest) is expected


# --- parent and whole ----------------------------------------------------------------------------


def test_parent_and_whole_are_the_units_above() -> None:
    tree = tree_of(None, 1, 2, 2)
    table = _table(tree, (3, 20, 0), (4, 0, 20), (2, 10, 10), (1, 0, 40))
    parent = _difference(_against(table, 3, Against.PARENT))
    assert (parent.own, parent.other) == (Shown(100, 20), Shown(50, 60))
    assert (parent.points, parent.verdict) == (50, Verdict.LARGE)
    whole = _difference(_against(table, 3, Against.WHOLE))
    assert (whole.other, whole.points) == (Shown(30, 100), 70)


def test_the_top_has_nothing_above_it() -> None:
    table = _table(TREE, (2, 20, 0))
    assert _reason(_against(table, 1, Against.PARENT)) is NotComparableReason.NO_PARENT
    assert _reason(_against(table, 1, Against.WHOLE)) is NotComparableReason.NO_PARENT


def test_a_withheld_figure_is_not_compared() -> None:
    table = _table(TREE, (2, 3, 0), (3, 20, 0))
    assert _reason(_against(table, 2, Against.PARENT)) is NotComparableReason.WITHHELD


def test_a_small_group_is_never_called_sure() -> None:
    table = _table(TREE, (2, 9, 0), (3, 0, 90))
    assert _difference(_against(table, 2, Against.PARENT)).verdict is Verdict.SMALL_GROUP


def test_a_difference_is_that_of_the_figures_as_they_are_printed() -> None:
    """82.5 % is printed 83 and 77.5 % 78; beside 80 a reader must get 3 and -2."""
    yes, no = "...1..", "...0.."
    rows = [(2, answer) for answer in [yes] * 33 + [no] * 7]
    rows += [(3, answer) for answer in [yes] * 31 + [no] * 9]
    rows += [(1, answer) for answer in [yes] * 32 + [no] * 8]
    table = results(TREE, {"mind": rows})
    points = []
    for unit_id in (2, 3):
        found = compare(table, unit_id, table.theme_key("SF"), previous=None)
        points.append(_difference(found[list(Against).index(Against.PARENT)]).points)
    assert points == [3, -2]


def test_a_share_is_judged_by_its_interval_as_a_score_is() -> None:
    """4 of 20 against 12 of 100 is 8 points, and may be chance when 40 were asked."""
    yes, no = "...1..", "...0.."
    rows = [(2, answer) for answer in [yes] * 4 + [no] * 16]
    rows += [(3, answer) for answer in [yes] * 8 + [no] * 72]
    table = results(TREE, {"mind": rows}, invited={2: 40, 3: 160})
    found = compare(table, 2, table.theme_key("SF"), previous=None)
    parent = _difference(found[list(Against).index(Against.PARENT)])
    assert (parent.points, parent.verdict) == (8, Verdict.UNSURE)


# --- the same kind -------------------------------------------------------------------------------


def _schools(*more: UnitKind) -> UnitTree:
    kinds = [UnitKind.WORKPLACE] * 4 + list(more)
    units = [Unit(1, "1", "Eksempelkommune", None, UnitKind.MUNICIPALITY)]
    units += [
        Unit(at, str(at), f"Skole {at}", 1, kind, WorkplaceKind.SCHOOL)
        for at, kind in enumerate(kinds, 2)
    ]
    units.append(Unit(99, "99", "Kontor", 1, UnitKind.WORKPLACE, WorkplaceKind.OFFICE))
    return build_tree(units)


def test_the_same_kind_is_pooled_from_shown_cells_only() -> None:
    tree = _schools()
    table = _table(tree, (2, 10, 0), (3, 0, 10), (4, 0, 20), (5, 4, 0), (99, 50, 0), (1, 9, 0))
    found = _difference(_against(table, 2, Against.SAME_KIND))
    assert found.other == Shown(25, 40)  # 10 at 100 and 30 at 0: not the four withheld ones
    assert (found.used, found.existing) == (3, 4)


def test_withheld_neighbours_do_not_move_the_pooled_figure() -> None:
    tree = _schools()
    one = _table(tree, (2, 10, 0), (3, 0, 10), (4, 0, 20), (5, 4, 0), (1, 9, 0))
    other = _table(tree, (2, 10, 0), (3, 0, 10), (4, 0, 20), (5, 0, 3), (1, 9, 0))
    pooled = [_difference(_against(table, 2, Against.SAME_KIND)).other for table in (one, other)]
    assert pooled[0] == pooled[1]


def test_other_levels_and_kinds_are_left_out() -> None:
    tree = _schools(UnitKind.TEAM)
    table = _table(tree, *((at, 10, 0) for at in (2, 3, 4, 5)), (6, 0, 50), (99, 0, 50))
    found = _difference(_against(table, 2, Against.SAME_KIND))
    assert found.other == Shown(100, 40)


def test_two_shown_workplaces_are_too_few_of_a_kind() -> None:
    table = _table(_schools(), (2, 10, 0), (3, 10, 0), (4, 3, 0), (5, 3, 0))
    assert _reason(_against(table, 2, Against.SAME_KIND)) is NotComparableReason.TOO_FEW_OF_KIND


# --- the round before ----------------------------------------------------------------------------

OLD = replace(
    SMALL,
    year=2023,
    sections=(
        replace(
            SMALL.sections[1],
            themes=(
                replace(
                    SAFETY,
                    code="OLD",
                    questions=tuple(replace(q, code=f"T{q.code}") for q in SAFETY.questions),
                ),
                replace(ABSENCE, code="SY", questions=(replace(ABSENCE.questions[0], code="T12"),)),
            ),
        ),
    ),
)


def _linked(theme: Benchmark | None = None, **questions: Benchmark) -> Questionnaire:
    def linked(question: Question) -> Question:
        return replace(question, benchmark=questions.get(question.code))

    def with_links(each: Theme) -> Theme:
        own = theme if each is SAFETY else each.benchmark
        return replace(each, benchmark=own, questions=tuple(map(linked, each.questions)))

    def section(each: Section) -> Section:
        return replace(each, themes=tuple(map(with_links, each.themes)))

    return replace(SMALL, sections=tuple(map(section, SMALL.sections)))


IDENTICAL = Benchmark("OLD", Match.IDENTICAL)


def _before(*people: tuple[int, int, int], tree: UnitTree = TREE) -> ResultTable:
    return _table(tree, *people, questionnaire=OLD)


def test_the_earlier_round_is_found_through_the_benchmark() -> None:
    table = _table(TREE, (2, 20, 0), questionnaire=_linked(IDENTICAL))
    found = _difference(_against(table, 2, Against.PREVIOUS, _before((2, 10, 10))))
    assert (found.other, found.points, found.match) == (Shown(50, 20), 50, Match.IDENTICAL)


def test_units_are_the_same_by_their_external_id() -> None:
    renumbered = build_tree([Unit(7, "1", "Kommunen", None), Unit(8, "2", "Før", 7)])
    table = _table(TREE, (2, 20, 0), (3, 20, 0), questionnaire=_linked(IDENTICAL))
    before = _before((8, 0, 20), tree=renumbered)
    assert _difference(_against(table, 2, Against.PREVIOUS, before)).other == Shown(0, 20)
    assert _reason(_against(table, 3, Against.PREVIOUS, before)) is NotComparableReason.NO_SUCH_UNIT


def test_without_an_earlier_round_or_with_a_new_theme_there_is_nothing() -> None:
    table = _table(TREE, (2, 20, 0))
    none, new = NotComparableReason.NO_EARLIER_ROUND, NotComparableReason.NEW_QUESTION
    before = _before((2, 20, 0))
    assert _reason(_against(table, 2, Against.PREVIOUS)) is none
    assert _reason(_against(table, 2, Against.PREVIOUS, before)) is new
    for benchmark in (
        Benchmark("", Match.NEW),
        Benchmark("GONE", Match.IDENTICAL),
        Benchmark("SY", Match.COMPARABLE),  # a share: points and percent are not the same
    ):
        linked = _table(TREE, (2, 20, 0), questionnaire=_linked(benchmark))
        assert _reason(_against(linked, 2, Against.PREVIOUS, before)) is new


def test_questions_are_found_with_measure_and_category() -> None:
    benchmark = Benchmark("TPT1", Match.COMPARABLE)
    table = _table(TREE, (2, 20, 0), questionnaire=_linked(PT1=benchmark))
    before = _before((2, 10, 10))
    for key in (
        table.question_key("PT1"),
        table.question_key("PT1")._replace(measure=Measure.FAVOURABLE),
        table.question_key("PT1")._replace(measure=Measure.SHARE, category="5"),
    ):
        found = earlier_key(table, key, before)
        assert found is not None
        earlier, match = found
        assert match is Match.COMPARABLE
        assert earlier == key._replace(theme="OLD", question="TPT1")
        assert before.has(earlier)


def test_an_option_that_was_not_offered_before_is_new_and_not_zero_percent() -> None:
    fewer = replace(SAFETY.questions[0], code="TPT1", options=AGREE[:4])
    old = replace(OLD.sections[0].themes[0], questions=(fewer,))
    before = _table(TREE, (2, 0, 20), questionnaire=replace(OLD, sections=(_only(old),)))
    table = _table(TREE, (2, 20, 0), questionnaire=_linked(PT1=Benchmark("TPT1", Match.IDENTICAL)))
    key = table.question_key("PT1")._replace(measure=Measure.SHARE, category="5")
    assert earlier_key(table, key, before) is None
    found = compare(table, 2, key, previous=before)[0]
    assert _reason(found) is NotComparableReason.NEW_QUESTION


def _with_earlier_options(
    now: tuple[Option, ...], then: tuple[Option, ...], kind: QuestionKind = QuestionKind.SCORED
) -> tuple[ResultTable, ResultTable]:
    """Make two rounds that asked the same with these options, the benchmark saying so."""
    asked = replace(
        SAFETY.questions[0], kind=kind, options=now, benchmark=Benchmark("TPT1", Match.IDENTICAL)
    )
    before = replace(asked, code="TPT1", options=then, benchmark=None)
    tables = []
    for theme in (replace(SAFETY, questions=(asked,)), replace(ABSENCE, questions=(before,))):
        section = replace(OLD.sections[0], themes=(theme,))
        tables.append(
            results(
                TREE,
                {"mind": [(2, "0")] * 20},
                questionnaire=replace(OLD, sections=(section,)),
            )
        )
    return tables[0], tables[1]


def _found(table: ResultTable, before: ResultTable, category: str) -> tuple[str, Match] | None:
    key = table.question_key("PT1")._replace(measure=Measure.SHARE, category=category)
    found = earlier_key(table, key, before)
    return (found[0].category, found[1]) if found else None


def test_an_option_is_found_by_what_it_says_and_not_by_its_code() -> None:
    turned = tuple(
        replace(option, code=str(6 - int(option.code))) for option in AGREE if not option.missing
    )
    table, before = _with_earlier_options(AGREE[:5], turned)
    assert _found(table, before, "5") == ("1", Match.IDENTICAL)
    assert _found(table, before, "2") == ("4", Match.IDENTICAL)


def test_an_option_with_the_code_alone_is_another_option() -> None:
    frequency = ("Aldrig", "Sjældent", "Sommetider", "Ofte", "Altid")
    other = tuple(replace(each, label=label) for each, label in zip(AGREE, frequency, strict=False))
    table, before = _with_earlier_options(AGREE[:5], other)
    assert _found(table, before, "5") is None
    score = earlier_key(table, table.question_key("PT1"), before)
    assert score is not None
    assert score[1] is Match.COMPARABLE  # points are points, but another scale is said


@pytest.mark.parametrize(
    "before",
    [replace(AGREE[3], score=60.0), replace(AGREE[3], score=None, missing=True)],
    ids=["worth", "missing"],
)
def test_an_option_that_counted_otherwise_is_another_option(before: Option) -> None:
    then = (*AGREE[:3], before, AGREE[4])
    table, earlier = _with_earlier_options(AGREE[:5], then)
    assert _found(table, earlier, "4") is None
    assert _found(table, earlier, "5") == ("5", Match.COMPARABLE)


def test_a_yes_that_was_a_no_is_not_compared() -> None:
    now = (Option("a", "Nej"), Option("b", "Ved ikke"), Option("c", "Ja", affirmative=True))
    then = (now[0], replace(now[1], affirmative=True), now[2])
    table, before = _with_earlier_options(now, then, QuestionKind.SHARE)
    key = table.question_key("PT1")
    assert key.measure is Measure.SHARE
    assert earlier_key(table, key, before) is None
    assert _found(table, before, "b") is None
    assert _found(table, before, "c") == ("c", Match.COMPARABLE)


def _only(theme: Theme) -> Section:
    return replace(OLD.sections[0], themes=(theme,))


def test_a_score_is_not_held_against_a_question_that_had_none() -> None:
    options = (Option("1", "Nej"), Option("5", "Ja", affirmative=True))
    share = Question("TPT1", "Taler I åbent?", QuestionKind.SHARE, options)
    before = results(
        TREE,
        {"mind": [(2, "1")] * 20},
        questionnaire=replace(OLD, sections=(_only(replace(ABSENCE, questions=(share,))),)),
    )
    table = _table(TREE, (2, 20, 0), questionnaire=_linked(PT1=Benchmark("TPT1", Match.IDENTICAL)))
    assert earlier_key(table, table.question_key("PT1"), before) is None


def test_response_rates_are_comparable_between_all_rounds() -> None:
    table, before = _table(TREE, (2, 20, 0)), _before((2, 20, 0))
    key = FigureKey("", "", "", Measure.RESPONSE_RATE)
    assert earlier_key(table, key, before) == (key, Match.IDENTICAL)
