"""The report batch: whole files only, progress, cancel and going on where it was."""

import signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.operations.plain_drawing import PlainDrawing
from trivsel_app.errors import DrawingInterrupted, FolderMissing
from trivsel_app.exchange import atomic_file
from trivsel_app.operations import report_batch
from trivsel_app.operations.report_batch import (
    FORMER_LIST_NAME,
    LIST_NAME,
    Job,
    draw_all,
    read_list,
)

FEW, MANY = 7, 45  # drawn here, and drawn by two processes


class Stopped(Exception):
    """What a cancelled task raises."""


def jobs(count: int) -> list[Job]:
    return [Job(number, f"rapport {number}.pdf") for number in range(count)]


def quiet(_done: int, _total: int) -> None:
    """Show nothing."""


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("count", [0, 1, FEW, 12, MANY])
def test_every_report_is_drawn_once(count: int, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    drawn = draw_all(
        jobs(count), tmp_path / "ny", PlainDrawing(), step=lambda d, t: seen.append((d, t))
    )
    assert {d.name for d in drawn} == {job.name for job in jobs(count)}
    assert not any(d.kept for d in drawn)
    for job in jobs(count):
        expected = PlainDrawing().render((job.unit_id, 1))
        assert (tmp_path / "ny" / job.name).read_bytes() == expected
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (count, count)


@pytest.mark.parametrize("count", [FEW, 12, MANY])
def test_a_second_batch_keeps_what_shows_the_same(count: int, tmp_path: Path) -> None:
    draw_all(jobs(count), tmp_path, PlainDrawing(), step=quiet)
    (tmp_path / jobs(count)[0].name).unlink()
    (tmp_path / jobs(count)[1].name).write_bytes(b"halv")
    kept = [d.kept for d in draw_all(jobs(count), tmp_path, PlainDrawing(), step=quiet)]
    assert kept.count(False) == 2
    assert (tmp_path / jobs(count)[1].name).read_bytes() == PlainDrawing().render((1, 1))
    new = draw_all(jobs(count), tmp_path, PlainDrawing(edition=2), step=quiet)
    assert not any(d.kept for d in new)


@pytest.mark.parametrize("count", [FEW, 12, MANY])
def test_cancel_leaves_whole_files_and_the_next_batch_goes_on(count: int, tmp_path: Path) -> None:
    def cancel(done: int, _total: int) -> None:
        if done >= 3:
            raise Stopped

    with pytest.raises(Stopped):
        draw_all(jobs(count), tmp_path, PlainDrawing(), step=cancel)
    left = names(tmp_path) - {LIST_NAME}
    assert 3 <= len(left) <= count
    for name in left:
        number = int(name.removeprefix("rapport ").removesuffix(".pdf"))
        assert (tmp_path / name).read_bytes() == PlainDrawing().render((number, 1))
    again = draw_all(jobs(count), tmp_path, PlainDrawing(), step=quiet)
    assert {d.name for d in again if d.kept} == left


def test_a_process_ended_by_the_system_is_trouble_and_the_next_batch_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with pytest.raises(DrawingInterrupted) as stopped:
        draw_all(jobs(MANY), tmp_path, PlainDrawing(killed_at=MANY - 1), step=quiet)
    assert stopped.value.wanted == MANY
    assert stopped.value.drawn == len(read_list(tmp_path)) < MANY
    drawn = draw_all(jobs(MANY), tmp_path, PlainDrawing(), step=quiet)
    assert sum(each.kept for each in drawn) == stopped.value.drawn
    assert names(tmp_path) == {job.name for job in jobs(MANY)} | {LIST_NAME}


def test_ctrl_c_is_heard_by_the_program_and_not_by_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    before = signal.getsignal(signal.SIGINT)
    drawing = PlainDrawing(interrupted_at=MANY - 1)
    assert len(draw_all(jobs(MANY), tmp_path, drawing, step=quiet)) == MANY
    assert signal.getsignal(signal.SIGINT) is before
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(_signal_within).result() is before


def _signal_within() -> object:
    with report_batch.born_deaf():
        return signal.getsignal(signal.SIGINT)


class PoolOfWindows(ProcessPoolExecutor):
    """Refuses what it does there, and draws with one process."""

    def __init__(self, workers: int, **more: Any) -> None:
        if workers > 61:
            raise ValueError("max_workers must be <= 61")
        super().__init__(1, **more)


def test_a_machine_of_many_cores_starts_no_more_processes_than_windows_can_wait_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_batch, "ProcessPoolExecutor", PoolOfWindows)
    monkeypatch.setattr(report_batch, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 128)
    assert len(draw_all(jobs(70), tmp_path, PlainDrawing(), step=quiet)) == 70


@pytest.mark.parametrize("name", ["x" * 100 + ".pdf", LIST_NAME])
def test_what_was_half_written_under_any_name_is_swept(name: str, tmp_path: Path) -> None:
    with atomic_file.replacing(tmp_path / name) as temporary:
        temporary.write_bytes(b"{}")
    temporary.write_bytes(b"{")
    draw_all(jobs(1), tmp_path, PlainDrawing(), step=quiet)
    assert not temporary.exists()


def test_what_a_killed_batch_left_is_swept_and_a_broken_list_is_ignored(tmp_path: Path) -> None:
    (tmp_path / ".rapport 1.pdf.0a1b2c3d.tmp").write_bytes(b"halv")
    (tmp_path / "brugerens egen.tmp").write_bytes(b"hendes")
    (tmp_path / LIST_NAME).write_text("[1, 2", "utf-8")
    draw_all(jobs(2), tmp_path, PlainDrawing(), step=quiet)
    assert names(tmp_path) == {"rapport 0.pdf", "rapport 1.pdf", "brugerens egen.tmp", LIST_NAME}
    assert set(read_list(tmp_path)) == {"rapport 0.pdf", "rapport 1.pdf"}


@pytest.mark.parametrize("content", ["[]", '{"a": 1}', '{"a": [1]}', "null", "\x00"])
def test_any_other_list_is_no_list(content: str, tmp_path: Path) -> None:
    (tmp_path / LIST_NAME).write_text(content, "utf-8")
    assert read_list(tmp_path) == {}


def test_a_folder_with_a_list_under_the_former_name_is_known_and_the_list_moves(
    tmp_path: Path,
) -> None:
    draw_all(jobs(2), tmp_path, PlainDrawing(), step=quiet)
    (tmp_path / LIST_NAME).rename(tmp_path / FORMER_LIST_NAME)
    again = draw_all(jobs(2), tmp_path, PlainDrawing(), step=quiet)
    assert all(drawn.kept for drawn in again)
    assert names(tmp_path) == {"rapport 0.pdf", "rapport 1.pdf", LIST_NAME}


def test_a_folder_that_is_a_file_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(FolderMissing):
        draw_all(jobs(1), tmp_path / "fil" / "under", PlainDrawing(), step=quiet)
