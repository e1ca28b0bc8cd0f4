"""Names, CPR numbers and words planted in comments and notes come out only where they may."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.reports.pdf_reading import joined_text
from trivsel_app.operations import access_log, comments, documents, signals
from trivsel_app.operations.access_table import write_looks
from trivsel_app.operations.change import By, Session
from trivsel_app.operations.files import open_file
from trivsel_app.operations.sample import write_sample
from trivsel_app.organisation.access import Purpose
from trivsel_app.organisation.units import Employee
from trivsel_app.store import answer_store, audit, organisation_store
from trivsel_app.store.vault import Vault
from trivsel_app.ui.crash import details

NOW = datetime(2026, 4, 15, 8, 42, tzinfo=UTC)
TODAY = date(2026, 4, 15)
BY = By("prøve", NOW)
NAME, CPR, PHONE, NOTE = "Plantenavn Plantesen", "311299-0000", "20 30 40 50", "Plantenote"
WRITTEN = [f"Plantetekst {n} om {NAME}, {CPR}, ring {PHONE}." for n in range(1, 31)]
PLANTED = ("Plantetekst", "Plantenavn", "Plantesen", CPR, PHONE, NOTE)
MASKED = ("Plantenavn", "Plantesen", CPR, PHONE, NOTE)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """The sample with words planted in one unit's comments, all read and approved, and a note."""
    folder = tmp_path_factory.mktemp("plantet")
    sample = write_sample(folder / "eksempel", employees=300, units=20, now=NOW)
    with open_file(sample.municipality, now=NOW) as opened:
        with opened.transaction() as session:
            _plant(session)
        with opened.transaction() as session:
            _work(session)
        yield opened


def _unit(session: Session) -> int:
    return comments.comment_desk(session, 1).lists.tree.roots[0].id


def _plant(session: Session) -> None:
    unit = _unit(session)
    number = organisation_store.free_employee_id(session)
    employee = Employee(number, "999999", NAME, unit)
    organisation_store.save_employees(session, [(None, employee)])
    answer_store.add_texts(session, 1, "OPEN1", [(unit, text) for text in WRITTEN])


def _work(session: Session) -> None:
    """Do everything at both desks that leaves a trace."""
    comments.open_desk(session, 1, purpose=Purpose.SCREENING, by=BY)
    desk = comments.comment_desk(session, 1)
    for comment in desk.comments:
        spans = [found.span for found in desk.suggested(comment)]
        comments.mask_comment(session, 1, comment.ref, spans, by=BY)
        comments.group_comment(session, 1, comment.ref, "KR", by=BY)
        comments.approve_comment(session, 1, comment.ref, spans, by=BY)
    rows = signals.open_signals(session, 1, purpose=Purpose.SCREENING, by=BY).rows
    for row in rows:
        unit = row.unit.id
        signals.open_signals(session, 1, purpose=Purpose.SCREENING, by=BY, unit_id=unit)
        signals.note_signal(session, 1, unit, NOTE, by=BY)
        signals.route_signal(session, 1, unit, None, by=BY)
    assert rows


def _found(text: str, words: tuple[str, ...] = PLANTED) -> list[str]:
    return [word for word in words if word in text]


def test_the_audit_log_holds_none_of_it(lived: Vault) -> None:
    with lived.session() as session:
        said = "\n".join(repr(entry) for entry in audit.entries(session))
    assert "comment.approved" in said
    assert _found(said) == []


def test_the_access_log_holds_none_of_it(lived: Vault, tmp_path: Path) -> None:
    with lived.session() as session:
        write_looks(access_log.looks(session), tmp_path / "log.csv")
    said = (tmp_path / "log.csv").read_text("utf-8-sig")
    assert "Kommentarer" in said
    assert _found(said) == []


def test_no_table_for_readers_holds_any_of_it(lived: Vault, tmp_path: Path) -> None:
    with lived.session() as session:
        documents.export_results_csv(session, 1, tmp_path / "resultater.csv")
        documents.export_results_excel(session, 1, tmp_path / "resultater.xlsx")
        documents.export_rates_csv(session, 1, tmp_path / "svarprocenter.csv")
        documents.export_actions_excel(session, 1, tmp_path / "planer.xlsx", today=TODAY)
        documents.export_actions_csv(session, 1, tmp_path / "planer.csv", today=TODAY)
    for path in tmp_path.iterdir():
        assert _found(_whole(path)) == [], path.name


def _whole(path: Path) -> str:
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def test_a_report_shows_the_comments_masked(lived: Vault, tmp_path: Path) -> None:
    with lived.session() as session:
        source, unit = documents.report_source(session, 1, today=TODAY), _unit(session)
    written = documents.draw_reports(source, tmp_path, unit_ids=[unit])
    said = joined_text(written.paths[0].read_bytes())
    assert "Plantetekst" in said
    assert "[navn]" in said
    assert _found(said, MASKED) == []


def test_a_crash_while_a_comment_is_in_hand_tells_none_of_it(lived: Vault) -> None:
    with lived.session() as session:
        comment = next(
            each for each in comments.comment_desk(session, 1).comments if each.text in WRITTEN
        )
    assert _found(repr(comment)) == []
    with pytest.raises(ValueError, match="Comment") as raised:
        raise ValueError(comment, comment.text)
    assert _found(details(raised.value).text) == []
