"""Recovery secret, data key and recovery code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.errors import RecoveryCodeLength, RecoveryCodeMistyped
from trivsel_app.store import keys
from trivsel_app.store.recovery_code import read_recovery_code, recovery_code

SECRET = bytes(range(16))
secrets = st.binary(min_size=16, max_size=16)


def test_a_secret_gives_the_same_key_in_every_version() -> None:
    key = keys.key_from_secret(SECRET, bytes(16))
    assert key.data.hex() == "e39e06c9ff6cf11615d58f6ef5d20d0431e287e490231c258614f62d0fe8a1b3"
    assert recovery_code(SECRET) == "000G-40R4-0M30-E209-185G-R38E-1X25"


def test_the_sample_key_is_the_same_in_every_version() -> None:
    assert (
        keys.sample_key(bytes(16)).data.hex()
        == "e18b3ab31c06d0dfbbbbf18ba6902e990a2308e15485bfb84f5e3af111a09464"
    )


def test_each_file_has_its_own_key_from_one_secret() -> None:
    one, other = (keys.key_from_secret(SECRET, bytes([n]) * 16) for n in (1, 2))
    assert one.data != other.data


def test_secrets_and_ids_are_drawn_anew() -> None:
    assert (
        len({keys.new_secret() for _ in range(20)} | {keys.new_file_id() for _ in range(20)}) == 40
    )


def test_a_key_does_not_show_itself() -> None:
    key = keys.key_from_secret(SECRET, bytes(16))
    assert key.data.hex() not in repr(key)
    assert repr(key.data) not in repr(key)


@given(secrets)
def test_a_code_read_back_is_its_secret(secret: bytes) -> None:
    assert read_recovery_code(recovery_code(secret)) == secret


@given(secrets)
def test_a_code_survives_how_people_type(secret: bytes) -> None:
    code = recovery_code(secret)
    typed = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert read_recovery_code(f"  {typed}\n") == secret
    assert read_recovery_code(code.replace("1", "I").replace("-", "")) == secret
    assert read_recovery_code(code.replace("-", "–")) == secret


def test_a_code_is_seven_groups_of_four() -> None:
    assert [len(group) for group in recovery_code(SECRET).split("-")] == [4] * 7


@pytest.mark.parametrize("text", ["", "7ZK4", recovery_code(SECRET) + "A", "7ZK4-" * 6])
def test_a_code_of_another_length_is_refused(text: str) -> None:
    with pytest.raises(RecoveryCodeLength) as raised:
        read_recovery_code(text)
    assert raised.value.wanted == 28


def test_a_foreign_character_is_refused() -> None:
    with pytest.raises(RecoveryCodeMistyped):
        read_recovery_code(recovery_code(SECRET)[:-1] + "U")


@given(secrets, st.integers(0, 27), st.integers(1, 31))
def test_a_wrong_character_never_gives_the_secret(secret: bytes, place: int, by: int) -> None:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    signs = list(recovery_code(secret).replace("-", ""))
    signs[place] = alphabet[(alphabet.index(signs[place]) + by) % 32]
    try:
        assert read_recovery_code("".join(signs)) != secret
    except RecoveryCodeMistyped:
        return


def test_nearly_every_wrong_character_is_noticed() -> None:
    signs = recovery_code(SECRET).replace("-", "")
    noticed = 0
    for place in range(28):
        for sign in set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") - {signs[place]}:
            try:
                read_recovery_code(signs[:place] + sign + signs[place + 1 :])
            except RecoveryCodeMistyped:
                noticed += 1
    assert noticed >= 28 * 31 - 3  # a 12-bit check misses one in 4096
