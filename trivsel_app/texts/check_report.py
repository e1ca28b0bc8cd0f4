"""What `Kontrollér data` found, one sentence each."""

from collections.abc import Iterable

_SENTENCES: dict[str, str] = {
    "bad_pages": "{number} sider i filen er beskadiget. Hent den nyeste sikkerhedskopi frem.",
    "bad_structure": "Filens opbygning er beskadiget ({where}). Hent en sikkerhedskopi frem.",
    "unknown_object": "Filen indeholder {where}, som programmet ikke selv har lagt der.",
    "missing_object": "Filen mangler {where}. Hent en sikkerhedskopi frem.",
    "lost_reference": "{number} rækker i {where} peger på noget, der ikke findes.",
    "audit_broken": "Hændelsesloggen er brudt ved nummer {number}: noget er ændret eller fjernet.",
    "access_broken": "Adgangsloggen er brudt ved nummer {number}: noget er ændret eller fjernet.",
    "release_broken": (
        "De frigivne tal for {where} (udgave {number}) er ikke dem, som hændelsesloggen fortæller "
        "om. Hent en sikkerhedskopi frem."
    ),
}
SOUND = "Filen er hel: sider, opbygning, henvisninger, frigivne tal og begge logge er kontrolleret."


def lines(found: Iterable[tuple[str, str, int]]) -> list[str]:
    """Say every finding (code, where, number); one reassuring line when there is none."""
    said = [
        _SENTENCES.get(code, "Fundet: {code} ({where}, {number}).").format(
            code=code, where=where, number=number
        )
        for code, where, number in found
    ]
    return said or [SOUND]
