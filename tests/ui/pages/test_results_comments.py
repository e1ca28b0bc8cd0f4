"""Comments in Resultater: a unit's own where enough wrote, else why there are none."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.samples import settled
from trivsel_app.operations.round_reading import round_tree
from trivsel_app.operations.shown_comments import shown_comments
from trivsel_app.survey.comments import CommentGroup
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.results import ResultsPage
from trivsel_app.ui.pages.results_comments import ResultsComments
from trivsel_app.ui.theme import Theme

GROUPS = (
    CommentGroup("Krav i arbejdet", "Flere ønsker ro.", ("Vi mangler\nro.",)),
    CommentGroup("", "", ("Behold morgenmøderne.",)),
)


def said(shown: ResultsComments) -> list[str]:
    return [label.text() for label in shown.area.findChildren(QLabel)]


def test_groups_are_shown_with_hrs_line(qtbot: QtBot, themed: Theme) -> None:
    made = ResultsComments()
    qtbot.addWidget(made)
    made.show_groups(GROUPS)
    assert made.currentWidget() is made.area
    assert {"Krav i arbejdet", "Flere ønsker ro.", "– Vi mangler ro.", "Intet tema"} <= {
        *said(made)
    }
    made.show_groups(())
    assert made.currentWidget() is made.empty
    assert said(made) == []


def test_the_page_shows_what_the_report_shows(qtbot: QtBot, lived: AppContext) -> None:
    with lived.open_vault().session() as session:
        shown = shown_comments(session, 1)
        without = next(u.id for u in round_tree(session, 1).units if u.id not in shown)
    page = ResultsPage(lived)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, lived)
    for unit_id in (next(iter(shown)), without):
        page.show_place(unit_id=unit_id)
        settled(qtbot, lived)
        comments = page.detail.comments
        assert (comments.currentWidget() is comments.area) == (unit_id in shown)
