"""Making a new municipality file, or a sample, and opening it at once."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from trivsel_app.organisation.users import Role, User
from trivsel_app.store import keys
from trivsel_app.store.creation import Made, create_file
from trivsel_app.store.recovery_code import recovery_code as code_of
from trivsel_app.store.slots import NORMAL_COSTS, KeyCosts, wrap
from trivsel_app.store.unlock import Unlocked
from trivsel_app.store.vault import Vault, open_unlocked
from trivsel_app.texts.dates import danish_day


@dataclass(frozen=True, slots=True)
class Created:
    """A new file, open, and its recovery code, which exists nowhere else: show it once."""

    vault: Vault
    recovery_code: str
    made: Made

    def take_back(self) -> None:
        """Close the file and leave nothing of it, since what should be in it could not be made."""
        self.vault.close()
        self.made.take_back()


def create(
    path: Path,
    *,
    passphrase: str,
    now: datetime,
    made_by: str = "",
    costs: KeyCosts = NORMAL_COSTS,
) -> Created:
    """Make a new file and open it as its first user, called `made_by`, who may everything.

    Raises `PassphraseTooShort`, `FileAlreadyExists`.
    """
    secret, user_id = keys.new_secret(), keys.new_user_id()
    key = keys.key_from_secret(secret, keys.new_file_id())
    slot = wrap(key, user_id, passphrase, costs)
    key = replace(key, user=user_id, public=slot.public)
    today = danish_day(now)
    user = User(1, user_id.hex(), made_by, Role.HR_SIGNAL, temporary=False, added_on=today)
    made = create_file(path, key, slot, now=now, made_by=made_by, first_user=user)
    return Created(_opened(made, now, is_sample=False), code_of(secret), made)


def _opened(made: Made, now: datetime, *, is_sample: bool) -> Vault:
    with ExitStack() as on_failure:
        on_failure.callback(made.take_back)
        opened = open_unlocked(made.path, Unlocked(made.key, is_sample=is_sample), now=now)
        on_failure.pop_all()
    return opened


def create_sample(path: Path, *, now: datetime, made_by: str = "") -> Vault:
    """Make a new file that opens without a password, for made-up data only."""
    key = keys.sample_key(keys.new_file_id())
    made = create_file(path, key, None, now=now, made_by=made_by)
    return _opened(made, now, is_sample=True)
