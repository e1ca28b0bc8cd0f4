"""The sample's files as headings and rows of text; writing them is somebody else's job."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from trivsel_app.organisation.imported import ImportedEmployee, ImportedUnit
from trivsel_app.sample.answering import Answered
from trivsel_app.sample.comments import make_comments
from trivsel_app.sample.people import SamplePeople
from trivsel_app.sample.shape import SampleUnit
from trivsel_app.sample.words import (
    FINDING_PLACES,
    FINDING_SUGGESTIONS,
    FINDING_TEXTS,
)
from trivsel_app.survey.questionnaire import QuestionKind, Questionnaire
from trivsel_app.texts import labels

Rows = list[tuple[str, ...]]
_FINDING_SHARE = 0.06
_SEVERITY_WEIGHTS = (0.55, 0.4, 0.05)  # of the options that are no "all right"
UNIT_HEADINGS = (
    "OrgID",
    "ParentID",
    "Enhedsnavn",
    "Leder for enhed",
    "Email på leder",
    "Enhedstype",
    "Arbejdspladstype",
    "Bemanding",
    "Arbejdsmiljøgruppe",
    "Bygninger",
)
EMPLOYEE_HEADINGS = (
    "Medarbejdernr",
    "Respondentnavn",
    "OrgID",
    "Enhedsnavn",
    "E-mail",
    "Type",
    "Stilling",
    "Ansættelsesform",
    "Ugentlige timer",
    "Ansættelsesdato",
    "Kanal",
)
FINDING_HEADINGS = (
    "Medarbejdernr",
    "Kategori",
    "Vurdering",
    "Sted",
    "Beskrivelse",
    "Forslag",
    "Ønsker svar",
)


@dataclass(frozen=True, slots=True)
class SampleTable:
    """One sheet or file: a heading row and rows of text."""

    title: str
    headings: tuple[str, ...]
    rows: Rows


def unit_table(units: Sequence[ImportedUnit]) -> SampleTable:
    """The sheet Organisation of the Frederikshavn layout, with the columns the program adds."""
    return SampleTable("Organisation", UNIT_HEADINGS, [_unit_row(unit) for unit in units])


def _unit_row(unit: ImportedUnit) -> tuple[str, ...]:
    return (
        unit.external_id,
        unit.parent_external_id,
        unit.name,
        unit.leader_name or "",
        unit.leader_email or "",
        labels.of(unit.kind) if unit.kind else "",
        labels.of(unit.workplace_kind) if unit.workplace_kind else "",
        labels.of(unit.staffing) if unit.staffing else "",
        unit.safety_group or "",
        "; ".join(unit.buildings or ()),
    )


def employee_table(people: SamplePeople, units: Sequence[SampleUnit]) -> SampleTable:
    """The sheet Medarbejdere of the Frederikshavn layout."""
    names = {unit.external_id: unit.name for unit in units}
    rows = [
        _employee_row(employee, names[employee.unit_external_id]) for employee in people.employees
    ]
    return SampleTable("Medarbejdere", EMPLOYEE_HEADINGS, rows)


def _employee_row(employee: ImportedEmployee, unit_name: str) -> tuple[str, ...]:
    hours = employee.weekly_hours or 0.0
    return (
        employee.employee_number,
        employee.name,
        employee.unit_external_id,
        unit_name,
        employee.email or "",
        "Leder" if employee.is_leader else "Medarbejder",
        employee.position or "",
        employee.employment_form or "",
        f"{hours:g}".replace(".", ","),
        employee.start_date.isoformat() if employee.start_date else "",
        labels.of(employee.channel) if employee.channel else "",
    )


def response_table(
    title: str,
    answered: Answered,
    staff: SamplePeople,
    units: Sequence[SampleUnit],
    rng: Generator,
) -> SampleTable:
    """One row per respondent, nobody named; among them the findings as rows of their own."""
    questionnaire, people, answers = answered.questionnaire, answered.people, answered.columns
    ids = np.array([unit.external_id for unit in units], dtype=np.object_)
    leads = np.array(["Medarbejder", "Leder"], dtype=np.object_)[
        staff.leads[people.person].astype(np.int64)
    ]
    texts = _of_kind(questionnaire, QuestionKind.TEXT)
    conditions = _of_kind(questionnaire, QuestionKind.FINDING)
    columns = [ids[people.unit].tolist(), leads.tolist(), *answers.values()]
    where = people.unit.tolist()
    columns += [make_comments(units, where, rng) for _ in texts]
    headings = ("OrgID", "Type", *answers, *texts)
    rows: Rows = list(zip(*columns, strict=True))
    if conditions:
        blank = ("",) * len(FINDING_HEADINGS)
        rows = [row + blank for row in rows]
        rows += _findings(questionnaire, conditions, len(headings), staff, rng)
        headings += FINDING_HEADINGS
        rows = [rows[at] for at in rng.permutation(len(rows)).tolist()]
    return SampleTable(title, headings, rows)


def _of_kind(questionnaire: Questionnaire, kind: QuestionKind) -> list[str]:
    return [each.code for _, _, each in questionnaire.questions() if each.kind is kind]


def _findings(
    questionnaire: Questionnaire,
    conditions: list[str],
    width: int,
    staff: SamplePeople,
    rng: Generator,
) -> Rows:
    """Rows that carry the named section only: unit, employee number and what is to be solved."""
    severities = _severities(questionnaire, conditions[0])
    count = round(len(staff.employees) * _FINDING_SHARE)
    weights = np.array(_SEVERITY_WEIGHTS[: len(severities)])
    rows: Rows = []
    for person in rng.choice(len(staff.employees), size=count, replace=False).tolist():
        employee = staff.employees[person]
        said = (
            employee.employee_number,
            str(rng.choice(conditions)),
            str(rng.choice(severities, p=weights / weights.sum())),
            str(rng.choice(FINDING_PLACES)),
            str(rng.choice(FINDING_TEXTS)),
            str(rng.choice(FINDING_SUGGESTIONS)),
            str(rng.choice(("ja", "nej"))),
        )
        rows.append((employee.unit_external_id, *("",) * (width - 1), *said))
    return rows


def _severities(questionnaire: Questionnaire, condition: str) -> list[str]:
    question = next(each for _, _, each in questionnaire.questions() if each.code == condition)
    return [option.code for option in question.options if not option.missing][1:]
