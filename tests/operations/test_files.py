"""A file that could not be made whole leaves nothing where it should have been."""

from pathlib import Path

import pytest

from tests.operations.cheap_vaults import ASES, BY, cheap  # noqa: F401  a fixture
from trivsel_app.errors import DiskFull
from trivsel_app.operations.files import create_file

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
