import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trivsel_app.organisation.imported import ImportedOrganisation
from trivsel_app.organisation.units import Staffing, UnitKind, WorkplaceKind
from trivsel_app.sample.municipality import SampleMunicipality, make
from trivsel_app.survey.questionnaire import QuestionKind, Questionnaire, ThemeMeasure


@pytest.fixture(scope="session")
def typical(now: Questionnaire, earlier: Questionnaire) -> SampleMunicipality:
    return make(2500, 150, 1, questionnaire=now, previous=earlier)


def depths(organisation: ImportedOrganisation) -> dict[str, int]:
    found: dict[str, int] = {}
    for unit in organisation.units:
        found[unit.external_id] = found.get(unit.parent_external_id, 0) + 1
    return found


def column(sample: SampleMunicipality, heading: str) -> list[str]:
    at = sample.responses.headings.index(heading)
    return [row[at] for row in sample.responses.rows]


def test_the_shape_of_a_municipality_like_albertslund(typical: SampleMunicipality) -> None:
    units = typical.organisation.units
    kinds = Counter(unit.kind for unit in units)
    assert len(units) == 150
    assert len(typical.organisation.employees) == 2500
    assert (kinds[UnitKind.MUNICIPALITY], kinds[UnitKind.DEPARTMENT]) == (1, 10)
    assert {unit.workplace_kind for unit in units} == {*WorkplaceKind} - {WorkplaceKind.OTHER}
    assert {unit.staffing for unit in units} == {*Staffing}
    sizes = Counter(each.unit_external_id for each in typical.organisation.employees)
    tiny = [size for size in sizes.values() if size < 5]
    assert 5 <= len(tiny) <= 30
    assert max(sizes.values()) > 4 * np.median([*sizes.values()])


def test_the_shape_of_the_largest(now: Questionnaire, earlier: Questionnaire) -> None:
    sample = make(40_000, 2_500, 2, questionnaire=now, previous=earlier)
    assert len(sample.organisation.units) == 2_500
    assert len(sample.organisation.employees) == 40_000
    assert max(depths(sample.organisation).values()) == 7
    assert 0.75 < len(column(sample, "PT1")) / 42_400 < 0.85


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 900), st.integers(1, 260), st.integers(0, 9))
def test_any_size_is_sound(employees: int, units: int, seed: int) -> None:
    empty = Questionnaire("t", 2026, "", ())
    sample = make(employees, units, seed, questionnaire=empty, previous=empty)
    organisation = sample.organisation
    assert len(organisation.employees) == employees
    assert len({unit.external_id for unit in organisation.units}) == units
    known: set[str] = {""}
    for unit in organisation.units:
        assert unit.parent_external_id in known
        known.add(unit.external_id)
    roots = [unit for unit in organisation.units if not unit.parent_external_id]
    assert [unit.kind for unit in roots] == [UnitKind.MUNICIPALITY]
    assert {each.unit_external_id for each in organisation.employees} <= known
    names = Counter((unit.parent_external_id, unit.name) for unit in organisation.units)
    assert max(names.values()) == 1


def test_the_same_seed_gives_the_same_municipality(
    typical: SampleMunicipality, now: Questionnaire, earlier: Questionnaire
) -> None:
    assert make(2500, 150, 1, questionnaire=now, previous=earlier) == typical
    assert make(2500, 150, 2, questionnaire=now, previous=earlier) != typical


def test_nobody_could_be_taken_for_a_real_person(typical: SampleMunicipality) -> None:
    assert typical.name == "Prøvekommunen"
    for each in typical.organisation.employees:
        assert re.fullmatch(r"Testperson \d{4} Prøve", each.name)
        assert each.email is not None
        assert each.email.endswith("@proevekommunen.example")


def test_about_four_of_five_answer_and_units_differ(typical: SampleMunicipality) -> None:
    named = typical.responses.headings.index("Medarbejdernr")
    answered = Counter(row[0] for row in typical.responses.rows if not row[named])
    asked = Counter(each.unit_external_id for each in typical.organisation.employees)
    assert 0.74 < answered.total() / asked.total() < 0.88
    rates = [answered[unit] / count for unit, count in asked.items() if count >= 20]
    assert max(rates) - min(rates) > 0.15


