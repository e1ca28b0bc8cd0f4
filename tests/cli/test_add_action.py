"""An action from the command line gets the round's deadline while there is one."""

from datetime import date
from pathlib import Path
from shutil import copy

from tests.cli.conftest import Run, opened_as_hr
from trivsel_app.operations import plans
from trivsel_app.operations.rounds import current_round


def test_after_the_rounds_deadline_one_must_be_given(
    run: Run, made_files: Path, tmp_path: Path
) -> None:
    file = Path(copy(made_files / "municipality.trivsel", tmp_path / "kommune.trivsel"))
    given = ("add-action", file, "--unit", "1009", "--title", "Korte møder om morgenen")
    assert run(*given, today=date(2026, 6, 30))[0] == 0
    code, out, err = run(*given, today=date(2026, 7, 1))
    assert (code, out) == (2, "")
    assert "30. juni 2026" in err
    assert "--deadline" in err
    assert run(*given, "--deadline", "01.09.2026", today=date(2026, 7, 1))[0] == 0


def test_a_title_of_several_lines_becomes_one(run: Run, made_files: Path, tmp_path: Path) -> None:
    file = Path(copy(made_files / "municipality.trivsel", tmp_path / "kommune.trivsel"))
    given = ("add-action", file, "--unit", "1009", "--title", " Korte møder\n\tom morgenen\n")
    assert run(*given)[0] == 0
    with opened_as_hr(file) as opened, opened.session() as session:
        titles = {action.title for action in plans.actions(session, current_round(session).id)}
    assert "Korte møder om morgenen" in titles
