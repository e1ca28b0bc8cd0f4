"""One unit's facts as a form that saves each field as it is left, with undo."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.operations.change import Change
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import UNIT_LEVELS, Staffing, Unit, WorkplaceKind
from trivsel_app.texts import dates, labels
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.organisation_trio import read_trio, write_trio
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE


class _Lines(QPlainTextEdit):
    """A few lines of text; tells when it is left."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left
        self.setTabChangesFocus(True)
        self.setFixedHeight(76)

    def focusOutEvent(self, event: Any) -> None:
        """Save what was written."""
        super().focusOutEvent(event)
        self._left()


class UnitForm(QScrollArea):
    """Fields of the chosen unit. Texts save when left, lists when chosen."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._unit: Unit | None = None
        self._round_id = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Enhedens oplysninger")
        self.message = InlineMessage()
        self._texts = {
            key: self._text_field(key)
            for key in ("name", "external_id", "leader_name", "leader_email", "safety_group")
        }
        self._lists = {
            "kind": self._list_field("kind", UNIT_LEVELS),
            "workplace_kind": self._list_field("workplace_kind", WorkplaceKind),
            "staffing": self._list_field("staffing", Staffing),
        }
        self.parent_box = QComboBox()
        self.parent_box.activated.connect(self._move)
        self.buildings = _Lines(self._save_buildings)
        self.trio = _Lines(self._save_trio)
        self.validated = QCheckBox("Lederen har gennemgået listen og godkendt den")
        self.validated.clicked.connect(self._validate)
        self.validated_on = label("", role="small")
        self.remove = button("Slet enheden", self._remove, icon_name="delete", quiet=True)
        self._page = self._make_page()
        self.setWidget(self._page)

    def _text_field(self, key: str) -> QLineEdit:
        field = QLineEdit()
        field.editingFinished.connect(partial(self._save_text, key))
        return field

    def _list_field(self, key: str, kind: Iterable[Enum]) -> QComboBox:
        box = QComboBox()
        for member in kind:
            box.addItem(labels.of(member), member)
        box.activated.connect(partial(self._save_choice, key))
        return box

    def _make_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE[4])
        form.setVerticalSpacing(SPACE[3])
        for words, widget in (
            ("&Navn", self._texts["name"]),
            ("Enhedens &id", self._texts["external_id"]),
            ("Hører &under", self.parent_box),
            ("Ni&veau", self._lists["kind"]),
            ("Arbejdsplads&type", self._lists["workplace_kind"]),
            ("&Bemanding", self._lists["staffing"]),
            ("&Leder", self._texts["leader_name"]),
            ("Leders &mail", self._texts["leader_email"]),
            ("A&rbejdsmiljøgruppe", self._texts["safety_group"]),
            ("Bygnin&ger, én pr. linje", self.buildings),
            ("Tri&o, én pr. linje", self.trio),
        ):
            form.addRow(words, widget)
            widget.setAccessibleName(words.replace("&", ""))
        self.trio.setPlaceholderText("AMR: Navn\nTR: Navn, mail")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(SPACE[4], SPACE[3], SPACE[3], SPACE[4])
        layout.setSpacing(SPACE[3])
        for each in (self.message, self.validated, self.validated_on):
            layout.addWidget(each)
        layout.addLayout(form)
        layout.addWidget(self.remove)
        layout.addStretch(1)
        return page

    def show_unit(
        self, unit: Unit, tree: UnitTree, round_id: int, validated: dict[int, date], *, frozen: bool
    ) -> None:
        """Fill the form; fields the user is writing in are left alone."""
        other = self._unit is None or self._unit.id != unit.id
        self._unit, self._round_id = unit, round_id
        for key, field in self._texts.items():
            if other or not field.hasFocus():
                field.setText(getattr(unit, key))
        for key, box in self._lists.items():
            box.setCurrentIndex(box.findData(getattr(unit, key)))
        self._fill_parents(unit, tree)
        if other or not self.buildings.hasFocus():
            self.buildings.setPlainText("\n".join(unit.buildings))
        if other or not self.trio.hasFocus():
            self.trio.setPlainText(write_trio(unit.trio))
        on = validated.get(unit.id)
        self.validated.setChecked(on is not None)
        self.validated.setEnabled(self._context.can_write and not frozen)
        self.validated_on.setText(f"Godkendt den {dates.long_date(on)}." if on else "")
        self._page.setEnabled(self._context.can_write)
        if other:
            self.message.clear()

    def _fill_parents(self, unit: Unit, tree: UnitTree) -> None:
        below = {each.id for each in tree.subtree(unit.id)}
        self.parent_box.clear()
        self.parent_box.addItem("Ingen: øverste enhed", None)
        for each in tree.units:
            if each.id not in below:
                indent = "    " * tree.depth(each.id)
                self.parent_box.addItem(indent + each.name, each.id)
        self.parent_box.setCurrentIndex(self.parent_box.findData(unit.parent_id))

    def focus_name(self) -> None:
        """Put the cursor in the name, ready to be overwritten."""
        self._texts["name"].setFocus()
        self._texts["name"].selectAll()

    def _save_text(self, key: str) -> None:
        self._save(key, self._texts[key].text().strip())

    def _save_choice(self, key: str, at: int) -> None:
        self._save(key, self._lists[key].itemData(at))

    def _move(self, at: int) -> None:
        self._save("parent_id", self.parent_box.itemData(at))

    def _save_buildings(self) -> None:
        lines = self.buildings.toPlainText().splitlines()
        self._save("buildings", tuple(line.strip() for line in lines if line.strip()))

    def _save_trio(self) -> None:
        trio, unread = read_trio(self.trio.toPlainText())
        if unread:
            self.message.show_text(
                f"Linjen »{unread}« kan ikke læses. Skriv for eksempel: AMR: Navn, mail"
            )
        else:
            self._save("trio", trio)

    def _save(self, key: str, value: Any) -> None:
        from trivsel_app.operations.organisation import edit_unit

        if self._unit is None or getattr(self._unit, key) == value:
            return
        self._context.runner.run(
            partial(edit_unit, unit_id=self._unit.id, **{key: value}),
            self._saved,
            refused=self.message.show_failure,
        )

    def _saved(self, _change: Change) -> None:
        self.message.clear()

    def _validate(self, checked: bool) -> None:
        from trivsel_app.operations.validation import set_validated

        if self._unit is not None:
            self._context.runner.run(
                partial(
                    set_validated, round_id=self._round_id, unit_id=self._unit.id, validated=checked
                ),
                refused=self.message.show_failure,
            )

    def _remove(self) -> None:
        from trivsel_app.operations.organisation import remove_unit

        if self._unit is not None:
            self._context.runner.run(
                partial(remove_unit, unit_id=self._unit.id),
                self._removed,
                refused=self.message.show_failure,
            )

    def _removed(self, _change: Change) -> None:
        self._context.tell("Enheden er slettet.", undo=True)
