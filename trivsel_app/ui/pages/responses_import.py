"""What reading a response file looks like: how many answers, for how many units, and what opens."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change
from trivsel_app.operations.delivery import Delivery
from trivsel_app.survey.questionnaire import QuestionKind, Questionnaire
from trivsel_app.survey.rounds import Obstacle
from trivsel_app.texts import changes, numbers, obstacles, response_notes
from trivsel_app.texts.fields import FINDING_PARTS, RESPONSE_FIELDS
from trivsel_app.texts.refusals import sentence
from trivsel_app.texts.release_words import CORRECTION_ONLY_ASKS
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.operation_runner import Operation
from trivsel_app.ui.pages.responses_delivery import DeliveryChoice
from trivsel_app.ui.widgets.card import FigureCard
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.exchange.response_files import ResponseReading
    from trivsel_app.operations.change import Session
    from trivsel_app.operations.responses import ResponsePreview

_LEFT_OUT = "Bliver ikke læst ind: {rows}"
_NO_LEADERS = (
    "Filen siger ikke, hvem der er leder. Lederes egne svar tæller derfor med i deres egen enhed "
    "i stedet for ét niveau op."
)
_OPENS = (
    "Målingen åbner, når du trykker Anvend. Organisation, grænser og spørgeskema fryses, som de "
    "er nu."
)
_CORRECTS = (
    "Filen erstatter alle besvarelser i målingen. Den uafhængige kontrol ser på de frigivne og de "
    "rettede tal sammen; røber de noget om få personer, bliver rettelsen ikke gemt."
)
_YEARS_BETWEEN = 3  # the law wants an APV at least every third year


class ResponsesImport:
    """The responses' side of the four steps; of this round, or of an earlier one."""

    invitation = (
        "Træk en Excel- eller CSV-fil med besvarelser hertil. "
        "Navne, mail, tidspunkter og IP-adresser bliver ikke læst ind med anonyme svar."
    )
    settings_name = "responses_import"
    tells_steps = True

    def __init__(self) -> None:
        self.field_words: dict[str, str] = dict(RESPONSE_FIELDS)
        self._round_id: int | None = None
        self._corrects = False
        self._current_year = 0
        self.heading, self.apply_words = "", "Anvend"
        self._unready: tuple[Obstacle, ...] = ()
        self._questionnaire: Questionnaire | None = None
        self._units: AbstractSet[str] = frozenset()
        self.delivery: DeliveryChoice | None = None

    def for_round(
        self,
        round_id: int,
        questionnaire: Questionnaire,
        units: AbstractSet[str],
        *,
        year: int,
        unready: Sequence[Obstacle] = (),
        corrects: bool = False,
    ) -> None:
        """Read files as answers of this round, of the units with these ids.

        `unready` is what is missing before the round can open; with `corrects` a file takes the
        place of answers that have been released.
        """
        self._round_id, self._units, self._unready = round_id, units, tuple(unready)
        self._corrects = corrects
        self.heading = "Rettelse af frigivne tal" if corrects else f"Målingen {year}"
        self.apply_words = f"Anvend rettelsen af {year}" if corrects else f"Anvend på {year}"
        self._set_questionnaire(questionnaire)

    def for_history(self, current_year: int, units: AbstractSet[str]) -> None:
        """Read files as answers of the round before the current one."""
        from trivsel_app.operations.questionnaires import bundled_questionnaire

        self._round_id, self._current_year, self._units = None, current_year, units
        self._corrects = False
        earlier = current_year - _YEARS_BETWEEN
        self.heading, self.apply_words = f"Tidligere måling ({earlier})", f"Anvend på {earlier}"
        self._set_questionnaire(bundled_questionnaire(earlier))

    def _set_questionnaire(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self.field_words.clear()
        self.field_words.update(RESPONSE_FIELDS)
        for _section, _theme, question in questionnaire.questions():
            code = f"question.{question.code}"
            self.field_words[code] = f"{question.code}: {question.text}"
            if question.kind is QuestionKind.MULTI:
                for option in question.options:
                    self.field_words[f"{code}.{option.code}"] = f"{question.code}: {option.label}"
            elif question.kind is QuestionKind.FINDING:
                for part, word in FINDING_PARTS.items():
                    self.field_words[f"{code}.{part}"] = f"{question.code}: {word}"

    def read(
        self, path: Path, choices: Mapping[str, str] | None, step: Callable[[int, int], None]
    ) -> "ResponseReading":
        """Read the file."""
        from trivsel_app.exchange.response_files import read_responses

        assert self._questionnaire is not None, "the page chose what to read first"
        return read_responses(
            path, self._questionnaire, choices=choices, units=self._units, step=step
        )

    def compare(self, session: "Session", reading: "ResponseReading") -> "ResponsePreview":
        """Hold the file against the round."""
        from trivsel_app.operations.response_preview import (
            compare_correction,
            compare_history,
            compare_responses,
        )

        if self._round_id is not None and self._corrects:
            return compare_correction(session, self._round_id, reading.parsed)
        if self._round_id is None:
            return compare_history(session, self._current_year - _YEARS_BETWEEN, reading.parsed)
        return compare_responses(session, self._round_id, reading.parsed)

    def may_apply(self, comparison: "ResponsePreview | None") -> bool:
        """Whether nothing is in the way, or the user has said which way the file goes."""
        said = self.delivery is not None and self.delivery.value() is not Delivery.UNSAID
        return bool(comparison and (comparison.refusal is None or said))

    def show(self, comparison: "ResponsePreview", chosen: Callable[[], None]) -> QWidget:
        """Draw counts, and what to know before applying."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addLayout(_cards(comparison))
        for text, tone in self._notices(comparison):
            notice = InlineMessage()
            notice.show_text(text, tone)
            layout.addWidget(notice)
        self.delivery = DeliveryChoice(comparison.ways, chosen) if comparison.ways else None
        if self.delivery is not None:
            layout.addWidget(self.delivery)
        layout.addWidget(
            label(
                "Svarene bliver skilt ad i afsnit og blandet, før de gemmes. Derefter kan ingen "
                "se, hvem der har svaret hvad, og indlæsningen kan ikke fortrydes.",
                role="muted",
            )
        )
        layout.addStretch(1)
        return page

    def _notices(self, comparison: "ResponsePreview") -> list[tuple[str, Tone]]:
        found: list[tuple[str, Tone]] = []
        if comparison.refusal is not None:
            tone = Tone.WARNING if comparison.ways else Tone.BAD
            found.append((sentence(comparison.refusal), tone))
        if self._corrects and comparison.refusal is None:
            found.append((_CORRECTS, Tone.WARNING))
        if comparison.only_asks:
            found.append((CORRECTION_ONLY_ASKS, Tone.WARNING))
        if comparison.unknown_units:
            rows = response_notes.unknown_units(comparison.unknown_units)
            found.append((_LEFT_OUT.format(rows=rows), Tone.WARNING))
        if comparison.rows > comparison.answered:
            left = comparison.rows - comparison.answered
            found.append((response_notes.without_answers(left), Tone.INFO))
        if comparison.crowded:
            found.append((response_notes.crowded(comparison.crowded), Tone.WARNING))
        if not comparison.leaders_known:
            found.append((_NO_LEADERS, Tone.WARNING))
        if comparison.opens_round and self._round_id is not None:
            missing = " ".join(obstacles.sentence(each) for each in self._unready)
            found.append((f"{missing} {_OPENS}".strip(), Tone.WARNING))
        return found

    def operation(self, reading: "ResponseReading") -> Operation:
        """Take the answers in."""
        from trivsel_app.operations.corrections import correct_release
        from trivsel_app.operations.responses import import_history, import_responses

        if self._round_id is not None and self._corrects:
            return partial(correct_release, round_id=self._round_id, parsed=reading.parsed)
        if self._round_id is None:
            year = self._current_year - _YEARS_BETWEEN
            return partial(import_history, year=year, parsed=reading.parsed)
        delivery = self.delivery.value() if self.delivery else Delivery.UNSAID
        return partial(
            import_responses, round_id=self._round_id, parsed=reading.parsed, delivery=delivery
        )

    def done_text(self, change: Change) -> str:
        """Say how much was taken in."""
        return changes.summary(change.action, change.summary)


def _cards(comparison: "ResponsePreview") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[3])
    for words, figure, note in (
        ("Rækker", comparison.rows, "i filen"),
        ("Besvarelser", comparison.answered, "med svar i anonyme afsnit"),
        ("Enheder", comparison.units, "har mindst én række"),
        ("Fysiske forhold", comparison.findings, "meldt med navn"),
        ("Kommentarer", comparison.texts, "læses af HR før de vises"),
    ):
        card = FigureCard(words)
        card.set_figure(numbers.whole(figure), note)
        row.addWidget(card, 1)
    return row
