"""Besvarelser: a file that is delivered again asks whether it replaces what is in."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.samples import settled
from trivsel_app.operations.delivery import Delivery
from trivsel_app.operations.sample import SamplePaths
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.responses import ResponsesPage
from trivsel_app.ui.widgets.inline_message import InlineMessage


def test_a_file_delivered_again_asks_what_it_is(
    qtbot: QtBot, organised: AppContext, sample: SamplePaths, tmp_path: Path
) -> None:
    page = ResponsesPage(organised)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, organised)
    lines = sample.responses.read_text("utf-8-sig").splitlines(keepends=True)
    for name, rows in (
        ("svar.csv", lines),
        ("igen.csv", [lines[0], "Z9" + lines[1][4:], *lines[2:]]),
    ):
        path = tmp_path / name
        path.write_text("".join(rows), "utf-8")
        page.start_import()
        page.flow.start(path)
        settled(qtbot, organised)
        for _step in ("Kolonner", "Kontrol"):
            page.flow.next.click()
            settled(qtbot, organised)
        if name == "svar.csv":
            page.flow.next.click()
            settled(qtbot, organised)
    said = [each.text.text() for each in page.flow.pages.findChildren(InlineMessage)]
    assert any("tælle dobbelt" in text for text in said)
    assert any("1 række fra 1 enhed" in text and "Z9" in text for text in said)
    assert not page.flow.next.isEnabled()
    choice = page.kind.delivery
    assert choice is not None
    assert list(choice.buttons) == [Delivery.REPLACES, Delivery.ADDED]
    choice.buttons[Delivery.REPLACES].setChecked(True)
    assert page.flow.next.isEnabled()
    page.flow.next.click()
    settled(qtbot, organised)
    assert [record.file_name for record in page.files.model.rows] == ["igen.csv"]
