"""Which part of a workbook archive holds which sheet."""

import zipfile
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


def sheet_parts(data: bytes) -> dict[str, str]:
    """Map each sheet's part name to the sheet's name; empty when the workbook is unusual.

    The archive has passed `workbook_scan.scan`: it declares no entities and its sizes are proved.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        try:
            book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  scanned
            relations = ET.fromstring(  # noqa: S314  scanned
                archive.read("xl/_rels/workbook.xml.rels")
            )
        except (KeyError, ET.ParseError):
            return {}
    targets = {
        relation.get("Id", ""): normpath(join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in relations
    }
    sheets = [*book.iter(f"{_MAIN}sheet"), *book.iter(f"{_STRICT}sheet")]
    return {targets.get(_first(sheet, _RELATION_ID), ""): sheet.get("name", "") for sheet in sheets}


def _first(element: ET.Element, names: tuple[str, ...]) -> str:
    return next((element.get(name, "") for name in names if element.get(name)), "")
