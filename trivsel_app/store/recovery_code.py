"""The recovery code: a 128-bit secret as 28 characters that survive print, phone and retyping.

Crockford's base32: 26 characters carry the secret, the last two check it together with the two
spare bits (12 bits in all). Letters' case, spaces and dashes do not matter; O reads as 0, I and L
as 1.
"""

import hashlib
from typing import Final

from trivsel_app.errors import RecoveryCodeLength, RecoveryCodeMistyped
from trivsel_app.store.keys import SECRET_BYTES

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE: Final = {sign: value for value, sign in enumerate(_ALPHABET)}
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_IGNORED: Final = str.maketrans(dict.fromkeys(" -–—._\t\r\n\u00a0\u2011"))
_LENGTH: Final = 28
_GROUP: Final = 4
_BITS: Final = 5
_CHECK_BITS: Final = _LENGTH * _BITS - SECRET_BYTES * 8


def recovery_code(secret: bytes) -> str:
    """Write a secret as seven groups of four, e.g. `7ZK4-…`."""
    number = int.from_bytes(secret) << _CHECK_BITS | _check(secret)
    signs = [_ALPHABET[number >> at * _BITS & 31] for at in reversed(range(_LENGTH))]
    return "-".join("".join(signs[at : at + _GROUP]) for at in range(0, _LENGTH, _GROUP))


def read_recovery_code(text: str) -> bytes:
    """Read a code as typed. Refuses another length, a foreign character or a check that fails."""
    signs = text.translate(_IGNORED).upper().translate(_READ_AS)
    if len(signs) != _LENGTH:
        raise RecoveryCodeLength(len(signs), _LENGTH)
    number = 0
    for sign in signs:
        if sign not in _VALUE:
            raise RecoveryCodeMistyped
        number = number << _BITS | _VALUE[sign]
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES)
    if number & (1 << _CHECK_BITS) - 1 != _check(secret):
        raise RecoveryCodeMistyped
    return secret


def _check(secret: bytes) -> int:
    digest = hashlib.sha256(b"trivsel recovery code" + secret).digest()
    return int.from_bytes(digest[:2]) & (1 << _CHECK_BITS) - 1
