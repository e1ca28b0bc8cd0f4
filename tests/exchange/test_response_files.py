from collections.abc import Callable
from pathlib import Path

import pytest

from trivsel_app.exchange.problems import DropReason, ProblemCode
from trivsel_app.exchange.refusals import NoQuestionsFound
from trivsel_app.exchange.response_files import ResponseReading, read_responses
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.responses import ParsedFinding

Write = Callable[..., Path]
Code = ProblemCode
MISSING = {Code.QUESTION_MISSING}


def told(reading: ResponseReading) -> list[tuple[Code, int, str]]:
    return [(p.code, p.row, p.value) for p in reading.problems if p.code not in MISSING]


def answers(reading: ResponseReading, section: str = "psychological") -> tuple[str, ...]:
    return reading.parsed.answers[section]


def test_codes_in_columns(csv_file: Write, questionnaire: Questionnaire) -> None:
    path = csv_file(
        "OrgID;Type;KA1;KA8;PT1;PT2;PT7;OPEN1\n"
        "1;Leder;never;;5;1;na;Hold fast i møderne\n"
        "0002;Medarbejder;few;leader,citizen;3;;;\n"
    )
    reading = read_responses(path, questionnaire)
    parsed = reading.parsed
    assert (parsed.units, parsed.rows) == (("1", "0002"), (2, 3))
    assert parsed.answers == {"offensive": ("0...", "1101"), "psychological": ("405", "2..")}
    assert parsed.texts == {"OPEN1": ("Hold fast i møderne", "")}
    assert parsed.leaders is not None
    assert parsed.leaders.tolist() == [True, False]
    assert parsed.answered.tolist() == [True, True]
    assert parsed.counts_participation.tolist() == [True, True]
    assert not parsed.lists_everyone
    assert reading.problems == ()
    assert reading.dropped == ()
    assert (parsed.file_name, len(parsed.sha256)) == ("fil.csv", 64)


