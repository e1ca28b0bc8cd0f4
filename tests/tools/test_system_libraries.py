"""What a Linux lacks is named in one line, and installed only for root on Debian."""

import os
import shutil
import subprocess
import sys

import pytest

from tools import system_libraries
from tools.places import Stop
from tools.system_libraries import OFFSCREEN, WINDOW, ensure, install_line, missing

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux takes Qt's libraries from the system"
)


class Machine:
    """A Linux without libEGL, as seen by `ensure`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, managers: set[str], user: int) -> None:
        self.commands: list[list[str]] = []
        found = managers | {"objdump"}
        monkeypatch.setattr(system_libraries, "_loads", lambda name: name != "libEGL.so.1")
        monkeypatch.setattr(shutil, "which", lambda name: name if name in found else None)
        monkeypatch.setattr(os, "geteuid", lambda: user)
        monkeypatch.setattr(subprocess, "call", self.call)

    def call(self, command: list[str], **_options: object) -> int:
        self.commands.append(command)
        return 0


def test_real_loader_tells_a_library_from_a_made_up_one() -> None:
    assert missing(["libc.so.6", "libno-such-thing.so.1"]) == ["libno-such-thing.so.1"]


def test_window_needs_all_that_offscreen_needs() -> None:
    assert OFFSCREEN.items() < WINDOW.items()


def test_root_on_debian_gets_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, managers={"apt-get"}, user=0)
    ensure(OFFSCREEN)
    update, install = machine.commands
    assert update[-1] == "update"
    assert install[-1] == "libegl1"


def test_others_are_told_the_line_and_nothing_is_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine(monkeypatch, managers={"apt-get"}, user=1000)
    with pytest.raises(Stop):
        ensure(OFFSCREEN)
    assert machine.commands == []
    assert "sudo apt-get install -y --no-install-recommends libegl1" in capsys.readouterr().out


def test_missing_program_is_installed_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, managers={"apt-get"}, user=0)
    ensure({}, {"objdump": "binutils", "no-such": "a-package"})
    assert machine.commands[1][-1] == "a-package"


def test_nothing_is_said_when_nothing_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine(monkeypatch, managers={"apt-get"}, user=0)
    ensure({"libGL.so.1": "libgl1"})
    assert machine.commands == []
    assert capsys.readouterr().out == ""


def test_other_package_managers_find_a_package_by_its_library() -> None:
    line = install_line(["libEGL.so.1", "objdump"], ["libegl1", "binutils"], "dnf")
    assert line == "sudo dnf install 'libEGL.so.1()(64bit)' objdump"


def test_without_a_known_manager_the_files_are_named() -> None:
    assert "libEGL.so.1" in install_line(["libEGL.so.1"], ["libegl1"], None)
