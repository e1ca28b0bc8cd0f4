"""What the program is, which version, and whose work it stands on."""

import platform
from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from trivsel_app import __version__
from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label, section

Library = tuple[str, str, str]  # name, version, licence
_OURS: Final = {  # installed name: licence, for those whose metadata do not say it in a word
    "PySide6-Essentials": "LGPL-3.0",
    "shiboken6": "LGPL-3.0",
    "SQLAlchemy": "MIT",
    "alembic": "MIT",
    "sqlcipher3": "zlib/libpng, SQLCipher: BSD",
    "argon2-cffi": "MIT",
    "cryptography": "Apache-2.0 eller BSD-3-Clause",
    "keyring": "MIT",
    "platformdirs": "MIT",
    "filelock": "Unlicense",
    "numpy": "BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "matplotlib": "Matplotlib (PSF)",
    "reportlab": "BSD",
    "rl_accel": "BSD",
    "pypdfium2": "Apache-2.0 eller BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "python-calamine": "MIT",
    "XlsxWriter": "BSD-2-Clause",
    "charset-normalizer": "MIT",
    "RapidFuzz": "MIT",
    "icalendar": "BSD-2-Clause",
    "tzdata": "Apache-2.0",
}
_FONT: Library = ("Source Sans 3 (skrift)", "", "SIL Open Font License 1.1")


class AboutDialog(Dialog):
    """Version, machine and licences; nothing about the user or the open file."""

    def __init__(self, settings: QSettings, parent: QWidget) -> None:
        super().__init__("Om Trivsel", "Trivselsmåling og APV i en kommune.", parent, width=640)
        self.body.addWidget(label(version_line(), role="strong"))
        self.body.addWidget(label(_PRIVACY))
        self.body.addWidget(section("Biblioteker og licenser"))
        self.table = DataTable(
            "libraries", "Biblioteker og licenser", COLUMNS, lambda each: each, settings=settings
        )
        self.table.set_rows(libraries())
        self.table.setMinimumHeight(340)
        self.body.addWidget(self.table, 1)
        self.dismiss = button("Luk", self.accept, primary=True)
        self.add_buttons(self.dismiss)


def version_line() -> str:
    """Say which version runs on what."""
    system = f"{platform.system()} {platform.release()}"
    return f"Version {__version__} · Python {platform.python_version()} · {system}"


def libraries() -> list[Library]:
    """List the libraries that come with the program; those not installed are left out."""
    found = []
    for name, licence in _OURS.items():
        try:
            found.append((name, str(metadata(name)["Version"]), licence))
        except PackageNotFoundError:
            continue
    return [*found, _FONT]


COLUMNS = (
    Column[Library]("name", "Bibliotek", lambda each: each[0], width=220),
    Column[Library]("version", "Version", lambda each: each[1], width=110),
    Column[Library]("licence", "Licens", lambda each: each[2], width=240),
)
_PRIVACY = (
    "Programmet sender intet over nettet. Kommunens oplysninger ligger kun i den krypterede fil, "
    "du selv har valgt et sted til."
)
