"""The steps of something done in order: number, words, and which one is on (not by colour only)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE


class StepBar(QWidget):
    """Shows `1 Fil › 2 Kolonner › …`; the current step is strong, earlier ones are ticked."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self._labels: list[QLabel] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[2])
        for at, _step in enumerate(self._steps):
            if at:
                layout.addWidget(label("›", role="muted", wrap=False))
            self._labels.append(label("", role="muted", wrap=False))
            layout.addWidget(self._labels[-1])
        layout.addStretch(1)
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
