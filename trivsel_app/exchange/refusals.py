"""Why a file is not read. Each class has its Danish sentence in `texts`."""

from dataclasses import dataclass
from enum import StrEnum

from trivsel_app.errors import Refusal, Trouble


class ArchiveFault(StrEnum):
    """What is odd about a workbook seen as a zip archive."""

    TOO_MANY_ENTRIES = "too_many_entries"
    RATIO = "ratio"
    PATH = "path"  # absolute, upwards or a link
    DUPLICATE_NAME = "duplicate_name"
    OVERLAP = "overlap"
    ENTITIES = "entities"  # XML that declares entities: never written by a spreadsheet program


@dataclass(eq=False)
class FileEmpty(Refusal):
    """The file has no content."""

    name: str


@dataclass(eq=False)
class FileTooLarge(Refusal):
    """The file is larger than may be read."""

    name: str
    limit_megabytes: int


@dataclass(eq=False)
class UnpacksTooLarge(Refusal):
    """The workbook unpacks to more than may be read."""

    name: str
    limit_megabytes: int


@dataclass(eq=False)
class SuspiciousArchive(Refusal):
    """The workbook is packed in a way no spreadsheet program does."""

    name: str
    fault: ArchiveFault


@dataclass(eq=False)
class FileDamaged(Refusal):
    """The file cannot be read to its end."""

    name: str


@dataclass(eq=False)
class FileHasPassword(Refusal):
    """The workbook is encrypted with a password."""

    name: str


@dataclass(eq=False)
class OldExcelFormat(Refusal):
    """A workbook of Excel 97-2003 (.xls): save it as .xlsx."""

    name: str


@dataclass(eq=False)
class BinaryExcelFormat(Refusal):
    """A binary workbook (.xlsb): save it as .xlsx."""

    name: str


@dataclass(eq=False)
class OpenDocumentFormat(Refusal):
    """A LibreOffice document (.ods): save it as .xlsx."""

    name: str


@dataclass(eq=False)
class WebPageNotTable(Refusal):
    """A web page that only calls itself a spreadsheet: open it in Excel, save as .xlsx."""

    name: str


@dataclass(eq=False)
class NotATable(Refusal):
    """Neither a workbook nor text."""

    name: str


@dataclass(eq=False)
class TooManyRows(Refusal):
    """More rows than may be read."""

    name: str
    limit: int


@dataclass(eq=False)
class TooManyColumns(Refusal):
    """More columns than may be read; often one stray cell far to the right."""

    name: str
    limit: int


@dataclass(eq=False)
class TooManyCells(Refusal):
    """Rows times columns is more than may be read; often one stray cell far away."""

    name: str
    limit: int


@dataclass(eq=False)
class CellTooLong(Refusal):
    """A cell holds more text than a spreadsheet allows; often a missing closing quote."""

    name: str
    row: int
    limit: int


@dataclass(eq=False)
class QuotesDoNotMatch(Refusal):
    """A quotation mark opens or closes in the wrong place, so the columns are not to be trusted."""

    name: str
    row: int


@dataclass(eq=False)
class NoRows(Refusal):
    """The file has no table: no heading with at least one row below."""

    name: str


@dataclass(eq=False)
class NoOrganisationFound(Refusal):
    """No sheet has columns for units or employees."""

    name: str


@dataclass(eq=False)
class NoQuestionsFound(Refusal):
    """No sheet has a question of the questionnaire or a response status."""

    name: str
    questionnaire: str


@dataclass(eq=False)
class FileNotReadable(Trouble):
    """The disk did not give the file: gone, no right to read it, or the network is away."""

    name: str


@dataclass(eq=False)
class FileInUse(Trouble):
    """The file to write is open in another program, normally Excel."""

    name: str


@dataclass(eq=False)
class DiskFull(Trouble):
    """There is no room for the file."""

    name: str


@dataclass(eq=False)
class FileNotWritable(Trouble):
    """The file cannot be written there."""

    name: str


@dataclass(eq=False)
class TooManyRowsForExcel(Refusal):
    """Excel holds 1,048,576 rows: write CSV instead."""

    name: str
    rows: int
