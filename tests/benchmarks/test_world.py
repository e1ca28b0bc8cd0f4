"""The files everything is measured on."""

from pathlib import Path

import pytest

from benchmarks import world as worlds
from benchmarks.world import NOW, World
from trivsel_app.operations.round_reading import facts
from trivsel_app.operations.rounds import current_round
from trivsel_app.store import vault
from trivsel_app.survey.rounds import Step


def test_the_opened_file_waits_for_its_answers(small: World) -> None:
    with vault.open(small.opened, now=NOW, read_only=True) as opened, opened.session() as session:
        found = current_round(session)
        known = facts(session, found.id)
    assert found.step is Step.OPEN
    assert known.units == 25
    assert known.responses == 0


def test_it_is_made_once_for_each_state_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def make(part: World, _employees: int, _units: int) -> None:
        part.folder.mkdir(parents=True)
        made.append(part.folder)

    monkeypatch.setattr(worlds, "_make", make)
    first = worlds.world(10, 2, tmp_path)
    assert worlds.world(10, 2, tmp_path) == first
    monkeypatch.setattr(worlds, "_code", lambda: "changed")
    second = worlds.world(10, 2, tmp_path)
    assert len(made) == 2
    assert list(tmp_path.iterdir()) == [second.folder]
