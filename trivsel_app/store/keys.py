"""Keys: the random recovery secret of a file and the data key that is derived from it.

The printed recovery code (`recovery_code`) is the secret itself, so it alone opens the file; the
passphrase opens it through a slot in the key file (`slots`, `key_file`).
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES: Final = 16
FILE_ID_BYTES: Final = 16
USER_ID_BYTES: Final = 16
KEY_BYTES: Final = 32
_PURPOSE: Final = b"trivsel data key 1"

# Known to everybody: the sample holds nobody's data and opens without a password.
_SAMPLE_SECRET: Final = hashlib.sha256(b"trivsel sample municipality").digest()[:SECRET_BYTES]


@dataclass(frozen=True, slots=True)
class FileKey:
    """What opens one municipality file: its data key and its id, which is SQLCipher's salt.

    `user` and `public` tell whose slot gave it, and with which public key; both are empty for a
    recovery code or a sample. It is the same key.
    """

    data: bytes = field(repr=False)
    file_id: bytes
    user: bytes = field(default=b"", compare=False)
    public: bytes = field(default=b"", compare=False)


def new_secret() -> bytes:
    """Draw the recovery secret of a new file."""
    return secrets.token_bytes(SECRET_BYTES)


def new_file_id() -> bytes:
    """Draw the id of a new file; it stands unencrypted as the file's first 16 bytes."""
    return secrets.token_bytes(FILE_ID_BYTES)


def new_user_id() -> bytes:
    """Draw the opaque id of a new user; it stands readable in the key file."""
    return secrets.token_bytes(USER_ID_BYTES)


def key_from_secret(secret: bytes, file_id: bytes) -> FileKey:
    """Derive the data key of a file from its recovery secret (HKDF-SHA256)."""
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=file_id, info=_PURPOSE)
    return FileKey(kdf.derive(secret), file_id)


def sample_key(file_id: bytes) -> FileKey:
    """Give the public key that a sample file with this id has."""
    return key_from_secret(_SAMPLE_SECRET, file_id)
