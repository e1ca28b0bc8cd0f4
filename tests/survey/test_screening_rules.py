"""What makes a unit worth a talk, by examples, and that its place in the list is steady."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.small_questionnaire import ABSENCE, AGREE, OFFENSIVE, SMALL, results
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.survey.questionnaire import (
    Benchmark,
    Match,
    Question,
    QuestionKind,
    Questionnaire,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.recut_history import MatchGrade, RecutHistory
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.screening_ranking import RankedUnit, ranking
from trivsel_app.survey.screening_rules import (
    DEFAULTS,
    Concern,
    ScreeningLimitOutOfRange,
    bounds,
    refuse_limit,
    rules_with,
)


def _theme(code: str, *questions: str, turned: str = "") -> Theme:
    scored = tuple(
        Question(each, f"{each}?", QuestionKind.SCORED, AGREE, reversed=each in turned.split())
        for each in questions
    )
    same = Benchmark(code, Match.IDENTICAL)
    return Theme(code, code, ThemeMeasure.SCORE, scored, benchmark=same)


SAFETY = _theme("PT", "PT1", "PT3", "PT4", "PT6", "PT7", turned="PT4 PT6")
MIND = replace(SMALL.sections[1], themes=(SAFETY, _theme("KR", "KR1"), ABSENCE))
OFFENCES = replace(SMALL.sections[0], themes=(OFFENSIVE,))
SCREENED = Questionnaire("s", 2026, "Prøve", (OFFENCES, MIND))
TREE = build_tree(
    [
        Unit(1, "K", "Kommunen", None, UnitKind.MUNICIPALITY),
        *(Unit(number, f"A{number}", f"Arbejdsplads {number}", 1) for number in range(2, 8)),
    ]
)
# psykologisk tryghed, krav, sygefravær: everything well unless said
WELL = "44004" + "4" + "0.."
SILENT = "00440" + "4" + "0.."  # nobody dares to say anything
MIDDLING = "22222" + "4" + "0.."
Crowd = Mapping[int, tuple[tuple[str, int], ...]]  # unit: (answers, how many)


def _table(crowd: Crowd, *, offended: int = 0, silent: int = 0) -> ResultTable:
    mind = [
        (unit, answers)
        for unit, groups in crowd.items()
        for answers, count in groups
        for _ in range(count)
    ]
    offences = [(2, "1" + "." * 5 + "0")] * offended + [(2, "00" + "." * 4 + "0")] * 20
    came = {unit: sum(count for _answers, count in groups) for unit, groups in crowd.items()}
    return results(
        TREE,
        {"mind": mind, "offensive": offences},
        questionnaire=SCREENED,
        unalike=True,
        invited={unit: count + silent * (unit == 2) for unit, count in came.items()},
        answered=came,
    )


def _well(**others: tuple[tuple[str, int], ...]) -> Crowd:
    return {2: ((WELL, 10),), 3: ((WELL, 10),), 4: ((WELL, 10),)} | {
        int(name[1:]): groups for name, groups in others.items()
    }


def _history(previous: ResultTable, grade: MatchGrade) -> RecutHistory:
    return RecutHistory(previous, dict.fromkeys(TREE.position, grade))


def _of(unit_id: int, table: ResultTable, previous: ResultTable | None = None) -> RankedUnit:
    history = _history(previous, MatchGrade.SAME) if previous else None
    found = ranking(table, history, DEFAULTS)
    return next(each for each in found if each.unit_id == unit_id)


def _concerns(found: RankedUnit) -> set[Concern]:
    return {reason.concern for reason in found.reasons}


def test_where_all_is_well_nobody_needs_a_talk() -> None:
    assert ranking(_table(_well()), None, DEFAULTS) == tuple(map(RankedUnit, range(1, 8)))


def test_where_nobody_dares_to_speak_up() -> None:
    found = _of(2, _table(_well(u2=((SILENT, 10),))))
    assert _concerns(found) == {Concern.READINESS, Concern.OPENNESS}
    index, low = found.reasons
    assert (index.value, index.limit, index.n) == (0, 50, 10)
    assert (low.value, low.limit) == (100, 25)


def test_exactly_at_the_limit_the_index_is_not_low_but_a_share_is_high() -> None:
    assert not _of(2, _table(_well(u2=((MIDDLING, 10),)))).reasons
    quarter = _table(_well(u2=((WELL, 9), (WELL[:4] + "1" + WELL[5:], 3))))
    assert [reason.value for reason in _of(2, quarter).reasons] == [25]


def test_fewer_than_eight_answers_give_no_reason() -> None:
    assert not _of(2, _table(_well(u2=((SILENT, 7),)))).reasons
    assert _of(2, _table(_well(u2=((SILENT, 8),)))).reasons


def test_what_is_withheld_gives_no_reason() -> None:
    """Four answers would be a reason if they counted, and nothing of them may be seen here."""
    assert not _of(2, _table(_well(u2=((SILENT, 4),)))).reasons


def test_demands_and_absence() -> None:
    pressed = _table(_well(u2=(("44004" + "1" + "0..", 10),)))
    assert _concerns(_of(2, pressed)) == {Concern.DEMANDS}
    ill = _table(_well(u2=((WELL, 6), ("44004" + "4" + "110", 4))))
    assert [(r.concern, r.value) for r in _of(2, ill).reasons] == [(Concern.ABSENCE, 40)]


def test_offensive_behaviour_is_seen_from_twenty_answers() -> None:
    found = _of(2, _table(_well(u2=((WELL, 34),)), offended=14))
    assert [(r.concern, r.value) for r in found.reasons] == [(Concern.OFFENSIVE, 41)]


def test_few_answers_of_those_asked() -> None:
    found = _of(2, _table(_well(), silent=10))
    assert [(r.concern, r.value, r.n) for r in found.reasons] == [(Concern.RESPONSE, 50, 20)]


@pytest.mark.parametrize("grade", list(MatchGrade))
def test_a_drop_is_one_only_where_the_unit_is_nearly_the_same(grade: MatchGrade) -> None:
    before, now = _table(_well()), _table(_well(u2=((MIDDLING, 10),)))
    found = ranking(now, _history(before, grade), DEFAULTS)
    fallen = any(reason.concern is Concern.DROP for each in found for reason in each.reasons)
    assert fallen == (grade in {MatchGrade.SAME, MatchGrade.MOSTLY})


def test_a_large_sure_drop_since_the_last_round() -> None:
    before, now = _table(_well()), _table(_well(u2=((MIDDLING, 10),)))
    (drop,) = _of(2, now, before).reasons
    assert (drop.concern, drop.theme, drop.value, drop.before) == (Concern.DROP, "PT", 50, 100)
    assert not _of(2, before, now).reasons, "a rise is no drop"
    few_before = _table(_well(u2=((WELL, 9),)))
    assert not _of(2, now, few_before).reasons, "below ten answers no difference is sure"


def test_sums_of_other_units_are_not_screened() -> None:
    everywhere = _table(dict.fromkeys((2, 3, 4), ((SILENT, 10),)))
    assert not _of(1, everywhere).reasons


def test_hr_sets_the_limits_and_switches_rules_off() -> None:
    table = _table(_well(u2=((MIDDLING, 10),)))
    stricter = ranking(table, None, rules_with({Concern.READINESS: 51}))
    assert stricter[0].unit_id == 2
    assert stricter[0].reasons[0].limit == 51
    silent = _table(_well(u2=((SILENT, 10),)))
    off = rules_with({Concern.READINESS: None, Concern.OPENNESS: None})
    assert not any(each.reasons for each in ranking(silent, None, off))


@pytest.mark.parametrize("concern", Concern)
def test_limits_have_bounds(concern: Concern) -> None:
    lowest, highest = bounds(concern)
    for fits in (None, lowest, highest):
        refuse_limit(concern, fits)
    for outside in (lowest - 1, highest + 1):
        with pytest.raises(ScreeningLimitOutOfRange):
            refuse_limit(concern, outside)


def test_a_handful_of_answers_does_not_come_before_a_large_unit() -> None:
    """Eight dissatisfied people rank below forty who are a little better off."""
    crowd: Crowd = {2: ((SILENT, 3), (MIDDLING, 5))} | {
        unit: ((SILENT, silent), (MIDDLING, 40 - silent))
        for unit, silent in enumerate((10, 2, 4, 3, 6), 3)
    }
    found = ranking(_table(crowd), None, rules_with({Concern.OPENNESS: None}))
    small = next(each for each in found if each.unit_id == 2)
    assert found[0].unit_id == 3
    assert small.reasons[0].value < found[0].reasons[0].value
    assert small.weight < found[0].weight


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.integers(0, 12)] * 3), min_size=3, max_size=3))
def test_the_ranking_is_steady(groups: list[tuple[int, int, int]]) -> None:
    """The same units in the same order whichever order the rules stand in; weights never rise."""
    crowd = {
        unit: tuple(zip((WELL, MIDDLING, SILENT), counts, strict=True))
        for unit, counts in enumerate(groups, 2)
    }
    table = _table(crowd)
    found = ranking(table, None, DEFAULTS)
    turned = ranking(table, None, tuple(reversed(DEFAULTS)))
    assert sorted(each.unit_id for each in found) == list(range(1, 8))
    assert [each.unit_id for each in found] == [each.unit_id for each in turned]
    weights = [each.weight for each in found]
    assert weights == sorted(weights, reverse=True)
    assert all(bool(each.reasons) == (each.weight > 0) for each in found)
