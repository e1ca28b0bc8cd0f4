"""A file that could not be made whole leaves nothing where it should have been."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.operations.cheap_vaults import ASES, BY, cheap, opened, reopened
from trivsel_app.errors import DiskFull
from trivsel_app.operations.files import (
    backups,
    bring_back,
    check_file,
    create_file,
    make_backup,
)
from trivsel_app.store import backup
from trivsel_app.store.manifest import manifest_beside
from trivsel_app.store.vault import Vault

__all__ = ["cheap", "opened"]
PLACES = (
    "trivsel_app.store.creation.write_key_file",
    "trivsel_app.store.files.place_new",
    "trivsel_app.store.vault.check_on_opening",
    "trivsel_app.operations.files.start_municipality",
)


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("moved", [False, True], ids=["empty folder", "key of a moved file"])
def test_what_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, moved: bool
) -> None:
    path = tmp_path / "Sæby.trivsel"
    before: dict[str, bytes] = {}
    if moved:
        before = {f"{path.name}-noegle": b"en anden", f"{path.name}-journal": b"en andens"}
        for name, content in before.items():
            (tmp_path / name).write_bytes(content)

    def full(*_given: object, **_more: object) -> None:
        raise DiskFull(path)

    with monkeypatch.context() as patch:
        patch.setattr(place, full)
        with pytest.raises(DiskFull):
            create_file(path, passphrase=ASES, name="Sæby", year=2026, by=BY)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
    create_file(path, passphrase=ASES, name="Sæby", year=2026, by=BY).vault.close()


def test_a_copy_brought_back_leaves_the_backups_of_the_file(opened: Vault) -> None:
    first = make_backup(opened, now=BY.now)
    lost = make_backup(opened, now=BY.now)
    manifest_beside(lost.path).unlink()
    to = opened.path.with_name(f"{opened.path.stem} 2026-11-23.trivsel")
    bring_back(opened, first.path, to=to)
    with reopened(to, ASES) as copy:
        assert backups(copy) == ()
        days = (BY.now + timedelta(days=day) for day in range(backup.KEEP + 1))
        own = [make_backup(copy, now=day) for day in days]
        assert {each.path for each in backups(copy)} == {each.path for each in own[1:]}
    assert lost.path.exists()
    assert backups(opened) == (first,)
    assert check_file(opened).sound


def test_a_renamed_file_keeps_its_backups(opened: Vault) -> None:
    made = make_backup(opened, now=BY.now)
    opened.close()
    for left in opened.path.parent.glob(f"{opened.path.name}*"):
        left.rename(left.with_name(left.name.replace("Sæby", "Skagen")))
    with reopened(opened.path.with_name("Skagen.trivsel"), ASES) as renamed:
        assert backups(renamed) == (made,)
