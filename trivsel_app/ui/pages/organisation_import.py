"""What reading an organisation file looks like: what is new, gone, moved and renamed."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change
from trivsel_app.organisation.difference import (
    DifferenceKind,
    DifferenceRow,
    OrganisationDifference,
)
from trivsel_app.texts import numbers
from trivsel_app.texts.fields import ORGANISATION_FIELDS
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.operation_runner import Operation
from trivsel_app.ui.widgets.card import FigureCard
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.exchange.organisation_files import OrganisationReading
    from trivsel_app.operations.change import Session

_KINDS = {
    DifferenceKind.NEW: Status("plus", "Ny", Tone.GOOD),
    DifferenceKind.GONE: Status("delete", "Væk", Tone.WARNING),
    DifferenceKind.MOVED: Status("arrow_right", "Flyttet", Tone.INFO),
    DifferenceKind.RENAMED: Status("edit", "Nyt navn", Tone.INFO),
}
Line = tuple[str, DifferenceRow]  # "Enhed" or "Medarbejder", and what happened
COLUMNS = (
    Column[Line](
        "kind",
        "Hvad",
        lambda line: _KINDS[line[1].kind].word,
        status=lambda line: _KINDS[line[1].kind],
        width=120,
    ),
    Column[Line]("what", "Slags", lambda line: line[0], width=110),
    Column[Line]("code", "Id", lambda line: line[1].code, width=110),
    Column[Line]("name", "Navn", lambda line: line[1].name, width=240),
    Column[Line]("before", "Før", lambda line: line[1].before, width=220),
    Column[Line]("after", "Efter", lambda line: line[1].after, width=220),
)


class OrganisationImport:
    """The organisation's side of the four steps."""

    invitation = (
        "Træk en Excel- eller CSV-fil med organisationen hertil. CPR-numre bliver aldrig læst ind."
    )
    settings_name = "organisation_import"
    tells_steps = False
    heading, apply_words = "", "Anvend"
    field_words: Mapping[str, str] = ORGANISATION_FIELDS

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def read(
        self, path: Path, choices: Mapping[str, str] | None, step: Callable[[int, int], None]
    ) -> "OrganisationReading":
        """Read the file."""
        from trivsel_app.exchange.organisation_files import read_organisation

        return read_organisation(path, choices=choices, step=step)

    def compare(self, session: "Session", reading: "OrganisationReading") -> OrganisationDifference:
        """Hold the file against the known organisation."""
        from trivsel_app.operations.organisation import compare_import

        return compare_import(session, reading.imported)

    def may_apply(self, comparison: OrganisationDifference) -> bool:
        """Nothing to apply when the file says nothing new."""
        return not comparison.is_empty

    def show(self, comparison: OrganisationDifference, _chosen: Callable[[], None]) -> QWidget:
        """Draw the counts and every line that differs."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addLayout(_cards(comparison))
        changed = comparison.changed_units + comparison.changed_people
        if changed:
            rows = numbers.counted(changed, "enhed eller person", "enheder og personer")
            layout.addWidget(label(f"{rows} får andre oplysninger rettet.", role="muted"))
        layout.addWidget(self._table(comparison), 1)
        return page

    def _table(self, comparison: OrganisationDifference) -> DataTable[Line]:
        table = DataTable(
            "organisation_difference",
            "Forskelle",
            COLUMNS,
            lambda line: line,
            settings=self._settings,
        )
        table.set_empty("Ingen forskelle", "Filen svarer til det, der allerede er gemt.")
        units = [("Enhed", row) for row in comparison.units]
        table.set_rows([*units, *(("Medarbejder", row) for row in comparison.people)])
        return table

    def operation(self, reading: "OrganisationReading") -> Operation:
        """Lay the file over the organisation."""
        from trivsel_app.operations.organisation import import_organisation

        return partial(
            import_organisation,
            imported=reading.imported,
            sha256=reading.sha256,
            file_name=reading.file_name,
        )

    def done_text(self, change: Change) -> str:
        """Say what the organisation is now."""
        units = numbers.counted(int(change.summary["units"]), "enhed", "enheder")
        people = numbers.counted(int(change.summary["employees"]), "medarbejder", "medarbejdere")
        return f"Organisationen er læst ind: {units} og {people}."


def _cards(comparison: OrganisationDifference) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[3])
    for words, units, people in (
        ("Nye", comparison.new_units, comparison.new_people),
        ("Væk", comparison.gone_units, comparison.gone_people),
        ("Flyttet", comparison.moved_units, comparison.moved_people),
        ("Nyt navn", comparison.renamed_units, comparison.renamed_people),
    ):
        card = FigureCard(words)
        beside = numbers.noun(len(units), "enhed", "enheder")
        staff = numbers.noun(len(people), "medarbejder", "medarbejdere")
        card.set_figure(
            numbers.whole(len(units)), f"{beside} og {numbers.whole(len(people))} {staff}"
        )
        row.addWidget(card, 1)
    return row
