"""A proposed name that every system takes, and the ending that says what is in the file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from trivsel_app.ui.widgets.save_file import save_bytes


@pytest.mark.parametrize(
    ("written", "saved"),
    [("svar", "svar.csv"), ("svar v. 2", "svar v. 2.csv"), ("Svar.CSV", "Svar.CSV")],
)
def test_a_file_gets_its_ending(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str, saved: str
) -> None:
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, name: str, kind: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / written), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    holder = QWidget()
    qtbot.addWidget(holder)
    path = save_bytes(holder, lambda: b"1", "Hvem: dem eller os?.csv", "CSV (*.csv)")
    assert path == tmp_path / saved
    assert path.read_bytes() == b"1"
    assert asked == ["Hvem dem eller os.csv"]
