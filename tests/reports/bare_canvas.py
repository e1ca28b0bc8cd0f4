"""Record what a document draws, and draw the same on a bare reportlab canvas.

The yardstick of the report batch: `python -m tests.reports.bare_canvas` prints the ratio.
"""

import io
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports import pdf_file

Call = tuple[str, tuple[Any, ...], dict[str, Any]]
_MAKES_PATH, _TAKES_PATH = "beginPath", {"drawPath", "clipPath"}


class _PathRecorder:
    def __init__(self, path: Any) -> None:
        self.path = path
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        def call(*args: Any) -> None:
            self.calls.append((name, args))
            getattr(self.path, name)(*args)

        return call


class CanvasRecorder:
    """A canvas that also keeps every call made on it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.canvas = Canvas(*args, **options)
        self.options = options
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Any:
        if not callable(getattr(self.canvas, name)):
            return getattr(self.canvas, name)

        def call(*args: Any, **options: Any) -> Any:
            if name == _MAKES_PATH:
                return _PathRecorder(self.canvas.beginPath())
            if name != "save":
                self.calls.append((name, args, options))
            if name in _TAKES_PATH:
                args = (args[0].path, *args[1:])
            return getattr(self.canvas, name)(*args, **options)

        return call


@contextmanager
def recorded() -> Iterator[list[CanvasRecorder]]:
    """Record all documents written inside; the recorders are added to the list."""
    made: list[CanvasRecorder] = []

    def make(*args: Any, **options: Any) -> CanvasRecorder:
        made.append(CanvasRecorder(*args, **options))
        return made[-1]

    original = vars(pdf_file)["Canvas"]
    setattr(pdf_file, "Canvas", make)  # noqa: B010  (mypy forbids assigning to a type)
    try:
        yield made
    finally:
        setattr(pdf_file, "Canvas", original)  # noqa: B010


def replay(recorder: CanvasRecorder) -> bytes:
    """Make the same calls on a bare canvas and give the PDF."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **recorder.options)
    for name, args, options in recorder.calls:
        if name in _TAKES_PATH:
            path = canvas.beginPath()
            for step, numbers in args[0].calls:
                getattr(path, step)(*numbers)
            getattr(canvas, name)(path, **options)
        else:
            getattr(canvas, name)(*args, **options)
    canvas.save()
    return buffer.getvalue()


def main() -> None:
    """Print milliseconds for a full report, the bare canvas, and their ratio."""
    from tests.reports.made_up import MUNICIPALITY, TODAY, table
    from trivsel_app.reports.figures.sheet import Sheet
    from trivsel_app.reports.unit_report import render_unit_report
    from trivsel_app.reports.unit_report_build import build_unit_report_data

    data = build_unit_report_data(
        table(31),
        4,
        municipality=MUNICIPALITY,
        goal=80,
        today=TODAY,
        previous=table(28, year=2023, seed=2),
    )
    sheet = Sheet()
    with recorded() as made:
        render_unit_report(data, printed_on=TODAY, sheet=sheet)
    times: dict[str, list[float]] = {"report": [], "bare": []}
    for _ in range(21):
        start = time.perf_counter()
        render_unit_report(data, printed_on=TODAY, sheet=sheet)
        between = time.perf_counter()
        replay(made[0])
        times["report"].append(between - start)
        times["bare"].append(time.perf_counter() - between)
    report, bare = (statistics.median(times[name]) * 1000 for name in ("report", "bare"))
    print(f"report {report:.1f} ms, bare canvas {bare:.1f} ms, ratio {report / bare:.2f}")


if __name__ == "__main__":
    main()
