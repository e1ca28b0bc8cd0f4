from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from trivsel_app.exchange.columns import How
from trivsel_app.exchange.organisation_files import OrganisationReading, read_organisation
from trivsel_app.exchange.problems import DropReason, ProblemCode
from trivsel_app.exchange.refusals import NoOrganisationFound, NoRows
from trivsel_app.organisation.units import Channel, Staffing, UnitKind, WorkplaceKind

Write = Callable[..., Path]
Code = ProblemCode

UNITS = [
    ["OrgID", "ParentID", "Enhedsnavn", "Leder for enhed", "Email på leder"],
    ["1", "", "Prøvekommunen", "Testperson 1 Prøve", "t1@prove.example"],
    ["2", "1", "Eksempelby Skole", "Testperson 2 Prøve", "t2@prove.example"],
]
PEOPLE = [
    ["Medarbejdernr", "Respondentnavn", "OrgID", "Enhedsnavn", "E-mail", "Type", "Alder", "Køn"],
    [1001, "Testperson 2 Prøve", 2, "Eksempelby Skole", "t2@prove.example", "Leder", 41, "K"],
    ["007", "Testperson 3 Prøve", 2, "Eksempelby Skole", "", "Medarbejder", "", "M"],
]


def codes(reading: OrganisationReading) -> list[tuple[Code, int]]:
    return [(problem.code, problem.row) for problem in reading.problems]


def test_the_frederikshavn_workbook(excel_file: Write) -> None:
    reading = read_organisation(excel_file({"Organisation": UNITS, "Medarbejdere": PEOPLE}))
    assert reading.problems == ()
    assert [(u.external_id, u.parent_external_id, u.name) for u in reading.imported.units] == [
        ("1", "", "Prøvekommunen"),
        ("2", "1", "Eksempelby Skole"),
    ]
    first, second = reading.imported.employees
    assert (first.employee_number, first.is_leader, first.unit_external_id) == ("1001", True, "2")
    assert (second.employee_number, second.is_leader, second.email) == ("007", False, "")
    assert (second.mobile, second.weekly_hours, second.invite) == (None, None, None)
    assert [(d.column, d.reason, d.values) for d in reading.dropped] == [
        ("Alder", DropReason.BACKGROUND, 1),
        ("Køn", DropReason.BACKGROUND, 2),
    ]


def test_a_cpr_number_inside_a_text_is_masked(csv_file: Write) -> None:
    path = csv_file(
        "Medarbejdernr;Navn;OrgID;Enhedsnavn;Leder;Titel\n"
        "1;Prøve A 010180-1234;2;Skolen;Prøve B (0202801234);Lærer 030380 1234\n"
    )
    (person,) = read_organisation(path).imported.employees
    assert (person.name, person.leader_name, person.position) == (
        "Prøve A [cpr-nummer fjernet]",
        "Prøve B ([cpr-nummer fjernet])",
        "Lærer [cpr-nummer fjernet]",
    )


def test_a_cpr_column_and_cpr_numbers_anywhere_are_dropped_and_said(csv_file: Write) -> None:
    path = csv_file(
        "Medarbejdernr;Navn;OrgID;CPR;Titel;Bemærkning\n"
        "1;Prøve A;2;010180-1234;Lærer;\n"
        "2;Prøve B;2;0202801234;010180-9999;0303801234\n"
        "0404801234;Prøve C;2;;Lærer;\n"
    )
    reading = read_organisation(path)
    assert {(d.column, d.reason, d.values) for d in reading.dropped} == {
        ("CPR", DropReason.CPR, 2),
        ("Titel", DropReason.CPR, 1),
        ("Medarbejdernr", DropReason.CPR, 1),
        ("Bemærkning", DropReason.CPR, 1),
    }
    assert codes(reading) == [(Code.NUMBER_WAS_CPR, 4)]
    everything = repr(reading.imported) + repr(reading.problems)
    assert not any(number in everything for number in ("1234", "9999"))
    assert [employee.position for employee in reading.imported.employees] == ["Lærer", ""]


