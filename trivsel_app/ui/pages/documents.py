"""Rapporter og plakater: what is handed out, as PDF, Excel and CSV."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from trivsel_app.errors import Refusal
from trivsel_app.operations.change import Session, Topic
from trivsel_app.operations.frozen import released_units
from trivsel_app.operations.round_reading import current_round, reporting_tree
from trivsel_app.organisation.users import Permission
from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.texts import labels
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.documents_exports import ExportsTab
from trivsel_app.ui.pages.documents_poster import PosterTab
from trivsel_app.ui.pages.documents_reading import Documents, documents_of
from trivsel_app.ui.pages.documents_reports import ReportsTab
from trivsel_app.ui.widgets.placeholder import Placeholder

_TABS = ("reports", "poster", "exports")


class DocumentsPage(Page):
    """Reports once the results are released; posters, figures and plans also before."""

    code, title = "documents", "Rapporter og plakater"
    subtitle = "Rapporter til ledere og MED, plakater til væggen og tal til andre programmer."
    topics = frozenset({Topic.ROUND, Topic.PLANS, Topic.RESPONSES, Topic.ORGANISATION})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.documents: Documents | None = None
        self._wanted_place: dict[str, Any] = {}
        self.reports, self.poster = ReportsTab(context), PosterTab(context)
        self.exports = ExportsTab(context)
        self.waiting = Placeholder("lock")
        self.nothing = Placeholder("documents")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self._reports = _stacked(self.reports, self.waiting)
        for widget, words in zip(
            (self._reports, self.poster, self.exports),
            ("Enhedsrapporter", "Statusplakat", "Tal til Excel"),
            strict=True,
        ):
            self.tabs.addTab(widget, words)
        self._stack = _stacked(self.tabs, self.nothing)
        self.body.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Read the round and its units anew."""
        self.context.runner.read(read_documents, self._show, failed=self._failed)

    def show_place(self, *, unit_id: int | None = None, tab: str = "", **_rest: Any) -> None:
        """Show a tab (reports, poster or exports), and a unit on it."""
        self._wanted_place = {"unit_id": unit_id, "tab": tab}
        self._go_to_place()

    def _show(self, documents: Documents) -> None:
        self.documents = documents
        self._stack.setCurrentIndex(0)
        self.exports.show_documents(documents)
        self.poster.show_documents(documents)
        self._reports.setCurrentIndex(0 if documents.is_released else 1)
        if documents.is_released:
            self.reports.show_documents(documents)
        else:
            _say_waiting(self.waiting, documents, self.context)
        self._go_to_place()

    def _go_to_place(self) -> None:
        if self.documents is None or not self._wanted_place:
            return
        place, self._wanted_place = self._wanted_place, {}
        if place["tab"] in _TABS:
            self.tabs.setCurrentIndex(_TABS.index(place["tab"]))
        unit_id = place["unit_id"]
        if unit_id in self.documents.tree.position:
            self.poster.show_unit(unit_id)
            if self.documents.is_released:
                self.reports.show_unit(unit_id)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            self.context.failed.emit(error)
            return
        self._stack.setCurrentIndex(1)
        self.nothing.say(
            "Der er ingen måling endnu",
            "Rapporter og plakater hører til en måling. Opret den på Overblik.",
            ("Gå til Overblik", partial(self.context.go_to, "overview")),
        )


def read_documents(session: Session) -> Documents:
    """Read the current round and its units."""
    found = current_round(session)
    tree = reporting_tree(session, found.id)
    return documents_of(found, tree, released_units(session, found.id))


def _stacked(first: QWidget, second: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    stack.addWidget(first)
    stack.addWidget(second)
    return stack


def _say_waiting(placeholder: Placeholder, documents: Documents, context: AppContext) -> None:
    step = documents.survey_round.step
    closed = STEPS.index(step) >= STEPS.index(Step.CLOSED)
    what = (
        "HR gennemgår først resultaterne og taler de svære igennem med afdelingschefen."
        if closed
        else "Først skal målingen lukkes, og HR skal gennemgå resultaterne."
    )
    page, words = "overview", "Gå til Overblik"
    if closed and context.may(Permission.SEE_UNRELEASED):
        page, words = "screening", "Gå til Screening og frigivelse"
    placeholder.say(
        "Klar, når resultaterne er frigivet",
        f"{what} Målingen står ved »{labels.of(step)}«.",
        (words, partial(context.go_to, page)),
    )
