"""Bundled files are found from source, from an installed wheel and in the frozen program."""

import sys
from pathlib import Path

import pytest

from trivsel_app import resources_path
from trivsel_app.resources_path import resource


def test_source_tree_has_the_fonts_and_their_licence() -> None:
    names = {path.name for path in resource("fonts").iterdir()}
    assert {"OFL.txt", "SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf"} <= names
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")


def test_installed_wheel_has_them_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_resources").mkdir()
    monkeypatch.setattr(resources_path, "_PACKAGE", tmp_path)
    assert resource("fonts") == tmp_path / "_resources" / "fonts"


def test_frozen_program_has_them_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons", "x.svg") == tmp_path / "resources" / "icons" / "x.svg"
