"""The data key sealed to a user's public key."""

from dataclasses import replace

import pytest

from trivsel_app.store import keys, sealing
from trivsel_app.store.keys import FileKey
from trivsel_app.store.sealing import Owner, Seal

KEY = keys.key_from_secret(bytes(16), bytes(range(16)))
OWNER = Owner(KEY.file_id, bytes(range(16, 32)))
PRIVATE, PUBLIC = sealing.new_pair()
SEALED = sealing.seal(KEY, OWNER, PUBLIC)


def test_the_private_key_opens_and_tells_whose_it_is() -> None:
    found = sealing.unseal(SEALED, OWNER, PRIVATE)
    assert found == KEY
    assert found.user == OWNER.user


@pytest.mark.parametrize(
    ("sealed", "owner", "private"),
    [
        (SEALED, OWNER, sealing.new_pair()[0]),
        (SEALED, replace(OWNER, user=bytes(16)), PRIVATE),
        (SEALED, replace(OWNER, file_id=bytes(16)), PRIVATE),
        (replace(SEALED, wrapped=bytes(48)), OWNER, PRIVATE),
        (replace(SEALED, nonce=bytes(12)), OWNER, PRIVATE),
        (replace(SEALED, point=bytes(32)), OWNER, PRIVATE),  # a point without a shared secret
    ],
    ids=["other key", "other user", "other file", "other cipher text", "other nonce", "no point"],
)
def test_nothing_else_opens(sealed: Seal, owner: Owner, private: bytes) -> None:
    assert sealing.unseal(sealed, owner, private) is None


def test_only_a_holder_of_the_data_key_makes_a_genuine_seal() -> None:
    assert sealing.is_genuine(SEALED, KEY, OWNER, PUBLIC)
    theirs = sealing.new_pair()[1]
    assert not sealing.is_genuine(SEALED, KEY, OWNER, theirs)
    assert not sealing.is_genuine(SEALED, KEY, replace(OWNER, user=bytes(16)), PUBLIC)
    guessed = FileKey(bytes(32), KEY.file_id)
    assert not sealing.is_genuine(sealing.seal(guessed, OWNER, PUBLIC), KEY, OWNER, PUBLIC)


def test_two_seals_have_nothing_in_common() -> None:
    other = sealing.seal(KEY, OWNER, PUBLIC)
    assert {other.point, other.nonce, other.wrapped}.isdisjoint(
        {SEALED.point, SEALED.nonce, SEALED.wrapped}
    )
