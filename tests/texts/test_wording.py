"""One form of quotes, one word for giving up, one place where dates are written."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import trivsel_app
from trivsel_app.resources_path import resource
from trivsel_app.texts import dates

PACKAGE = Path(trivsel_app.__file__).parent
# Reading is about signs that others wrote; the self-test looks for Qt's own word.
OF_OTHERS = {"exchange/text_decoding.py", "survey/mask_words.py", "ui/self_test.py"}
SOURCES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).as_posix() not in OF_OTHERS
]
OTHER_QUOTES = "“”„‟‘"
QT_WORDED = ("StandardButton.", "QMessageBox", "QInputDialog")


def _docstrings(tree: ast.AST) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def _sentences(path: Path) -> Iterator[str]:
    """Give every text of a source file that is not a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = _docstrings(tree)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed
        ):
            yield node.value


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_texts_have_one_form(path: Path) -> None:
    for text in _sentences(path):
        assert not set(text) & set(OTHER_QUOTES), text
        assert "nnuller" not in text.replace("nnulleret", ""), text


@pytest.mark.parametrize(
    "path", sorted(resource("questionnaires").glob("*.json")), ids=lambda path: path.name
)
def test_questionnaires_quote_alike(path: Path) -> None:
    text = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
    assert not set(text) & set(OTHER_QUOTES)


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").rglob("*.py")), ids=lambda path: path.stem)
def test_no_button_has_words_that_qt_chose(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if path.name != "self_test.py":
        assert not [word for word in QT_WORDED if word in source]


def test_dates_are_written_in_one_place() -> None:
    own = Path(dates.__file__)
    screen_and_paper = [path for path in SOURCES if path.parts[-2] not in {"exchange", "store"}]
    for path in screen_and_paper:
        source = path.read_text(encoding="utf-8")
        assert path == own or "format_date" not in source, path
        assert path == own or "strftime" not in source, path
