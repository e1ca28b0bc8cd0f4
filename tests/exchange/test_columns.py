from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.cell_columns import ListedColumns
from trivsel_app.exchange.columns import LIMIT, Field, How, match_columns
from trivsel_app.exchange.organisation_fields import EMPLOYEE_FIELDS, UNIT_FIELDS
from trivsel_app.exchange.problems import DropReason, ProblemCode
from trivsel_app.exchange.remembered import signature
from trivsel_app.exchange.response_fields import RESPONSE_FIELDS
from trivsel_app.exchange.sheets import Sheet

CORPUS = Path(__file__).parent / "heading_corpus.txt"
FIELDS = {"unit": UNIT_FIELDS, "employee": EMPLOYEE_FIELDS, "response": RESPONSE_FIELDS}


def corpus() -> Iterator[tuple[str, str, str]]:
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            start, _, headings = line.partition(": ")
            kind, field = start.split(" ")
            yield from ((kind, heading.strip(), field) for heading in headings.split("|"))


def sheet(*headings: str) -> Sheet:
    columns = tuple((f"celle {at}",) for at in range(len(headings)))
    return Sheet("Ark", 1, headings, ListedColumns(columns), (2,))


def read(kind: str, heading: str) -> str:
    found = match_columns(sheet(heading), FIELDS[kind]).found
    return found[0].field if found else "none"


def test_the_corpus_is_read_right_and_never_silently_wrong() -> None:
    rows = list(corpus())
    assert len(rows) >= 300
    assert len(set(rows)) == len(rows)
    read_as = [(kind, heading, field, read(kind, heading)) for kind, heading, field in rows]
    wrong = [row for row in read_as if row[3] not in {row[2], "none"}]
    missed = [row for row in read_as if row[3] == "none" != row[2]]
    assert wrong == []
    assert len(missed) <= 0.05 * len(rows), missed


def test_the_whole_frederikshavn_sheet_at_once() -> None:
    heads = ("Medarbejdernr", "Respondentnavn", "OrgID", "Enhedsnavn", "E-mail", "Type", "Alder")
    found = match_columns(sheet(*heads, "Køn"), EMPLOYEE_FIELDS)
    assert [match.field.partition(".")[2] for match in found.found] == [
        "number",
        "name",
        "unit",
        "unit_name",
        "email",
        "is_leader",
        "background",
        "background",
    ]
    assert found.open == ()


def test_the_opus_words_at_once() -> None:
    heads = ("id", "userId", "firstName", "lastName", "entryDate", "leaveDate", "orgUnit")
    found = match_columns(sheet(*heads, "position", "isManager"), EMPLOYEE_FIELDS)
    assert {match.field.partition(".")[2] for match in found.found} == {
        "number",
        "unused",
        "first_name",
        "last_name",
        "start_date",
        "end_date",
        "unit",
        "position",
        "is_leader",
    }


FEW = (
    Field("x.mail", ("E-mail", "Mail"), required=True),
    Field("x.leader", ("Leder",)),
    Field("x.cpr", ("CPR",), drop=DropReason.CPR, many=True),
)


def test_the_users_choice_rules_and_nothing_means_no_column() -> None:
    found = match_columns(sheet("E-mail", "Postkasse", "Leder"), FEW, {"x.mail": "Postkasse"})
    assert [(m.field, m.index, m.how) for m in found.found] == [
        ("x.mail", 1, How.CHOSEN),
        ("x.leader", 2, How.NAME),
    ]
    none = match_columns(sheet("E-mail", "Leder"), FEW, {"x.mail": ""})
    assert not none.has("x.mail")
    assert [problem.detail for problem in none.problems] == ["x.mail"]


def test_a_missing_required_column_is_named() -> None:
    [problem] = match_columns(sheet("Leder"), FEW).problems
    assert (problem.code, problem.detail) == (ProblemCode.COLUMN_MISSING, "x.mail")


def test_two_columns_of_one_heading_are_not_chosen_between() -> None:
    found = match_columns(sheet("Leder", "E-mail", "leder "), FEW)
    assert not found.has("x.leader")
    assert [p.code for p in found.problems] == [ProblemCode.HEADING_TWICE]


def test_of_two_synonyms_the_more_usual_is_taken_and_the_other_told() -> None:
    found = match_columns(sheet("Mail", "E-mail"), FEW)
    assert [match.index for match in found.found] == [1]
    assert [left.heading for left in found.open] == ["Mail"]


def test_all_columns_to_be_dropped_are_recognised() -> None:
    found = match_columns(sheet("CPR", "Cpr"), FEW)
    assert [match.field for match in found.found] == ["x.cpr", "x.cpr"]


def test_likeness_below_the_limit_is_offered_not_taken() -> None:
    found = match_columns(sheet("Ansættelsesform og -vilkår"), EMPLOYEE_FIELDS)
    assert found.found == ()
    assert found.open[0].field == "employee.employment_form"
    assert 0.6 <= found.open[0].confidence < LIMIT


def test_what_is_like_two_fields_is_taken_for_neither() -> None:
    twins = (Field("x.a", ("Enhedskode A",)), Field("x.b", ("Enhedskode B",)))
    assert match_columns(sheet("Enhedskode C"), twins).found == ()


def test_two_columns_alike_to_one_field_are_both_left_open() -> None:
    found = match_columns(sheet("Afdelingskodee", "Afdelingskodex"), UNIT_FIELDS)
    assert not found.has("unit.external_id")


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8, unique=True))
def test_any_headings_give_at_most_one_field_each(headings: list[str]) -> None:
    for fields in FIELDS.values():
        found = match_columns(sheet(*headings), fields)
        places = [match.index for match in found.found]
        assert len(places) == len(set(places))
        assert sorted([*places, *(left.index for left in found.open)]) == [*range(len(headings))]
        assert all(match.confidence >= LIMIT for match in found.found)


def test_a_source_is_known_again_by_its_shape() -> None:
    one, other = sheet("OrgID", "Navn"), sheet("navn", "Org-ID")
    assert signature([one]) == signature([other])
    assert signature([one]) != signature([sheet("OrgID", "Navn", "Leder")])


@pytest.mark.parametrize("fields", FIELDS.values(), ids=FIELDS)
def test_no_synonym_is_claimed_by_two_fields_of_equal_rank(fields: tuple[Field, ...]) -> None:
    for each in fields:
        alone = match_columns(sheet(each.synonyms[0]), fields).found
        assert [match.field for match in alone] == [each.code]
