"""The words under each page's name in the sidebar: short enough to be read whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from trivsel_app.operations.overview import overview
from trivsel_app.operations.overview_steps import Next, Progress, Remark, StepState
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.navigation import PAGES
from trivsel_app.ui.navigation_list import STATELESS, NavigationList, room_for_words
from trivsel_app.ui.page_states import PageState, page_states
from trivsel_app.ui.theme import Theme
from trivsel_app.ui.widgets.state_line import small_font

MANY = 2_500  # more units than any municipality has
STATES = [
    *(StepState("plans", progress) for progress in Progress),
    *(StepState("plans", Progress.IN_PROGRESS, following, MANY) for following in Next),
    *(StepState("plans", Progress.DONE, count=MANY, remark=remark) for remark in Remark),
]
WITH_NEXT = StepState("plans", Progress.IN_PROGRESS, Next.MAKE_PLANS, MANY)


def _said(state: StepState) -> PageState:
    return page_states([state])["plans"]


@pytest.mark.parametrize("state", STATES, ids=lambda state: str(state.next or state.remark))
def test_no_words_are_cut(themed: Theme, qtbot: object, state: StepState) -> None:
    navigation = NavigationList()
    words = _said(state).short
    width = QFontMetrics(small_font(navigation.list.font())).horizontalAdvance(words)
    assert width <= room_for_words(navigation.list.viewport().width())


def test_the_whole_sentence_is_read_aloud_and_shown_on_hover(themed: Theme, qtbot: object) -> None:
    navigation = NavigationList()
    navigation.show_states({"plans": _said(WITH_NEXT)})
    row = [page.code for page in PAGES].index("plans")
    item = navigation.list.item(row)
    said = _said(WITH_NEXT).sentence
    assert said in item.toolTip()
    assert said in item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "I gang" in item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_page_is_one_line_only_when_it_never_has_a_state(lived: AppContext) -> None:
    with lived.open_vault().session() as session:
        found = overview(session, lived.today())
    with_state = {state.page for state in found.steps}
    assert {page.code for page in PAGES} == STATELESS | with_state
    assert not STATELESS & with_state


def test_the_log_has_a_second_line_while_something_must_be_deleted(
    themed: Theme, qtbot: QtBot
) -> None:
    navigation = NavigationList()
    qtbot.addWidget(navigation)
    last = navigation.list.count() - 1
    one_line = navigation.list.sizeHintForRow(last)
    asked = StepState("log", Progress.IN_PROGRESS, Next.ERASE_DATA, 1)
    navigation.show_states(page_states([asked]))
    said = navigation.list.item(last).toolTip()
    assert said.startswith("Log og indstillinger: Skal gøres. Næste: Slet oplysninger")
    assert navigation.list.sizeHintForRow(last) > one_line
    navigation.show_states({})
    assert navigation.list.sizeHintForRow(last) == one_line


def test_every_page_is_in_sight_on_the_small_laptop(themed: Theme, qtbot: QtBot) -> None:
    navigation = NavigationList()
    qtbot.addWidget(navigation)
    navigation.show_owner("Prøvekommunen", 2026)
    asked = StepState("log", Progress.IN_PROGRESS, Next.ERASE_DATA, 8)
    navigation.show_states(page_states([asked]))
    navigation.resize(navigation.width(), 768 - 67)  # without menu and status bar
    navigation.show()
    assert not navigation.list.verticalScrollBar().isVisible()
