"""The files opened lately, kept in the settings with the municipality's name."""

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "files/recent"
_MOST = 10


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file and whose it was when it was last open."""

    path: Path
    name: str

    @property
    def is_there(self) -> bool:
        """Whether the file still lies where it was."""
        return self.path.is_file()


class RecentFiles:
    """At most ten, the newest first."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def files(self) -> tuple[RecentFile, ...]:
        """List them; what cannot be read in the settings is passed over."""
        try:
            kept = json.loads(str(self._settings.value(_KEY, "[]")))
            return tuple(RecentFile(Path(each["path"]), str(each["name"])) for each in kept)
        except (ValueError, TypeError, KeyError):
            return ()

    def add(self, path: Path, name: str) -> None:
        """Put a file first."""
        rest = [each for each in self.files() if each.path != path]
        self._keep([RecentFile(path, name), *rest])

    def forget(self, path: Path) -> None:
        """Take a file off the list; the file itself is left alone."""
        self._keep([each for each in self.files() if each.path != path])

    def _keep(self, files: list[RecentFile]) -> None:
        kept = [{"path": str(each.path), "name": each.name} for each in files[:_MOST]]
        self._settings.setValue(_KEY, json.dumps(kept))
