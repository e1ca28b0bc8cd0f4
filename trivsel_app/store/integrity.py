"""`Kontrollér data`: every check of an open file, answered in codes and numbers.

The Danish sentences that the codes become are in `texts`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from trivsel_app.store import access_store, audit, frozen_check, schema, unit_check
from trivsel_app.store.chain import Anchor
from trivsel_app.store.copying import page_faults
from trivsel_app.store.user_check import unlogged
from trivsel_app.store.vault import Vault


class CheckCode(StrEnum):
    """What the store's own checks can find."""

    BAD_PAGES = "bad_pages"
    BAD_STRUCTURE = "bad_structure"
    UNKNOWN_OBJECT = "unknown_object"
    MISSING_OBJECT = "missing_object"
    LOST_REFERENCE = "lost_reference"
    AUDIT_BROKEN = "audit_broken"
    ACCESS_BROKEN = "access_broken"
    USER_UNLOGGED = "user_unlogged"
    RELEASE_BROKEN = "release_broken"
    TREE_BROKEN = "tree_broken"
    STRAY_UNITS = "stray_units"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is wrong: `where` names what or whose, `number` is a count or an entry."""

    code: CheckCode
    where: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found."""

    findings: tuple[CheckFinding, ...]
    anchored_by: str = ""  # name of the backup whose manifest the logs were held against

    @property
    def sound(self) -> bool:
        """Tell whether nothing was found."""
        return not self.findings


def check(
    vault: Vault, *, anchor: Anchor | None = None, access: Anchor | None = None
) -> CheckReport:
    """Check pages, structure, tables, references, the logs' chains and what must hold between rows.

    `anchor` and `access` are heads of the audit and the access log noted earlier. Bad pages end the
    check: nothing read is sure. So does a broken audit log, which the rest is held against.
    """
    with vault.session() as session:
        pages = _pages(_driver(session))
        if pages:
            return CheckReport(tuple(pages))
        findings = [*_schema(_driver(session)), *_references(_driver(session))]
        verdict = audit.verify(session, anchor=anchor)
        if not verdict.intact:
            findings.append(CheckFinding(CheckCode.AUDIT_BROKEN, "", verdict.broken_at or 0))
            findings += _access_chain(session, access)
            return CheckReport(tuple(findings))
        findings += _access(session, access)
        findings += _releases(session)
        findings += [CheckFinding(CheckCode.USER_UNLOGGED, "", each) for each in unlogged(session)]
        findings += _units(session)
    return CheckReport(tuple(findings))


def _access_chain(session: Session, anchor: Anchor | None) -> list[CheckFinding]:
    verdict = access_store.verify(session, anchor=anchor)
    broken = CheckFinding(CheckCode.ACCESS_BROKEN, "", verdict.broken_at or 0)
    return [] if verdict.intact else [broken]


def _access(session: Session, anchor: Anchor | None) -> list[CheckFinding]:
    """Check the access log from its checkpoint, which the audit log must know of."""
    found = _access_chain(session, anchor)
    start = access_store.checkpoint(session)
    cuts = audit.entries(session, code="access.cut", limit=1)
    told = [(each.details.get("number"), each.details.get("hash")) for each in cuts]
    if found:
        return found
    if told != ([(start.number, start.hash)] if start.number else []):
        return [CheckFinding(CheckCode.ACCESS_BROKEN, "", start.number)]
    return []


def _releases(session: Session) -> list[CheckFinding]:
    """Find frozen versions that are not those the log tells of: `where` is the round's year."""
    return [
        CheckFinding(CheckCode.RELEASE_BROKEN, str(year), version)
        for year, version in frozen_check.unproven(session)
    ]


def _units(session: Session) -> list[CheckFinding]:
    torn = [CheckFinding(CheckCode.TREE_BROKEN, names) for names in unit_check.torn(session)]
    stray = unit_check.strays(session)
    return [*torn, *(CheckFinding(CheckCode.STRAY_UNITS, str(year), n) for year, n in stray)]


def _driver(session: Session) -> Any:
    return session.connection().connection.driver_connection


def _pages(connection: Any) -> list[CheckFinding]:
    faults = page_faults(connection)
    found = ((CheckCode.BAD_PAGES, faults.cipher), (CheckCode.BAD_STRUCTURE, faults.structure))
    return [CheckFinding(code, "", number) for code, number in found if number]


def _schema(connection: Any) -> list[CheckFinding]:
    unknown, missing = schema.differences(connection)
    return [
        *(CheckFinding(CheckCode.UNKNOWN_OBJECT, name) for name in unknown),
        *(CheckFinding(CheckCode.MISSING_OBJECT, name) for name in missing),
    ]


def _references(connection: Any) -> list[CheckFinding]:
    tables: dict[str, int] = {}
    for row in connection.execute("PRAGMA foreign_key_check"):
        tables[row[0]] = tables.get(row[0], 0) + 1
    return [CheckFinding(CheckCode.LOST_REFERENCE, name, tables[name]) for name in sorted(tables)]
