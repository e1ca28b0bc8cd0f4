"""Limits and notice from the command line, up to the opening they stand before."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run


@pytest.fixture
def planned(run: Run, made_files: Path, tmp_path: Path) -> Path:
    """A new file with an organisation, and nothing chosen."""
    file = tmp_path / "kommune.trivsel"
    assert run("new", file, "--year", 2026, "--name", "Prøvekommunen")[0] == 0
    assert run("import-organisation", file, made_files / "organisation.xlsx")[0] == 0
    return file


def test_limits_are_chosen_and_told_with_what_they_lead_to(run: Run, planned: Path) -> None:
    code, out, _ = run("limits", planned, "--general", 8, "--offensive-any", 30)
    assert code == 0
    assert "Temaer og spørgsmål: 8" in out
    assert "Krænkende adfærd, mindst én form: 30" in out
    assert out.count("er grænsen 8 svar") == 3  # at 60, 80 and 100 %
    assert run("limits", planned)[1] == out


def test_without_an_organisation_it_is_said_once_what_is_missing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "kommune.trivsel"
    assert run("new", file, "--year", 2026)[0] == 0
    code, out, _err = run("limits", file)
    assert (code, out.count("Hent organisationen")) == (0, 1)


def test_a_limit_below_the_floor_is_refused(run: Run, planned: Path) -> None:
    code, out, err = run("limits", planned, "--general", 4)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "fra 5 til 20" in err


def test_the_notice_stands_before_the_opening(run: Run, planned: Path, tmp_path: Path) -> None:
    paper = tmp_path / "oplysning.pdf"
    code, _, err = run("advance", planned, "--to", "åben")
    assert code == 2
    assert "Oplysningsteksten mangler 7 felter." in err
    code, out, _ = run("notice", planned, "--suggest", "--controller", "Prøvekommunen, Torvet 1")
    assert code == 0
    assert out.splitlines()[-1] == "Mangler: Dine rettigheder, og hvor du kan spørge"
    code, _, err = run("notice", planned, "--out", paper)
    assert (code, paper.exists()) == (2, False)
    assert "rettigheder" in err
    assert run("notice", planned, "--rights", "Spørg dpo@eksempel.invalid.", "--out", paper)[0] == 0
    page = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_bounded()
    assert "Prøvekommunen, Torvet 1" in page
    assert run("advance", planned, "--to", "åben")[0] == 0
    code, _, err = run("notice", planned, "--rights", "Noget andet")
    assert code == 2
    assert "åbnet" in err
