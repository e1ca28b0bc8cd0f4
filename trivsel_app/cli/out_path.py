"""Where a command may write: never onto a municipality's file or what opens it."""

from dataclasses import dataclass
from pathlib import Path

from trivsel_app.cli.sessions import Arguments
from trivsel_app.errors import Refusal
from trivsel_app.operations.files import ENDING
from trivsel_app.store.key_file import key_file_beside

_ENDINGS = (ENDING, key_file_beside(Path(ENDING)).name)


@dataclass(eq=False)
class OverwritesMunicipality(Refusal):
    """What is written out would take the place of a municipality's file, its key or passphrase."""

    path: Path


def refuse_to_overwrite(out: Path, given: Arguments) -> None:
    """Refuse a path that a municipality's file needs, by its name or by what lies there."""
    needed = (given.file, key_file_beside(given.file), given.passphrase_file)
    if out.name.casefold().endswith(_ENDINGS) or any(each and _same(out, each) for each in needed):
        raise OverwritesMunicipality(out)


def _same(one: Path, other: Path) -> bool:
    """Also under another name; what is not there is the same as nothing."""
    try:
        return one.samefile(other)
    except OSError:
        return False
