"""Saving bytes where the user points: a temporary file first, then one atomic replacement."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QIODevice, QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

NOT_IN_NAMES = '\\/:*?"<>|'


def save_bytes(parent: QWidget, make: Callable[[], bytes], name: str, kind: str) -> Path | None:
    """Ask where, make the bytes, and write them; None when the user cancelled or it failed."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, "Gem som", proposed(name), kind)
    if not chosen:
        return None
    path = Path(chosen)
    ending = Path(name).suffix
    if path.suffix.lower() != ending:
        path = path.with_name(path.name + ending)
    if write_atomically(path, make()):
        return path
    from trivsel_app.ui.dialogs.question import tell_failed

    tell_failed(
        parent,
        "Filen blev ikke gemt",
        f"»{path.name}« kunne ikke gemmes. Er den åben i et andet program, eller er mappen "
        "skrivebeskyttet? Luk filen, eller vælg et andet sted, og prøv igen.",
    )
    return None


@runtime_checkable
class TellsOfFiles(Protocol):
    """What a widget lies on, when it can tell of a file the widget saved."""

    def file_saved(self, name: str) -> None:
        """Tell which file was saved."""
        ...


def tell_saved(widget: QWidget, path: Path) -> None:
    """Let what the widget lies on tell of the file; in a dialog nobody does."""
    above: QWidget | None = widget.parentWidget()
    while above is not None and not isinstance(above, TellsOfFiles):
        above = above.parentWidget()
    if above is not None:
        above.file_saved(path.name)


def proposed(name: str) -> str:
    """Leave out of a name what Windows takes in no file name."""
    path = Path("".join(" " if s in NOT_IN_NAMES else s for s in name))
    return " ".join(path.stem.split()) + path.suffix


def write_atomically(path: Path, content: bytes) -> bool:
    """Write the whole file or nothing."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.write(content)
    return file.commit()
