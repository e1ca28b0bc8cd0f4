"""Finding the key of a file, from the bytes alone: the file is not opened, nothing can change."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from trivsel_app.errors import (
    DamagedFile,
    JournalOfAnother,
    KeyFileDamaged,
    KeyFileNewer,
    KeyFileOfAnother,
    PassphraseNeeded,
    RecoveryCodeNeeded,
    WrongPassphrase,
    WrongRecoveryCode,
)
from trivsel_app.store import key_store
from trivsel_app.store.file_kind import first_page, refuse_other_kinds
from trivsel_app.store.key_file import KeyFile, key_file_beside, open_slots, read_key_file
from trivsel_app.store.keys import FILE_ID_BYTES, FileKey, key_from_secret, sample_key
from trivsel_app.store.pages import PAGE, journal_beside, journal_fits, page_fits, some_page_fits
from trivsel_app.store.recovery_code import read_recovery_code
from trivsel_app.store.troubles import told


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The key of a file, and whether it is the public one of a sample."""

    key: FileKey
    is_sample: bool


def unlock(
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    use_key_store: bool = True,
) -> Unlocked:
    """Find the key of a file: the sample's, the code's, the passphrase's or a remembered one.

    Raises what keeps the file from being ours (`EmptyFile`, `TextFile`, `PlainDatabase`,
    `ForeignFile`, `DamagedFile`, `JournalOfAnother`) or what is missing or wrong
    (`WrongPassphrase`, `PassphraseNeeded`, `RecoveryCodeNeeded`, `WrongRecoveryCode`,
    `KeyFileDamaged`, `KeyFileNewer`, `KeyFileOfAnother`).
    """
    page = first_page(path)
    public = sample_key(page[:FILE_ID_BYTES].ljust(FILE_ID_BYTES, b"\0"))
    if page_fits(page, 1, public):
        return _checked(path, Unlocked(public, is_sample=True))
    key_file = _key_file(path, required=recovery_code is None)
    if key_file is None or key_file.file_id != public.file_id:
        refuse_other_kinds(path, page)
    if recovery_code is not None:
        key = _by_code(path, page, recovery_code, key_file)
    elif key_file is None:
        remembered = _remembered(path, page, public.file_id, use_key_store=use_key_store)
        if remembered is None:
            raise RecoveryCodeNeeded(path, key_file_beside(path))
        key = remembered
    else:
        key = _by_passphrase(path, page, passphrase, key_file, use_key_store=use_key_store)
    return _checked(path, Unlocked(key, is_sample=False))


def _key_file(path: Path, *, required: bool) -> KeyFile | None:
    if required:
        return read_key_file(key_file_beside(path))
    with suppress(KeyFileDamaged, KeyFileNewer):
        return read_key_file(key_file_beside(path))
    return None


def _by_code(path: Path, page: bytes, code: str, key_file: KeyFile | None) -> FileKey:
    secret = read_recovery_code(code)
    ids = [page[:FILE_ID_BYTES].ljust(FILE_ID_BYTES, b"\0")]
    if key_file is not None and key_file.file_id not in ids:
        ids.append(key_file.file_id)
    for file_id in ids:
        key = key_from_secret(secret, file_id)
        if page_fits(page, 1, key) and page.startswith(file_id):
            return key
        if some_page_fits(path, key):
            raise DamagedFile(path, 1)
    raise WrongRecoveryCode(path)


def _by_passphrase(
    path: Path, page: bytes, passphrase: str | None, key_file: KeyFile, *, use_key_store: bool
) -> FileKey:
    if passphrase is None:
        found = _remembered(path, page, key_file.file_id, use_key_store=use_key_store)
        if found is None:
            raise PassphraseNeeded(path)
        return found
    keys = open_slots(key_file, passphrase)
    if not keys:
        raise WrongPassphrase(path)
    if page.startswith(key_file.file_id):
        for key in keys:  # two while the file gets a new one
            if page_fits(page, 1, key):
                return key
        if journal_beside(path).exists():
            return keys[-1]  # page 1 may be half written: SQLite puts it back from the journal
    if len(page) < PAGE or any(some_page_fits(path, key) for key in keys):
        raise DamagedFile(path, 1)
    raise KeyFileOfAnother(key_file_beside(path))  # or of the file before or after a new key


def _remembered(path: Path, page: bytes, file_id: bytes, *, use_key_store: bool) -> FileKey | None:
    key = key_store.recall(file_id) if use_key_store else None
    if key is None or not page.startswith(file_id):
        return None
    return key if page_fits(page, 1, key) else None


def _checked(path: Path, unlocked: Unlocked) -> Unlocked:
    with told(path):
        if not journal_fits(path, unlocked.key):
            raise JournalOfAnother(path)
    return unlocked
