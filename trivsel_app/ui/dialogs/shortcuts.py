"""The list of keys (Ctrl+/): everything in the menus that has one, and the keys of tables."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable

Shortcut = tuple[str, str, str]  # where, what, keys
EVERYWHERE: tuple[Shortcut, ...] = (
    ("Tabeller", "Søg i tabellen", "Ctrl+F"),
    ("Tabeller", "Kopiér de valgte rækker", "Ctrl+C"),
    ("Tabeller", "Vælg alle rækker", "Ctrl+A"),
    ("Tabeller", "Ret feltet", "F2"),
    ("Tabeller", "Åbn rækken", "Enter"),
    ("Organisation", "Vælg flere enheder", "Shift+Pil, Ctrl+Klik"),
    ("Organisation", "Godkend de valgte enheder", "Ctrl+Enter"),
    ("Kommentarer", "Godkend, og gå til den næste", "Ctrl+Enter"),
    ("Kommentarer", "Vis ikke kommentaren", "Ctrl+Delete"),
    ("Kommentarer", "Slør det markerede", "Ctrl+M"),
    ("Overalt", "Næste felt, forrige felt", "Tab, Shift+Tab"),
    ("Overalt", "Luk dialogen eller beskeden", "Esc"),
    ("Overalt", "Åbn menulinjen", "Alt"),
)


class ShortcutsDialog(Dialog):
    """A table that can be searched."""

    def __init__(self, shortcuts: Sequence[Shortcut], settings: QSettings, parent: QWidget) -> None:
        super().__init__("Genveje", "Alt i programmet kan nås fra tastaturet.", parent, width=640)
        self.table = DataTable(
            "shortcuts", "Genveje", COLUMNS, lambda each: each, settings=settings
        )
        self.table.set_rows([*shortcuts, *EVERYWHERE])
        self.table.setMinimumHeight(420)
        self.body.addWidget(self.table, 1)
        self.dismiss = button("Luk", self.accept, primary=True)
        self.add_buttons(self.dismiss)


COLUMNS = (
    Column[Shortcut]("where", "Hvor", lambda each: each[0], width=130),
    Column[Shortcut]("what", "Hvad", lambda each: each[1], width=290),
    Column[Shortcut]("keys", "Taster", lambda each: each[2], width=150),
)