def test_findings_are_rows_of_their_own_and_answers_carry_nobody(
    typical: SampleMunicipality, now: Questionnaire
) -> None:
    heads = typical.responses.headings
    named = heads.index("Medarbejdernr")
    employees = {each.employee_number: each for each in typical.organisation.employees}
    closed = [at for at, head in enumerate(heads) if 1 <= at < named]
    with_name = [row for row in typical.responses.rows if row[named]]
    assert len(with_name) == 150
    for row in with_name:
        assert not any(row[at] for at in closed)
        assert row[0] == employees[row[named]].unit_external_id
    without = [row for row in typical.responses.rows if not row[named]]
    assert not any(any(row[named:]) for row in without)
    assert {row[1] for row in without} == {"Leder", "Medarbejder"}
    order = [row[0] for row in without]
    assert order != sorted(order)


def scores(sample: SampleMunicipality, questionnaire: Questionnaire, code: str) -> list[float]:
    question = next(q for _, _, q in questionnaire.questions() if q.code == code)
    worth = {option.code: option.score for option in question.options if option.score is not None}
    found = [worth.get(cell, np.nan) for cell in column(sample, code)]
    return [100 - each if question.reversed else each for each in found]


def correlation(one: list[float], other: list[float]) -> float:
    pair = np.array([one, other])
    return float(np.corrcoef(pair[:, ~np.isnan(pair).any(axis=0)])[0, 1])


def test_answers_go_together_as_in_real_data(
    typical: SampleMunicipality, now: Questionnaire
) -> None:
    scored = [q.code for _, t, q in now.questions() if q.kind is QuestionKind.SCORED]
    columns = {code: scores(typical, now, code) for code in scored}
    means = [float(np.nanmean(column)) for column in columns.values()]
    assert 55 < np.mean(means) < 80
    assert correlation(columns["PT1"], columns["PT2"]) > 0.3  # PT2 is reversed
    assert correlation(columns["PT1"], columns["KR1"]) > 0.15  # another theme
    within = correlation(columns["PT1"], columns["PT3"])
    assert within > correlation(columns["PT1"], columns["KR1"])
    by_unit: dict[str, list[float]] = {}
    for row, score in zip(typical.responses.rows, columns["PT1"], strict=True):
        if not np.isnan(score):
            by_unit.setdefault(row[0], []).append(score)
    large = [values for values in by_unit.values() if len(values) >= 20]
    between = np.var([np.mean(values) for values in large])
    chance = np.mean([np.var(values) / len(values) for values in large])
    assert between > 1.5 * chance  # units differ more than chance alone would make them


def test_routing_missing_answers_and_comments(
    typical: SampleMunicipality, now: Questionnaire
) -> None:
    sources = column(typical, "KA8")
    forms = [column(typical, f"KA{number}") for number in range(1, 8)]
    yes = {"few", "monthly", "weekly", "daily"}
    exposed = [any(cell in yes for cell in cells) for cells in zip(*forms, strict=True)]
    assert not any(cell for cell, was in zip(sources, exposed, strict=True) if not was)
    assert 0.05 < sum(exposed) / len(exposed) < 0.45
    assert "" in column(typical, "PT1")
    assert "na" in column(typical, "PT1")
    comments = [cell for cell in column(typical, "OPEN1") if cell]
    assert len(comments) > 150
    assert all(len(comment) < 90 for comment in comments)
    share = next(t for _, t in now.themes() if t.measure is ThemeMeasure.SHARE)
    assert share.code in {"KA", "SF"}


def test_the_earlier_round_has_the_earlier_questions(
    typical: SampleMunicipality, earlier: Questionnaire
) -> None:
    closed = {QuestionKind.SCORED, QuestionKind.SHARE, QuestionKind.MULTI}
    codes = [q.code for _, _, q in earlier.questions() if q.kind in closed]
    assert [*typical.previous.headings[2:]] == codes
    units = {unit.external_id for unit in typical.organisation.units}
    assert {row[0] for row in typical.previous.rows} <= units


def test_a_few_actions_for_workplaces(typical: SampleMunicipality) -> None:
    kinds = {unit.external_id: unit.kind for unit in typical.organisation.units}
    assert 12 <= len(typical.actions) <= 36
    assert {kinds[unit] for unit, _ in typical.actions} == {UnitKind.WORKPLACE}
    assert {action.deadline.year for _, action in typical.actions} == {2026}
    assert len({action.status for _, action in typical.actions}) >= 4
    assert not any(action.owner for _, action in typical.actions)
