"""From the start screen to an open file, and everything that can be in the way."""

import shutil
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW
from tests.ui.shell.conftest import Protected, quiet
from tests.ui.shell.dialogs import gone, press, shown, wait_for
from trivsel_app.errors import WrongPassphrase
from trivsel_app.operations import sample as sample_operations
from trivsel_app.operations.files import open_file
from trivsel_app.operations.sample import SamplePaths
from trivsel_app.store import slots
from trivsel_app.store.key_file import key_file_beside
from trivsel_app.store.slots import KeyCosts
from trivsel_app.texts import refusals
from trivsel_app.ui.dialogs.new_file import NewFileDialog
from trivsel_app.ui.dialogs.open_file import OpenFileDialog
from trivsel_app.ui.dialogs.place_risk import PlaceRiskDialog
from trivsel_app.ui.dialogs.recovery_code import RecoveryCodeDialog
from trivsel_app.ui.main_window import MainWindow


def texts(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def is_open(window: MainWindow) -> bool:
    return window.context.vault is not None and not window.context.tasks.busy


def fill(qtbot: QtBot, dialog: NewFileDialog, name: str, passphrase: str) -> None:
    qtbot.keyClicks(dialog.name, name)
    qtbot.keyClicks(dialog.passphrase.first.field, passphrase)
    qtbot.keyClicks(dialog.passphrase.again.field, passphrase)


def test_a_new_municipality_from_the_start_screen_to_an_empty_overview(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.start.isVisible()
    press(qtbot, window.start.choices[0])
    dialog = wait_for(qtbot, window, NewFileDialog)
    assert not dialog.make.isEnabled()
    fill(qtbot, dialog, "Prøveby Kommune", "fire prøve ord her")
    assert dialog.year.currentData() == 2026
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    code = wait_for(qtbot, window, RecoveryCodeDialog)
    assert window.context.vault is None
    qtbot.keyClick(code, Qt.Key.Key_Escape)
    assert code.isVisible()
    assert not code.go_on.isEnabled()
    press(qtbot, code.copy)
    press(qtbot, code.kept)
    qtbot.keyClick(code, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: is_open(window))
    path = tmp_path / "Prøveby Kommune.trivsel"
    assert path.is_file()
    assert window.windowTitle() == "Prøveby Kommune – Trivsel"
    assert window.current_page is not None
    assert window.current_page.code == "overview"
    assert not window.sample_mark.isVisible()
    assert window.files.recent == [path]


def test_the_code_that_was_shown_opens_the_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.files.new()
    dialog = wait_for(qtbot, window, NewFileDialog)
    fill(qtbot, dialog, "Prøveby", "fire prøve ord her")
    press(qtbot, dialog.make)
    code = wait_for(qtbot, window, RecoveryCodeDialog)
    written = "".join(code.code.text().split())
    code.kept.setChecked(True)
    press(qtbot, code.go_on)
    qtbot.waitUntil(lambda: is_open(window))
    window.files.close()
    with open_file(tmp_path / "Prøveby.trivsel", now=NOW, recovery_code=written) as opened:
        assert not opened.read_only


def test_a_name_that_is_taken_stays_in_the_dialog(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    taken = tmp_path / "Prøveby.trivsel"
    taken.write_bytes(b"somebody's")
    window.files.new()
    dialog = wait_for(qtbot, window, NewFileDialog)
    fill(qtbot, dialog, "Prøveby", "fire prøve ord her")
    press(qtbot, dialog.make)
    qtbot.waitUntil(dialog.message.isVisible)
    assert "Der ligger allerede en fil" in dialog.message.text.text()
    assert dialog.make.isEnabled()
    assert taken.read_bytes() == b"somebody's"
    dialog.reject()


def test_a_new_file_in_a_synced_folder_is_warned_about_before_it_is_made(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "trivsel_app.operations.files.risk_of_place", lambda _path: ("synced", "OneDrive")
    )
    window.files.new()
    dialog = wait_for(qtbot, window, NewFileDialog)
    qtbot.waitUntil(dialog.risk.isVisible)
    assert "OneDrive" in dialog.risk.text.text()
    dialog.reject()


def test_the_sample_is_made_at_the_first_visit_and_only_opened_at_the_next(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = partial(sample_operations.write_sample, employees=400, units=30)
    monkeypatch.setattr(sample_operations, "write_sample", small)
    press(qtbot, window.start.choices[2])
    qtbot.waitUntil(lambda: is_open(window), timeout=60_000)
    path = tmp_path / "data" / "Eksempelkommune" / "municipality.trivsel"
    made = path.stat().st_mtime_ns
    assert window.sample_mark.isVisible()
    assert window.sample_mark.text() == "Eksempel: ingen rigtige mennesker"
    window.files.close()
    window.files.open_sample()
    qtbot.waitUntil(lambda: is_open(window))
    assert path.stat().st_mtime_ns == made


def test_a_sample_folder_with_only_leftovers_does_not_stop_the_sample(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = partial(sample_operations.write_sample, employees=400, units=30)
    monkeypatch.setattr(sample_operations, "write_sample", small)
    folder = tmp_path / "data" / "Eksempelkommune"
    folder.mkdir(parents=True)
    (folder / "responses.csv").write_text("old", encoding="utf-8")
    window.files.open_sample()
    qtbot.waitUntil(lambda: is_open(window), timeout=60_000)
    assert window.context.is_sample
    assert (folder / "responses.csv").read_text(encoding="utf-8") == "old"


def test_a_wrong_passphrase_stays_in_the_dialog_until_the_right_one(
    qtbot: QtBot, window: MainWindow, protected: Protected
) -> None:
    window.files.open(protected.path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    qtbot.keyClicks(dialog.passphrase.field, "helt forkert kode")
    qtbot.keyClick(dialog.passphrase.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.message.isVisible, timeout=10_000)
    assert dialog.message.text.text() == refusals.sentence(WrongPassphrase(protected.path))
    assert dialog.passphrase.field.selectedText() != ""  # typing replaces it
    assert window.context.vault is None
    qtbot.keyClicks(dialog.passphrase.field, protected.passphrase)
    qtbot.keyClick(dialog.passphrase.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_open(window), timeout=10_000)
    gone(qtbot, window, OpenFileDialog)
    assert window.context.municipality == "Prøvekommunen"


def test_a_key_is_worked_out_beside_the_window(
    qtbot: QtBot, window: MainWindow, protected: Protected, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive, on = slots._wrapping_key, set()

    def watched(passphrase: str, salt: bytes, costs: KeyCosts) -> bytes:
        on.add(threading.current_thread())
        return derive(passphrase, salt, costs)

    monkeypatch.setattr(slots, "_wrapping_key", watched)
    window.files.open(protected.path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    qtbot.keyClicks(dialog.passphrase.field, protected.passphrase)
    press(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: is_open(window), timeout=10_000)
    window.files.new()
    made = wait_for(qtbot, window, NewFileDialog)
    fill(qtbot, made, "Prøveby", "fire prøve ord her")
    press(qtbot, made.make)
    made_code = wait_for(qtbot, window, RecoveryCodeDialog)
    made_code.kept.setChecked(True)
    press(qtbot, made_code.go_on)
    quiet(qtbot, window)
    assert on
    assert threading.main_thread() not in on


def test_what_cannot_be_remembered_is_told(
    qtbot: QtBot, window: MainWindow, protected: Protected
) -> None:
    window.files.open(protected.path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    qtbot.keyClicks(dialog.passphrase.field, protected.passphrase)
    dialog.remember.setChecked(True)
    press(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: is_open(window), timeout=10_000)
    assert window.toast.isVisible()
    assert "kan ikke huske" in window.toast.text.text()


def test_giving_up_while_the_key_is_computed_leaves_the_file_to_others(
    qtbot: QtBot, window: MainWindow, protected: Protected
) -> None:
    window.files.open(protected.path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    qtbot.keyClicks(dialog.passphrase.field, protected.passphrase)
    press(qtbot, dialog.accept_button)
    dialog.reject()
    quiet(qtbot, window)
    assert window.context.vault is None
    with open_file(protected.path, now=NOW, passphrase=protected.passphrase) as opened:
        assert not opened.read_only


def test_a_missing_key_file_asks_for_the_code_and_then_a_new_passphrase(
    qtbot: QtBot, window: MainWindow, protected: Protected
) -> None:
    key_file_beside(protected.path).unlink()
    window.files.open(protected.path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    assert dialog.code.isVisible()
    assert not dialog.passphrase.isVisible()
    assert "Nøglefilen" in dialog.message.text.text()
    qtbot.keyClicks(dialog.code, protected.recovery_code[:-1] + "?")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "skrevet forkert" in dialog.message.text.text())
    qtbot.keyClicks(dialog.code, protected.recovery_code.lower())
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.new_passphrase.isVisible, timeout=10_000)
    assert window.context.vault is None
    for field in (dialog.new_passphrase.first.field, dialog.new_passphrase.again.field):
        qtbot.keyClicks(field, "en helt ny kode til filen")
    press(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: is_open(window), timeout=10_000)
    window.files.close()
    with open_file(protected.path, now=NOW, passphrase="en helt ny kode til filen") as opened:
        assert not opened.read_only


def test_giving_up_the_new_passphrase_leaves_the_file_closed(
    qtbot: QtBot, window: MainWindow, protected: Protected
) -> None:
    window.files.open(protected.path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    press(qtbot, dialog.other_way)
    qtbot.keyClicks(dialog.code, protected.recovery_code)
    press(qtbot, dialog.accept_button)
    qtbot.waitUntil(dialog.new_passphrase.isVisible, timeout=10_000)
    assert dialog.cancel.text() == "Annullér"
    dialog._set_busy(True)  # the passphrase is being written
    press(qtbot, dialog.cancel)
    assert dialog.isVisible()
    dialog._set_busy(False)
    press(qtbot, dialog.cancel)
    quiet(qtbot, window)
    assert window.context.vault is None
    with open_file(protected.path, now=NOW, passphrase=protected.passphrase) as opened:
        assert not opened.read_only


def test_a_second_opener_reads_only_and_is_told_who_has_the_file(
    qtbot: QtBot, window: MainWindow, sample_copy: Path
) -> None:
    with open_file(sample_copy, now=NOW) as first:
        assert not first.read_only
        window.files.open(sample_copy)
        qtbot.waitUntil(lambda: is_open(window))
        assert not window.context.can_write
        assert window.read_only_mark.isVisible()
        said = window.message.text.text()
        assert said.startswith("Filen er åbnet kun til læsning, fordi den er i brug hos ")
        assert "siden 15.04.2026 kl. 10.42" in said
        actions = window.menus.actions
        assert not actions["undo"].isEnabled()
        assert not actions["take_in"].isEnabled()
        assert actions["page_plans"].isEnabled()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "er tom"),
        (b"navn;mail\nA;a@b.dk\n", "er en tekstfil"),
        (b"PK\x03\x04" + bytes(500), "fra et andet program"),
    ],
)
def test_what_is_no_municipality_file_is_said_on_the_start_screen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "forkert.trivsel"
    path.write_bytes(content)
    window.files.open(path)
    qtbot.waitUntil(window.start.message.isVisible)
    assert words in window.start.message.text.text()
    assert path.read_bytes() == content


def test_a_damaged_file_leaves_the_open_one_open(
    qtbot: QtBot, lived_window: MainWindow, sample: SamplePaths, tmp_path: Path
) -> None:
    before = lived_window.context.vault
    damaged = tmp_path / "skadet.trivsel"
    shutil.copyfile(sample.municipality, damaged)
    content = bytearray(damaged.read_bytes())
    content[4096 * 2 + 100] ^= 255
    damaged.write_bytes(content)
    lived_window.files.open(damaged)
    qtbot.waitUntil(lived_window.message.isVisible)
    assert "beskadiget" in lived_window.message.text.text()
    assert lived_window.context.vault is before


def test_a_recent_file_that_is_gone_can_be_taken_off_the_list(
    qtbot: QtBot, window: MainWindow, sample_copy: Path
) -> None:
    window.files.open(sample_copy)
    qtbot.waitUntil(lambda: is_open(window))
    window.files.close()
    quiet(qtbot, window)
    sample_copy.unlink()
    window.start.refresh()
    qtbot.waitUntil(lambda: "findes ikke mere" in texts(window.start))
    window.files.open(sample_copy)
    qtbot.waitUntil(window.start.message.isVisible)
    assert "findes ikke" in window.start.message.text.text()
    window.files.forget_recent(sample_copy)
    assert window.files.recent == []
    assert "findes ikke mere" not in texts(window.start)


def test_at_most_ten_recent_files_newest_first(window: MainWindow, tmp_path: Path) -> None:
    recent = window.files._recent
    for number in range(12):
        recent.add(tmp_path / f"{number}.trivsel", f"Kommune {number}")
    recent.add(tmp_path / "5.trivsel", "Kommune 5")
    assert [path.stem for path in window.files.recent] == list("5") + [
        str(number) for number in (11, 10, 9, 8, 7, 6, 4, 3, 2)
    ]


def test_settings_of_another_kind_are_no_recent_files(window: MainWindow) -> None:
    for kept in ("", "{", '["a"]', "[1]", "null"):
        window.context.settings.setValue("files/recent", kept)
        assert window.files.recent == []


def test_a_risky_place_is_asked_about_before_anything_is_written(
    qtbot: QtBot, window: MainWindow, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "trivsel_app.operations.files.risk_of_place", lambda _path: ("network", "cifs")
    )

    def beside() -> list[Path]:
        return sorted(sample_copy.parent.glob("kopi*"))

    before = beside()
    window.files.open(sample_copy)
    dialog = wait_for(qtbot, window, PlaceRiskDialog)
    assert beside() == before
    assert "netværksdrev" in texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_open(window))
    assert not window.context.can_write
    assert beside() == before


def test_a_risky_place_can_be_written_to_or_left(
    qtbot: QtBot, window: MainWindow, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "trivsel_app.operations.files.risk_of_place", lambda _path: ("synced", "OneDrive")
    )
    window.files.open(sample_copy)
    qtbot.keyClick(wait_for(qtbot, window, PlaceRiskDialog), Qt.Key.Key_Escape)
    quiet(qtbot, window)
    assert window.context.vault is None
    window.files.open(sample_copy)
    press(qtbot, wait_for(qtbot, window, PlaceRiskDialog).anyway)
    qtbot.waitUntil(lambda: is_open(window))
    assert window.context.can_write


def test_the_file_that_is_open_is_not_opened_again(
    qtbot: QtBot, lived_window: MainWindow, sample_copy: Path
) -> None:
    before = lived_window.context.vault
    lived_window.files.open(sample_copy)
    quiet(qtbot, lived_window)
    assert lived_window.context.vault is before
    assert "allerede åben" in lived_window.toast.text.text()


def test_opening_another_file_closes_the_first(
    qtbot: QtBot, lived_window: MainWindow, sample: SamplePaths, sample_copy: Path, tmp_path: Path
) -> None:
    other = tmp_path / "anden.trivsel"
    shutil.copyfile(sample.municipality, other)
    lived_window.files.open(other)
    qtbot.waitUntil(lambda: lived_window.path.text() == str(other))
    with open_file(sample_copy, now=NOW) as first:
        assert not first.read_only


def test_closing_goes_back_to_the_start_screen_and_frees_the_file(
    qtbot: QtBot, lived_window: MainWindow, sample_copy: Path
) -> None:
    lived_window.menus.actions["close"].trigger()
    qtbot.waitUntil(lived_window.start.isVisible)
    assert lived_window.windowTitle() == "Trivsel"
    qtbot.waitUntil(lambda: texts(lived_window.start).count("Prøvekommunen") == 1)
    with open_file(sample_copy, now=NOW) as opened:
        assert not opened.read_only


def test_closing_the_window_waits_for_what_runs(
    qtbot: QtBot, lived_window: MainWindow, sample_copy: Path
) -> None:
    lived_window.files.back_up()
    lived_window.close()
    qtbot.waitUntil(lambda: not lived_window.isVisible(), timeout=20_000)
    assert lived_window.context.vault is None
    with open_file(sample_copy, now=NOW) as opened:
        assert not opened.read_only


def test_a_backup_and_a_check_say_how_it_went(qtbot: QtBot, lived_window: MainWindow) -> None:
    lived_window.menus.actions["back_up"].trigger()
    quiet(qtbot, lived_window)
    assert "er lavet og prøvet" in lived_window.toast.text.text()
    lived_window.menus.actions["check"].trigger()
    quiet(qtbot, lived_window)
    assert "Filen er hel" in lived_window.message.text.text()


def test_no_dialog_is_left_after_a_story(qtbot: QtBot, lived_window: MainWindow) -> None:
    assert shown(lived_window, OpenFileDialog) is None
    assert shown(lived_window, PlaceRiskDialog) is None


def test_a_double_click_opens_the_sample_once(
    qtbot: QtBot, window: MainWindow, sample: SamplePaths
) -> None:
    swaps = QSignalSpy(window.context.vault_changed)
    for _click in range(2):
        window.start.choices[2].click()
    assert len(window.context.tasks.tasks) == 1
    quiet(qtbot, window)
    assert swaps.count() == 1
    assert window.context.can_write
