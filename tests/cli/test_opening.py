"""A file that a command cannot write to is refused before anything is read."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trivsel_app.store import vault


def test_a_place_where_nothing_can_be_written_is_named(
    run: Run, made_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = vault.open

    def in_a_folder_of_others(path: Path, *, read_only: bool, **more: Any) -> vault.Vault:
        return opening(path, read_only=True, **more)

    monkeypatch.setattr(vault, "open", in_a_folder_of_others)
    file = made_files / "municipality.trivsel"
    code, out, err = run("add-action", file, "--unit", "1009", "--title", "Korte møder")
    assert (code, out) == (2, "")
    assert err.startswith("Der kan ikke skrives til municipality.trivsel.")
    assert run("status", file)[0] == 0
