"""Anonymitet: the limits with what they lead to, and what everyone is told before answering."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget

from trivsel_app.operations.change import Topic
from trivsel_app.texts import limits as words
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.anonymity_limits import LimitsPanel
from trivsel_app.ui.pages.anonymity_notice import NoticePanel

if TYPE_CHECKING:
    from trivsel_app.operations.change import Session
    from trivsel_app.operations.limits import LimitsView
    from trivsel_app.operations.privacy_notice import NoticeView


@dataclass(frozen=True, slots=True)
class _Shown:
    round_id: int
    limits: "LimitsView"
    notice: "NoticeView"


def _load(session: "Session") -> _Shown:
    from trivsel_app.operations.limits import limits_view
    from trivsel_app.operations.privacy_notice import notice_view
    from trivsel_app.operations.rounds import current_round

    found = current_round(session)
    return _Shown(found.id, limits_view(session, found.id), notice_view(session, found.id))


class AnonymityPage(Page):
    """Two tabs: the MED committee's choice of limits, and the privacy notice."""

    code, title = "anonymity", "Anonymitet"
    subtitle = "Hvor små grupper må være, hvad valget fører til, og hvad medarbejderne får at vide."
    topics = frozenset({Topic.ROUND, Topic.ORGANISATION, Topic.RESPONSES})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.limits = LimitsPanel(context, self.message)
        self.notice = NoticePanel(context, self.message)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.limits, "Grænser")
        self.tabs.addTab(self.notice, "Oplysningstekst")
        self.body.addWidget(self.tabs, 1)

    def reload(self) -> None:
        """Read limits and notice of the current round."""
        self.context.runner.read(_load, self._show)

    def show_place(self, *, tab: str = "limits", **_: object) -> None:
        """Show one tab: `go_to("anonymity", tab="notice")`."""
        self.tabs.setCurrentWidget(self.notice if tab == "notice" else self.limits)

    def _show(self, shown: _Shown) -> None:
        self.header.set_subtitle(words.LOCKED if shown.limits.locked else words.OPEN)
        self.limits.show_view(shown.round_id, shown.limits)
        self.notice.show_view(shown.round_id, shown.notice)
        missing = len(shown.notice.missing)
        name = f"Oplysningstekst ({missing} mangler)" if missing else "Oplysningstekst"
        self.tabs.setTabText(self.tabs.indexOf(self.notice), name)
