"""What a command writes out never takes the place of what a municipality's file needs."""

from pathlib import Path
from shutil import copy, copytree

import pytest

from tests.cli.conftest import Run

WRITING = {
    "results": (),
    "poster": ("--unit", "1009"),
    "certificate": (),
    "notice": (),
}


@pytest.fixture
def folder(made_files: Path, tmp_path: Path) -> Path:
    """The sample, and beside it a file, under other names too, that must stay as they are."""
    path = Path(copytree(made_files, tmp_path / "kommune"))
    (path / "anden.trivsel").write_bytes(b"en anden kommune")
    (path / "anden.trivsel-noegle").write_bytes(b"dens adgangskoder")
    (path / "andet-navn.csv").hardlink_to(path / "municipality.trivsel")
    copy(path / "anden.trivsel-noegle", path / "kode.txt")
    return path


@pytest.mark.parametrize("verb", WRITING)
@pytest.mark.parametrize(
    "out",
    [
        "municipality.trivsel",
        "andet-navn.csv",
        "anden.TRIVSEL",
        "anden.trivsel",
        "anden.trivsel-noegle",
        "kode.txt",
    ],
)
def test_a_municipality_is_never_overwritten(run: Run, folder: Path, verb: str, out: str) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    file = folder / "municipality.trivsel"
    given = (*WRITING[verb], "--passphrase-file", folder / "kode.txt", "--out", folder / out)
    code, said, err = run(verb, file, *given)
    assert (code, said, err.count("\n")) == (2, "", 1)
    assert f"{out} hører til en kommunefil" in err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("verb", WRITING)
@pytest.mark.parametrize(
    ("out", "says"), [("mappe", "mappe er en mappe."), ("x" * 300, "Vælg et kortere navn")]
)
def test_what_cannot_be_a_file_is_said(
    run: Run, folder: Path, verb: str, out: str, says: str
) -> None:
    (folder / "mappe").mkdir()
    given = (folder / "municipality.trivsel", *WRITING[verb], "--out", folder / out)
    code, said, err = run(verb, *given)
    assert (code, said, err.count("\n")) == (2, "", 1)
    assert says in err
    assert not list((folder / "mappe").iterdir())
