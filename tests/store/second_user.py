"""A second user of a file, and the secret of its next key."""

from datetime import date

from tests.store.vaults import new_passphrase
from trivsel_app.organisation.users import Role, User
from trivsel_app.store import keys, user_store
from trivsel_app.store.vault import Vault

OTHER = "en anden sætning"
SECRET = bytes(range(1, 17))


def add_reader(opened: Vault) -> User:
    """Let a second user in, who may only read."""
    slot = keys.new_user_id()
    user = User(
        0, slot.hex(), "Bo Prøvesen", Role.READER, temporary=False, added_on=date(2026, 11, 23)
    )
    with opened.transaction() as session:
        added = user_store.add_user(session, user)
    new_passphrase(opened, OTHER, user=slot)
    return added
