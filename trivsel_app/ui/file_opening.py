"""What happens off the window's thread when a municipality's file is made, opened or swept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trivsel_app.operations.change import By

if TYPE_CHECKING:
    from trivsel_app.organisation.users import User
    from trivsel_app.store.lock import Hold
    from trivsel_app.store.vault import Vault

Step = Callable[[int, int], None]
SAMPLE_FOLDER: Final = "Eksempelkommune"
SAMPLE_FILE: Final = "municipality.trivsel"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file and whose it is; `remembered` is None unless remembering was asked for."""

    vault: "Vault"
    name: str
    is_sample: bool
    recovery_code: str = ""
    remembered: bool | None = None
    users: "tuple[User, ...]" = ()

    @property
    def must_choose(self) -> bool:
        """Whether the user's passphrase was chosen by somebody else and can be changed here."""
        user = self.vault.user
        return user is not None and user.temporary and not self.vault.read_only


@dataclass(frozen=True, slots=True)
class Wish:
    """Which file to open and with what."""

    path: Path
    read_only: bool = False
    passphrase: str | None = None
    recovery_code: str | None = None
    remember: bool = False
    hold: "Hold | None" = None  # the right to write, kept while the window was locked


@dataclass(frozen=True, slots=True)
class NewWish:
    """The file to make."""

    path: Path
    name: str
    year: int
    passphrase: str
    user: str  # who makes it, and is its first user


def open_wished(wish: Wish, now: datetime, *, step: Step) -> Opened:
    """Open a file and read whose it is; it is closed again if that fails."""
    from trivsel_app.operations.files import open_file

    opened = open_file(
        wish.path,
        now=now,
        passphrase=wish.passphrase,
        recovery_code=wish.recovery_code,
        read_only=wish.read_only,
        hold=wish.hold,
    )
    return _read_owner(opened, remember=wish.remember)


def _read_owner(opened: "Vault", *, remember: bool = False, recovery_code: str = "") -> Opened:
    from trivsel_app.operations.files import everybody, whose

    finished = False
    try:
        owner, known = whose(opened), everybody(opened)
        wanted = remember and not (opened.user is not None and opened.user.temporary)
        remembered = opened.remember_key() if wanted else None
        finished = True
    finally:
        if not finished:
            opened.close()
    return Opened(opened, owner.name, owner.is_sample, recovery_code, remembered, known)


def make_wished(wish: NewWish, by: By, *, step: Step) -> Opened:
    """Make a new file with its first round, and give its recovery code."""
    from trivsel_app.operations.files import create_file

    by = replace(by, actor=wish.user)
    made = create_file(wish.path, passphrase=wish.passphrase, name=wish.name, year=wish.year, by=by)
    return _read_owner(made.vault, recovery_code=made.recovery_code)


def choose_passphrase(
    opened: Opened, user_id: int, old: str | None, new: str, by: By, *, step: Step
) -> None:
    """Change a temporary passphrase, or give one to the user who opened with the recovery code."""
    from trivsel_app.operations import users

    vault = opened.vault
    if old is not None:
        users.change_passphrase(vault, old=old, new=new, by=replace(by, actor=_name(opened, by)))
    else:
        users.choose_passphrase(vault, user_id, new, by=by)


def _name(opened: Opened, by: By) -> str:
    return opened.vault.user.name if opened.vault.user is not None else by.actor


def place_risk(path: Path, *, step: Step) -> tuple[str, str] | None:
    """Tell why a path is a risky place to write, as (kind, name); asks the operating system."""
    from trivsel_app.operations.files import risk_of_place

    return risk_of_place(path)


def open_sample(data: Path, now: datetime, *, step: Step) -> Opened:
    """Open the sample municipality in the user's data folder; it is made at the first visit."""
    from trivsel_app.operations.sample import write_sample

    folder = _sample_folder(data)
    path = folder / SAMPLE_FILE
    if not path.exists():
        write_sample(folder, now=now, step=step)
    return open_wished(Wish(path), now, step=step)


def _sample_folder(data: Path) -> Path:
    """Find the folder with the sample, or the first name that is free for a new one."""
    number = 1
    while True:
        folder = data / (SAMPLE_FOLDER if number == 1 else f"{SAMPLE_FOLDER} {number}")
        if (folder / SAMPLE_FILE).exists() or not folder.exists() or not any(folder.iterdir()):
            return folder
        number += 1
