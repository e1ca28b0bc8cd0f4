"""What runs in the background: its name after 1 s, a bar after 3, time and Annullér after 10."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from trivsel_app.ui.task_runner import Task, TaskRunner
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

SHOW_AFTER, BAR_AFTER, CANCEL_AFTER = 1.0, 3.0, 10.0  # seconds (UX-22)
_LOOK_EVERY_MS = 200


class ProgressPanel(QFrame):
    """One line at the bottom of the window about the oldest running task with a title."""

    def __init__(self, tasks: TaskRunner) -> None:
        super().__init__()
        self.setProperty("kind", "progress")
        self._tasks = tasks
        self._task: Task | None = None
        self.text = label("", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Fremdrift")
        self.remaining = label("", role="muted", wrap=False)
        self.cancel = button("Annullér", self._on_cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        layout.setSpacing(SPACE[3])
        layout.addWidget(self.text)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.remaining)
        layout.addWidget(self.cancel)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        tasks.tasks_changed.connect(self._on_tasks)
        self.hide()

    def _on_tasks(self) -> None:
        self._task = next((task for task in self._tasks.tasks if task.title), None)
        if self._task is None:
            self._timer.stop()
            self.hide()
        else:
            self._timer.start()

    def look(self) -> None:
        """Show how far the task is."""
        task = self._task
        if task is None:
            return
        age = self._tasks.monotonic() - task.started
        self.setVisible(age >= SHOW_AFTER)
        self.text.setText("Stopper …" if task.cancelling else f"{task.title} …")
        known = task.total > 0 and age >= BAR_AFTER
        self.bar.setRange(0, task.total if known else 0)
        self.bar.setValue(task.done)
        self.remaining.setVisible(known and age >= CANCEL_AFTER)
        self.remaining.setText(remaining_text(age, task.done, task.total))
        self.cancel.setVisible(task.can_cancel and age >= CANCEL_AFTER)
        self.cancel.setEnabled(not task.cancelling)

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.look()


def remaining_text(age: float, done: int, total: int) -> str:
    """Guess the time left from the pace so far (`age` in seconds)."""
    if not done or not total:
        return ""
    seconds = age * (total - done) / done
    if seconds < 10:
        return "få sekunder tilbage"
    if seconds < 60:
        return f"ca. {round(seconds / 10) * 10} sekunder tilbage"
    minutes = round(seconds / 60)
    return "ca. 1 minut tilbage" if minutes == 1 else f"ca. {minutes} minutter tilbage"
