"""Users from the command line: in, out, roles and passphrases."""

from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Run
from tests.operations.cheap_vaults import cheap
from trivsel_app.operations.files import open_file
from trivsel_app.store import audit

__all__ = ["cheap"]


@pytest.fixture
def file(run: Run, cheap: None, tmp_path: Path) -> Path:
    path = tmp_path / "kommune.trivsel"
    assert run("new", path, "--year", 2026)[0] == 0
    return path


@pytest.fixture
def bos(tmp_path: Path) -> Path:
    """A file with the passphrase Bo is given."""
    path = tmp_path / "bos.txt"
    path.write_text("midlertidig til Bo\n", encoding="utf-8")
    return path


def _add(run: Run, file: Path, bos: Path, role: str = "hr") -> None:
    given = ("--name", "Bo", "--role", role, "--new-passphrase-file", bos)
    assert run("users", file, "add", *given)[0] == 0


def test_whoever_makes_the_file_is_listed(run: Run, file: Path) -> None:
    code, out, _err = run("users", file, "list")
    assert code == 0
    assert "HR med signaladgang, tilføjet 4. maj 2026, dig" in out


def test_a_user_gets_a_passphrase_made_up_here(run: Run, file: Path) -> None:
    code, out, _err = run("users", file, "add", "--name", "Bo", "--role", "reader")
    assert code == 0
    assert "Bo kan nu åbne filen som læser." in out
    assert "Midlertidig adgangskode: " in out
    assert "Bo: læser, tilføjet 4. maj 2026, skal vælge sin egen" in run("users", file, "list")[1]


def test_an_empty_file_gives_no_passphrase(run: Run, file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "tom.txt"
    empty.touch()
    given = ("--name", "Bo", "--role", "hr", "--new-passphrase-file", empty)
    code, out, err = run("users", file, "add", *given)
    assert (code, out, "på 0 tegn" in err) == (2, "", True)
    assert "Bo" not in run("users", file, "list")[1]


def test_a_temporary_passphrase_must_be_changed_first(
    run: Run, file: Path, bos: Path, tmp_path: Path
) -> None:
    _add(run, file, bos)
    own = tmp_path / "egen.txt"
    own.write_text("min helt egen sætning", encoding="utf-8")
    as_bo = ("--passphrase-file", bos)
    code, _out, err = run("advance", file, "--to", "validation", *as_bo)
    assert code == 2
    assert "Din adgangskode er midlertidig" in err
    assert run("users", file, *as_bo, "passphrase", "--new-passphrase-file", own)[0] == 0
    assert run("status", file, *as_bo)[0] == 2
    assert run("status", file, "--passphrase-file", own)[0] == 0


def test_a_role_is_changed_by_those_who_may(run: Run, file: Path, bos: Path) -> None:
    _add(run, file, bos)
    assert "nu rollen læser" in run("users", file, "role", "--name", "bo", "--role", "reader")[1]
    code, _out, err = run("users", file, "role", "--name", "Ib", "--role", "hr")
    assert code == 2
    assert "Ingen bruger hedder Ib" in err
    assert run("users", file, "role", "--name", "bo", "--role", "chef")[0] == 2


@pytest.mark.parametrize("verb", ["import-organisation", "import-responses"])
def test_a_reader_does_not_rehearse_what_only_others_may_do(
    run: Run, file: Path, bos: Path, made_files: Path, tmp_path: Path, verb: str
) -> None:
    _add(run, file, bos, "reader")
    own = tmp_path / "egen.txt"
    own.write_text("min helt egen sætning", encoding="utf-8")
    as_bo = ("users", file, "--passphrase-file", bos, "passphrase")
    assert run(*as_bo, "--new-passphrase-file", own)[0] == 0
    given = (verb, file, made_files / "organisation.xlsx", "--passphrase-file", own)
    for rehearse in ([], ["--dry-run"]):
        code, out, err = run(*given, *rehearse)
        assert (code, out) == (2, "")
        assert "Som læser kan du ikke" in err


def test_a_removed_user_is_out_and_a_new_code_is_shown(run: Run, file: Path, bos: Path) -> None:
    _add(run, file, bos)
    code, out, _err = run("users", file, "remove", "--name", "Bo")
    assert code == 0
    assert "Ny genoprettelseskode: " in out
    assert "Sikkerhedskopier fra før" in out
    assert run("status", file, "--passphrase-file", bos)[0] == 2
    assert run("status", file)[0] == 0


def test_a_sample_has_no_users(run: Run, made_files: Path) -> None:
    file = made_files / "municipality.trivsel"
    assert "ingen brugere" in run("users", file, "list")[1]
    for words in (("add", "--name", "Bo", "--role", "hr"), ("passphrase",)):
        code, _out, err = run("users", file, *words)
        assert code == 2
        assert "Eksempelkommunen åbnes uden adgangskode" in err


def test_a_head_of_the_log_on_paper_is_held_against_the_file(run: Run, file: Path) -> None:
    with (
        open_file(file, now=NOW, passphrase="prøve hest batteri") as opened,
        opened.session() as session,
    ):
        found = audit.head(session)
    spaced = f"{found.hash[:32]} {found.hash[32:].upper()}"
    code, out, _err = run("check", file, "--anchor", f"{found.number}:{spaced}")
    assert (code, "fra papiret" in out, "ingen sikkerhedskopi" in out) == (0, True, False)
    assert run("check", file, "--anchor", f"0:{'0' * 64}")[0] == 2
    code, out, err = run("check", file, "--anchor", f"{found.number}:{'0' * 64}")
    assert (code, err.count("\n")) == (2, 1)
    assert "fandt fejl i filen (1)" in err
    assert "Hændelsesloggen er brudt" in out
    assert run("check", file, "--anchor", "sludder")[0] == 2
