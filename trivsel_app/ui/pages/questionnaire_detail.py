"""The right side of Spørgeskema: one question in full, with its options and its history."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from trivsel_app.survey.questionnaire import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Theme,
)
from trivsel_app.texts import labels, numbers
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.spacing import SPACE


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with where it stands."""

    section: Section
    theme: Theme
    question: Question


class QuestionDetail(QScrollArea):
    """Shows a question, its options, who is asked, and what it is compared with."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(300)
        self.setAccessibleName("Det valgte spørgsmål")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._questionnaire: Questionnaire | None = None
        self.show_question(None)

    def set_questionnaire(self, questionnaire: Questionnaire) -> None:
        """Remember the questionnaire, for routing and retired themes."""
        self._questionnaire = questionnaire

    def show_question(self, asked: AskedQuestion | None) -> None:
        """Show one question, or an invitation to choose one."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(SPACE[4], 0, SPACE[2], SPACE[4])
        layout.setSpacing(SPACE[2])
        for widget in _lines(asked) if asked else [label("Vælg et spørgsmål.", role="muted")]:
            layout.addWidget(widget)
        if self._questionnaire and self._questionnaire.retired:
            layout.addSpacing(SPACE[4])
            for widget in _retired(self._questionnaire):
                layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(page)


def _lines(asked: AskedQuestion) -> list[QWidget]:
    question = asked.question
    found: list[QWidget] = [
        label(f"{question.code} · {asked.theme.title}", role="muted"),
        section(question.text),
    ]
    if question.note:
        found.append(label(question.note, role="small"))
    if question.options:
        found.append(_options(question))
    found.extend(label(text, role="muted") for text in _facts(asked))
    return found


def _options(question: Question) -> QWidget:
    table = QWidget()
    table.setAccessibleName("Svarmuligheder: " + ", ".join(o.label for o in question.options))
    grid = QGridLayout(table)
    grid.setContentsMargins(0, SPACE[2], 0, SPACE[2])
    grid.setHorizontalSpacing(SPACE[3])
    grid.setColumnStretch(0, 1)
    for row, option in enumerate(question.options):
        grid.addWidget(label(option.label), row, 0)
        worth = label(_worth(option, question), role="muted", wrap=False)
        grid.addWidget(worth, row, 1, Qt.AlignmentFlag.AlignRight)
    return table


def _worth(option: Option, question: Question) -> str:
    if option.missing:
        return "tæller ikke med"
    if option.score is None:
        return "tæller som ja" if option.affirmative else ""
    score = 100 - option.score if question.reversed else option.score
    return f"{numbers.whole(score)} point"


def _facts(asked: AskedQuestion) -> list[str]:
    question = asked.question
    found = []
    if question.kind is QuestionKind.SCORED:
        found.append(
            "Spørgsmålet er vendt: enighed giver få point. Høje point er altid godt."
            if question.reversed
            else "Høje point er godt."
        )
    if question.routing:
        codes = ", ".join(question.routing.questions)
        found.append(f"Stilles kun til dem, der har svaret ja til mindst ét af {codes}.")
    if question.benchmark:
        said = labels.of(question.benchmark.match)
        found.append(f"Mod sidste måling: {said}. {question.benchmark.reason}".strip())
    return found


def _retired(questionnaire: Questionnaire) -> list[QWidget]:
    found: list[QWidget] = [section("Temaer, der er gået ud")]
    found.extend(
        label(f"{theme.title}: {theme.reason}", role="muted") for theme in questionnaire.retired
    )
    return found
