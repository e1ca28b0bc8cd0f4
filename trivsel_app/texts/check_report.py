"""What `Kontrollér data` found, one sentence each."""

from collections.abc import Iterable

_SENTENCES: dict[str, str] = {
    "bad_pages": "{number} sider i filen er beskadiget. Hent den nyeste sikkerhedskopi frem.",
    "bad_structure": "Filens opbygning er beskadiget ({where}). Hent en sikkerhedskopi frem.",
    "unknown_object": "Filen indeholder {where}, som programmet ikke selv har lagt der.",
    "missing_object": "Filen mangler {where}. Hent en sikkerhedskopi frem.",
    "lost_reference": "{number} rækker i {where} peger på noget, der ikke findes.",
    "audit_broken": "Hændelsesloggen er brudt ved nummer {number}: noget er ændret eller fjernet.",
    "user_unlogged": (
        "Bruger nr. {number} er tilføjet, fjernet eller har fået en anden rolle uden om "
        "programmet. Se brugerne efter under Log og indstillinger."
    ),
    "access_broken": "Adgangsloggen er brudt ved nummer {number}: noget er ændret eller fjernet.",
    "release_broken": (
        "De frigivne tal for {where} (udgave {number}) er ikke dem, som hændelsesloggen fortæller "
        "om. Hent en sikkerhedskopi frem."
    ),
    "tree_broken": (
        "Enhederne hænger ikke sammen som et træ ved {where}. Hent den nyeste sikkerhedskopi frem."
    ),
    "stray_units": (
        "I målingen {where} ligger der svar hos enheder, som den ikke har: {number} i alt. Hent den "
        "nyeste sikkerhedskopi frem."
    ),
}
SOUND = (
    "Filen er hel: sider, opbygning, henvisninger, enheder, frigivne tal og begge logge er "
    "kontrolleret."
)
_ANCHORED = "Loggene er holdt op mod sikkerhedskopien {}."
NOT_ANCHORED = (
    "Der er ingen sikkerhedskopi at holde loggene op mod, så det kan ikke ses, om noget er skåret "
    "af til sidst. Lav en sikkerhedskopi."
)


def lines(found: Iterable[tuple[str, str, int]], anchored_by: str) -> list[str]:
    """Say every finding (code, where, number), or that there is none; then what held the logs.

    `anchored_by` is the backup they were held against, "" for none.
    """
    said = [_SENTENCES[code].format(where=where, number=number) for code, where, number in found]
    return [*(said or [SOUND]), _ANCHORED.format(anchored_by) if anchored_by else NOT_ANCHORED]