def test_the_extra_columns_of_units(csv_file: Write) -> None:
    path = csv_file(
        "OrgID;ParentID;Enhedsnavn;Enhedstype;Arbejdspladstype;Bemanding;AMG;Bygninger\n"
        "1;;Kommunen;Kommune;;;;\n"
        "2;1;Plejehjemmet;Arbejdsplads;Plejecenter;Døgn;AMG 7;Hus A; Hus B\n".replace(
            "Hus A; Hus B", '"Hus A; Hus B"'
        )
        + "3;1;Skolen;Rumstation;Månebase;Måske;;\n"
    )
    reading = read_organisation(path)
    home = reading.imported.units[1]
    assert (home.kind, home.workplace_kind) == (UnitKind.WORKPLACE, WorkplaceKind.NURSING_HOME)
    assert (home.staffing, home.safety_group) == (Staffing.ROUND_THE_CLOCK, "AMG 7")
    assert home.buildings == ("Hus A", "Hus B")
    assert [(p.code, p.row, p.value) for p in reading.problems] == [
        (Code.UNKNOWN_WORD, 4, "Månebase"),
        (Code.UNKNOWN_WORD, 4, "Rumstation"),
        (Code.UNKNOWN_WORD, 4, "Måske"),
    ]
    assert all(problem.is_note for problem in reading.problems)


def test_a_type_column_may_hold_the_kind_of_workplace(csv_file: Write) -> None:
    path = csv_file("OrgID;ParentID;Enhedsnavn;Type\n1;;Kommunen;Kommune\n2;1;Enge;Skole\n")
    units = read_organisation(path).imported.units
    assert [(u.kind, u.workplace_kind) for u in units] == [
        (UnitKind.MUNICIPALITY, None),
        (None, WorkplaceKind.SCHOOL),
    ]


def test_the_employee_columns(csv_file: Write) -> None:
    path = csv_file(
        "Medarbejdernr;Fornavn;Efternavn;OrgID;Mobil;Stilling;Ansættelsesform;Ugentlige timer;"
        "Ansættelsesdato;Slutdato;Nærmeste leder;Kanal;Sprog;Inviteres\n"
        "1;Prøve;Test;2;12345678;Lærer;Fast;37,5;01-08-2020;;Chef Prøve;e-Boks;dansk;ja\n"
        "2;Prøve;Test2;2;;;;32 timer;1. maj 2021;31-12-9999;;;;\n"
        "3;Prøve;Test3;2;;;;200;;;;;;\n"
        "4;Prøve;Test4;2;;;;;31-06-2020;;;;;\n"
        "5;Prøve;Test5;2;;;;;01-01-2021;01-01-2020;;;;nej\n"
    )
    reading = read_organisation(path)
    one, two = reading.imported.employees
    assert (one.name, one.weekly_hours, one.start_date) == ("Prøve Test", 37.5, date(2020, 8, 1))
    assert (one.channel, one.language, one.invite) == (Channel.EBOKS, "da", True)
    assert (two.weekly_hours, two.end_date, two.invite) == (32.0, None, None)
    assert codes(reading) == [
        (Code.BAD_NUMBER, 4),
        (Code.BAD_DATE, 5),
        (Code.ENDS_BEFORE_START, 6),
    ]
    assert reading.imported.units == ()


def test_safetynet_employees_and_units(csv_file: Write) -> None:
    people = read_organisation(
        csv_file(
            "Medarbejdernummer||CPR||Fornavn||Efternavn||Mail||Afdelingskode||Startdato||Slutdato||"
            "LedersMedarbejdernummer||LedersCPR||Brugernavn||Titel||Faggruppe\n"
            '12345||0101801234||Prøve||"Test"||p@prove.example||A1||2020-01-01||9999-12-31||'
            "12346||0101801235||pt||Lærer||Undervisning\n"
        )
    )
    [employee] = people.imported.employees
    assert (employee.name, employee.unit_external_id) == ('Prøve "Test"', "A1")
    assert (employee.position, employee.end_date) == ("Lærer", None)
    assert "010180" not in repr(people.imported)
    units = read_organisation(
        csv_file(
            "Afdelingsnavn||Afdelingskode||Forældreafdelingskode||Pnummer||"
            "Arbejdsmiljøorganisationkode\nKommunen||A0||||1003000000||\nSkolen||A1||A0||||AMO3\n"
        )
    )
    assert [(u.external_id, u.parent_external_id) for u in units.imported.units] == [
        ("A0", ""),
        ("A1", "A0"),
    ]
    assert units.imported.units[1].safety_group == "AMO3"
    assert not units.imported.has_employees


