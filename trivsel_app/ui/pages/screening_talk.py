"""The way from a talk to the release: clear steps, and one thing to do next."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.releases import withdraw_release
from trivsel_app.operations.screening import DeskRow, skip_talk
from trivsel_app.operations.talk_calendar import talk_file_name, write_talk
from trivsel_app.organisation.names import same_person
from trivsel_app.survey.screening_case import CaseState, ScreeningCase
from trivsel_app.texts import dates, labels
from trivsel_app.texts.screening import NEEDS_ANOTHER, next_words, waits_for_another
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.book_talk import BookTalk
from trivsel_app.ui.dialogs.skip_talk import SkipTalk
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.widgets.buttons import Button, button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.flow import flow
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.step_bar import StepBar

_WAY = (CaseState.NEEDS_TALK, CaseState.BOOKED, CaseState.HELD, CaseState.READY, CaseState.RELEASED)
_SHORT = (CaseState.READY, CaseState.RELEASED)
_KIND = "Kalenderfil (*.ics)"


class TalkCard(Card):
    """`edit(**fields)` saves, `release()` asks for it, `run(operation, **more)` does the rest.

    `next_step` is laid out by the panel, where it is always in sight.
    """

    def __init__(
        self,
        context: AppContext,
        edit: Callable[..., None],
        release: Callable[[], None],
        run: Callable[..., None],
    ) -> None:
        super().__init__("Frem mod frigivelse")
        self._context, self._edit, self._release, self._run = context, edit, release, run
        self._chief = ""
        self._row: DeskRow | None = None
        self.way = StepBar(["Samtale", "Aftalt", "Holdt", "Klar", "Frigivet"])
        self.short_way = StepBar([labels.of(state) for state in _SHORT])
        self.next = label("")
        self.booked = label("", role="muted")
        self.message = InlineMessage()
        self.main = Button("", self._do_main, primary=True)
        self.calendar = button("Gem i kalender…", self._save_calendar, icon_name="schedule")
        self.change = button("Ret aftalen…", self._book)
        self.other_way = button("", self._do_other, quiet=True)
        for widget in (self.way, self.short_way, self.booked, self.message):
            self.body.addWidget(widget)
        self.body.addLayout(flow(self.calendar, self.change))
        self.next_step = QVBoxLayout()
        self.next_step.setSpacing(SPACE[2])
        self.next_step.addWidget(self.next)
        self.next_step.addLayout(flow(self.main, self.other_way))

    def show_row(self, row: DeskRow, *, chief: str, writable: bool) -> None:
        """Show how far a unit is, and offer what comes next; `chief` leads its department."""
        self._chief = chief
        if self._row is None or self._row.unit.id != row.unit.id:
            self.message.clear()
        self._row = row
        talked = row.needs_talk or row.case.held_on is not None
        self.way.setVisible(talked)
        self.short_way.setVisible(not talked)
        self.way.set_current(_WAY.index(row.state))
        self.short_way.set_current(int(row.state is CaseState.RELEASED))
        self.next.setText(_next(row, self._context.actor))
        told = _told(row)
        self.booked.setText(told)
        self.booked.setVisible(bool(told))
        self._show_buttons(row, writable=writable)

    def _show_buttons(self, row: DeskRow, *, writable: bool) -> None:
        open_ = row.state is not CaseState.RELEASED
        words = self._main_words(row)
        self.main.setText(words)
        self.main.setAccessibleName(words)
        other = "Træk tilbage" if _waits(row, self._context.actor) else _OTHER.get(row.state, "")
        self.other_way.setText(other)
        self.other_way.setAccessibleName(other)
        self.main.setVisible(open_ and bool(words))
        self.other_way.setVisible(bool(other))
        self.calendar.setVisible(row.state is CaseState.BOOKED)
        self.change.setVisible(row.state is CaseState.BOOKED)
        for each in (self.main, self.other_way, self.change):
            each.setEnabled(writable)

    def _main_words(self, row: DeskRow) -> str:
        if _lacks_request(row) and self._context.open_vault().user is not None:
            return "Bed om bekræftelse…"
        return _main_words(row, self._context.actor)

    def _do_main(self) -> None:
        row = self._row
        if row is None:
            return
        match row.state:
            case CaseState.NEEDS_TALK:
                self._book()
            case CaseState.BOOKED:
                self._edit(state=CaseState.HELD, held_on=self._context.today())
            case CaseState.HELD:
                self._edit(state=CaseState.READY)
            case CaseState.READY:
                self._release()

    def _do_other(self) -> None:
        if self._row is None:
            return
        if _waits(self._row, self._context.actor):
            self._run(withdraw_release)
        elif self._row.state is CaseState.READY:
            self._edit(state=CaseState.NEEDS_TALK)
        else:
            SkipTalk(self._row.unit.name, self._skip, self).open()

    def _skip(self, reason: str) -> None:
        self._run(skip_talk, reason=reason)

    def _book(self) -> None:
        if self._row is not None:
            BookTalk(self._row, self._chief, self._context.today(), self._edit, self).open()

    def _save_calendar(self) -> None:
        if self._row is None:
            return
        case, name = self._row.case, talk_file_name(self._row.unit.name)
        chosen, _kind = QFileDialog.getSaveFileName(self, "Gem aftalen", name, _KIND)
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(".ics")
            write = partial(
                write_talk,
                round_id=case.round_id,
                unit_id=case.unit_id,
                path=path,
                now=self._context.now(),
            )
            self._context.runner.read(write, partial(self._saved, path), failed=self._failed)

    def _saved(self, path: Path, _nothing: object) -> None:
        self.message.show_text(
            f"Gemt som »{path.name}«. Åbn den for at lægge den i kalenderen.", Tone.GOOD
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble):
            self.message.show_failure(error)
        else:
            self._context.failed.emit(error)


_OTHER = {
    CaseState.NEEDS_TALK: "Samtale er ikke nødvendig",
    CaseState.READY: "Sæt tilbage til samtale",
}


def _waits(row: DeskRow, actor: str) -> bool:
    """Whether the one who looks has asked, so that somebody else must go on."""
    asked = row.request.asked_by if row.request is not None else ""
    return row.state is CaseState.READY and same_person(asked, actor)


def _lacks_request(row: DeskRow) -> bool:
    """Whether two must stand behind the release, and nobody has asked for it yet."""
    return row.state is CaseState.READY and row.case.critical and row.request is None


def _main_words(row: DeskRow, actor: str) -> str:
    if row.state is CaseState.READY and row.request is not None:
        return "" if _waits(row, actor) else "Bekræft og frigiv…"
    return {
        CaseState.NEEDS_TALK: "Aftal samtale…",
        CaseState.BOOKED: "Samtalen er holdt",
        CaseState.HELD: "Markér som klar",
        CaseState.READY: "Frigiv enheden…",
    }.get(row.state, "")


def _next(row: DeskRow, actor: str) -> str:
    if row.request is not None and _waits(row, actor):
        return waits_for_another(dates.long_date(row.request.asked_on))
    if row.request is not None and row.state is CaseState.READY:
        on = dates.long_date(row.request.asked_on)
        return f"{row.request.asked_by} bad om frigivelsen {on}. En anden fra HR skal bekræfte."
    return NEEDS_ANOTHER if _lacks_request(row) else next_words(row.state)


def _told(row: DeskRow) -> str:
    case = row.case
    if row.released_on is not None:
        return f"Frigivet {dates.long_date(row.released_on)}."
    if row.state is CaseState.BOOKED and case.talk_on is not None:
        return _appointment(case)
    if case.held_on is not None:
        return f"Samtalen blev holdt {dates.long_date(case.held_on)}."
    return ""


def _appointment(case: ScreeningCase) -> str:
    assert case.talk_on is not None
    words = [f"Aftalt {dates.weekday_date(case.talk_on)} kl. {case.talk_at.replace(':', '.')}"]
    words += [f"med {case.chief}"] if case.chief else []
    place = f" Sted: {case.place}." if case.place else ""
    return " ".join(words) + "." + place