def test_rows_of_unknown_units_are_named_and_the_others_read(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    path = csv_file(
        "OrgID;PT1;FA01;Navn\n1;5;;\nX9;4;;\n{2};3;;\nX9;2;must_be_solved;Prøve\n;1;;\nx 7;1;;\n"
    )
    reading = read_responses(path, questionnaire, units={"1", "2"})
    assert (reading.parsed.units, reading.parsed.rows) == (("1", "2"), (2, 4))
    assert reading.parsed.unknown_units == {"X9": 2, "x 7": 1}
    assert reading.parsed.findings == ()
    assert told(reading) == [
        (Code.UNIT_NOT_IN_ROUND, 3, "X9"),
        (Code.UNIT_NOT_IN_ROUND, 5, "X9"),
        (Code.UNIT_MISSING, 6, ""),
        (Code.UNIT_NOT_IN_ROUND, 7, "x 7"),
    ]
    assert {p.column for p in reading.problems if p.code is Code.UNIT_NOT_IN_ROUND} == {"OrgID"}
    everything = read_responses(path, questionnaire)
    assert len(everything.parsed.units) == 5
    assert everything.parsed.unknown_units == {}


@pytest.mark.parametrize(
    "cell",
    [
        *("5", "5.0", "5,0", "05", "\uff15", "Helt enig", "HELT  ENIG", " helt enig. "),
        *("5 - Helt enig", "5 – helt enig", "5: Helt enig", "5. Helt enig", "5 = Helt enig"),
        "5 Helt enig",
    ],
)
def test_one_answer_in_many_spellings(
    csv_file: Write, questionnaire: Questionnaire, cell: str
) -> None:
    reading = read_responses(csv_file(f'OrgID;PT1\n1;"{cell}"\n'), questionnaire)
    assert answers(reading) == ("4..",)
    assert told(reading) == []


@pytest.mark.parametrize(
    "cell", ["99", "-1", "999", "6", "0", "#REF!", "måske", "=1+1", "5 - Uenig"]
)
def test_a_bad_answer_leaves_its_whole_row_out_and_names_it(
    csv_file: Write, questionnaire: Questionnaire, cell: str
) -> None:
    path = csv_file(f"OrgID;PT1;PT2\n1;5;5\n2;{cell};4\n3;4;4\n")
    reading = read_responses(path, questionnaire)
    assert reading.parsed.units == ("1", "3")
    assert told(reading) == [(Code.BAD_ANSWER, 3, cell)]
    [problem] = [p for p in reading.problems if p.code is Code.BAD_ANSWER]
    assert (problem.column, problem.detail, problem.is_note) == ("PT1", "PT1", False)


def test_a_missing_code_counts_only_where_the_questionnaire_has_it(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    reading = read_responses(csv_file("OrgID;KA1;PT1\n1;99;5\n2;99;99\n"), questionnaire)
    assert answers(reading, "offensive") == ("2...",)
    assert told(reading) == [(Code.BAD_ANSWER, 3, "99")]


def test_a_number_that_contradicts_its_label_is_refused(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    path = csv_file("OrgID;PT1\n1;1 - Helt enig\n2;5 - Helt enig\n")
    reading = read_responses(path, questionnaire)
    assert reading.parsed.units == ("2",)
    assert told(reading) == [(Code.CONTRADICTING_ANSWER, 2, "1 - Helt enig")]


def test_positions_are_read_when_they_cannot_be_codes_and_said(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    reading = read_responses(csv_file("OrgID;PT1;PT2\n1;A1;5\n2;A5;4\n"), questionnaire)
    assert answers(reading) == ("04.", "43.")
    notes = [p.detail for p in reading.problems if p.code is Code.NUMBERED_OPTIONS]
    assert notes == ["PT1"]


@pytest.mark.parametrize(
    "headings",
    [
        "KA8[leader];KA8[colleague];KA8[citizen]",
        "KA8_leader;KA8_colleague;KA8_citizen",
        (
            "Hvem kom det fra? [Min nærmeste leder];Hvem kom det fra? [Kollega eller kolleger];"
            "Hvem kom det fra? [Borger, bruger eller elev]"
        ),
    ],
)
@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        ("Y;;Y", "101"),
        ("Ja;Nej;Ja", "101"),
        ("1;0;0", "100"),
        ("x;;", "100"),
        ("leader;;citizen", "101"),
        ("Min nærmeste leder;;", "100"),
        (";;", "..."),
        ("N/A;N/A;N/A", "..."),
        ("Nej;Nej;Nej", "000"),
    ],
)
def test_several_columns_of_one_question(
    csv_file: Write, questionnaire: Questionnaire, headings: str, cells: str, marks: str
) -> None:
    path = csv_file(f"OrgID;KA1;{headings}\n1;few;{cells}\n")
    reading = read_responses(path, questionnaire)
    assert answers(reading, "offensive") == (f"1{marks}",)
    assert told(reading) == []


@pytest.mark.parametrize(
    ("cell", "marks"),
    [
        ("leader;citizen", "101"),
        ("leader|citizen", "101"),
        ("leader, citizen", "101"),
        ("Min nærmeste leder;Kollega eller kolleger", "110"),
        ("Borger, bruger eller elev", "001"),
        ("Borger, bruger eller elev;leader", "101"),
        ("", "..."),
    ],
)
def test_several_options_in_one_cell(
    csv_file: Write, questionnaire: Questionnaire, cell: str, marks: str
) -> None:
    reading = read_responses(csv_file(f'OrgID;KA1;KA8\n1;few;"{cell}"\n'), questionnaire)
    assert answers(reading, "offensive") == (f"1{marks}",)


def test_an_option_nobody_knows_among_several(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    reading = read_responses(csv_file("OrgID;KA8\n1;leader,naboen\n"), questionnaire)
    assert told(reading) == [(Code.BAD_ANSWER, 2, "leader,naboen")]
    reading = read_responses(csv_file("OrgID;KA8[leader]\n1;måske\n"), questionnaire)
    assert told(reading) == [(Code.BAD_ANSWER, 2, "måske")]


@pytest.mark.parametrize(
    "headings",
    [
        "PT1;PT2;PT7",
        "pt1;Pt2;PT 7",
        "PT[PT1];PT[PT2];PT[PT7]",
        "trivsel_PT1;trivsel_PT2;trivsel_PT7",
        (
            "PT1. Hos os kan jeg fortælle åbent om det.;PT2: Når nogen laver en fejl;"
            "PT7 - Min nærmeste leder tager godt imod kritik."
        ),
        (
            "Hos os kan jeg fortælle åbent om det;Når nogen laver en fejl, får de det at føle.;"
            "Testperson 1 Prøve tager godt imod kritik."
        ),
        (
            "Hvor enig er du? [Hos os kan jeg fortælle åbent om det.];"
            "Hvor enig er du? [Når nogen laver en fejl, får de det at føle.];"
            "Hvor enig er du? [{nærmeste leder} tager godt imod kritik.]"
        ),
        "Hos os kan jeg ..;Når nogen laver..;PT7",
        "Hos os kan jeg fortæle åbent om det.;Når nogen laver en fejl, får de det at føle;PT7",
    ],
)
def test_headings_of_survey_tools(
    csv_file: Write, questionnaire: Questionnaire, headings: str
) -> None:
    quoted = ";".join(f'"{heading}"' for heading in headings.split(";"))
    reading = read_responses(csv_file(f"OrgID;{quoted}\n1;5;4;3\n"), questionnaire)
    assert answers(reading) == ("432",)


def test_a_comment_column_beside_a_question_is_not_the_question(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    path = csv_file("OrgID;PT1;PT1 kommentar;PT9;KA8[other]\n1;5;Det er svært;2;naboen\n")
    reading = read_responses(path, questionnaire)
    assert answers(reading) == ("4..",)
    assert [p.column for p in reading.problems if p.code is Code.QUESTION_UNKNOWN] == ["PT9"]
    assert {(d.column, d.reason) for d in reading.dropped} == {
        ("PT1 kommentar", DropReason.NOT_USED),
        ("PT9", DropReason.NOT_USED),
        ("KA8[other]", DropReason.NOT_USED),
    }


def test_questions_the_file_lacks_are_told(csv_file: Write, questionnaire: Questionnaire) -> None:
    reading = read_responses(csv_file("OrgID;PT1\n1;5\n"), questionnaire)
    assert [p.detail for p in reading.problems] == ["KA1", "KA8", "PT2", "PT7", "OPEN1"]
    assert all(p.is_note for p in reading.problems)
    assert answers(reading, "offensive") == ("",)


def test_limesurvey_as_it_comes(tmp_path: Path, questionnaire: Questionnaire) -> None:
    path = tmp_path / "results-survey999001.csv"
    rows = [
        (
            "id;submitdate;lastpage;startlanguage;seed;token;startdate;datestamp;ipaddr;refurl;"
            "enhed;PT[PT1];PT[PT2];KA1;KA8[leader];KA8[citizen];OPEN1"
        ),
        "1;1980-01-01 00:00:00;3;da;77;abc;1980-01-01;1980-01-01;10.0.0.1;;A1;5;4;few;Y;;=1+1",
        "2;;1;da;78;abd;;;10.0.0.2;;A1;5;;;;;",
        "3;1980-01-01 00:00:00;3;da;79;abe;;;;;A2;;;;;;",
    ]
    text = "\r\n".join(";".join(f'"{cell}"' for cell in row.split(";")) for row in rows).encode(
        "utf-8-sig"
    )
    path.write_bytes(text + b"\r\n\r\n")
    reading = read_responses(path, questionnaire)
    assert reading.parsed.units == ("A1", "A2")
    assert reading.parsed.answered.tolist() == [True, True]
    assert answers(reading) == ("43.", "")
    assert answers(reading, "offensive") == ("1100", "")
    assert reading.parsed.texts["OPEN1"] == ("=1+1", "")
    assert told(reading) == [(Code.NOT_FINISHED, 3, "")]
    assert {d.column: d.reason for d in reading.dropped} == {
        "id": DropReason.RESPONSE_ID,
        "lastpage": DropReason.RESPONSE_ID,
        "startlanguage": DropReason.RESPONSE_ID,
        "seed": DropReason.RESPONSE_ID,
        "token": DropReason.RESPONSE_ID,
        "startdate": DropReason.TIME,
        "datestamp": DropReason.TIME,
        "ipaddr": DropReason.NETWORK,
        "refurl": DropReason.NETWORK,
    }


def test_two_heading_rows_of_texts_and_codes(csv_file: Write, questionnaire: Questionnaire) -> None:
    path = csv_file(
        "Enhed\tHos os kan jeg fortælle åbent om det.\tNår nogen laver en fejl, får de det at føle."
        "\nenhed\tPT_PT1\tPT_PT2\nA1\t5\t{question_not_shown}\n"
    )
    reading = read_responses(path, questionnaire)
    assert (reading.parsed.units, answers(reading)) == (("A1",), ("4..",))
    assert told(reading) == [(Code.HEADING_REPEATED, 2, "")]


def test_status_rows_become_participation(csv_file: Write, questionnaire: Questionnaire) -> None:
    path = csv_file(
        "OrgID;Status;E-mail\n1;Gennemført;a@p.example\n1;Ikke besvaret;b@p.example\n"
        "2;Nogen svar;c@p.example\n2;Rumrejse;d@p.example\n"
    )
    reading = read_responses(path, questionnaire)
    parsed = reading.parsed
    assert parsed.units == ("1", "1", "2")
    assert parsed.answered.tolist() == [True, False, False]
    assert parsed.lists_everyone
    assert set(parsed.answers["psychological"]) == {""}
    assert told(reading) == [(Code.BAD_STATUS, 5, "Rumrejse")]
    assert [(d.column, d.reason, d.values) for d in reading.dropped] == [
        ("E-mail", DropReason.IDENTITY, 4)
    ]
    assert "@" not in repr(parsed)


def test_answers_never_handed_in_are_not_answers(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    path = csv_file(
        "OrgID;Status;PT1;OPEN1\n1;Gennemført;5;a\n1;Delvist besvaret;4;b\n1;Ikke besvaret;;\n"
    )
    reading = read_responses(path, questionnaire)
    assert answers(reading) == ("4..", "", "")
    assert reading.parsed.texts["OPEN1"] == ("a", "", "")
    assert reading.parsed.answered.tolist() == [True, False, False]
    assert told(reading) == [(Code.NOT_FINISHED, 3, "")]


FINDINGS = "OrgID;Medarbejdernr;PT1;Kategori;Vurdering;Sted;Beskrivelse;Forslag;Ønsker svar\n"


def test_named_rows_stand_alone(csv_file: Write, questionnaire: Questionnaire) -> None:
    path = csv_file(
        FINDINGS + "1;;5;;;;;;\n"
        "1;1007;;FA01;Skal løses;Kontor 2, 020280-1234;Det støjer 010180-1234;Plader;ja\n"
        "1;1008;;Støj;fine;;;;\n"
        "1;1009;;Mørke;fine;;;;\n"
        "1;1010;;Støj;frygteligt;;;;\n"
    )
    reading = read_responses(path, questionnaire)
    parsed = reading.parsed
    assert parsed.rows == (2, 3, 4)
    assert parsed.counts_participation.tolist() == [True, False, False]
    assert answers(reading) == ("4..", "", "")
    assert parsed.findings == (
        ParsedFinding(
            unit_external_id="1",
            category="FA01",
            severity="must_be_solved",
            reporter="1007",
            row=3,
            place="Kontor 2, [cpr-nummer fjernet]",
            description="Det støjer [cpr-nummer fjernet]",
            suggestion="Plader",
            wants_reply=True,
        ),
    )
    assert told(reading) == [(Code.BAD_ANSWER, 5, "Mørke"), (Code.BAD_ANSWER, 6, "frygteligt")]


def test_a_row_that_carries_both_is_separated_and_said(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    path = csv_file(
        "OrgID;Medarbejdernr;Navn;PT1;FA01;FA01_beskrivelse;FA02\n"
        "1;1007;Prøve A;5;Kan blive bedre;Ekko;I orden\n"
        "1;1008;Prøve B;4;;;Ikke relevant hos mig\n"
        "1;;;3;Skal løses;;\n"
    )
    reading = read_responses(path, questionnaire)
    parsed = reading.parsed
    assert answers(reading) == ("4..", "3..", "2..")
    assert parsed.counts_participation.tolist() == [True, True, True]
    assert [(f.reporter, f.severity, f.description) for f in parsed.findings] == [
        ("1007", "could_be_better", "Ekko"),
        ("", "must_be_solved", ""),
    ]
    notes = {(p.code, p.count) for p in reading.problems if p.code not in MISSING}
    assert notes == {(Code.REPORTER_WITH_ANSWERS, 3), (Code.FINDING_WITHOUT_REPORTER, 1)}
    assert {(d.column, d.values) for d in reading.dropped} == {("Medarbejdernr", 1), ("Navn", 1)}


def test_a_cpr_number_beside_the_reporter_s_name_is_masked(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    path = csv_file("OrgID;Navn;FA01\n1;Prøve C 010180-1234;Skal løses\n")
    (finding,) = read_responses(path, questionnaire).parsed.findings
    assert finding.reporter == "Prøve C [cpr-nummer fjernet]"


def test_a_heading_of_common_words_is_a_condition_only_if_its_cells_answer(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    reading = read_responses(csv_file("OrgID;PT1;Andet\n1;5;Tak for skemaet\n"), questionnaire)
    assert told(reading) == []
    assert reading.parsed.findings == ()
    reading = read_responses(csv_file("OrgID;PT1;Andet\n1;;Skal løses\n"), questionnaire)
    assert [finding.category for finding in reading.parsed.findings] == ["FA02"]


def test_rows_without_a_unit_and_rows_without_anything(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    reading = read_responses(csv_file("OrgID;PT1;PT2\n1;5;5\n;4;4\n3;;\n4;;\n"), questionnaire)
    assert reading.parsed.units == ("1",)
    notes = [(p.code, p.row, p.count) for p in reading.problems if p.code not in MISSING]
    assert notes == [(Code.UNIT_MISSING, 3, 1), (Code.EMPTY_RESPONSE, 4, 2)]


def test_a_file_without_units_offers_no_half(csv_file: Write, questionnaire: Questionnaire) -> None:
    reading = read_responses(csv_file("Gruppe;PT1\n1;5\n"), questionnaire)
    assert reading.parsed.rows == ()
    assert [(p.code, p.detail) for p in reading.problems if p.code not in MISSING] == [
        (Code.COLUMN_MISSING, "unit")
    ]
    chosen = read_responses(
        csv_file("Gruppe;PT1\n1;5\n"), questionnaire, choices={"unit": "Gruppe"}
    )
    assert chosen.parsed.units == ("1",)


def test_choices_for_questions(csv_file: Write, questionnaire: Questionnaire) -> None:
    choices = {"question.PT1": "Første", "question.PT2": "", "question.KA8.leader": "Chef"}
    path = csv_file("OrgID;Første;PT2;Chef\n1;5;4;x\n")
    reading = read_responses(path, questionnaire, choices=choices)
    assert answers(reading) == ("4..",)
    assert answers(reading, "offensive") == (".100",)


@pytest.mark.parametrize("again", ["7", "7 ", "7.0"])
def test_the_same_response_twice(csv_file: Write, questionnaire: Questionnaire, again: str) -> None:
    path = csv_file(f"id;OrgID;PT1\n7;1;5\n8;1;4\n{again};1;5\n")
    reading = read_responses(path, questionnaire)
    assert reading.parsed.rows == (2, 3)
    [problem] = [p for p in reading.problems if p.code not in MISSING]
    assert (problem.code, problem.row, problem.detail) == (Code.DUPLICATE_RESPONSE, 4, "2")


def test_two_columns_for_one_question_are_not_chosen_between(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    reading = read_responses(csv_file("OrgID;PT1;pt1;PT2\n1;5;4;3\n"), questionnaire)
    assert answers(reading) == (".2.",)
    assert [p.code for p in reading.problems if p.code not in MISSING] == [Code.HEADING_TWICE] * 2


def test_an_unknown_leader_word(csv_file: Write, questionnaire: Questionnaire) -> None:
    reading = read_responses(csv_file("OrgID;Leder;PT1\n1;ja;5\n1;måske;4\n"), questionnaire)
    assert told(reading) == [(Code.BAD_LEADER, 3, "måske")]


def test_a_file_of_another_questionnaire_is_refused(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    with pytest.raises(NoQuestionsFound) as caught:
        read_responses(csv_file("OrgID;T1;T2\n1;5;4\n"), questionnaire)
    assert caught.value.questionnaire == "Prøveskema"


def test_excel_with_a_sheet_of_something_else(
    excel_file: Write, questionnaire: Questionnaire
) -> None:
    path = excel_file(
        {
            "Forklaring": [["Kode", "Betydning"], ["5", "Helt enig"]],
            "Svar": [["OrgID", "PT1"], [7, 5]],
        },
        name="svar.xls",
    )
    reading = read_responses(path, questionnaire)
    assert (reading.parsed.units, answers(reading)) == (("7",), ("4..",))
    assert [(p.code, p.sheet) for p in reading.problems if p.code not in MISSING] == [
        (Code.SHEET_NOT_READ, "Forklaring")
    ]


def test_cancel_between_questions(csv_file: Write, questionnaire: Questionnaire) -> None:
    class Stop(Exception):
        pass

    steps: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 3:
            raise Stop

    with pytest.raises(Stop):
        read_responses(csv_file("OrgID;PT1\n1;5\n"), questionnaire, step=step)
    assert steps == [(1, 5), (2, 5), (3, 5)]


def test_comments_keep_their_lines_and_lose_invisible_signs(
    csv_file: Write, questionnaire: Questionnaire
) -> None:
    path = csv_file('OrgID;OPEN1\n1;"Et\r\n<b>to</b> %s {0}\u200b\x07"\n2;🙂\n')
    reading = read_responses(path, questionnaire)
    assert reading.parsed.texts["OPEN1"] == ("Et\n<b>to</b> %s {0}", "🙂")
    assert reading.parsed.answered.tolist() == [True, True]