def test_the_wide_report_of_region_syddanmark(csv_file: Write) -> None:
    path = csv_file(
        "Niveau 1;Niveau 2;Niveau 3;Enhedsnavn;Leder;Medleder 1;Tjenestenummer;Medarbejder;E-mail;"
        "Engagementstype;Leders email\n"
        "Region;Sygehus;Afdeling A;Afdeling A;Chef Prøve;;1;Prøve A;a@p.example;Fast;c@p.example\n"
        "Region;Sygehus;;Sygehus;Chef Prøve;;2;Prøve B;b@p.example;Fast;\n"
        "Region;Sygehus;Afdeling A;Afsnit 3;Chef Prøve;;3;Prøve C;;Timeløn;\n"
    )
    reading = read_organisation(path)
    assert [(u.external_id, u.parent_external_id, u.name) for u in reading.imported.units] == [
        ("Region > Sygehus > Afdeling A", "Region > Sygehus", "Afdeling A"),
        ("Region > Sygehus", "Region", "Sygehus"),
        ("Region > Sygehus > Afdeling A > Afsnit 3", "Region > Sygehus > Afdeling A", "Afsnit 3"),
        ("Region", "", "Region"),
    ]
    assert [e.unit_external_id for e in reading.imported.employees] == [
        "Region > Sygehus > Afdeling A",
        "Region > Sygehus",
        "Region > Sygehus > Afdeling A > Afsnit 3",
    ]
    assert reading.imported.employees[0].employment_form == "Fast"


def test_a_path_column(csv_file: Write) -> None:
    path = csv_file(
        "UUID;Navn;CPR;AD-Email;AD-Telefonnummer;Enhed;Sti;Stilling\n"
        "a1;Prøve A;;a@p.example;12345678;Skolen;Kommunen\\Børn\\Skolen;Lærer\n"
        "a2;Prøve B;;b@p.example;;Børn;Kommunen\\Børn;Chef\n"
    )
    reading = read_organisation(path)
    assert {(u.name, u.parent_external_id) for u in reading.imported.units} == {
        ("Kommunen", ""),
        ("Børn", "Kommunen"),
        ("Skolen", "Kommunen > Børn"),
    }
    assert reading.imported.employees[1].unit_external_id == "Kommunen > Børn"


def test_levels_with_ids_of_their_own(csv_file: Write) -> None:
    path = csv_file(
        "Niveau 1 ID;Niveau 1;Niveau 2 ID;Niveau 2;Niveau 3 ID;Niveau 3\n"
        "10;Kommunen;20;Børn;30;Skolen\n10;Kommunen;21;Ældre;31;Hjemmet\n"
    )
    units = read_organisation(path).imported.units
    assert {(u.external_id, u.parent_external_id, u.name) for u in units} == {
        ("10", "", "Kommunen"),
        ("20", "10", "Børn"),
        ("21", "10", "Ældre"),
        ("30", "20", "Skolen"),
        ("31", "21", "Hjemmet"),
    }


def test_levels_as_an_outline_are_filled_from_above_and_said(csv_file: Write) -> None:
    path = csv_file("Niveau 1;Niveau 2;Niveau 3\nKommunen;;\n;Børn;\n;;Skolen\n;Ældre;\n")
    reading = read_organisation(path)
    assert {(u.name, u.parent_external_id) for u in reading.imported.units} == {
        ("Kommunen", ""),
        ("Børn", "Kommunen"),
        ("Skolen", "Kommunen > Børn"),
        ("Ældre", "Kommunen"),
    }
    [note] = reading.problems
    assert (note.code, note.count) == (Code.LEVELS_FILLED_DOWN, 3)


def test_one_name_under_two_parents_is_two_units(csv_file: Write) -> None:
    path = csv_file("Niveau 1;Niveau 2;Niveau 3\nKommunen;Nord;Køkkenet\nKommunen;Syd;Køkkenet\n")
    names = [unit.name for unit in read_organisation(path).imported.units]
    assert sorted(names) == ["Kommunen", "Køkkenet", "Køkkenet", "Nord", "Syd"]


