"""Reporting groups: those made, those proposed, and what their leaders are told."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change, Session
from trivsel_app.operations.reporting_groups import GroupRow, GroupsView
from trivsel_app.organisation.units import Unit
from trivsel_app.texts import family as words
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

_MADE = Status("check", "Oprettet", Tone.GOOD)
_PROPOSED = Status("not_started", "Foreslået", Tone.NEUTRAL)
_BROKEN = Status("warning", "Enheder er flyttet", Tone.WARNING)


def _status(row: GroupRow) -> Status:
    if not row.group.id:
        return _PROPOSED
    return _BROKEN if row.broken else _MADE


def _whose(row: GroupRow) -> str:
    return f"{row.group.name}: {', '.join(unit.name for unit in row.units)}"


def read_groups(session: Session) -> GroupsView:
    """Read the current round's groups."""
    from trivsel_app.operations.reporting_groups import groups_view
    from trivsel_app.operations.rounds import current_round

    return groups_view(session, current_round(session).id)


class GroupPanel(QWidget):
    """All groups of the round in a table; the chosen one's text for the leaders below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._view: GroupsView | None = None
        self._unit: Unit | None = None
        self.message = InlineMessage()
        self.now = label("", role="strong")
        self.table = DataTable(
            "reporting_groups",
            "Rapportfællesskaber",
            self._columns(),
            _key,
            settings=context.settings,
        )
        self.table.set_empty("Ingen fællesskaber", "Ingen enhed ventes at få for få svar.")
        self.table.selected.connect(self._tell)
        self.table.activated.connect(self._edit)
        self.propose = button("Opret de foreslåede", self._propose, icon_name="plus")
        self.new = button("Nyt fællesskab…", self._create)
        self.edit = button("Ret…", self._edit_current, icon_name="edit")
        self.dissolve = button("Opløs", self._dissolve, icon_name="delete")
        for each in (self.edit, self.dissolve):
            self.table.bar.addWidget(each)
        self.letter = Card("Det skal lederne have at vide")
        self.text = label("", role="")
        self.copy = button("Kopiér teksten", self._copy, icon_name="copy", quiet=True)
        self.letter.body.addWidget(self.text)
        self.letter.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE[2])
        head.addWidget(self.now, 1)
        head.addWidget(self.new)
        head.addWidget(self.propose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[3], 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addWidget(self.message)
        layout.addWidget(label(words.ABOUT_GROUPS, role="muted"))
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.letter)

    def _columns(self) -> tuple[Column[GroupRow], ...]:
        return (
            Column[GroupRow](
                "name", "Rapportfællesskab", lambda row: row.group.name, width=300, tip=_whose
            ),
            Column[GroupRow](
                "units",
                "Enheder",
                lambda row: ", ".join(u.name for u in row.units),
                width=240,
                hidden=True,
            ),
            Column[GroupRow](
                "expected", "Ventede svar", lambda row: row.expected, numeric=True, width=110
            ),
            Column[GroupRow](
                "status", "Status", lambda row: _status(row).word, status=_status, width=130
            ),
            Column[GroupRow](
                "above", "Hører under", lambda row: row.above.name, width=160, hidden=True
            ),
        )

    def show_groups(self, view: GroupsView) -> None:
        """Show the round's groups and proposals."""
        self._view = view
        self.table.set_rows([*view.groups, *view.proposed])
        units = sum(len(row.units) for row in view.groups)
        self.now.setText(
            words.GROUPS_LOCKED
            if view.locked
            else words.groups_now(len(view.groups), units, len(view.proposed), len(view.alone))
        )
        self.propose.setVisible(bool(view.proposed) and not view.locked)
        self.new.setVisible(not view.locked)
        self._tell(self.table.current_row())

    def choose_unit(self, unit: Unit) -> None:
        """Begin a new group with this unit's neighbours."""
        self._unit = unit

    @property
    def _may_change(self) -> bool:
        return self._context.can_write and self._view is not None and not self._view.locked

    def _tell(self, row: GroupRow | None) -> None:
        view = self._view
        made = row is not None and bool(row.group.id)
        for each in (self.edit, self.dissolve):
            each.setEnabled(made and self._may_change)
        for each in (self.propose, self.new):
            each.setEnabled(self._may_change)
        self.letter.setVisible(row is not None)
        if row is not None and view is not None:
            names = [unit.name for unit in row.units]
            self.text.setText(words.told_to_leaders(row.group.name, names, view.year, view.limit))
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all lines of the text in sight."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Else the table took the lines' room: a tab asks no page how tall it is."""
        width = self.width() - 3 * SPACE[4] - SPACE[2]
        self.text.setMinimumHeight(max(self.text.heightForWidth(max(width, 1)), 0))

    def _copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self.text.text())
        self._context.tell("Teksten er kopieret.")

    def _propose(self) -> None:
        from trivsel_app.operations.reporting_groups import accept_proposals

        if self._view is not None:
            self._context.runner.run(
                partial(accept_proposals, round_id=self._view.round_id),
                self._made,
                refused=self.message.show_failure,
            )

    def _made(self, _change: Change) -> None:
        self._context.tell("De foreslåede rapportfællesskaber er oprettet.", undo=True)

    def _create(self) -> None:
        if self._view is not None and self._unit is not None:
            self._open(None)

    def _edit_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._edit(row)

    def _edit(self, row: GroupRow) -> None:
        if self._may_change:
            self._open(row)

    def _open(self, row: GroupRow | None) -> None:
        from trivsel_app.ui.dialogs.reporting_group import ReportingGroupDialog

        if self._view is not None and self._unit is not None:
            unit = row.units[0] if row else self._unit
            group = row.group if row else None
            ReportingGroupDialog(self._context, self._view, unit, group, parent=self).open()

    def _dissolve(self) -> None:
        from trivsel_app.operations.reporting_groups import dissolve_group

        row = self.table.current_row()
        if row is not None and row.group.id and self._view is not None and self._may_change:
            self._context.runner.run(
                partial(dissolve_group, round_id=self._view.round_id, group_id=row.group.id),
                self._dissolved,
                refused=self.message.show_failure,
            )

    def _dissolved(self, _change: Change) -> None:
        self._context.tell("Rapportfællesskabet er opløst.", undo=True)


def _key(row: GroupRow) -> tuple[int, tuple[int, ...]]:
    return row.group.id, row.group.unit_ids
