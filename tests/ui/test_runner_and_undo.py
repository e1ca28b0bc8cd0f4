"""The runner and the undo stack: all or nothing, in order, on the right thread."""

import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeVault, set_value
from trivsel_app.errors import DiskFull, Refusal
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.ui.context import AppContext


def idle(qtbot: QtBot, context: AppContext) -> None:
    qtbot.waitUntil(lambda: not context.tasks.busy)


def content(context: AppContext) -> dict[str, Any]:
    assert isinstance(context.vault, FakeVault)
    return context.vault.content


def test_a_change_is_written_and_told(qtbot: QtBot, context: AppContext) -> None:
    done: list[Change] = []
    with qtbot.waitSignals([context.changed, context.saved_at]):
        context.runner.run(partial(set_value, key="a", value=1), done.append)
    idle(qtbot, context)
    assert content(context) == {"a": 1}
    assert done[0].topics == {Topic.PLANS}


def test_work_runs_elsewhere_and_answers_here(qtbot: QtBot, context: AppContext) -> None:
    threads: list[int] = []
    here: list[int] = []

    def read(_session: Any) -> str:
        threads.append(threading.get_ident())
        return "svar"

    def done(answer: str) -> None:
        here.append(threading.get_ident())
        assert answer == "svar"

    context.runner.read(read, done)
    qtbot.waitUntil(lambda: bool(here))
    assert here == [threading.get_ident()]
    assert threads[0] != here[0]


def test_a_refusal_leaves_everything_and_goes_to_the_asker(
    qtbot: QtBot, context: AppContext
) -> None:
    def refuse(session: Any, *, by: By) -> Change:
        session["half"] = True
        raise Refusal

    told: list[Refusal] = []
    context.runner.run(refuse, refused=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert content(context) == {}


def test_a_bug_goes_to_the_window(qtbot: QtBot, context: AppContext) -> None:
    def broken(_session: Any, *, by: By) -> Change:
        raise ZeroDivisionError

    with qtbot.waitSignal(context.failed) as caught:
        context.runner.run(broken)
    assert isinstance(caught.args[0], ZeroDivisionError)


class Asker(QWidget):
    """Collects answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Any] = []

    def take(self, answer: Any) -> None:
        self.answers.append(answer)


def test_a_newer_read_replaces_an_older(qtbot: QtBot, context: AppContext) -> None:
    asker = Asker()
    qtbot.addWidget(asker)
    gate = threading.Event()

    def slow(_session: Any) -> str:
        gate.wait(5)
        return "gammelt"

    context.runner.read(slow, asker.take)
    context.runner.read(lambda _session: "nyt", asker.take)
    qtbot.waitUntil(lambda: asker.answers == ["nyt"])
    gate.set()
    idle(qtbot, context)
    assert asker.answers == ["nyt"]


def test_a_deleted_page_gets_no_answer(qtbot: QtBot, context: AppContext) -> None:
    asker = Asker()
    gate = threading.Event()
    context.runner.read(lambda _session: gate.wait(5), asker.take)
    asker.deleteLater()
    with qtbot.waitSignal(asker.destroyed):
        pass
    gate.set()
    idle(qtbot, context)
    assert asker.answers == []


def test_cancel_takes_effect_at_the_next_step_and_leaves_all_as_before(
    qtbot: QtBot, context: AppContext
) -> None:
    stepped = threading.Event()
    go_on = threading.Event()

    def long(session: Any, *, by: By, step: Any) -> Change:
        session["half"] = True
        step(1, 2)
        stepped.set()
        go_on.wait(5)
        step(2, 2)
        raise AssertionError("not stopped")

    with qtbot.waitSignal(context.runner.cancelled):
        task = context.runner.run(long, title="Lang opgave", step=True)
        assert stepped.wait(5)
        task.cancel()
        go_on.set()
    assert content(context) == {}
    assert context.undo_stack.next_undo is None


def test_undo_right_after_an_edit_takes_back_that_edit(qtbot: QtBot, context: AppContext) -> None:
    context.runner.run(partial(set_value, key="a", value=1))
    context.runner.run(partial(set_value, key="a", value=2))
    context.undo()  # both writes are still waiting
    idle(qtbot, context)
    qtbot.waitUntil(lambda: content(context) == {"a": 1})
    context.redo()
    qtbot.waitUntil(lambda: content(context) == {"a": 2})


EDITS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 9) | st.none()),
    min_size=1,
    max_size=50,
)


@settings(max_examples=1000, deadline=None)
@given(EDITS)
def test_n_edits_and_n_undos_are_the_start(edits: list[tuple[str, int | None]]) -> None:
    """UX-09 on the stack alone: a runner that works at once."""
    from trivsel_app.ui.undo_stack import UndoStack

    store: dict[str, Any] = {"a": 100}
    by = By("Prøve", None)  # type: ignore[arg-type]
    stack = UndoStack()

    class AtOnce:
        def when_idle(self, call: Any) -> None:
            call()

        def run(self, operation: Any, *, store: Any, failed: Any) -> None:
            store(operation(session, by=by))

    session = store
    for key, value in edits:
        stack.push(set_value(session, key, value, by))
    after = dict(session)
    for _ in edits:
        stack.undo(AtOnce())  # type: ignore[arg-type]
    assert session == {"a": 100}
    for _ in edits:
        stack.redo(AtOnce())  # type: ignore[arg-type]
    assert session == after


def test_a_bug_in_what_follows_an_edit_leaves_undo_working(
    qtbot: QtBot, context: AppContext
) -> None:
    def fail(_change: Change) -> None:
        raise RuntimeError

    with qtbot.captureExceptions() as caught:
        context.runner.run(partial(set_value, key="a", value=1), fail)
        idle(qtbot, context)
    assert [each[0] for each in caught] == [RuntimeError]
    context.undo()
    idle(qtbot, context)
    assert content(context) == {}


def test_what_could_not_be_taken_back_now_can_be_taken_back_later(
    qtbot: QtBot, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.runner.run(partial(set_value, key="a", value=1))
    idle(qtbot, context)
    told: list[BaseException] = []
    context.failed.connect(told.append)
    with monkeypatch.context() as patch:
        patch.setattr(context.open_vault(), "transaction", _no_room)
        context.undo()
        idle(qtbot, context)
    assert [type(each) for each in told] == [DiskFull]
    context.undo()
    idle(qtbot, context)
    assert content(context) == {}


def _no_room() -> Any:
    raise DiskFull(Path("kommune.trivsel"))


def test_trouble_goes_to_the_asker_who_wants_it(qtbot: QtBot, context: AppContext) -> None:
    def fail(_session: Any, *, by: By) -> Change:
        raise DiskFull(Path("kopi.trivsel"))

    told: list[BaseException] = []
    context.runner.run(fail, failed=told.append)
    idle(qtbot, context)
    assert isinstance(told[0], DiskFull)


def test_a_bug_in_what_follows_work_leaves_the_file_to_be_closed(
    qtbot: QtBot, context: AppContext
) -> None:
    def fail(_found: object) -> None:
        raise RuntimeError

    closed: list[bool] = []
    with qtbot.captureExceptions() as caught:
        context.runner.read(lambda _session: None, fail)
        context.tasks.when_quiet(lambda: closed.append(True))
        idle(qtbot, context)
    assert len(caught) == 1
    assert closed == [True]
