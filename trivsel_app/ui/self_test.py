"""`--self-test`: does what a missing file of a frozen program would break, without a screen."""

import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

_NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
_TODAY = date(2026, 5, 4)


def self_test() -> int:
    """Open a file, draw a page of the window and a figure, render a PDF; 0 when all went well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        pages = _report_pages(Path(folder))
        window = _window_is_danish()
    if pages < 2 or not window:
        print(f"Selvtesten fejlede: {pages} sider, dansk vindue: {window}")
        return 1
    print(f"Selvtesten gik godt: en fil, en rapport på {pages} sider og et dansk vindue.")
    return 0


def _report_pages(folder: Path) -> int:
    import pypdfium2

    from trivsel_app.operations.documents import draw_reports, report_source
    from trivsel_app.operations.files import open_file
    from trivsel_app.operations.rounds import current_round
    from trivsel_app.operations.sample import write_sample

    made = write_sample(folder / "eksempel", employees=200, units=15, now=_NOW)
    with open_file(made.municipality, now=_NOW) as opened, opened.session() as session:
        found = current_round(session)
        source = report_source(session, found.id, today=_TODAY)
    top = source.table.tree.roots[0].id
    written = draw_reports(source, folder / "rapporter", unit_ids=[top])
    document = pypdfium2.PdfDocument(written.paths[0])
    try:
        return len(document)
    finally:
        document.close()


def _window_is_danish() -> bool:
    from PySide6.QtWidgets import QDialogButtonBox

    from trivsel_app.ui.application import make_application

    app = make_application(["Trivsel"])
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    said = buttons.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")
    app.processEvents()
    return said == "Annuller"
