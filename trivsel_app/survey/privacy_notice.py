"""The privacy notice (oplysningstekst) that everyone gets before answering.

Seven fields are mandatory before a round may open: GDPR art. 13, and the decision of
Nævnenes Hus 2020 that names controller, purpose, legal basis, categories, recipients and storage
(reliability notes, B11); the seventh is where one turns with questions and complaints.
"""

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """The seven fields in Danish, in the order they are printed; "" where nothing is written."""

    controller: str = ""
    purpose: str = ""
    legal_basis: str = ""
    categories: str = ""
    recipients: str = ""
    storage: str = ""
    rights: str = ""


FIELDS: Final = tuple(part.name for part in fields(PrivacyNotice))


def missing_fields(notice: PrivacyNotice) -> tuple[str, ...]:
    """Name the fields that are still empty."""
    return tuple(name for name in FIELDS if not getattr(notice, name).strip())
