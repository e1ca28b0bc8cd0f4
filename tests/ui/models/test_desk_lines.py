"""The list of a desk as Qt sees it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from trivsel_app.ui.models.desk_lines import NOTE_ROLE, DeskLine, DeskLines
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.models.table_model import KEY_ROLE, STATUS_ROLE

NEW = Status("flag", "Nyt")
LINES = (DeskLine("a", "Først", NEW, "her"), DeskLine("b", "Siden", NEW))


def test_it_passes_qts_own_model_test(qapp: object) -> None:
    model = DeskLines()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines(LINES)
    model.set_lines(())
    tester.deleteLater()


def test_a_line_gives_its_text_state_and_key(qapp: object) -> None:
    model = DeskLines()
    model.set_lines(LINES)
    first = model.index(0)
    assert first.data() == "Først"
    assert first.data(STATUS_ROLE) is NEW
    assert (first.data(NOTE_ROLE), first.data(KEY_ROLE)) == ("her", "a")
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Først. Nyt. her"
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Siden. Nyt"
    assert first.data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_line_is_found_by_its_key(qapp: object) -> None:
    model = DeskLines()
    model.set_lines(LINES)
    assert model.place_of("b") == 1
    assert model.place_of("c") is None
