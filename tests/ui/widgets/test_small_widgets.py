"""Toast, progress, messages, drop area, figures: what they say, and when."""

from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from trivsel_app.errors import PassphraseTooShort
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.task_runner import Cancelled, Task, TaskRunner
from trivsel_app.ui.theme import Scheme, Theme
from trivsel_app.ui.widgets.drop_area import DropArea, refusal_of_all
from trivsel_app.ui.widgets.figure_view import FigurePlace, FigureTable, FigureView
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.progress_panel import ProgressPanel, remaining_text
from trivsel_app.ui.widgets.toast import SHOWN_MS, Toast

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def holder(qtbot: QtBot, themed: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_a_toast_stays_long_enough_and_can_undo(qtbot: QtBot, holder: QWidget) -> None:
    undone: list[bool] = []
    toast = Toast(holder, lambda: undone.append(True))
    toast.say("Indsatsen er slettet", undo=True)
    assert SHOWN_MS >= 8000
    assert toast.isVisible()
    assert holder.rect().contains(toast.geometry())
    assert toast.undo_button.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(toast.undo_button, Qt.Key.Key_Space)
    assert undone == [True]
    assert not toast.isVisible()


def test_a_toast_without_undo_closes_with_esc(qtbot: QtBot, holder: QWidget) -> None:
    toast = Toast(holder, lambda: None)
    toast.say("Gemt", undo=False)
    assert not toast.undo_button.isVisible()
    qtbot.keyClick(toast, Qt.Key.Key_Escape)
    assert not toast.isVisible()


class Clock:
    """A monotonic clock the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("age", "shown", "determinate", "remaining", "cancel"),
    [
        (0.5, False, False, False, False),
        (1.5, True, False, False, False),
        (4.0, True, True, False, False),
        (12.0, True, True, True, True),
    ],
)
def test_progress_shows_more_the_longer_it_takes(
    qtbot: QtBot,
    holder: QWidget,
    age: float,
    shown: bool,
    determinate: bool,
    remaining: bool,
    cancel: bool,
) -> None:
    clock = Clock()
    tasks = TaskRunner(holder, monotonic=clock)
    panel = ProgressPanel(tasks)
    panel.setParent(holder)
    task = Task("Danner rapporter", can_cancel=True, started=clock.now)
    tasks.tasks.append(task)
    tasks.tasks_changed.emit()
    task.step(30, 120)
    clock.now += age
    panel.look()
    assert panel.isVisible() is shown
    assert (panel.bar.maximum() == 120) is determinate
    assert panel.remaining.isVisibleTo(panel) is remaining
    assert panel.cancel.isVisibleTo(panel) is cancel
    tasks.tasks.clear()
    tasks.tasks_changed.emit()
    assert not panel.isVisible()
    tasks.close()


def test_cancel_stops_at_the_next_step(qtbot: QtBot, holder: QWidget) -> None:
    clock = Clock()
    tasks = TaskRunner(holder, monotonic=clock)
    panel = ProgressPanel(tasks)
    panel.setParent(holder)
    task = Task("Danner rapporter", can_cancel=True, started=clock.now)
    tasks.tasks.append(task)
    tasks.tasks_changed.emit()
    clock.now += 20
    panel.look()
    qtbot.mouseClick(panel.cancel, LEFT)
    assert panel.text.text() == "Stopper …"
    assert not panel.cancel.isEnabled()
    with pytest.raises(Cancelled):
        task.step(1, 2)
    tasks.close()


@pytest.mark.parametrize(
    ("age", "done", "total", "said"),
    [
        (12, 0, 100, ""),
        (12, 60, 100, "få sekunder tilbage"),
        (12, 25, 100, "ca. 40 sekunder tilbage"),
        (20, 25, 100, "ca. 1 minut tilbage"),
        (60, 10, 100, "ca. 9 minutter tilbage"),
    ],
)
def test_the_time_left_is_a_rounded_guess(age: float, done: int, total: int, said: str) -> None:
    assert remaining_text(age, done, total) == said


def test_a_message_is_read_aloud_and_can_be_closed(qtbot: QtBot, holder: QWidget) -> None:
    message = InlineMessage()
    message.setParent(holder)
    done: list[bool] = []
    message.show_text("Filen er ny", Tone.WARNING, action=("Hent igen", lambda: done.append(True)))
    assert message.isVisible()
    assert message.accessibleName() == "Bemærk: Filen er ny"
    button = message.action_button
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    assert done == [True]
    message.show_failure(PassphraseTooShort(3, 8))
    assert "8" in message.text.text()
    assert message.action_button is None
    message.clear()
    assert not message.isVisible()


def files(*paths: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def drag(area: DropArea, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    area.dragEnterEvent(event)
    return event


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["svar.xlsx"], ""),
        (["svar.XLSM"], ""),
        (["svar.csv"], ""),
        (["svar.xls"], "Gem den gamle Excel-fil"),
        (["svar.pdf"], "Kun Excel-filer"),
        (["a.csv", "b.csv"], "én fil"),
        ([], "ikke en fil"),
    ],
)
def test_wrong_files_are_refused_with_the_reason(names: list[str], said: str) -> None:
    why = refusal_of_all([Path(name) for name in names])
    assert said in why
    assert bool(why) == bool(said)


def test_a_wrong_file_is_refused_while_it_hovers(qtbot: QtBot, themed: Theme) -> None:
    area = DropArea("Træk en fil hertil")
    qtbot.addWidget(area)
    wrong = drag(area, files(Path("svar.pdf")))
    assert not wrong.isAccepted()
    assert "Kun Excel-filer" in area.message
    area.dragLeaveEvent(QDragLeaveEvent())
    assert area.message == "Træk en fil hertil"


def test_a_right_file_is_handed_over(qtbot: QtBot, themed: Theme, tmp_path: Path) -> None:
    area = DropArea("Træk en fil hertil")
    qtbot.addWidget(area)
    path = tmp_path / "svar.csv"
    data = files(path)
    assert drag(area, data).isAccepted()
    drop = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(area.dropped) as dropped:
        area.dropEvent(drop)
    assert dropped.args == [path]


class Drawn:
    """Makes a figure and remembers what it was made for."""

    def __init__(self) -> None:
        self.places: list[FigurePlace] = []

    def __call__(self, place: FigurePlace) -> Figure:
        self.places.append(place)
        figure = Figure(figsize=(place.width, place.height))
        figure.add_subplot().bar(["a"], [1])
        return figure


TABLE = FigureTable(["Tema", "Score"], [["Tryghed", "72"], ["Krav", "61"]])


@pytest.fixture
def figure(qtbot: QtBot, themed: Theme) -> FigureView:
    made = FigureView("Temaer")
    qtbot.addWidget(made)
    made.resize(500, 380)
    return made


def test_a_figure_is_drawn_when_seen_and_only_once(figure: FigureView) -> None:
    drawn = Drawn()
    figure.show_figure(drawn, alt="Tryghed 72, krav 61", table=TABLE)
    assert drawn.places == []
    figure.show()
    QApplication.processEvents()
    assert len(drawn.places) == 1
    assert figure.picture.height() == round(320 * figure.devicePixelRatioF())
    assert figure.accessibleDescription() == "Tryghed 72, krav 61"
    figure.hide()
    figure.show()
    assert len(drawn.places) == 1


def test_a_figure_follows_the_scheme_but_is_copied_light(figure: FigureView, themed: Theme) -> None:
    drawn = Drawn()
    figure.show_figure(drawn, alt="…", table=TABLE)
    figure.show()
    try:
        themed.choose(Scheme.DARK)
        figure.copy_image()
        assert [place.dark for place in drawn.places] == [False, True, False]
        assert not QGuiApplication.clipboard().image().isNull()
    finally:
        themed.choose(Scheme.LIGHT)


def test_the_numbers_of_a_figure_are_a_table(qtbot: QtBot, figure: FigureView) -> None:
    figure.show_figure(Drawn(), alt="…", table=TABLE)
    figure.show()
    qtbot.mouseClick(figure.as_table, LEFT)
    dialog: Any = QApplication.activeModalWidget()
    assert [list(row[1]) for row in dialog.table.shown_rows()] == [
        ["Tryghed", "72"],
        ["Krav", "61"],
    ]
    texts = [action.text().replace("&", "") for action in figure.build_menu().actions()]
    assert texts[-1] == "Vis som tabel"
    assert texts[0] == "Kopiér billede"
    dialog.reject()
