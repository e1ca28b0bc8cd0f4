"""Draw many reports on all cores: with progress, cancel and resume, and whole files only.

A file appears under its name only when it is complete. What is there already is kept when the
list beside it says that it shows the same content, so a batch that was stopped goes on where it
was. Processes are spawned, as on Windows; the program's start calls `freeze_support`.
"""

import hashlib
import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait as wait_for_any
from multiprocessing.synchronize import Event
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from typing import TYPE_CHECKING, Final, Protocol

from trivsel_app.errors import DrawingInterrupted
from trivsel_app.exchange import atomic_file
from trivsel_app.store.troubles import told

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

# What lies in the folder: name → content and file hash. The dot keeps it out of the readers' sight.
LIST_NAME: Final = ".rapporter.json"
FORMER_LIST_NAME: Final = "_rapporter.json"
WORTH_A_PROCESS: Final = 20  # reports: drawing them takes about as long as starting a process
SMALLEST_CHUNK: Final = 10
_MOST_PROCESSES: Final = 61  # Windows waits for no more at once, and the pool refuses them
_TICK: Final = 0.1  # seconds between two looks at progress and cancel


class Drawing(Protocol):
    """Draws one report. Sent to each process once, so it must be picklable."""

    def content(self, unit_id: int) -> object:
        """Gather what the report shows; its `repr` tells whether a report is the same."""
        ...

    def render(self, content: object) -> bytes:
        """Draw the PDF."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """One report to draw."""

    unit_id: int
    name: str  # file name in the folder


@dataclass(frozen=True, slots=True)
class Drawn:
    """One report that lies whole in the folder."""

    name: str
    content: str  # SHA-256 of what it shows
    file: str  # SHA-256 of its bytes
    kept: bool  # was there already


@dataclass(frozen=True)
class _Place:
    """What a process needs to know besides the jobs."""

    folder: Path
    drawing: Drawing
    known: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def draw_all(
    jobs: Sequence[Job], folder: Path, drawing: Drawing, *, step: Callable[[int, int], None]
) -> tuple[Drawn, ...]:
    """Draw all jobs into the folder. An exception from `step` cancels after the current reports.

    Raises the `Trouble` of a disk, or `DrawingInterrupted` when the system ends a process. What
    was drawn until then stays and is listed.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        place = _Place(folder, drawing, read_list(folder))
    found: list[Drawn] = []

    def keep(drawn: list[Drawn]) -> None:
        """Add to what is drawn and to the list in the folder, so that a kill loses little."""
        found.extend(drawn)
        with told(folder):
            _write_list(folder, {**place.known, **_listed(found)})

    cores = min(os.cpu_count() or 1, _MOST_PROCESSES, max(1, len(jobs) // WORTH_A_PROCESS))
    if cores == 1:
        _draw_here(jobs, place, keep, step)
    else:
        try:
            _draw_spread(jobs, place, cores, keep, step)
        except BrokenProcessPool as broken:
            raise DrawingInterrupted(len(found), len(jobs)) from broken
    step(len(jobs), len(jobs))
    return tuple(sorted(found, key=lambda drawn: drawn.name))


Keep = Callable[[list[Drawn]], None]
Step = Callable[[int, int], None]


def _draw_here(jobs: Sequence[Job], place: _Place, keep: Keep, step: Step) -> None:
    waiting: list[Drawn] = []
    try:
        for done, job in enumerate(jobs):
            step(done, len(jobs))
            waiting.append(_draw(job, place))
            if len(waiting) == SMALLEST_CHUNK:
                keep(waiting)
                waiting = []
    finally:
        keep(waiting)


def _draw_spread(jobs: Sequence[Job], place: _Place, cores: int, keep: Keep, step: Step) -> None:
    """Share the jobs out; on a cancel the processes stop after their current report."""
    context = multiprocessing.get_context("spawn")
    stop, counter = context.Event(), context.Value("q", 0)
    pool = ProcessPoolExecutor(
        cores, mp_context=context, initializer=_begin, initargs=(place, stop, counter)
    )
    with pool:
        with born_deaf():
            waiting = {pool.submit(_draw_chunk, chunk) for chunk in _chunks(jobs, cores)}
        try:
            while waiting:
                step(counter.value, len(jobs))
                done, waiting = wait(waiting, timeout=_TICK)
                for future in done:
                    keep(future.result())
        except BaseException:
            stop.set()
            for future in waiting:
                future.cancel()
            keep(_finished(waiting))
            raise


@contextmanager
def born_deaf() -> Iterator[None]:
    """Let no process that is started here hear Ctrl-C, which a terminal sends to them all.

    They stop when told to. Only the main thread hears it, and only there can it be said.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, before)


def _finished(waiting: set[Future[list[Drawn]]]) -> list[Drawn]:
    """Give what the stopped processes had drawn already."""
    ended = [f for f in wait(waiting).done if not f.cancelled() and f.exception() is None]
    return [drawn for future in ended for drawn in future.result()]


def _chunks(jobs: Sequence[Job], cores: int) -> Iterator[Sequence[Job]]:
    size = max(SMALLEST_CHUNK, min(50, -(-len(jobs) // (4 * cores))))
    return (jobs[at : at + size] for at in range(0, len(jobs), size))


class _Worker:
    """What a spawned process was given at its start."""

    place: _Place
    stop: Event
    counter: "Synchronized[int]"


def _begin(place: _Place, stop: Event, counter: "Synchronized[int]") -> None:
    _Worker.place, _Worker.stop, _Worker.counter = place, stop, counter
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the program is killed; a waiting process would otherwise stay for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_any([parent.sentinel])
        os._exit(1)


def _draw_chunk(jobs: Sequence[Job]) -> list[Drawn]:
    found: list[Drawn] = []
    for job in jobs:
        if _Worker.stop.is_set():
            break
        found.append(_draw(job, _Worker.place))
        with _Worker.counter.get_lock():
            _Worker.counter.value += 1
    return found


def _draw(job: Job, place: _Place) -> Drawn:
    target = place.folder / job.name
    shown = place.drawing.content(job.unit_id)
    content = hashlib.sha256(repr(shown).encode()).hexdigest()
    with told(target):
        if place.known.get(job.name) == (content, _hash_of(target)):
            return Drawn(job.name, *place.known[job.name], kept=True)
        drawn = place.drawing.render(shown)
        atomic_file.write_bytes(target, drawn)
    return Drawn(job.name, content, hashlib.sha256(drawn).hexdigest(), kept=False)


def _hash_of(path: Path) -> str:
    with suppress(FileNotFoundError):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return ""


def _sweep(folder: Path) -> None:
    """Remove what a killed batch left half-written."""
    for pattern in (".*.pdf.????????.tmp", f".{LIST_NAME}.????????.tmp"):
        for left in folder.glob(pattern):
            with suppress(OSError):
                left.unlink()


def read_list(folder: Path) -> dict[str, tuple[str, str]]:
    """Read which content and bytes each file was drawn with; empty when unknown or unreadable."""
    path = folder / LIST_NAME
    try:
        said = json.loads((path if path.exists() else folder / FORMER_LIST_NAME).read_text("utf-8"))
        return {str(name): (str(content), str(file)) for name, (content, file) in said.items()}
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return {}


def _listed(found: Sequence[Drawn]) -> dict[str, tuple[str, str]]:
    return {drawn.name: (drawn.content, drawn.file) for drawn in found}


def _write_list(folder: Path, listed: Mapping[str, tuple[str, str]]) -> None:
    text = json.dumps(dict(sorted(listed.items())), ensure_ascii=False, indent=0)
    atomic_file.write_bytes(folder / LIST_NAME, text.encode())
    with suppress(OSError):
        (folder / FORMER_LIST_NAME).unlink()
