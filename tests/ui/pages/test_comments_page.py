"""The comment desk in the window: read, mask, approve, next; and a line for each theme."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut, QTextCursor
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeVault
from tests.ui.pages.desk_world import NAMED, SOFT, plant_comments
from tests.ui.samples import NOW, settled
from trivsel_app.operations.access_log import looks
from trivsel_app.operations.change import By
from trivsel_app.operations.erasure import erase
from trivsel_app.organisation.access import Seen
from trivsel_app.store import access_store
from trivsel_app.store.vault import Vault
from trivsel_app.survey.comments import Comment, CommentState
from trivsel_app.survey.retention import DataKind
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.comments import CommentsPage
from trivsel_app.ui.pages.comments_editor import CommentEditor
from trivsel_app.ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, lived: AppContext) -> CommentsPage:
    """The desk over the sample, with comments of our own."""
    plant_comments(lived)
    made = CommentsPage(lived)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, lived)
    settled(qtbot, lived)
    return made


def unread(page: CommentsPage) -> list[Comment]:
    assert page._desk is not None
    return [c for c in page._desk.comments if c.reading.state is CommentState.UNREAD]


def take(qtbot: QtBot, page: CommentsPage, said: str) -> Comment:
    comment = next(each for each in unread(page) if said in each.text)
    page.queue.select(comment.ref)
    settled(qtbot, page.context)
    return comment


def now(page: CommentsPage, comment: Comment) -> Comment:
    assert page._desk is not None
    return next(each for each in page._desk.comments if each.ref == comment.ref)


def done(qtbot: QtBot, page: CommentsPage) -> None:
    for _ in range(3):  # write, write down the look, read
        settled(qtbot, page.context)


def test_the_look_is_written_down(page: CommentsPage) -> None:
    with page.context.open_vault().session() as session:
        assert Seen.COMMENTS in {look.what for look in access_store.looks(session)}


def test_it_says_when_the_names_are_gone(qtbot: QtBot, page: CommentsPage) -> None:
    assert not page.names_gone.isVisible()
    vault = page.context.open_vault()
    assert isinstance(vault, Vault)
    late = By("Åse", NOW + timedelta(days=300))
    page.context.runner.alone(
        lambda *, step: erase(vault, DataKind.EMPLOYEES, None, by=late), lambda _: None, title=""
    )
    settled(qtbot, page.context)
    page.reload()
    done(qtbot, page)
    assert "Medarbejderlisten er slettet" in page.names_gone.text.text()
    assert page.names_gone.isVisible()


def test_it_begins_with_a_comment_that_is_not_decided(page: CommentsPage) -> None:
    comment = page.queue.current()
    assert comment is not None
    assert comment.reading.state is CommentState.UNREAD
    assert page.right.currentWidget() is page.editor


def test_approving_masks_what_is_ticked_and_goes_on(qtbot: QtBot, page: CommentsPage) -> None:
    comment = take(qtbot, page, NAMED)
    assert "svar af [navn] i marts" in page.editor.preview.toPlainText()
    page.editor.approve_button.click()
    done(qtbot, page)
    assert now(page, comment).reading.masked.startswith("Jeg blev lovet svar af [navn]")
    following = page.queue.current()
    assert following is not None
    assert following.ref != comment.ref
    assert following.reading.state is CommentState.UNREAD


def test_a_suggestion_is_turned_off_with_the_space_bar(qtbot: QtBot, page: CommentsPage) -> None:
    take(qtbot, page, NAMED)
    page.editor.found.setCurrentRow(0)
    qtbot.keyClick(page.editor.found, Qt.Key.Key_Space)
    assert page.editor.spans() == ()
    assert "[navn]" not in page.editor.preview.toPlainText()


def test_what_is_soft_is_only_offered(qtbot: QtBot, page: CommentsPage) -> None:
    take(qtbot, page, SOFT)
    assert page.editor.found.count() == 1
    assert page.editor.spans() == ()


def test_the_user_marks_what_the_program_did_not_find(qtbot: QtBot, page: CommentsPage) -> None:
    comment = take(qtbot, page, SOFT)
    at = comment.text.index("vagterne")
    cursor = page.editor.text.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len("vagterne"), QTextCursor.MoveMode.KeepAnchor)
    page.editor.text.setTextCursor(cursor)
    page.editor.kind.setCurrentIndex(1)
    page.editor.add_button.click()
    page.editor.keep_button.click()
    done(qtbot, page)
    reading = now(page, comment).reading
    assert reading.state is CommentState.MASKED
    assert reading.masked.endswith("at [sted] var kortere.")
    assert [span.start for span in page.editor.spans()] == [at]


def test_rejecting_and_grouping(qtbot: QtBot, page: CommentsPage) -> None:
    comment = take(qtbot, page, NAMED)
    page.editor.theme.setCurrentIndex(page.editor.theme.findData("KR"))
    page.editor.theme.activated.emit(page.editor.theme.currentIndex())
    done(qtbot, page)
    page.editor.reject_button.click()
    done(qtbot, page)
    reading = now(page, comment).reading
    assert (reading.state, reading.theme) == (CommentState.REJECTED, "KR")


def test_undo_brings_the_comment_back_unread(qtbot: QtBot, page: CommentsPage) -> None:
    comment = take(qtbot, page, NAMED)
    page.editor.approve_button.click()
    done(qtbot, page)
    page.context.undo()
    done(qtbot, page)
    assert now(page, comment).reading.state is CommentState.UNREAD


def test_filters_leave_only_what_matches(qtbot: QtBot, page: CommentsPage) -> None:
    page.queue.state.setCurrentIndex(page.queue.state.findData(CommentState.UNREAD))
    page.queue.state.activated.emit(page.queue.state.currentIndex())
    assert len(page.queue.list.lines.lines) == len(unread(page))
    page.queue.place.setCurrentIndex(1)
    page.queue.place.activated.emit(1)
    name = page.queue.place.currentText()
    assert {line.note for line in page.queue.list.lines.lines} <= {name}


def test_a_line_of_hrs_own_is_kept(qtbot: QtBot, page: CommentsPage) -> None:
    page.tabs.setCurrentIndex(1)
    code, field = next(iter(page.summary.fields.items()))
    field.setText("Mange ønsker ro.")
    field.editingFinished.emit()
    done(qtbot, page)
    assert page.summary.fields[code].text() == "Mange ønsker ro."


def test_an_open_round_shows_nothing(qtbot: QtBot, empty: AppContext) -> None:
    page = CommentsPage(empty)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, empty)
    settled(qtbot, empty)
    assert page.views.currentWidget() is page.empty
    assert "ikke lukket" in page.empty.what.text()
    with empty.open_vault().session() as session:
        assert looks(session) == (), "nobody has seen anything"


def test_a_file_that_is_only_read_shows_nothing(qtbot: QtBot, context: AppContext) -> None:
    context.set_vault(FakeVault(read_only=True))
    page = CommentsPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.views.currentWidget() is page.empty


def test_a_key_held_down_decides_about_one_comment_only(qtbot: QtBot, themed: Theme) -> None:
    editor = CommentEditor()
    qtbot.addWidget(editor)
    assert not any(each.autoRepeat() for each in editor.findChildren(QShortcut))


def test_what_is_being_written_stays_when_the_line_before_it_is_saved(
    qtbot: QtBot, page: CommentsPage
) -> None:
    page.tabs.setCurrentWidget(page.summary)
    settled(qtbot, page.context)
    page.activateWindow()
    saved, next_one, *_ = page.summary.fields.values()
    saved.setText("Mange ønsker ro.")
    saved.editingFinished.emit()
    next_one.setFocus()
    qtbot.waitUntil(next_one.hasFocus)
    next_one.setText("Flere ønsker")
    settled(qtbot, page.context)
    settled(qtbot, page.context)
    assert next_one in page.summary.fields.values()
    assert (next_one.text(), next_one.hasFocus()) == ("Flere ønsker", True)
