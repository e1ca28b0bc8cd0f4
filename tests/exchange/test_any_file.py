"""Whatever a file holds: it is read, or refused; never an error, a hang or a half row."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.exchange.organisation_files import OrganisationReading, read_organisation
from trivsel_app.exchange.private_values import is_cpr
from trivsel_app.exchange.response_files import ResponseReading, read_responses
from trivsel_app.survey.answers import answer_length
from trivsel_app.survey.questionnaire import Questionnaire

CELLS = (
    "|1|2|007|3.0|1.234,5|Skolen|Ja|Leder|5 - Helt enig|never|=1+1|#N/A|30-06-2027|31.06.2027|"
    "010180-1234|a@p.example|leader,citizen|Y|N/A|'|\"|\u200b|Æ|NULL|{1}|TRUE|\n=cmd|1980-01-01"
)
# The first file of a run pays for folding all known headings.
patient = settings(deadline=None)
ODD = st.sampled_from([*CELLS.split("|"), "x" * 600])
UNIT_HEADS = [
    "OrgID",
    "ParentID",
    "Enhedsnavn",
    "Leder",
    "Type",
    "Bemanding",
    "Niveau 1",
    "Niveau 2",
]
PEOPLE_HEADS = ["Medarbejdernr", "Navn", "Fornavn", "OrgID", "Enhed", "E-mail", "CPR", "Startdato"]
ANSWER_HEADS = ["OrgID", "Status", "submitdate", "Type", "KA1", "KA8", "KA8[leader]", "PT1", "PT2"]
NAMED_HEADS = ["Medarbejdernr", "FA01", "Kategori", "Vurdering", "OPEN1", "id", "Sted", "Andet"]


@st.composite
def files(draw: st.DrawFn, heads: list[str]) -> bytes:
    headings = draw(st.lists(st.sampled_from(heads) | ODD, min_size=1, max_size=9))
    width = st.integers(max(0, len(headings) - 1), len(headings) + 1)
    row = width.flatmap(lambda n: st.lists(ODD, min_size=n, max_size=n))
    rows = draw(st.lists(row, max_size=7))
    out = io.StringIO()
    delimiter = draw(st.sampled_from(";,\t|"))
    csv.writer(out, delimiter=delimiter).writerows([headings, *rows])
    return out.getvalue().encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])))


def organisation(path: Path, data: bytes) -> OrganisationReading | None:
    path.write_bytes(data)
    try:
        return read_organisation(path)
    except (Refusal, Trouble):
        return None


def responses(path: Path, data: bytes, questionnaire: Questionnaire) -> ResponseReading | None:
    path.write_bytes(data)
    try:
        return read_responses(path, questionnaire)
    except (Refusal, Trouble):
        return None


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("filer") / "fil.xlsx"


@patient
@given(files(UNIT_HEADS) | files(PEOPLE_HEADS) | files(UNIT_HEADS + PEOPLE_HEADS))
def test_organisation_files_of_odd_cells(path: Path, data: bytes) -> None:
    reading = organisation(path, data)
    if reading is None:
        return
    units = {unit.external_id for unit in reading.imported.units}
    assert len(units) == len(reading.imported.units)
    assert all(unit.external_id and unit.name for unit in reading.imported.units)
    assert {unit.parent_external_id for unit in reading.imported.units} <= units | {""}
    people = reading.imported.employees
    assert len({employee.employee_number.casefold() for employee in people}) == len(people)
    assert all(employee.name and employee.unit_external_id for employee in people)
    if units:
        assert {employee.unit_external_id for employee in people} <= units
    assert "010180-1234" not in repr(reading.imported) + repr(reading.problems)


@patient
@given(files(ANSWER_HEADS) | files(ANSWER_HEADS + NAMED_HEADS))
def test_response_files_of_odd_cells(path: Path, questionnaire: Questionnaire, data: bytes) -> None:
    reading = responses(path, data, questionnaire)
    if reading is None:
        return
    parsed = reading.parsed
    count = len(parsed.rows)
    assert len(parsed.units) == len(parsed.answered) == len(parsed.counts_participation) == count
    assert all(parsed.units)
    for section in questionnaire.sections:
        if answer_length(section):
            assert len(parsed.answers[section.code]) == count
            assert {len(each) for each in parsed.answers[section.code]} <= {
                0,
                answer_length(section),
            }
    assert all(len(texts) == count for texts in parsed.texts.values())
    refused = {p.row for p in reading.problems if not p.is_note and p.row}
    assert not refused & set(parsed.rows)
    assert not refused & {finding.row for finding in parsed.findings}
    assert not any(is_cpr(text) for texts in parsed.texts.values() for text in texts)
    assert "010180-1234" not in repr(reading.problems)


@patient
@given(st.binary(max_size=400))
def test_any_bytes(path: Path, questionnaire: Questionnaire, data: bytes) -> None:
    organisation(path, data)
    responses(path, data, questionnaire)


@patient
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text(path: Path, questionnaire: Questionnaire, text: str) -> None:
    for head in ("", "OrgID;Enhedsnavn;ParentID\n", "Medarbejdernr;Navn;OrgID\n"):
        organisation(path, (head + text).encode())
    for head in ("OrgID;PT1;KA8\n", "enhed,PT1,OPEN1,FA01\n"):
        responses(path, (head + text).encode(), questionnaire)
