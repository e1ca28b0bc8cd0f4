"""What `Kontrollér data` found, one sentence each."""

from collections.abc import Iterable

from trivsel_app.texts.numbers import capital, counted

_SENTENCES: dict[str, str] = {
    "bad_pages": "{pages} i filen er beskadiget. Hent den nyeste sikkerhedskopi frem.",
    "bad_structure": "Filens opbygning er beskadiget ({where}). Hent en sikkerhedskopi frem.",
    "unknown_object": (
        "Filen indeholder {where}, som programmet ikke selv har lagt der. Hent en sikkerhedskopi frem."
    ),
    "missing_object": "Filen mangler {where}. Hent en sikkerhedskopi frem.",
    "lost_reference": (
        "{rows} i {where} peger på noget, der ikke findes. Hent den nyeste sikkerhedskopi frem."
    ),
    "audit_broken": (
        "Hændelsesloggen er brudt ved nummer {number}: noget er ændret eller fjernet. Hent en "
        "sikkerhedskopi frem, og find ud af, hvem der har haft adgang til filen."
    ),
    "user_unlogged": (
        "Bruger nr. {number} er tilføjet, fjernet eller har fået en anden rolle uden om "
        "programmet. Se brugerne efter under Log og indstillinger."
    ),
    "access_broken": (
        "Adgangsloggen er brudt ved nummer {number}: noget er ændret eller fjernet. Find ud af, "
        "hvem der har haft adgang til filen."
    ),
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
_BY_PAPER = "Hændelsesloggen er holdt op mod nummeret og hashen fra papiret."
_BY_PAPER_AND = _BY_PAPER + " Adgangsloggen er holdt op mod sikkerhedskopien {}."
NOT_ANCHORED = (
    "Der er ingen sikkerhedskopi at holde loggene op mod, så det kan ikke ses, om noget er skåret "
    "af til sidst. Lav en sikkerhedskopi."
)


def lines(
    found: Iterable[tuple[str, str, int]], anchored_by: str, *, paper: bool = False
) -> list[str]:
    """Say every finding (code, where, number), or that there is none; then what held the logs.

    `anchored_by` is the backup they were held against, "" for none, and `paper` says that a
    number and hash from a paper held the audit log.
    """
    said = [_sentence(*each) for each in found]
    held = _ANCHORED.format(anchored_by) if anchored_by else NOT_ANCHORED
    if paper:
        held = _BY_PAPER_AND.format(anchored_by) if anchored_by else _BY_PAPER
    return [*(said or [SOUND]), held]


def _sentence(code: str, where: str, number: int) -> str:
    pages, rows = counted(number, "side", "sider"), counted(number, "række", "rækker")
    return capital(_SENTENCES[code].format(where=where, number=number, pages=pages, rows=rows))
