"""Organisation: the unit tree, each unit's facts and people, and reading it from a file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change, Topic
from trivsel_app.organisation.access import Seen
from trivsel_app.organisation.units import Employee, Unit, UnitKind
from trivsel_app.organisation.users import Permission
from trivsel_app.texts import numbers
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.organisation_groups import GroupPanel
from trivsel_app.ui.pages.organisation_import import OrganisationImport
from trivsel_app.ui.pages.organisation_people import PeopleTable
from trivsel_app.ui.pages.organisation_reading import OrganisationView, read_organisation
from trivsel_app.ui.pages.organisation_tree import UnitTreePanel
from trivsel_app.ui.pages.organisation_unit import UnitForm
from trivsel_app.ui.pages.organisation_validation import Approvals
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.import_flow import ImportFlow
from trivsel_app.ui.widgets.late import Late
from trivsel_app.ui.widgets.placeholder import Placeholder

_FORM, PEOPLE, _GROUPS, _APPROVALS = range(4)  # the tabs


class OrganisationPage(Page):
    """Units to the left; the chosen unit's facts and people to the right."""

    code, title = "organisation", "Organisation"
    subtitle = "Enheder, ledere og medarbejdere, som lederne retter og godkender før målingen."
    topics = frozenset({Topic.ORGANISATION, Topic.ROUND})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._view: OrganisationView | None = None
        self._wanted: int | None = None
        self._below: list[Employee] = []  # those of the chosen unit and the units below it
        self.units = UnitTreePanel(context)
        self.form = UnitForm(context)
        self.people_tab = Late(partial(PeopleTable, context), self._fill_people)
        self.groups_tab = Late(partial(GroupPanel, context), self._fill_groups)
        self.approvals = Approvals(context, self.units.view)
        self.import_view = Late(self._make_flow)
        self.empty = Placeholder("organisation")
        self.empty.say(
            "Ingen enheder endnu",
            "Hent organisationen fra løn- eller HR-systemets Excel- eller CSV-fil. "
            "Du ser alt, før noget bliver gemt.",
            ("Hent fra fil…", self.start_import),
        )
        self.units.selected.connect(self._choose)
        self.units.picked.connect(self.approvals.choose)
        self.views = QStackedWidget()
        self._content = self._make_content()
        for widget in (self.empty, self._content, self.import_view):
            self.views.addWidget(widget)
        self.body.addWidget(self.views, 1)
        self._add_buttons()

    def _make_content(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.form, "Enheden")
        self.tabs.addTab(self.people_tab, "Medarbejdere")
        self.tabs.setTabVisible(PEOPLE, self.context.may(Permission.SEE_UNRELEASED))
        self.tabs.currentChanged.connect(self._note)
        self.tabs.addTab(self.groups_tab, "Rapportfællesskaber")
        self.tabs.addTab(self.approvals.tab, "Godkendelse")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(_above(self.units, self.approvals.bar))
        split.addWidget(self.tabs)
        split.setSizes([480, 640])
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        return box

    def _make_flow(self) -> ImportFlow:
        flow = ImportFlow(self.context, OrganisationImport(self.context.settings))
        flow.finished.connect(self._import_over)
        return flow

    @property
    def people(self) -> PeopleTable:
        """The people of the chosen unit and the units below it."""
        return self.people_tab.content

    @property
    def groups(self) -> GroupPanel:
        """The reporting groups."""
        return self.groups_tab.content

    @property
    def flow(self) -> ImportFlow:
        """The four steps of reading a file."""
        return self.import_view.content

    def _add_buttons(self) -> None:
        self.add_unit = button("Ny enhed", self._add_unit, icon_name="plus")
        self.add_person = button("Ny medarbejder…", self._add_person, icon_name="person")
        self.import_button = button(
            "Hent fra fil…", self.start_import, icon_name="upload", primary=True
        )
        for each in (self.add_unit, self.add_person, self.import_button):
            self.header.add_action(each)

    def reload(self) -> None:
        """Read the organisation anew."""
        self.context.runner.read(read_organisation, self._show)

    def show_place(
        self, *, unit_id: int | None = None, path: Path | None = None, **_: object
    ) -> None:
        """Choose a unit, or begin to read a dropped file."""
        if path is not None:
            self.start_import()
            self.flow.start(path)
        elif unit_id is not None:
            self._wanted = unit_id
            self.units.select(unit_id)

    def start_import(self) -> None:
        """Go to the four steps of reading a file."""
        self.views.setCurrentWidget(self.import_view)
        self._show_buttons()

    def _import_over(self, done: str) -> None:
        self.views.setCurrentWidget(self._resting())
        self._show_buttons()
        if done:
            self.context.tell(done, undo=True)

    def _resting(self) -> QWidget:
        known = self._view is not None and bool(self._view.organisation.units)
        return self._content if known else self.empty

    def _show(self, view: OrganisationView) -> None:
        self._view = view
        self.units.show_tree(view.tree, view.validated, view.invited)
        self.groups_tab.outdate()
        self.approvals.show_rows(view.approvals, view.tree, view.round_id, frozen=view.frozen)
        if self.views.currentWidget() is not self.import_view:
            self.views.setCurrentWidget(self._resting())
        self.units.select(self._wanted or self.units.chosen_id())
        self._show_buttons()
        self._say_frozen(view)
        missing = sum(row.approved_on is None for row in view.approvals)
        self.tabs.setTabText(_APPROVALS, f"Godkendelse ({numbers.whole(missing)})")
        self.tabs.setTabToolTip(_APPROVALS, f"{numbers.whole(missing)} mangler godkendelse")
        self.header.set_subtitle(f"{self._counts(view)}. {self.subtitle}")

    def _counts(self, view: OrganisationView) -> str:
        units, people = view.organisation.units, view.organisation.employees
        counted = numbers.capital(numbers.counted(len(units), "enhed", "enheder"))
        if not self.context.may(Permission.SEE_UNRELEASED):
            return counted  # who may not see the employees is not told that there are none
        return f"{counted} og {numbers.counted(len(people), 'medarbejder', 'medarbejdere')}"

    def _say_frozen(self, view: OrganisationView) -> None:
        if view.frozen:
            words = "Runden har sin egen kopi af organisationen, frosset da den åbnede."
            if self.context.can_write:
                words += " Det, du retter her, gælder fra næste runde."
            self.message.show_text(words, Tone.INFO)
        else:
            self.message.clear()

    def _show_buttons(self) -> None:
        resting = self.views.currentWidget() is not self.import_view
        for each in (self.add_unit, self.add_person):
            each.setVisible(resting and self._resting() is self._content)
            each.setEnabled(self.context.can_write)
        self.import_button.setVisible(resting and self._resting() is self._content)
        self.import_button.setEnabled(self.context.can_write)

    def _choose(self, unit: Unit | None) -> None:
        view = self._view
        if view is None or unit is None:
            return
        self._wanted = unit.id
        self.form.show_unit(unit, view.tree, view.round_id, view.validated, frozen=view.frozen)
        if self.groups_tab.made:
            self.groups_tab.made.choose_unit(unit)
        below = {each.id for each in view.tree.subtree(unit.id)}
        self._below = [e for e in view.organisation.employees if e.unit_id in below]
        self.people_tab.outdate()
        self.tabs.setTabText(PEOPLE, f"Medarbejdere ({numbers.whole(len(self._below))})")
        self._note()

    def _fill_people(self, people: PeopleTable) -> None:
        if self._view is not None:
            people.show_people(self._below, self._view.tree)

    def _fill_groups(self, groups: GroupPanel) -> None:
        if self._view is not None:
            groups.show_groups(self._view.groups)
        chosen = self._chosen()
        if chosen is not None:
            groups.choose_unit(chosen)

    def _note(self, _at: int = 0) -> None:
        """Have the access log know whose employees are looked at."""
        unit_id = self._wanted
        if unit_id is not None and self.tabs.currentWidget() is self.people_tab:
            self.context.access.glance(Seen.EMPLOYEES, unit_id=unit_id)

    def _chosen(self) -> Unit | None:
        if self._view is None or self._wanted is None:
            return None
        position = self._view.tree.position.get(self._wanted)
        return None if position is None else self._view.tree.units[position]

    def _add_unit(self) -> None:
        from trivsel_app.operations.organisation import add_unit

        above = self._chosen()
        number = 1 + len(self._view.organisation.units if self._view else ())
        taken = {u.external_id for u in (self._view.organisation.units if self._view else ())}
        while f"NY{number}" in taken:
            number += 1
        kind = (
            UnitKind.WORKPLACE if above and above.kind is not UnitKind.WORKPLACE else UnitKind.TEAM
        )
        unit = Unit(0, f"NY{number}", "Ny enhed", above.id if above else None, kind)
        self.context.runner.run(partial(add_unit, unit=unit), self._unit_added)

    def _unit_added(self, change: Change) -> None:
        self._wanted = int(change.summary["id"])
        self.tabs.setCurrentWidget(self.form)
        self.form.focus_name()

    def _add_person(self) -> None:
        from trivsel_app.ui.dialogs.employee import EmployeeDialog

        unit = self._chosen()
        if unit is None or self._view is None:
            return
        self.tabs.setCurrentWidget(self.people_tab)
        new = Employee(0, "", "", unit.id)
        EmployeeDialog(self.context, new, self._view.tree, parent=self).open()


def _above(upper: QWidget, lower: QWidget) -> QWidget:
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(upper, 1)
    layout.addWidget(lower)
    return both
