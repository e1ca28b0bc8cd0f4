"""A bare script for the sample's response file: `csv.reader`, the rows we store, `sqlite3`.

What is known beforehand lies in a `Plan`, which is not timed.
"""

import csv
import os
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.world import YEAR
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.rounds import current_round, round_tree
from trivsel_app.store.vault import Vault
from trivsel_app.survey.answers import (
    ALPHABET,
    NOT_ANSWERED,
    NOT_TICKED,
    TICKED,
    Place,
    answer_length,
    places,
)
from trivsel_app.survey.questionnaire import QuestionKind

TABLES = ("anonymous_answer", "anonymous_text", "participation", "finding")
_FINDING = (
    "Kategori",
    "Vurdering",
    "Medarbejdernr",
    "Sted",
    "Beskrivelse",
    "Forslag",
    "Ønsker svar",
)
_KEY = 16

Rows = dict[str, list[tuple[Any, ...]]]
Words = Mapping[str, str]  # cell → answer characters


@dataclass(frozen=True)
class Plan:
    """Where everything stands in this one file, and what its words become."""

    tables: Mapping[str, str]  # name → CREATE TABLE …
    round_id: int
    unit: Mapping[str, int]  # external id → where its people's answers count
    leaders_unit: Mapping[str, int]  # the same for those who lead it
    sections: tuple[tuple[str, str, tuple[tuple[int, Words], ...]], ...]  # code, nothing, columns
    texts: tuple[tuple[str, int], ...]
    finding: tuple[int, ...]  # columns of `_FINDING`


def split(source: Path) -> list[list[str]]:
    """Split the file into rows of cells, the heading first."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def make_plan(opened: Vault, source: Path) -> Plan:
    """Look everything up that the script may know."""
    heading, *rows = split(source)
    at = {name: index for index, name in enumerate(heading)}
    questionnaire = bundled_questionnaire(YEAR)
    with opened.session() as session:
        round_id = current_round(session).id
        tree = round_tree(session, round_id)
        made = session.connection().exec_driver_sql("SELECT name, sql FROM sqlite_master")
        tables = {name: sql for name, sql in made if name in TABLES}
    sections = []
    for section in questionnaire.sections:
        columns = tuple(
            (at[place.question.code], _words(place, {row[at[place.question.code]] for row in rows}))
            for place in places(section)
        )
        if columns:
            sections.append((section.code, NOT_ANSWERED * answer_length(section), columns))
    return Plan(
        tables,
        round_id,
        {unit.external_id: unit.id for unit in tree.units},
        {unit.external_id: unit.parent_id or unit.id for unit in tree.units},
        tuple(sections),
        tuple(
            (q.code, at[q.code])
            for _, _, q in questionnaire.questions()
            if q.code in at and q.kind is QuestionKind.TEXT
        ),
        tuple(at[name] for name in _FINDING),
    )


def _words(place: Place, cells: set[str]) -> Words:
    codes = [option.code for option in place.question.options]
    if place.question.kind is not QuestionKind.MULTI:
        return {"": NOT_ANSWERED} | {code: ALPHABET[at] for at, code in enumerate(codes)}
    ticked = {cell: set(cell.split(",")) for cell in cells}
    return {
        cell: "".join(TICKED if code in ticks else NOT_TICKED for code in codes)
        if cell
        else NOT_ANSWERED * len(codes)
        for cell, ticks in ticked.items()
    }


def make_rows(cells: list[list[str]], plan: Plan) -> Rows:
    """Make the rows of each table, in the order of their keys."""
    answers: list[tuple[Any, ...]] = []
    texts: list[tuple[Any, ...]] = []
    findings: list[tuple[Any, ...]] = []
    answered: Counter[int] = Counter()
    here = plan.round_id
    category, severity, *details, wants_reply = plan.finding
    for row in cells[1:]:
        if row[category]:
            said = [row[column] for column in details]
            wants = row[wants_reply] == "ja"
            findings.append(
                (None, here, plan.unit[row[0]], row[category], row[severity], *said, wants, False)
            )
            continue
        unit = (plan.leaders_unit if row[1] == "Leder" else plan.unit)[row[0]]
        answered[unit] += 1
        for section, nothing, columns in plan.sections:
            string = "".join([words[row[column]] for column, words in columns])
            if string != nothing:
                answers.append((here, section, unit, os.urandom(_KEY), string))
        for question, column in plan.texts:
            if row[column]:
                texts.append((here, question, unit, os.urandom(_KEY), row[column]))
    answers.sort()
    texts.sort()
    counts = [(here, unit, count, None, None) for unit, count in sorted(answered.items())]
    return dict(zip(TABLES, (answers, texts, counts, findings), strict=True))


def insert(connection: sqlite3.Connection, rows: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """Insert all rows in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for name, found in rows.items():
        if found:
            marks = ",".join("?" * len(found[0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", found)
    connection.execute("COMMIT")
