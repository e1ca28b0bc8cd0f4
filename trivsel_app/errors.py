"""The failures that are not bugs: `Refusal` (the rules say no), `Trouble` (disk, lock, wrong file).

A subclass is one cause with typed arguments, `@dataclass(eq=False)` and never frozen: `contextlib`
sets `__traceback__` on what passes through it. The sentences for people are in `texts.refusals`.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


class _Told(Exception):
    """What both share: equal by cause and arguments, picklable, readable in a log."""

    def _values(self) -> tuple[object, ...]:
        names: tuple[str, ...] = tuple(getattr(type(self), "__dataclass_fields__", ()))
        return tuple(getattr(self, name) for name in names)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(type(self))

    def __str__(self) -> str:
        return repr(self)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), self._values()  # Exception's own way loses keyword arguments


class Refusal(_Told):
    """The rules say no; shown beside the field the user is in."""


class Trouble(_Told):
    """The world says no: disk, lock, wrong or damaged file; shown with cause and way out."""


@dataclass(eq=False)
class PassphraseTooShort(Refusal):
    """Shorter than allowed. Lengths in characters."""

    length: int
    minimum: int


@dataclass(eq=False)
class PassphraseTooLong(Refusal):
    """Longer than allowed. Lengths in characters."""

    length: int
    maximum: int


@dataclass(eq=False)
class RecoveryCodeLength(Refusal):
    """The recovery code has too few or too many characters."""

    length: int
    wanted: int


@dataclass(eq=False)
class RecoveryCodeMistyped(Refusal):
    """The recovery code's check does not hold: at least one character is wrong."""


@dataclass(eq=False)
class TooManyUsers(Refusal):
    """The key file has no room for another user's slot."""

    most: int


@dataclass(eq=False)
class FileTrouble(Trouble):
    """Something about one file; never raised itself."""

    path: Path


@dataclass(eq=False)
class FileMissing(FileTrouble):
    """The file is not there, or vanished while it was open."""


@dataclass(eq=False)
class FolderMissing(FileTrouble):
    """The folder the file should lie in is not there."""


@dataclass(eq=False)
class FileAlreadyExists(FileTrouble):
    """A new file was asked for where one already lies."""


@dataclass(eq=False)
class IsFolder(FileTrouble):
    """A folder was given where a file was expected."""


@dataclass(eq=False)
class NoPermission(FileTrouble):
    """The user may not read or write here."""


@dataclass(eq=False)
class ReadOnlyPlace(FileTrouble):
    """The file, folder or medium can only be read."""


@dataclass(eq=False)
class DiskFull(FileTrouble):
    """No room left. `needed` is bytes when known."""

    needed: int | None = None


@dataclass(eq=False)
class FileHeldOpen(FileTrouble):
    """Another program (often Excel or a virus scanner) holds the file open."""


@dataclass(eq=False)
class NameNotAllowed(FileTrouble):
    """The name is too long or holds characters the disk refuses."""


@dataclass(eq=False)
class DiskFailed(FileTrouble):
    """Reading or writing failed for another reason. `code` is errno or SQLite's extended code."""

    code: int


@dataclass(eq=False)
class OutOfMemory(Trouble):
    """The machine has no memory left for this."""


@dataclass(eq=False)
class DrawingInterrupted(Trouble):
    """A process that drew reports was ended from outside, often for want of memory."""

    drawn: int
    wanted: int


@dataclass(eq=False)
class EmptyFile(FileTrouble):
    """The file has no content."""


@dataclass(eq=False)
class TextFile(FileTrouble):
    """The file is text, for example CSV."""


@dataclass(eq=False)
class PlainDatabase(FileTrouble):
    """The file is an unencrypted SQLite database of another program."""


@dataclass(eq=False)
class ForeignFile(FileTrouble):
    """The file is of another kind. `kind` is a code: zip, pdf, image, office, gzip or unknown."""

    kind: str


