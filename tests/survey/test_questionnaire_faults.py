"""Every fault a questionnaire file can have is found and named with its place."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from trivsel_app.survey.answers import ALPHABET
from trivsel_app.survey.questionnaire_faults import FaultKind as Kind
from trivsel_app.survey.questionnaire_faults import QuestionnaireFault
from trivsel_app.survey.questionnaire_file import read_questionnaire

File = dict[str, Any]

EARLIER: File = {
    "format": 1,
    "code": "2023",
    "year": 2023,
    "title": "Trivsel 2023",
    "sections": [
        {
            "code": "mind",
            "title": "Psykisk arbejdsmiljø",
            "anonymity": "anonymous",
            "themes": [
                {
                    "code": "OLD",
                    "title": "Gammelt",
                    "measure": "none",
                    "questions": [{"code": "T1", "text": "Andet?", "kind": "text"}],
                }
            ],
        }
    ],
}

GOOD: File = {
    "format": 1,
    "code": "2026",
    "year": 2026,
    "title": "Trivsel 2026",
    "scales": {
        "E2": [
            {"code": "1", "label": "Uenig", "score": 0},
            {"code": "2", "label": "Enig", "score": 100},
            {"code": "na", "label": "Ikke relevant", "missing": True},
        ],
        "YN": [
            {"code": "no", "label": "Nej"},
            {"code": "yes", "label": "Ja", "affirmative": True},
        ],
    },
    "sections": [
        {
            "code": "room",
            "title": "Fysisk arbejdsmiljø",
            "anonymity": "named",
            "themes": [
                {
                    "code": "FA",
                    "title": "Fysiske forhold",
                    "measure": "none",
                    "questions": [
                        {"code": "FA1", "text": "Støj", "kind": "finding", "scale": "YN"},
                        {"code": "FA2", "text": "Andet?", "kind": "text"},
                    ],
                }
            ],
        },
        {
            "code": "mind",
            "title": "Psykisk arbejdsmiljø",
            "anonymity": "anonymous",
            "themes": [
                {
                    "code": "PT",
                    "title": "Tryghed",
                    "measure": "score",
                    "benchmark": {"match": "identical", "code": "OLD"},
                    "questions": [
                        {
                            "code": "PT1",
                            "text": "{nærmeste leder} lytter.",
                            "kind": "scored",
                            "scale": "E2",
                            "benchmark": {"match": "comparable", "code": "T1"},
                        },
                        {
                            "code": "PT2",
                            "text": "Fejl koster.",
                            "kind": "scored",
                            "scale": "E2",
                            "reversed": True,
                            "benchmark": {"match": "new"},
                        },
                    ],
                },
                {
                    "code": "KA",
                    "title": "Krænkelser",
                    "measure": "share",
                    "questions": [
                        {"code": "KA1", "text": "Mobbet?", "kind": "share", "scale": "YN"},
                        {
                            "code": "KA2",
                            "text": "Af hvem?",
                            "kind": "multi",
                            "options": [{"code": "boss", "label": "Leder"}],
                            "asked_if": ["KA1"],
                        },
                    ],
                },
            ],
        },
    ],
    "retired": [{"title": "Indflydelse", "reason": "Afløst af krav."}],
}


def _section(file: File, at: int = 1) -> File:
    found: File = file["sections"][at]
    return found


def _theme(file: File, at: int = 0, section: int = 1) -> File:
    found: File = _section(file, section)["themes"][at]
    return found


def _question(file: File, at: int = 0, theme: int = 0, section: int = 1) -> File:
    found: File = _theme(file, theme, section)["questions"][at]
    return found


def _options(*codes: str, **also: Any) -> list[File]:
    return [{"code": code, "label": f"Svar {code}", **also} for code in codes]


def _background(file: File, *options: File) -> None:
    question = _question(file)
    question.pop("scale")
    question.update(kind="background", options=list(options))


Break = Callable[[File], object]
BROKEN: list[tuple[Kind, str, str, Break]] = [
    (Kind.WRONG_TYPE, "", "title", lambda f: f.update(title=7)),
    (Kind.WRONG_TYPE, "", "year", lambda f: f.update(year=True)),
    (Kind.WRONG_TYPE, "", "year", lambda f: f.update(year="2026")),
    (Kind.WRONG_TYPE, "", "sections[3]", lambda f: f["sections"].append("nej")),
    (Kind.WRONG_TYPE, "", "scales", lambda f: f.update(scales=[])),
    (Kind.WRONG_TYPE, "scales/E2/1", "score", lambda f: f["scales"]["E2"][0].update(score="0")),
    (Kind.WRONG_TYPE, "mind/PT/PT1", "core", lambda f: _question(f).update(core=1)),
    (Kind.WRONG_TYPE, "mind/PT/PT1", "benchmark", lambda f: _question(f).update(benchmark="T1")),
    (Kind.WRONG_TYPE, "mind/KA/KA2", "asked_if", lambda f: _question(f, 1, 1).update(asked_if=[1])),
    (Kind.MISSING_FIELD, "", "title", lambda f: f.pop("title")),
    (Kind.MISSING_FIELD, "mind/PT/PT1", "text", lambda f: _question(f).pop("text")),
    (Kind.MISSING_FIELD, "mind/PT/questions[1]", "code", lambda f: _question(f).pop("code")),
    (Kind.MISSING_ANONYMITY, "mind", "", lambda f: _section(f).pop("anonymity")),
    (Kind.UNKNOWN_FIELD, "mind/PT/PT1", "tekst", lambda f: _question(f).update(tekst="x")),
    (Kind.UNKNOWN_FIELD, "", "retire", lambda f: f.update(retire=[])),
    (Kind.UNKNOWN_VALUE, "", "format", lambda f: f.update(format=2)),
    (
        Kind.UNKNOWN_VALUE,
        "mind/PT/PT1",
        "kind: likert",
        lambda f: _question(f).update(kind="likert"),
    ),
    (Kind.UNKNOWN_SCALE, "mind/PT/PT1", "E9", lambda f: _question(f).update(scale="E9")),
    (Kind.NO_SECTIONS, "", "", lambda f: f.update(sections=[])),
    (Kind.SECTION_WITHOUT_THEMES, "mind", "", lambda f: _section(f).update(themes=[])),
    (Kind.THEME_WITHOUT_QUESTIONS, "mind/PT", "", lambda f: _theme(f).update(questions=[])),
    (Kind.DOUBLE_CODE, "PT1", "2", lambda f: _question(f, 1).update(code="PT1")),
    (Kind.DOUBLE_CODE, "mind", "2", lambda f: _section(f, 0).update(code="mind")),
    (Kind.BAD_CODE, "PT 1", "", lambda f: _question(f).update(code="PT 1")),
    (Kind.EMPTY_TEXT, "mind/PT/PT1", "", lambda f: _question(f).update(text="  ")),
    (
        Kind.UNKNOWN_PLACEHOLDER,
        "mind/PT/PT1",
        "chef",
        lambda f: _question(f).update(text="{chef} lytter."),
    ),
    (
        Kind.FINDING_IN_ANONYMOUS,
        "mind/PT/PT1",
        "",
        lambda f: _question(f).update(kind="finding", scale="YN"),
    ),
    (
        Kind.CLOSED_IN_NAMED,
        "room/FA/FA1",
        "",
        lambda f: _question(f, section=0).update(kind="scored", scale="E2"),
    ),
    (Kind.NO_OPTIONS, "mind/PT/PT1", "", lambda f: _question(f).pop("scale")),
    (
        Kind.NO_OPTIONS,
        "mind/KA/KA2",
        "",
        lambda f: _question(f, 1, 1).update(options=_options("x", missing=True)),
    ),
    (
        Kind.OPTIONS_NOT_USED,
        "room/FA/FA2",
        "",
        lambda f: _question(f, 1, section=0).update(scale="YN"),
    ),
    (
        Kind.BACKGROUND_BANDS,
        "mind/PT/PT1",
        "6",
        lambda f: _background(f, *_options(*"ABCDEF")),
    ),
    (Kind.BACKGROUND_BANDS, "mind/PT/PT1", "1", lambda f: _background(f, *_options("A"))),
    (
        Kind.BACKGROUND_COUNTED,
        "mind/PT/PT1",
        "",
        lambda f: _background(f, *_options("A", "B", affirmative=True)),
    ),
    (
        Kind.TOO_MANY_OPTIONS,
        "mind/KA/KA1",
        "37",
        lambda f: f["scales"].update(YN=_options(*map(str, range(len(ALPHABET) + 1)))),
    ),
    (
        Kind.AMBIGUOUS_OPTION,
        "mind/KA/KA2",
        "svar a",
        lambda f: _question(f, 1, 1).update(
            options=[*_options("A", "B"), {"code": "c", "label": " SVAR  a"}]
        ),
    ),
    (
        Kind.AMBIGUOUS_OPTION,
        "mind/KA/KA2",
        "",
        lambda f: _question(f, 1, 1).update(options=[{"code": "A", "label": " "}]),
    ),
    (Kind.SCORE_OUT_OF_RANGE, "mind/PT/PT1", "2", lambda f: f["scales"]["E2"][1].update(score=101)),
    (
        Kind.SCORE_OUT_OF_RANGE,
        "mind/PT/PT2",
        "1",
        lambda f: f["scales"]["E2"][0].update(score=float("nan")),
    ),
    (Kind.MISSING_WITH_SCORE, "mind/PT/PT1", "na", lambda f: f["scales"]["E2"][2].update(score=50)),
    (Kind.OPTION_WITHOUT_SCORE, "mind/PT/PT1", "1", lambda f: f["scales"]["E2"][0].pop("score")),
    (
        Kind.REVERSED_WITHOUT_SCORE,
        "mind/KA/KA1",
        "",
        lambda f: _question(f, 0, 1).update(reversed=True),
    ),
    (
        Kind.SCORE_THEME_WITHOUT_SCORES,
        "mind/KA",
        "",
        lambda f: _theme(f, 1).update(measure="score"),
    ),
    (
        Kind.SHARE_THEME_WITHOUT_AFFIRMATIVE,
        "mind/PT",
        "",
        lambda f: _theme(f).update(measure="share"),
    ),
    (
        Kind.ROUTED_TO_UNKNOWN,
        "mind/KA/KA2",
        "KA9",
        lambda f: _question(f, 1, 1).update(asked_if=["KA9"]),
    ),
    (Kind.ROUTED_TO_LATER, "mind/PT/PT1", "KA1", lambda f: _question(f).update(asked_if=["KA1"])),
    (
        Kind.ROUTED_TO_LATER,
        "mind/KA/KA1",
        "KA1",
        lambda f: _question(f, 0, 1).update(asked_if=["KA1"]),
    ),
    (
        Kind.ROUTED_ACROSS_SECTIONS,
        "mind/KA/KA2",
        "FA1",
        lambda f: _question(f, 1, 1).update(asked_if=["FA1"]),
    ),
    (
        Kind.ROUTED_WITHOUT_AFFIRMATIVE,
        "mind/KA/KA2",
        "PT1",
        lambda f: _question(f, 1, 1).update(asked_if=["PT1"]),
    ),
    (
        Kind.BENCHMARK_TO_UNKNOWN,
        "mind/PT/PT1",
        "T9",
        lambda f: _question(f)["benchmark"].update(code="T9"),
    ),
    (
        Kind.BENCHMARK_TO_UNKNOWN,
        "mind/PT",
        "T1",
        lambda f: _theme(f)["benchmark"].update(code="T1"),
    ),
    (
        Kind.BENCHMARK_INCOMPLETE,
        "mind/PT/PT1",
        "",
        lambda f: _question(f).update(benchmark={"match": "identical"}),
    ),
    (
        Kind.BENCHMARK_INCOMPLETE,
        "mind/PT/PT2",
        "T1",
        lambda f: _question(f, 1)["benchmark"].update(code="T1"),
    ),
]


def read(file: File) -> tuple[QuestionnaireFault, ...]:
    earlier, none = read_questionnaire(json.dumps(EARLIER))
    assert none == ()
    return read_questionnaire(json.dumps(file), previous=earlier)[1]


def test_the_file_that_is_broken_below_has_no_fault_itself() -> None:
    assert read(GOOD) == ()


@pytest.mark.parametrize(
    ("kind", "place", "detail", "breaking"),
    BROKEN,
    ids=[f"{kind}-{place or 'file'}-{detail}" for kind, place, detail, _ in BROKEN],
)
def test_a_fault_is_named_with_its_place(
    kind: Kind, place: str, detail: str, breaking: Break
) -> None:
    file = copy.deepcopy(GOOD)
    breaking(file)
    assert QuestionnaireFault(kind, place, detail) in read(file)


def test_every_kind_of_fault_has_a_file_that_shows_it() -> None:
    assert {kind for kind, *_ in BROKEN} | {Kind.NOT_JSON} == set(Kind)


@pytest.mark.parametrize("text", ["", "{", "[]", '"skema"', "1" * 5_000, "[" * 100_000])
def test_what_is_no_such_file_gives_one_fault_and_nothing_to_show(text: str) -> None:
    found, faults = read_questionnaire(text)
    assert found is None
    assert [(fault.kind, fault.place) for fault in faults] == [(Kind.NOT_JSON, "")]


def test_all_faults_are_named_not_only_the_first() -> None:
    file = copy.deepcopy(GOOD)
    _question(file).update(text="", kind="likert")
    _section(file).pop("anonymity")
    kinds = {fault.kind for fault in read(file)}
    assert {Kind.EMPTY_TEXT, Kind.UNKNOWN_VALUE, Kind.MISSING_ANONYMITY} <= kinds


def test_a_faulty_questionnaire_can_still_be_shown() -> None:
    file = copy.deepcopy(GOOD)
    file["title"] = 7
    found, faults = read_questionnaire(json.dumps(file))
    assert faults
    assert found is not None
    assert len(found.sections) == 2
