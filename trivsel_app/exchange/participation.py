"""Whether a row says that somebody has answered: status words, time of submission, answers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trivsel_app.exchange.headings import key
from trivsel_app.exchange.organisation_fields import words
from trivsel_app.exchange.problems import Problem, ProblemCode
from trivsel_app.exchange.table import Table

Flags = NDArray[np.bool_]

FINISHED = frozenset(
    map(
        key,
        words(
            """gennemført, fuldført, besvaret, completed, complete, afsluttet, ja, svaret, indsendt,
            finished, har svaret, færdig, submitted, done, deltaget, yes, true, 1, har besvaret"""
        ),
    )
)
UNFINISHED = frozenset(
    map(
        key,
        words(
            """ikke besvaret, ikke svaret, ikke påbegyndt, ikke startet, ikke gennemført,
            påbegyndt, delvist besvaret, delvis besvaret, delvist, nogen svar, ny, distribueret,
            inviteret, sendt, nej, frafaldet, not started, incomplete, partial, partially complete,
            started, in progress, no, false, 0, ikke afsluttet, ikke deltaget, åbnet, new,
            distributed, some answers, afvist, rejected, ikke indsendt, mangler, i gang"""
        ),
    )
) | {""}


@dataclass(frozen=True)
class Participation:
    """One entry per row of the sheet; `kept` rows are taken in."""

    answered: Flags
    kept: Flags
    counts: Flags
    lists_everyone: bool


def participation(table: Table, anonymous: Flags, named: Flags) -> Participation:
    """Judge every row; rows without anything, or never submitted, are named as notes.

    With a status column the file lists everybody invited, so an unfinished row stays as somebody
    who has not answered. With only a time of submission (LimeSurvey: 1980 means "finished, time
    withheld") an unfinished row is a response that was never handed in.
    """
    status = _status(table)
    submitted = _submitted(table)
    only_named = named & ~anonymous
    if status is not None:
        begun = ~status & anonymous
        _note(table, ProblemCode.NOT_FINISHED, begun)
        kept = np.ones_like(anonymous)
        return Participation(status, kept, ~only_named, lists_everyone=bool((~status).any()))
    if submitted is not None:
        begun = ~submitted & anonymous
        empty = ~submitted & ~anonymous & ~named
        _note(table, ProblemCode.NOT_FINISHED, begun)
        _note(table, ProblemCode.EMPTY_RESPONSE, empty)
        return Participation(submitted | only_named, ~begun & ~empty, ~only_named, False)
    empty = ~anonymous & ~named
    _note(table, ProblemCode.EMPTY_RESPONSE, empty)
    return Participation(~empty, ~empty, ~only_named, lists_everyone=False)


def _status(table: Table) -> Flags | None:
    index = table.matches.index("status")
    if index is None:
        return None
    values, codes = table.sheet.columns.coded(index)
    bad = {value for value in values if key(value) not in FINISHED | UNFINISHED}
    table.refuse(index, bad, ProblemCode.BAD_STATUS)
    return np.array([key(value) in FINISHED for value in values], dtype=np.bool_)[codes]


def _submitted(table: Table) -> Flags | None:
    index = table.matches.index("finished")
    if index is None:
        return None
    values, codes = table.sheet.columns.coded(index)
    no = {"", "na", "null", "nej", "no"}
    return np.array([key(value) not in no for value in values], dtype=np.bool_)[codes]


def _note(table: Table, code: ProblemCode, rows: Flags) -> None:
    found = [at for at in np.flatnonzero(rows).tolist() if at not in table.refused]
    if found:
        row = table.sheet.rows[found[0]]
        table.problems.append(Problem(code, row, sheet=table.sheet.name, count=len(found)))