@dataclass(eq=False)
class ForeignDatabase(FileTrouble):
    """It opens with the key, but another program made it."""

    application_id: int


@dataclass(eq=False)
class DamagedFile(FileTrouble):
    """The content is not what was written. `page` is the first bad page (from 1) when known."""

    page: int | None = None


@dataclass(eq=False)
class JournalOfAnother(FileTrouble):
    """The journal beside the file belongs to another file; applying it would destroy this one."""


@dataclass(eq=False)
class NewerFile(FileTrouble):
    """A newer version of the program made the file."""

    file_version: str
    program_version: str


@dataclass(eq=False)
class OlderFileReadOnly(FileTrouble):
    """The file is of an older version and must be upgraded, but can only be read here."""

    file_version: str
    program_version: str


@dataclass(eq=False)
class MigrationFailed(FileTrouble):
    """The upgrade to this version failed; the file is as it was, and `backup` holds a copy."""

    file_version: str
    program_version: str
    backup: Path | None


@dataclass(eq=False)
class UnexpectedSchema(FileTrouble):
    """The file holds tables, views or triggers that this program never made, or lacks its own."""

    unknown: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(eq=False)
class PragmaNotTaken(FileTrouble):
    """The database library did not take a safety setting, so the file was not used."""

    name: str
    wanted: str
    found: str


@dataclass(eq=False)
class PassphraseNeeded(FileTrouble):
    """The file opens with a passphrase, and none was given or remembered."""


@dataclass(eq=False)
class WrongPassphrase(FileTrouble):
    """The passphrase opens none of the key file's slots."""


@dataclass(eq=False)
class RecoveryCodeNeeded(FileTrouble):
    """The key file (it lay at `key_file`) is missing: only the recovery code opens the file."""

    key_file: Path


@dataclass(eq=False)
class WrongRecoveryCode(FileTrouble):
    """The recovery code is well written but belongs to another file."""


@dataclass(eq=False)
class KeyFileDamaged(FileTrouble):
    """The key file cannot be read; the recovery code still opens the file."""


@dataclass(eq=False)
class KeyFileNewer(FileTrouble):
    """A newer version of the program wrote the key file."""

    version: int


@dataclass(eq=False)
class KeyFileOfAnother(FileTrouble):
    """The key file belongs to another municipality file. `path` is the key file."""


@dataclass(eq=False)
class UserNotInFile(FileTrouble):
    """The passphrase opens the file, but its user is not among those who may use it."""


@dataclass(eq=False)
class NewKeyFailed(FileTrouble):
    """The copy with a new key was not equal to the file and was thrown away; the file stands."""


@dataclass(eq=False)
class FileHeldByAnother(FileTrouble):
    """The file is open for writing elsewhere; empty texts and None where nobody is named."""

    user: str
    host: str
    since: datetime | None


@dataclass(eq=False)
class FileBusy(FileTrouble):
    """Another connection held the database longer than we wait."""


@dataclass(eq=False)
class OpenedReadOnly(FileTrouble):
    """A change was asked for, but the file is opened for reading only."""


@dataclass(eq=False)
class BackupIncomplete(FileTrouble):
    """The backup has no readable manifest, or its file is missing or of the wrong length."""


@dataclass(eq=False)
class BackupDamaged(FileTrouble):
    """The backup's content is not what its manifest says, or does not hold together."""


@dataclass(eq=False)
class BackupOfAnother(FileTrouble):
    """The backup is of another municipality file, or made with another key."""


@dataclass(eq=False)
class BackupOfEarlierKey(FileTrouble):
    """The backup is from before the file got a new key, and opens as it did that day."""


@dataclass(eq=False)
class BackupNewer(FileTrouble):
    """A newer version of the program made the backup."""

    version: int


@dataclass(eq=False)
class BackupNotVerified(FileTrouble):
    """The copy just made was not equal to its source and was thrown away."""
