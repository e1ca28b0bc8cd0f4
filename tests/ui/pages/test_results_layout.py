"""Resultater: where things stand, how one gets there, names and sizes."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_steps import choose, page, unit_named, world
from tests.ui.pages.results_world import LONGEST, WorldFile, idle, shown
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.results import ResultsPage
from trivsel_app.ui.theme import Scheme, theme

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


__all__ = ["page", "world"]


def test_where_there_is_no_room_the_detail_takes_the_page(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    page = ResultsPage(context)
    shown(qtbot, page, width=1080)
    assert page.panel is not None
    assert page.panel.isVisible()
    assert not page.detail.isVisible()
    row = page.panel.table.proxy.index(2, 0)
    place = page.panel.table.view.visualRect(row).center()
    qtbot.mouseClick(page.panel.table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.detail.isVisible()
    assert not page.panel.isVisible()
    assert page.detail.back.isVisible()
    assert page.detail.name.text() == LONGEST
    page.detail.back.click()
    assert page.panel.isVisible()
    assert page.panel.table.current_key() == page.detail.unit_id
    idle(qtbot, context)


def test_enter_opens_and_esc_goes_back(qtbot: QtBot, context: AppContext, world: WorldFile) -> None:
    page = ResultsPage(context)
    shown(qtbot, page, width=1080)
    assert page.panel is not None
    view = page.panel.table.view
    view.setFocus()
    view.setCurrentIndex(page.panel.table.proxy.index(3, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    qtbot.keyClick(page.detail.tabs, Qt.Key.Key_Escape)
    assert page.panel.isVisible()
    idle(qtbot, context)


def test_another_page_can_lead_here(qtbot: QtBot, page: ResultsPage) -> None:
    unit_id = unit_named(page, "Hus 2")
    page.show_place(unit_id=unit_id)
    idle(qtbot, page.context)
    assert page.detail.name.text() == "Hus 2"
    assert page.panel is not None
    assert page.panel.table.current_key() == unit_id


def test_the_chosen_unit_stays_through_a_reload(qtbot: QtBot, page: ResultsPage) -> None:
    choose(qtbot, page, "Hus 2")
    page.reload()
    idle(qtbot, page.context)
    assert page.detail.name.text() == "Hus 2"


def test_everything_to_press_has_a_name_and_is_big_enough(page: ResultsPage) -> None:
    for tab in range(3):
        page.detail.tabs.setCurrentIndex(tab)
        for kind in (QAbstractButton, QComboBox, QLineEdit):
            for widget in page.findChildren(kind):
                if widget.isVisible() and not isinstance(widget.parent(), QComboBox):
                    name = widget.accessibleName() or getattr(widget, "text", str)()
                    assert name, widget
                    if not isinstance(widget, QLineEdit):
                        assert min(widget.width(), widget.height()) >= 24 or _inner(widget), name


def _inner(widget: QWidget) -> bool:
    """Whether Qt put the control inside another, which is the target."""
    return (
        isinstance(widget.parent(), QLineEdit | QComboBox)
        or widget.objectName() != ""
        or (type(widget).__name__ in {"QTabBarCloseButton", "QToolButton"})
    )


def test_figures_follow_a_dark_scheme(qtbot: QtBot, page: ResultsPage) -> None:
    choose(qtbot, page, "Åkanden")
    figure = page.detail.bars
    qtbot.waitUntil(lambda: not figure.view.picture.isNull())
    light = figure.view.picture.toImage()
    theme().choose(Scheme.DARK)
    try:
        qtbot.waitUntil(lambda: figure.view.picture.toImage() != light)
    finally:
        theme().choose(Scheme.LIGHT)


def test_no_text_of_the_heading_is_cut(qtbot: QtBot, page: ResultsPage) -> None:
    choose(qtbot, page, LONGEST)
    for line in (page.detail.name, page.detail.path, page.detail.response):
        needed = line.fontMetrics().boundingRect(
            QRect(0, 0, line.width(), 10_000), int(Qt.TextFlag.TextWordWrap), line.text()
        )
        assert needed.height() <= line.height() + 2
    assert QApplication.focusWidget() is not page.detail.name
