"""What a command takes out of a file is written down in it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, opened_as_hr
from tests.operations.cheap_vaults import cheap
from tests.operations.plain_file import BY
from tests.operations.releasing import make_ready
from trivsel_app.operations.access_log import looks
from trivsel_app.operations.releases import release_units
from trivsel_app.organisation.access import Seen

__all__ = ["cheap"]


@pytest.fixture
def partly(screened: Path) -> Path:
    """A file where one unit is released, and with no look yet."""
    with opened_as_hr(screened) as opened, opened.transaction() as session:
        make_ready(session, 1, by=BY)
        release_units(session, 1, [1], by=BY)
    return screened


def seen(path: Path) -> list[Seen]:
    with opened_as_hr(path) as opened, opened.session() as session:
        return [row.look.what for row in reversed(looks(session))]


def test_figures_taken_out_before_all_are_released_are_written_down(
    run: Run, partly: Path, tmp_path: Path
) -> None:
    assert run("results", partly, "--out", tmp_path / "tal.csv")[0] == 0
    assert seen(partly) == [Seen.FILE, Seen.EXPORT]


def test_a_command_that_writes_is_a_look_at_the_file(run: Run, partly: Path) -> None:
    assert run("notice", partly, "--suggest")[0] == 0
    assert run("status", partly)[0] == 0
    assert seen(partly) == [Seen.FILE]


def test_a_file_in_use_shows_what_is_released_and_no_people(
    run: Run, partly: Path, made_files: Path, tmp_path: Path
) -> None:
    source = made_files / "organisation.xlsx"
    with opened_as_hr(partly):
        assert run("results", partly, "--out", tmp_path / "tal.csv")[0] == 0
        code, _out, err = run("import-organisation", partly, source, "--dry-run")
        assert code == 2
        assert "Filen er kun åbnet til læsning" in err
    assert seen(partly) == []
