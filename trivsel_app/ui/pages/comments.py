"""Kommentarer: the desk where HR reads, masks and approves before anybody else sees a comment."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget

from trivsel_app.errors import Refusal
from trivsel_app.operations.change import Change, Session, Topic
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.survey.comments import Comment, CommentState
from trivsel_app.survey.masking import Span
from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.texts import desk_words as words
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.comments_editor import CommentEditor
from trivsel_app.ui.pages.comments_queue import CommentQueue
from trivsel_app.ui.pages.comments_summary import CommentSummary
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.late import Late
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.purpose_choice import PurposeChoice

if TYPE_CHECKING:
    from trivsel_app.operations.change import By
    from trivsel_app.operations.comments import CommentDesk
    from trivsel_app.survey.mask_words import Vocabulary
    from trivsel_app.survey.rounds import SurveyRound


class CommentsPage(Page):
    """A queue, the comment in front, and what the approved ones say theme by theme."""

    code, title, subtitle = "comments", "Kommentarer", words.SUBTITLE
    topics = frozenset({Topic.COMMENTS, Topic.RESPONSES, Topic.ROUND})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._round: SurveyRound | None = None
        self._desk: CommentDesk | None = None
        self._next: object = None
        self._words: Vocabulary | None = None  # while the page is in front
        self.queue, self.editor = CommentQueue(), CommentEditor()
        self.summary_tab = Late(self._make_summary, self._fill_summary)
        self.empty, self.choose = Placeholder("comments"), Placeholder("comments")
        self.names_gone = InlineMessage(stays=True)
        self.choose.say(words.CHOOSE, words.CHOOSE_WHY)
        self.right, self.views, self.tabs = QStackedWidget(), QStackedWidget(), QTabWidget()
        self.purpose = PurposeChoice(context.access, Seen.COMMENTS)
        self.header.add_action(self.purpose)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for side in (self.choose, self.editor):
            self.right.addWidget(side)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.queue)
        split.addWidget(self.right)
        split.setSizes([320, 720])
        split.setStretchFactor(1, 1)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(split, "Læs")
        self.tabs.addTab(self.summary_tab, "Sammenfat")
        self.views.addWidget(self.empty)
        self.views.addWidget(self.tabs)
        self.body.addWidget(self.names_gone)
        self.body.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.queue.chosen.connect(self._show_comment)
        self.editor.approve.connect(self._approve)
        self.editor.keep.connect(self._keep)
        self.editor.reject.connect(self._reject)
        self.editor.group.connect(self._group)

    # ------------------------------------------------------------------ reading

    def reload(self) -> None:
        """Write down that the desk is opened, then read it."""
        if self.context.can_write:
            purpose = self.context.access.purpose(Seen.COMMENTS)
            operation = partial(_open, purpose=purpose)
            self.context.runner.run(operation, self._opened, refused=self._refused)
        else:
            self._say(words.READ_ONLY, words.READ_ONLY_WHY)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for the names anew next time: there may be others."""
        super().hideEvent(event)
        self._words = None

    def _opened(self, _look: Change) -> None:
        self.context.runner.read(partial(_load, words=self._words), self._show)

    def _refused(self, refusal: Refusal) -> None:
        self._say("", "")
        self.message.show_failure(refusal)

    def _say(self, what: str, why: str) -> None:
        self.names_gone.clear()
        self.empty.say(what, why)
        self.header.set_subtitle(words.SUBTITLE)
        self.views.setCurrentWidget(self.empty)

    def _show(self, found: "tuple[SurveyRound, CommentDesk | None]") -> None:
        self._round, self._desk = found
        self._words = self._desk.words if self._desk and self.isVisible() else None
        if self._desk is None:
            self._say(words.NOT_CLOSED, words.NOT_CLOSED_WHY)
        elif not self._desk.comments:
            self._say(words.EMPTY, words.EMPTY_WHY)
        else:
            self._show_desk(self._round, self._desk)

    def _show_desk(self, found: "SurveyRound", desk: "CommentDesk") -> None:
        self.header.set_subtitle(words.rule(max(found.limits.comments, found.limits.general)))
        self.message.clear()
        self.names_gone.clear()
        if desk.names_gone:
            self.names_gone.show_text(words.NAMES_GONE, Tone.WARNING)
        self.views.setCurrentWidget(self.tabs)
        self.editor.set_themes(desk.themes)
        self.queue.show_desk(desk)
        self.summary_tab.outdate()
        wanted, self._next = self._next, None
        self.queue.select(wanted or self._first_wanted())
        self._show_comment(self.queue.current())

    def _make_summary(self) -> CommentSummary:
        made = CommentSummary()
        made.written.connect(self._summarise)
        return made

    def _fill_summary(self, summary: CommentSummary) -> None:
        if self._desk is not None:
            summary.show_desk(self._desk)

    @property
    def summary(self) -> CommentSummary:
        """The comments of a unit by theme."""
        return self.summary_tab.content

    def _first_wanted(self) -> object:
        """Keep to the comment in front; without one begin with the first to decide."""
        shown = self.queue.current()
        return shown.ref if shown else self.queue.next_key()

    def _show_comment(self, comment: Comment | None) -> None:
        if comment is None or self._desk is None:
            self.right.setCurrentWidget(self.choose)
            return
        self.editor.show_comment(
            comment,
            self._desk.suggested(comment),
            _place(self._desk, comment),
            can_write=self.context.can_write,
        )
        self.right.setCurrentWidget(self.editor)

    # ------------------------------------------------------------------ deciding

    def _approve(self, spans: tuple[Span, ...]) -> None:
        from trivsel_app.operations.comments import approve_comment

        self._decide(approve_comment, spans=spans, on=True)

    def _keep(self, spans: tuple[Span, ...]) -> None:
        from trivsel_app.operations.comments import mask_comment

        self._decide(mask_comment, spans=spans)

    def _reject(self) -> None:
        from trivsel_app.operations.comments import reject_comment

        self._decide(reject_comment, on=True)

    def _group(self, theme: str) -> None:
        from trivsel_app.operations.comments import group_comment

        self._decide(group_comment, theme=theme)

    def _decide(self, operation: Any, *, on: bool = False, **what: Any) -> None:
        """Carry a wish out for the comment in front; `on` goes to the next one afterwards."""
        comment = self.queue.current()
        if comment is None or self._round is None or not self.context.can_write:
            return
        self._next = self.queue.next_key() if on else comment.ref
        self.context.runner.run(
            partial(operation, round_id=self._round.id, ref=comment.ref, **what),
            refused=self.message.show_failure,
        )

    def _summarise(self, unit_id: int, theme: str, line: str) -> None:
        from trivsel_app.operations.comments import summarise_comments

        if self._round is not None:
            self.context.runner.run(
                partial(
                    summarise_comments,
                    round_id=self._round.id,
                    unit_id=unit_id,
                    theme=theme,
                    line=line,
                ),
                refused=self.message.show_failure,
            )


def _place(desk: "CommentDesk", comment: Comment) -> str:
    if comment.reading.state is CommentState.WITHHELD:
        return words.WITHHELD
    where = desk.shown_in(comment)
    return f"Vises i: {where.name}" if where else words.NOWHERE.capitalize()


def _open(session: Session, *, purpose: Purpose, by: "By") -> Change:
    from trivsel_app.operations.comments import open_desk
    from trivsel_app.operations.round_reading import current_round

    return open_desk(session, current_round(session).id, purpose=purpose, by=by)


def _load(
    session: Session, *, words: "Vocabulary | None"
) -> "tuple[SurveyRound, CommentDesk | None]":
    from trivsel_app.operations.comments import comment_desk
    from trivsel_app.operations.round_reading import current_round

    found = current_round(session)
    closed = STEPS.index(found.step) >= STEPS.index(Step.CLOSED)
    return found, comment_desk(session, found.id, words=words) if closed else None
