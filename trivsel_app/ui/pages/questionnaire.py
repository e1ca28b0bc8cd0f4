"""Spørgeskema: what is asked, how it is counted, and what it can be held against."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter

from trivsel_app.operations.change import Topic
from trivsel_app.survey.questionnaire import Anonymity, LimitKind, Match, Questionnaire, Section
from trivsel_app.texts import labels
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.questionnaire_detail import AskedQuestion, QuestionDetail
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.status_pill import StatusPill

if TYPE_CHECKING:
    from trivsel_app.operations.change import Session

ANONYMITY = {
    Anonymity.ANONYMOUS: Status("lock", labels.of(Anonymity.ANONYMOUS), Tone.GOOD),
    Anonymity.NAMED: Status("person", labels.of(Anonymity.NAMED), Tone.WARNING),
}
MATCH = {
    Match.IDENTICAL: Status("check", labels.of(Match.IDENTICAL), Tone.GOOD),
    Match.COMPARABLE: Status("results", labels.of(Match.COMPARABLE), Tone.INFO),
    Match.NEW: Status("plus", labels.of(Match.NEW), Tone.NEUTRAL),
}


def _match(asked: AskedQuestion) -> Status | None:
    benchmark = asked.question.benchmark
    return MATCH[benchmark.match] if benchmark else None


COLUMNS = (
    Column[AskedQuestion]("code", "Kode", lambda a: a.question.code, width=76),
    Column[AskedQuestion]("text", "Spørgsmål", lambda a: a.question.text, width=330),
    Column[AskedQuestion]("theme", "Tema", lambda a: a.theme.title, width=160),
    Column[AskedQuestion]("kind", "Svarform", lambda a: labels.of(a.question.kind), width=110),
    Column[AskedQuestion](
        "core",
        "Omfang",
        lambda a: "Kerne" if a.question.core else "Valgfrit",
        width=90,
        hidden=True,
    ),
    Column[AskedQuestion](
        "match",
        "Mod sidste måling",
        lambda a: labels.of(a.question.benchmark.match) if a.question.benchmark else "",
        status=_match,
        width=170,
        hidden=True,
    ),
)

_SHORT = 170  # characters: a longer introduction gets a wider card, so that the cards stay low
_LEAST_WIDTH = 212  # of a card with a longer one, so that a small window does not cut it


def _load(session: "Session") -> Questionnaire:
    from trivsel_app.operations.rounds import current_round, questionnaire_of

    return questionnaire_of(session, current_round(session).id)


def _help(session: "Session") -> tuple[str, ...]:
    from trivsel_app.operations.help_contacts import help_contacts

    return help_contacts(session)


class QuestionnairePage(Page):
    """The questionnaire of the round, read only: it is data and freezes when the round opens."""

    code, title = "questionnaire", "Spørgeskema"
    subtitle = "Hvad der bliver spurgt om, og hvad svarene kan sammenlignes med."
    topics = frozenset({Topic.ROUND})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._asked: tuple[AskedQuestion, ...] = ()
        self._wanted = ""  # the question to choose once it is read
        self._sections = QHBoxLayout()
        self._sections.setSpacing(SPACE[4])
        self.table = DataTable(
            "questionnaire",
            "Spørgsmål",
            COLUMNS,
            lambda a: a.question.code,
            settings=context.settings,
        )
        self.table.set_empty("Ingen spørgsmål", "Runden har ikke noget spørgeskema endnu.")
        self.themes = QComboBox()
        self.themes.setAccessibleName("Vis kun temaet")
        self.themes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.themes.currentIndexChanged.connect(self._show_rows)
        self.table.bar.insertWidget(1, self.themes)
        self.detail = QuestionDetail()
        self.table.selected.connect(self.detail.show_question)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        self.body.addLayout(self._sections)
        self.body.addWidget(split, 1)

    def reload(self) -> None:
        """Read the questionnaire of the current round."""
        self.context.runner.read(_load, self._show)

    def show_place(self, *, question: str = "", **_: object) -> None:
        """Show one question: `go_to("questionnaire", question="PT1")`."""
        self._wanted = question
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted and self._asked:
            self.themes.setCurrentIndex(0)
            self.table.bring_forward(self._wanted)
            self._wanted = ""

    def _show(self, questionnaire: Questionnaire) -> None:
        self.header.set_subtitle(f"{questionnaire.title}. {self.subtitle}")
        self._asked = tuple(
            AskedQuestion(section, theme, question)
            for section, theme, question in questionnaire.questions()
        )
        self.detail.set_questionnaire(questionnaire)
        self._show_sections(questionnaire.sections)
        self._show_themes(questionnaire)
        self._show_rows()
        self._go_to_wanted()

    def _show_sections(self, sections: tuple[Section, ...]) -> None:
        empty_layout(self._sections)
        for section in sections:
            card = _section_card(section)
            if any(theme.limit is LimitKind.OFFENSIVE_ANY for theme in section.themes):
                help_button = button("Hjælp til dem, der svarer…", self._read_help)
                card.body.addWidget(help_button, 0, Qt.AlignmentFlag.AlignLeft)
            self._sections.addWidget(card, max(len(section.introduction), _SHORT))

    def _read_help(self) -> None:
        self.context.runner.read(_help, self._open_help)

    def _open_help(self, lines: tuple[str, ...]) -> None:
        from trivsel_app.ui.dialogs.help_contacts import HelpContactsDialog

        can_write = self.context.can_write
        HelpContactsDialog(lines, self._save_help, self.window(), can_write=can_write).open()

    def _save_help(self, lines: list[str]) -> None:
        from trivsel_app.operations.help_contacts import set_help_contacts

        self.context.runner.run(
            partial(set_help_contacts, lines=lines), refused=self.message.show_failure
        )

    def _show_themes(self, questionnaire: Questionnaire) -> None:
        chosen = self.themes.currentData()
        self.themes.blockSignals(True)
        self.themes.clear()
        self.themes.addItem("Alle temaer", "")
        for _section, theme in questionnaire.themes():
            self.themes.addItem(theme.title, theme.code)
        self.themes.setCurrentIndex(max(self.themes.findData(chosen), 0))
        self.themes.blockSignals(False)

    def _show_rows(self, _index: int = 0) -> None:
        theme = self.themes.currentData()
        self.table.set_rows([a for a in self._asked if theme in ("", None, a.theme.code)])
        if self.table.current_row() is None and self._asked:
            rows = self.table.shown_rows()
            self.table.select(rows[0].question.code if rows else "")


def _section_card(section: Section) -> Card:
    card = Card(section.title)
    if len(section.introduction) > _SHORT:
        card.setMinimumWidth(_LEAST_WIDTH)
    card.body.addWidget(StatusPill(ANONYMITY[section.anonymity]))
    card.body.addWidget(label(section.introduction, role="muted"))
    card.body.addStretch(1)
    return card
