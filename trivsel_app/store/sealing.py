"""The data key sealed to one user's public key, so that a new key needs nobody's passphrase.

X25519 with a key pair made for the occasion, HKDF-SHA256 and AES-256-GCM. Anybody can seal to a
public key, so each seal carries a tag that only a holder of the data key can make: it says that
the public key is the user's own and not one that was put into the key file.
"""

import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from trivsel_app.store.keys import KEY_BYTES, FileKey

NONCE_BYTES: Final = 12
POINT_BYTES: Final = 32  # an X25519 key, private or public
_SEALING: Final = b"trivsel sealed key 1"
_TAGGING: Final = b"trivsel slot tag 1"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose seal it is: the file's id and the user's opaque id, bound into everything."""

    file_id: bytes
    user: bytes

    @property
    def bound(self) -> bytes:
        """Give both as one text of a fixed length."""
        return self.file_id + self.user


@dataclass(frozen=True, slots=True)
class Seal:
    """One data key for one user. `point` is the public half of the pair made for the occasion."""

    point: bytes
    nonce: bytes
    wrapped: bytes
    tag: bytes


def seal(key: FileKey, owner: Owner, public: bytes) -> Seal:
    """Seal the data key so that only the private half of `public` opens it."""
    passing = X25519PrivateKey.generate()
    point = passing.public_key().public_bytes_raw()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(_derived(shared, point + public, owner))
    return Seal(
        point, nonce, cipher.encrypt(nonce, key.data, owner.bound), _tag(key, owner, public)
    )


def unseal(sealed: Seal, owner: Owner, private: bytes) -> FileKey | None:
    """Open a seal; None when it was not made for this private key, user and file."""
    own = X25519PrivateKey.from_private_bytes(private)
    public = own.public_key().public_bytes_raw()
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sealed.point))
        cipher = AESGCM(_derived(shared, sealed.point + public, owner))
        data = cipher.decrypt(sealed.nonce, sealed.wrapped, owner.bound)
    except (InvalidTag, ValueError):  # ValueError: a point that gives no shared secret
        return None
    return FileKey(data, owner.file_id, owner.user, public)


def is_genuine(sealed: Seal, key: FileKey, owner: Owner, public: bytes) -> bool:
    """Tell whether a holder of this data key made the seal for this user and public key."""
    return hmac.compare_digest(sealed.tag, _tag(key, owner, public))


def new_pair() -> tuple[bytes, bytes]:
    """Make a user's key pair: (private, public)."""
    made = X25519PrivateKey.generate()
    return made.private_bytes_raw(), made.public_key().public_bytes_raw()


def _derived(shared: bytes, points: bytes, owner: Owner) -> bytes:
    info = _SEALING + points + owner.bound
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(shared)


def _tag(key: FileKey, owner: Owner, public: bytes) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=owner.file_id, info=_TAGGING)
    return hmac.digest(kdf.derive(key.data), owner.bound + public, "sha256")
