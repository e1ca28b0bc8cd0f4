"""The steps of something done in order: number, words, and which one is on (not by colour only)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from trivsel_app.ui.widgets.flow import flow
from trivsel_app.ui.widgets.headings import label


class StepBar(QWidget):
    """Shows `1 Fil › 2 Kolonner › …`; the current step is strong, earlier ones are ticked."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self._labels: list[QLabel] = []
        shown: list[QWidget] = []
        for at, _step in enumerate(self._steps):
            shown += [label("›", role="muted", wrap=False)] if at else []
            self._labels.append(label("", role="muted", wrap=False))
            shown.append(self._labels[-1])
        self.setLayout(flow(*shown))
        self.set_current(0)

    def set_current(self, current: int) -> None:
        """Mark the step the user is at."""
        for at, (shown, step) in enumerate(zip(self._labels, self._steps, strict=True)):
            shown.setText(f"{'✓' if at < current else at + 1}  {step}")
            shown.setProperty("role", "strong" if at == current else "muted")
            shown.style().unpolish(shown)
            shown.style().polish(shown)
        said = f"Trin {current + 1} af {len(self._steps)}: {self._steps[current]}"
        self.setAccessibleName(said)
