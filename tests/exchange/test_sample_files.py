"""The sample's files come back through the readers just as they were made."""

from pathlib import Path

import pytest

from trivsel_app.exchange.excel_out import write_excel
from trivsel_app.exchange.organisation_files import read_organisation
from trivsel_app.exchange.problems import DropReason, ProblemCode
from trivsel_app.exchange.response_files import read_responses
from trivsel_app.exchange.tables_out import ColumnKind, Table, write_csv
from trivsel_app.sample.municipality import SampleMunicipality, make
from trivsel_app.sample.tables import SampleTable
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.questionnaire_file import read_questionnaire

RESOURCES = Path(__file__).parents[2] / "resources" / "questionnaires"


def bundled(year: int) -> Questionnaire:
    found, _ = read_questionnaire((RESOURCES / f"{year}.json").read_text(encoding="utf-8"))
    assert found is not None
    return found


def table(sample: SampleTable) -> Table:
    kinds = (ColumnKind.TEXT,) * len(sample.headings)
    return Table(sample.title, sample.headings, kinds, sample.rows)


@pytest.fixture(scope="module")
def sample() -> SampleMunicipality:
    return make(400, 40, 6, questionnaire=bundled(2026), previous=bundled(2023))


def test_the_organisation_workbook(tmp_path: Path, sample: SampleMunicipality) -> None:
    path = tmp_path / "organisation.xlsx"
    write_excel(path, map(table, sample.sheets))
    reading = read_organisation(path)
    assert reading.problems == ()
    assert reading.dropped == ()
    assert [
        (u.external_id, u.parent_external_id, u.name, u.kind, u.workplace_kind, u.staffing)
        for u in reading.imported.units
    ] == [
        (u.external_id, u.parent_external_id, u.name, u.kind, u.workplace_kind, u.staffing)
        for u in sample.organisation.units
    ]
    assert [u.buildings for u in reading.imported.units] == [
        u.buildings for u in sample.organisation.units
    ]
    for read, made in zip(reading.imported.employees, sample.organisation.employees, strict=True):
        assert (read.employee_number, read.name, read.unit_external_id, read.email) == (
            made.employee_number,
            made.name,
            made.unit_external_id,
            made.email,
        )
        assert (read.is_leader, read.weekly_hours, read.start_date, read.channel) == (
            made.is_leader,
            made.weekly_hours,
            made.start_date,
            made.channel,
        )


@pytest.mark.parametrize("year", [2026, 2023])
def test_the_responses(tmp_path: Path, sample: SampleMunicipality, year: int) -> None:
    made = sample.responses if year == 2026 else sample.previous
    path = tmp_path / "responses.csv"
    write_csv(path, table(made))
    reading = read_responses(path, bundled(year))
    assert {problem.code for problem in reading.problems} <= {ProblemCode.EMPTY_RESPONSE}
    assert len(reading.parsed.rows) == len(made.rows)
    assert {drop.reason for drop in reading.dropped} <= {DropReason.IDENTITY}
    assert reading.parsed.leaders is not None
    if year == 2026:
        named = made.headings.index("Medarbejdernr")
        assert len(reading.parsed.findings) == sum(1 for row in made.rows if row[named])
        assert reading.parsed.counts_participation.tolist() == [not row[named] for row in made.rows]
        written = made.headings.index("OPEN1")
        assert [*reading.parsed.texts["OPEN1"]] == [row[written] for row in made.rows]
