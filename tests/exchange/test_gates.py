import io
import zipfile
from pathlib import Path

import pytest

from trivsel_app.errors import Refusal
from trivsel_app.exchange import limits, refusals
from trivsel_app.exchange.gates import FileKind, judge, let_in
from trivsel_app.exchange.refusals import ArchiveFault

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
WORKBOOK = (("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))


def archive(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries:
            packed.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", refusals.FileEmpty),
        (b" \r\n\t\n", refusals.FileEmpty),
        (OLE, refusals.OldExcelFormat),
        (OLE + "EncryptedPackage".encode("utf-16-le"), refusals.FileHasPassword),
        (b"<html><table><tr><td>Navn</td></tr></table>", refusals.WebPageNotTable),
        (b"\xef\xbb\xbf  <!DOCTYPE HTML><p>x", refusals.WebPageNotTable),
        (b'<?xml version="1.0"?><html xmlns="x">', refusals.WebPageNotTable),
        (b'<?xml version="1.0"?><kmd><orgUnit/></kmd>', refusals.NotATable),
        (b"%PDF-1.7", refusals.NotATable),
        (b"SQLite format 3\0", refusals.NotATable),
        (archive(*WORKBOOK)[:60], refusals.FileDamaged),
        (archive(*WORKBOOK)[:-8], refusals.FileDamaged),
        (archive(("xl/workbook.bin", b"x")), refusals.BinaryExcelFormat),
        (archive(("word/document.xml", b"<x/>")), refusals.NotATable),
        (
            archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
            refusals.OpenDocumentFormat,
        ),
    ],
    ids=lambda case: case.__name__ if isinstance(case, type) else "",  # an archive holds the time
)
def test_what_is_no_table_is_refused_by_its_content(data: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        judge("fil.xlsx", data)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../fil.xml", ArchiveFault.PATH),
        ("xl/../../fil.xml", ArchiveFault.PATH),
        ("/etc/fil.xml", ArchiveFault.PATH),
        ("C:/fil.xml", ArchiveFault.PATH),
        ("..\\fil.xml", ArchiveFault.PATH),
        ("XL/workbook.xml", ArchiveFault.DUPLICATE_NAME),
    ],
)
def test_names_no_spreadsheet_program_writes_are_refused(name: str, fault: ArchiveFault) -> None:
    with pytest.raises(refusals.SuspiciousArchive) as caught:
        judge("fil.xlsx", archive(*WORKBOOK, (name, b"x")))
    assert caught.value.fault is fault


def test_a_link_in_the_archive_is_refused() -> None:
    link = zipfile.ZipInfo("xl/link")
    link.external_attr = 0o120777 << 16
    with pytest.raises(refusals.SuspiciousArchive) as caught:
        judge("fil.xlsx", archive(*WORKBOOK, (link, b"/etc/passwd")))
    assert caught.value.fault is ArchiveFault.PATH


def test_an_encrypted_entry_is_told_as_a_password() -> None:
    data = bytearray(archive(*WORKBOOK))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        data[at + offset] |= 1
    with pytest.raises(refusals.FileHasPassword):
        judge("fil.xlsx", bytes(data))


def test_entries_that_share_bytes_are_refused() -> None:
    data = bytearray(archive(*WORKBOOK))
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = (5).to_bytes(4, "little")
    with pytest.raises((refusals.SuspiciousArchive, refusals.FileDamaged)):
        judge("fil.xlsx", bytes(data))


def test_a_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(refusals.SuspiciousArchive) as caught:
        judge("fil.xlsx", archive(*WORKBOOK, ("xl/worksheets/sheet1.xml", b"0" * 20_000_000)))
    assert caught.value.fault is ArchiveFault.RATIO


def test_limits_of_size_and_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    book = archive(*WORKBOOK, *((f"xl/{i}", b"x" * 400) for i in range(20)))
    monkeypatch.setattr(limits, "ARCHIVE_ENTRIES", 10)
    with pytest.raises(refusals.SuspiciousArchive) as caught:
        judge("fil.xlsx", book)
    assert caught.value.fault is ArchiveFault.TOO_MANY_ENTRIES
    monkeypatch.setattr(limits, "ARCHIVE_ENTRIES", 100)
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 5_000)
    with pytest.raises(refusals.UnpacksTooLarge):
        judge("fil.xlsx", book)
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    with pytest.raises(refusals.FileTooLarge):
        judge("fil.xlsx", book)


def test_the_content_rules_over_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(b"OrgID;PT1\n1;5\n")
    assert let_in(path).kind is FileKind.TEXT
    path = tmp_path / "results-survey1.xls"
    path.write_bytes(archive(*WORKBOOK))
    assert let_in(path).kind is FileKind.WORKBOOK


@pytest.mark.parametrize("name", ["findes ikke.csv", "", "nul\0.csv"])
def test_a_file_that_cannot_be_opened_is_trouble(tmp_path: Path, name: str) -> None:
    with pytest.raises(refusals.FileNotReadable):
        let_in(tmp_path / name)


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "fil.csv"
    path.write_bytes(b"a;b\n1;2\n")
    first = let_in(path).sha256
    path.write_bytes(b"a;b\n1;3\n")
    assert let_in(path).sha256 != first
    assert len(first) == 64
