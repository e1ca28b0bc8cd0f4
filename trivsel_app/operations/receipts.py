"""A receipt of a deletion in words, for paper."""

from datetime import date

from sqlalchemy.orm import Session

from trivsel_app.operations.round_reading import rounds
from trivsel_app.store import audit
from trivsel_app.store.erasure_store import Receipt
from trivsel_app.texts import dates
from trivsel_app.texts.numbers import counted
from trivsel_app.texts.retention import WORDS

__all__ = ["Receipt", "receipt_rows", "render_receipt"]


def render_receipt(session: Session, receipt: Receipt, *, municipality: str, today: date) -> bytes:
    """Draw a receipt as PDF."""
    from trivsel_app.reports.erasure_receipt import render_erasure_receipt

    return render_erasure_receipt(municipality, receipt_rows(session, receipt), printed_on=today)


def receipt_rows(session: Session, receipt: Receipt) -> list[tuple[str, str]]:
    """Say what was deleted, how many, when, by whom, and the log's newest number and hash."""
    words = WORDS[receipt.kind]
    year = {each.id: str(each.year) for each in rounds(session)}.get(receipt.round_id or 0, "")
    head = audit.head(session)
    rows = [
        ("Oplysninger", words.title),
        ("Måling", year),
        ("Antal", counted(receipt.count, *words.counted) if receipt.count else ""),
        ("Hvornår", dates.day_and_clock(receipt.at)),
        ("Af", receipt.actor),
        ("Grund", f"{words.kept} {words.ground}"),
        ("Sikkerhedskopier", _copies(receipt)),
        ("Kvittering", f"Nr. {receipt.id}"),
        ("Hændelsesloggens nyeste", f"Nr. {head.number}: {head.hash}"),
    ]
    return [(what, value) for what, value in rows if value]


def _copies(receipt: Receipt) -> str:
    if receipt.backups is None:
        return "Er ikke ryddet endnu"
    if not receipt.backups:
        return "Der var ingen ved siden af filen"
    return f"{counted(receipt.backups, 'kopi', 'kopier')} slettet, og en ny lavet"
