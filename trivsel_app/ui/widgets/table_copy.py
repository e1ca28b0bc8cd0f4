"""A table as text for other programs: TSV and HTML for the clipboard, CSV and Excel for files.

Numbers get a decimal comma; a text that a spreadsheet would take for a formula gets a quote mark.
"""

import csv
import html
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from trivsel_app.texts import dates

_DAYS = {date: "dd.mm.yyyy", datetime: "dd.mm.yyyy hh:mm"}  # as Excel writes them
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cell_text(value: Any, shown: str) -> str:
    """Write one cell: numbers without thousands points, days as `30.06.2027`, never a formula.

    A number column may show a text instead (a withheld figure); then that text is kept.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return dates.short_date(value)  # other programs read this as a date
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return safe(shown)
    return f"{Decimal(str(value)):f}".replace(".", ",")


def safe(text: str) -> str:
    """Take the line breaks out and put a quote mark before what looks like a formula."""
    line = " ".join(text.split())
    return "'" + line if line.startswith(_FORMULA_STARTS) else line


def tsv(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Tab-separated lines, heading first."""
    return "\n".join("\t".join(line) for line in (heading, *rows)) + "\n"


def html_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """An HTML table, heading first."""
    head = "".join(f"<th>{html.escape(text)}</th>" for text in heading)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    return (
        '<html><head><meta charset="utf-8"></head><body><table border="1" cellspacing="0" '
        f'cellpadding="4"><tr>{head}</tr>{body}</table></body></html>'
    )


def csv_bytes(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """CSV as Danish Excel reads it: semicolon, decimal comma, UTF-8 with BOM."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([heading, *rows])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(title: str, heading: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """Make an Excel workbook: numbers and dates as such, texts never as formulas or links."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        formats = {kind: book.add_format({"num_format": as_}) for kind, as_ in _DAYS.items()}
        sheet = book.add_worksheet(_sheet_name(title))
        sheet.freeze_panes(1, 0)
        for at, text in enumerate(heading):
            sheet.write_string(0, at, text, bold)
        for line, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, at, _local(value), formats[type(value)])
                elif isinstance(value, int | float) and not isinstance(value, bool):
                    sheet.write_number(line, at, value)
                else:
                    sheet.write_string(line, at, str(value))
        if heading:
            sheet.autofilter(0, 0, len(rows), len(heading) - 1)
        sheet.autofit()
    return out.getvalue()


def _local(value: date) -> date:
    """Give a moment as the clock shows it in Denmark: Excel knows no time zones."""
    if not isinstance(value, datetime):
        return value
    return value.astimezone(dates.COPENHAGEN).replace(tzinfo=None)


def _sheet_name(title: str) -> str:
    allowed = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)
    return allowed.strip()[:31] or "Ark1"
