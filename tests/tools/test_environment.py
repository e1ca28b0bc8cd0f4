"""The environment is made once, mended when half-made, and left alone when it fits."""

import subprocess
from pathlib import Path

import pytest

from tools import environment
from tools.places import ROOT, Stop


class Commands:
    """Stands in for `subprocess.call`: notes what was asked for, and makes what venv would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[str] = []
        self.pip_code = 0

    def __call__(self, command: list[str]) -> int:
        word = command[2]
        self.seen.append(word)
        if word == "venv":
            environment.python_in(self.folder).parent.mkdir(parents=True, exist_ok=True)
            environment.python_in(self.folder).touch()
            return 0
        return self.pip_code

    def since(self) -> list[str]:
        """What was asked for since last time."""
        seen, self.seen = self.seen, []
        return seen


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(environment, "LOCKS", tmp_path)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    for lock in ("runtime", "dev"):
        (tmp_path / f"{lock}.txt").write_text(f"{lock} 1\n", encoding="utf-8")
    return tmp_path / ".venv"


@pytest.fixture
def commands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    stand_in = Commands(folder)
    monkeypatch.setattr(subprocess, "call", stand_in)
    return stand_in


def test_made_once_and_then_left_alone(folder: Path, commands: Commands) -> None:
    assert environment.ensure("dev", folder) == environment.python_in(folder)
    assert commands.since() == ["venv", "pip"]
    environment.ensure("dev", folder)
    assert commands.since() == []


def test_developers_lock_serves_to_run_the_program_but_not_the_other_way(
    folder: Path, commands: Commands
) -> None:
    environment.ensure("runtime", folder)
    commands.since()
    environment.ensure("dev", folder)
    assert commands.since() == ["pip"]
    environment.ensure("runtime", folder)
    assert commands.since() == []


def test_changed_lock_is_installed_into_the_same_environment(
    folder: Path, commands: Commands
) -> None:
    environment.ensure("dev", folder)
    commands.since()
    environment.lock_file("dev").write_text("dev 2\n", encoding="utf-8")
    environment.ensure("dev", folder)
    assert commands.since() == ["pip"]


def test_line_ends_are_no_change(folder: Path, commands: Commands) -> None:
    environment.ensure("dev", folder)
    commands.since()
    environment.lock_file("dev").write_bytes(b"dev 1\r\n")
    environment.ensure("dev", folder)
    assert commands.since() == []


def test_interrupted_installation_is_made_anew(folder: Path, commands: Commands) -> None:
    environment.ensure("dev", folder)
    environment.lock_file("dev").write_text("dev 2\n", encoding="utf-8")
    commands.pip_code = 1
    with pytest.raises(Stop):
        environment.ensure("dev", folder)
    commands.since()
    commands.pip_code = 0
    environment.ensure("dev", folder)
    assert commands.since() == ["venv", "pip"]


def test_environment_whose_python_is_gone_is_made_anew(folder: Path, commands: Commands) -> None:
    environment.ensure("dev", folder)
    environment.python_in(folder).unlink()
    commands.since()
    environment.ensure("dev", folder)
    assert commands.since() == ["venv", "pip"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_unreadable_state_counts_as_half_made(folder: Path, commands: Commands, text: str) -> None:
    environment.ensure("dev", folder)
    next(folder.glob("*.json")).write_text(text, encoding="utf-8")
    commands.since()
    environment.ensure("dev", folder)
    assert commands.since() == ["venv", "pip"]


@pytest.mark.parametrize("lock", ["runtime", "dev", "build"])
def test_locks_hold_hashes_and_no_address_or_path(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert not {"/", "@", "index", "find-links"} & {
        word for word in ("/", "@", "index", "find-links") if word in text
    }


def test_locks_agree_on_every_version() -> None:
    pins = {
        lock: {
            line.split("==")[0] + line.partition(";")[2]: line.split()[0]
            for line in (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8").splitlines()
            if not line.startswith(" ")
        }
        for lock in ("runtime", "dev", "build")
    }
    assert pins["runtime"].items() <= pins["dev"].items()
    assert pins["runtime"].items() <= pins["build"].items()
