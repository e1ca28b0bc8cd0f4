"""Every operation can be named in the undo menu and in the log."""

import re
from pathlib import Path

import pytest

from trivsel_app import operations
from trivsel_app.texts import changes

FOLDER = Path(operations.__file__).parent
SUBJECTS = (
    "action|backup|columns|comment|dialogue|employee|finding|help|history|milestone|organisation|responses|round|"
    "signals|unit|units|access|data|file|user"
)
CODE = re.compile(rf'"((?:{SUBJECTS})\.[a-z_]+(?<!\.xlsx)(?<!\.csv))"')
SOURCES = sorted(FOLDER.glob("*.py"))
CODES = sorted({code for path in SOURCES for code in CODE.findall(path.read_text("utf-8"))})


@pytest.mark.parametrize("code", CODES)
def test_an_operation_has_a_name_and_a_log_line(code: str) -> None:
    assert changes.name(code)
    assert changes.logged(code).endswith(".")


def test_imports_tell_their_counts() -> None:
    assert (
        changes.summary("organisation.imported", {"units": 1, "employees": 2500})
        == "Læst ind: 1 enhed og 2.500 medarbejdere."
    )
    said = changes.summary("responses.imported", {"responses": 2, "findings": 0, "opened": 1})
    assert said == "Læst ind: 2 besvarelser og ingen fysiske forhold. Målingen er åbnet."


def test_a_code_of_another_version_is_still_shown() -> None:
    assert changes.logged("planet.moved") == "planet.moved"
