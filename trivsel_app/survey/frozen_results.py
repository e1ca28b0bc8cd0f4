"""Protected results as canonical bytes and back: what is released is read from these, not anew.

With them lie the earlier figures that they are held against. The same table always gives the same
bytes, so their hash names a release. Names of leaders and trios are left out: no figure needs them,
and they may have to be erased.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Staffing, Unit, UnitKind, WorkplaceKind
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.questionnaire_file import read_questionnaire
from trivsel_app.survey.questionnaire_json import to_json as questionnaire_json
from trivsel_app.survey.recut_history import MatchGrade, RecutHistory
from trivsel_app.survey.results import (
    ItemFigures,
    ResponseFigureColumns,
    ResultTable,
    ThemeFigures,
)

FORMAT: Final = 1
_UNIT_FIELDS: Final = ("id", "external_id", "name", "parent_id", "short_name")
_CODES: Final[Mapping[str, type[StrEnum]]] = {
    "kind": UnitKind,
    "workplace_kind": WorkplaceKind,
    "staffing": Staffing,
}
_ITEM: Final = {"counts": np.int32, "n": np.int32, "status": np.int8}
_THEME: Final = {"value": np.int32, "margin": np.int32, "n": np.int32, "status": np.int8}
_RESPONSE: Final = {"invited": np.int32, "answered": np.int32, "status": np.int8}


def to_json(table: ResultTable, history: RecutHistory | None = None) -> bytes:
    """Write a table so that `from_json` gives an equal one, and `history_from_json` the other."""
    written = _table(table) | {"history": None if history is None else _history(history)}
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _history(history: RecutHistory) -> dict[str, Any]:
    grades = {str(unit_id): grade.value for unit_id, grade in history.grades.items()}
    return {"table": _table(history.table), "grades": grades}


def _table(table: ResultTable) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "year": table.year,
        "limits": {part.name: getattr(table.limits, part.name) for part in fields(Limits)},
        "questionnaire": json.loads(questionnaire_json(table.questionnaire)),
        "units": [_unit(unit) for unit in table.tree.units],
        "items": {code: _written(found, _ITEM) for code, found in table.items.items()},
        "themes": {code: _written(found, _THEME) for code, found in table.themes.items()},
        "responses": _written(table.responses, _RESPONSE),
    }


def _unit(unit: Unit) -> dict[str, Any]:
    plain = {name: getattr(unit, name) for name in _UNIT_FIELDS}
    return plain | {name: getattr(unit, name).value for name in _CODES}


def _written(found: object, columns: Mapping[str, type]) -> dict[str, Any]:
    return {name: getattr(found, name).tolist() for name in columns}


def from_json(content: bytes) -> ResultTable:
    """Read a table back (ValueError or KeyError: these are not bytes of `to_json`)."""
    return _read(json.loads(content))


def history_from_json(content: bytes) -> RecutHistory | None:
    """Read what a table was held against (raises what `from_json` raises)."""
    read = json.loads(content)["history"]
    if read is None:
        return None
    grades = {int(unit_id): MatchGrade(grade) for unit_id, grade in read["grades"].items()}
    return RecutHistory(_read(read["table"]), grades)


def _read(read: Mapping[str, Any]) -> ResultTable:
    if read["format"] != FORMAT:
        raise ValueError(read["format"])
    questionnaire = _questionnaire(read["questionnaire"])
    return ResultTable(
        read["year"],
        _tree(read["units"]),
        questionnaire,
        Limits(**read["limits"]),
        _items(questionnaire, read["items"]),
        _themes(questionnaire, read["themes"]),
        ResponseFigureColumns(**_columns(read["responses"], _RESPONSE)),
    )


def _questionnaire(written: Mapping[str, Any]) -> Questionnaire:
    found, _faults = read_questionnaire(json.dumps(written))
    if found is None:
        raise ValueError("no questionnaire")
    return found


def _tree(written: list[dict[str, Any]]) -> UnitTree:
    """Build the tree; siblings stand by id, as they did when the figures were made."""
    return build_tree(Unit(**_unit_fields(each)) for each in written)


def _unit_fields(written: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _CODES[name](value) if name in _CODES else value for name, value in written.items()
    }


def _items(questionnaire: Questionnaire, written: Mapping[str, Any]) -> dict[str, ItemFigures]:
    return {
        question.code: ItemFigures(
            section.code, theme.code, question, **_columns(written[question.code], _ITEM)
        )
        for section, theme, question in questionnaire.questions()
        if question.code in written
    }


def _themes(questionnaire: Questionnaire, written: Mapping[str, Any]) -> dict[str, ThemeFigures]:
    return {
        theme.code: ThemeFigures(section.code, theme, **_columns(written[theme.code], _THEME))
        for section, theme in questionnaire.themes()
        if theme.code in written
    }


def _columns(written: Mapping[str, Any], columns: Mapping[str, type]) -> dict[str, NDArray[Any]]:
    return {name: np.array(written[name], dtype=kind) for name, kind in columns.items()}
