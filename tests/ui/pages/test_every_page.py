"""What holds for every page: built without stray windows, with texts, and in step with the menu."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samples import settled
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.navigation import PAGES, PageEntry


class _Shown(QObject):
    """Remembers every widget that becomes a window."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_is_built_and_filled_without_stray_windows(
    qtbot: QtBot, lived: AppContext, qapp: QApplication, page: PageEntry
) -> None:
    failures: list[object] = []
    lived.failed.connect(failures.append)
    shown = _Shown()
    qapp.installEventFilter(shown)
    try:
        made = page.make(lived)
        qtbot.addWidget(made)
        made.show()
        settled(qtbot, lived)
    finally:
        qapp.removeEventFilter(shown)
    assert shown.windows == [type(made).__name__]
    assert failures == []
    assert (made.code, made.title) == (page.code, page.title)
    assert made.accessibleName() == page.title


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_over_an_empty_file_says_what_to_do(
    qtbot: QtBot, empty: AppContext, page: PageEntry
) -> None:
    failures: list[object] = []
    empty.failed.connect(failures.append)
    made = page.make(empty)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, empty)
    assert failures == []
