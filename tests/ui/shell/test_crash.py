"""A bug is told calmly, and its details hold nothing about people, answers or folders."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.shell.conftest import quiet
from tests.ui.shell.dialogs import press, shown, wait_for
from trivsel_app.errors import EmptyFile
from trivsel_app.ui.crash import _log, details, install_excepthook, log_file, show_crash
from trivsel_app.ui.dialogs.crash_dialog import CrashDialog
from trivsel_app.ui.main_window import MainWindow

PLANTED = ("Planta Plantesen", "0101011234", "planta@plantesen.dk", "hemmeligt svar")


def fail_with_data() -> None:
    name, number, mail, answer = PLANTED
    people = {name: number}
    try:
        people[mail]
    except KeyError as error:
        raise ValueError(f"{name} {number} {mail}: {answer}") from error


def raised() -> ValueError:
    try:
        fail_with_data()
    except ValueError as error:
        return error
    raise AssertionError


def fail_as_group(inner: Exception) -> None:
    raise ExceptionGroup(PLANTED[0], [inner, KeyError(PLANTED[1])])


def _fail_step(*, step: object) -> None:
    fail_with_data()


def in_group() -> BaseException:
    try:
        fail_as_group(raised())
    except ExceptionGroup as error:
        return error
    raise AssertionError


@pytest.fixture
def hooks(window: MainWindow) -> Iterator[MainWindow]:
    """The window with its hooks in place of pytest's, put back afterwards."""
    before = sys.excepthook, threading.excepthook
    install_excepthook(window)
    yield window
    sys.excepthook, threading.excepthook = before


@pytest.mark.parametrize("make", [raised, in_group])
def test_details_hold_kinds_and_places_only(make: object) -> None:
    text = details(make()).text  # type: ignore[operator]
    for planted in PLANTED:
        assert planted not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_crash.py:" in text
    assert " fail_with_data" in text
    assert "/" not in text.replace("trivsel_app/", "")


def test_folders_that_hold_a_name_are_cut() -> None:
    code = compile("def go():\n    raise RuntimeError\ngo()", "/home/planta/x/lib/y.py", "exec")
    with pytest.raises(RuntimeError) as caught:
        exec(code, {})  # noqa: S102  made here
    text = details(caught.value).text
    assert "planta" not in text
    assert "  y.py:2 go" in text


def test_the_same_bug_has_the_same_number_and_another_has_another() -> None:
    first, second = raised(), raised()
    assert details(first).reference == details(second).reference
    assert details(in_group()).reference != details(first).reference
    assert len(details(first).reference) == 8


def test_a_circle_of_causes_ends() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert details(one).text.count("builtins.KeyError") == 1


def test_the_dialog_and_the_log_say_the_same_and_hold_no_data(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = show_crash(window, raised())
    found = details(raised())
    assert found.reference in dialog.number.text()
    press(qtbot, dialog.copy)
    copied = QGuiApplication.clipboard().text()
    logged = log_file().read_text(encoding="utf-8")
    for text in (copied, logged, dialog.details.toPlainText()):
        assert "fail_with_data" in text
        assert not any(planted in text for planted in PLANTED)
    assert found.reference in copied
    assert found.reference in logged
    press(qtbot, dialog.dismiss)


def test_many_bugs_share_one_dialog(qtbot: QtBot, window: MainWindow) -> None:
    dialog = show_crash(window, raised())
    assert show_crash(window, in_group()) is dialog
    assert details(in_group()).reference in dialog.details.toPlainText()
    dialog.reject()


def test_the_log_is_turned_over_before_it_grows_large(window: MainWindow) -> None:
    dialog = show_crash(window, raised())
    for _ in range(900):
        _log().error("x" * 1000)
    files = sorted(path.name for path in log_file().parent.iterdir())
    assert files == ["fejl.log", "fejl.log.1", "fejl.log.2", "fejl.log.3"]
    assert all(path.stat().st_size <= 200_000 for path in log_file().parent.iterdir())
    dialog.reject()


def test_a_place_without_rights_does_not_stop_the_dialog(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_file().parent.mkdir(parents=True)
    log_file().mkdir()  # a folder stands where the log should be
    dialog = show_crash(window, raised())
    assert dialog.isVisible()
    dialog.reject()


def test_an_exception_in_a_slot_is_shown(qtbot: QtBot, hooks: MainWindow) -> None:
    QTimer.singleShot(0, fail_with_data)
    dialog = wait_for(qtbot, hooks, CrashDialog)
    assert "fail_with_data" in dialog.details.toPlainText()
    dialog.reject()


def test_an_exception_in_a_thread_of_its_own_is_shown(qtbot: QtBot, hooks: MainWindow) -> None:
    thread = threading.Thread(target=fail_with_data)
    thread.start()
    thread.join()
    wait_for(qtbot, hooks, CrashDialog).reject()


def test_an_exception_of_running_work_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.context.runner.work(_fail_step, print, title="Prøve")
    wait_for(qtbot, window, CrashDialog).reject()
    quiet(qtbot, window)


def test_a_refusal_or_trouble_in_a_slot_is_a_message_and_no_crash(
    qtbot: QtBot, hooks: MainWindow, tmp_path: object
) -> None:
    def refuse() -> None:
        raise EmptyFile(tmp_path)  # type: ignore[arg-type]

    QTimer.singleShot(0, refuse)
    qtbot.waitUntil(hooks.start.message.isVisible)
    assert shown(hooks, CrashDialog) is None


def test_an_interrupt_from_the_keyboard_is_not_caught(
    hooks: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert shown(hooks, CrashDialog) is None


def test_endless_recursion_is_told_shortly() -> None:
    def fall(depth: int) -> int:
        return fall(depth + 1)

    with pytest.raises(RecursionError) as caught:
        fall(0)
    assert details(caught.value).text.count("\n") < 70