def test_bad_people_are_named_and_left_out(excel_file: Write) -> None:
    people = [
        ["Medarbejdernr", "Navn", "OrgID", "E-mail", "Ugentlige timer"],
        ["1", "Prøve A", "2", "a@p.example", 20],
        ["1", "Prøve A", "2", "a@p.example", 20],
        ["1", "prøve a", "1", "a@p.example", 30],
        ["", "Prøve D", "2", "", 37],
        ["5", "", "2", "", 37],
        ["6", "Prøve F", "99", "", 37],
        ["7", "Prøve G", "", "", 37],
        ["8", "Prøve H", "2", "A@P.example", 37],
        ["9", "#N/A", "2", "", 37],
        ["10", "x" * 501, "2", "", 37],
        ["11", "Prøve K", "2", "ikke en adresse", 37],
        ["12", "O'Brien", "Eksempelby Skole", "æøå@p.example", 37],
    ]
    reading = read_organisation(excel_file({"Organisation": UNITS, "Medarbejdere": people}))
    named = {(p.code, p.row, p.detail) for p in reading.problems if p.sheet == "Medarbejdere"}
    assert named == {
        (Code.SHARED_EMAIL, 2, ""),
        (Code.SECOND_ENGAGEMENT, 2, "4"),
        (Code.DUPLICATE_EMPLOYEE, 3, "2"),
        (Code.ID_MISSING, 5, "employee.number"),
        (Code.NAME_MISSING, 6, "employee.name"),
        (Code.UNIT_UNKNOWN, 7, ""),
        (Code.UNIT_MISSING, 8, ""),
        (Code.EXCEL_ERROR, 10, ""),
        (Code.TEXT_TOO_LONG, 11, ""),
        (Code.BAD_EMAIL, 12, ""),
    }
    kept = {e.employee_number: e for e in reading.imported.employees}
    assert set(kept) == {"1", "8", "11", "12"}
    assert (kept["1"].unit_external_id, kept["1"].weekly_hours) == ("1", 30.0)
    assert kept["11"].email == ""
    assert kept["12"].unit_external_id == "2"


def test_a_hidden_sheet_is_read_and_named(excel_file: Write) -> None:
    path = excel_file({"Organisation": UNITS, "Medarbejdere": PEOPLE}, hidden="Medarbejdere")
    reading = read_organisation(path)
    assert len(reading.imported.employees) == 2
    assert [(p.code, p.sheet) for p in reading.problems] == [(Code.HIDDEN_SHEET, "Medarbejdere")]


def test_a_sheet_of_something_else_is_named(excel_file: Write) -> None:
    path = excel_file({"Læs mig": [["Hej"], ["Tekst"]], "Organisation": UNITS})
    assert codes(read_organisation(path)) == [(Code.SHEET_NOT_READ, 0)]


def test_a_file_of_something_else_is_refused(csv_file: Write) -> None:
    with pytest.raises(NoOrganisationFound):
        read_organisation(csv_file("Dato;Temperatur\n1;2\n"))


@pytest.mark.parametrize("rows", ["", "\n \n", "Medarbejdernr;Navn;OrgID\n"])
def test_headings_with_nobody_below_are_refused(csv_file: Write, rows: str) -> None:
    with pytest.raises(NoRows):
        read_organisation(csv_file("Medarbejdernr;Navn;OrgID\n" + rows))


@pytest.mark.parametrize(
    "people",
    [
        [["Medarbejdernr", "Navn", "OrgID"]],
        [["Navn", "Titel", "OrgID"], ["Prøve A", "Lærer", "1"]],
        [["Medarbejdernr", "Navn", "OrgID", "Startdato"], ["1", "Prøve A", "1", "i går"]],
    ],
)
def test_a_sheet_of_which_nobody_could_be_read_says_nothing_of_employees(
    excel_file: Write, people: list[list[str]]
) -> None:
    reading = read_organisation(excel_file({"Organisation": UNITS, "Medarbejdere": people}))
    assert reading.imported.units
    assert not reading.imported.has_employees


@pytest.mark.parametrize(
    ("where", "top"),
    [("Niveau 1;Niveau 2", "Kommunen;"), ("Overenhed;Enhedsnavn", ";Kommunen")],
)
def test_the_leader_s_own_row_does_not_give_the_unit_the_leader_above(
    csv_file: Write, where: str, top: str
) -> None:
    path = csv_file(
        f"Medarbejdernr;Navn;{where};Nærmeste leder;Leders e-mail;Er leder\n"
        "1;Lis Prøve;Kommunen;Skolen;Bo Prøve;bo@eksempel.dk;ja\n"
        "2;Ane Prøve;Kommunen;Skolen;Lis Prøve;lis@eksempel.dk;nej\n"
        "3;Ole Prøve;Kommunen;Skolen;Ida Prøve;ida@eksempel.dk;nej\n"
        "4;Eva Prøve;Kommunen;Skolen;Lis Prøve;lis@eksempel.dk;nej\n"
        f"5;Bo Prøve;{top};;;ja\n"
    )
    units = {unit.name: unit for unit in read_organisation(path).imported.units}
    assert (units["Skolen"].leader_name, units["Skolen"].leader_email) == (
        "Lis Prøve",
        "lis@eksempel.dk",
    )
    assert units["Kommunen"].leader_name == "Bo Prøve"


def test_somebody_in_two_sheets_is_one_person(excel_file: Write) -> None:
    heading = ["Medarbejdernr", "Navn", "OrgID", "Ugentlige timer", "E-mail"]
    monthly = [heading, ["7", "Ane Prøve", "1", "10", "ane@eksempel.dk"]]
    hourly = [
        heading,
        ["7", "Ane Prøve", "2", "20", "ane@eksempel.dk"],
        ["8", "Ole Prøve", "2", "37", "ole@eksempel.dk"],
        ["8", "En Anden", "2", "37", "anden@eksempel.dk"],
    ]
    sheets = {"Organisation": UNITS, "Månedsløn": monthly, "Timeløn": hourly}
    reading = read_organisation(excel_file(sheets))
    kept = [(e.employee_number, e.unit_external_id) for e in reading.imported.employees]
    assert kept == [("7", "2"), ("8", "2")]
    assert [(p.code, p.sheet, p.row) for p in reading.problems] == [
        (Code.SECOND_ENGAGEMENT, "Månedsløn", 2),
        (Code.DUPLICATE_EMPLOYEE, "Timeløn", 4),
    ]


def test_a_column_of_dates_says_when_there_is_none(excel_file: Write) -> None:
    dated = [["Medarbejdernr", "Navn", "OrgID", "Startdato", "Slutdato"], ["1", "A", "1", "", ""]]
    plain = [["Medarbejdernr", "Navn", "OrgID", "Startdato"], ["2", "B", "2", ""]]
    one = read_organisation(excel_file({"Organisation": UNITS, "Månedsløn": dated}))
    assert one.imported.blank == {"start_date", "end_date"}
    two = read_organisation(
        excel_file({"Organisation": UNITS, "Månedsløn": dated, "Timeløn": plain}, name="to.xlsx")
    )
    assert two.imported.blank == {"start_date"}


def test_choices_rule_over_matching(csv_file: Write) -> None:
    path = csv_file("Nøgle;Over;Betegnelse;Enhed\n1;;Kommunen;x\n2;1;Skolen;y\n")
    choices = {"unit.external_id": "Nøgle", "unit.parent": "Over", "unit.name": "Betegnelse"}
    reading = read_organisation(path, choices=choices)
    assert [unit.name for unit in reading.imported.units] == ["Kommunen", "Skolen"]
    assert {match.how for match in reading.matches[0].found} == {How.CHOSEN}


def test_a_leader_column_of_yes_and_no_is_no_name(csv_file: Write) -> None:
    path = csv_file("Medarbejdernr;Navn;OrgID;Leder\n1;Prøve A;2;ja\n2;Prøve B;2;nej\n")
    reading = read_organisation(path)
    assert [e.is_leader for e in reading.imported.employees] == [True, False]
    assert [e.leader_name for e in reading.imported.employees] == [None, None]
    assert How.BY_VALUES in {match.how for match in reading.matches[0].found}


def test_american_dates_are_read_for_a_whole_column_and_said(csv_file: Write) -> None:
    path = csv_file(
        "Medarbejdernr;Navn;OrgID;Startdato\n1;Prøve A;2;06-30-2020\n2;Prøve B;2;01-02-2021\n"
    )
    reading = read_organisation(path)
    assert [e.start_date for e in reading.imported.employees] == [
        date(2020, 6, 30),
        date(2021, 1, 2),
    ]
    assert [(p.code, p.count) for p in reading.problems] == [(Code.AMERICAN_DATES, 2)]


def test_progress_and_cancel(csv_file: Write) -> None:
    path = csv_file("OrgID;ParentID;Enhedsnavn\n1;;Kommunen\n")
    steps: list[tuple[int, int]] = []
    read_organisation(path, step=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]

    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        read_organisation(path, step=stop)
