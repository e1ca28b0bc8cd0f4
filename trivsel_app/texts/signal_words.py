"""What the page of confidential signals says; a reader of these sentences has the right to them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from trivsel_app.texts.dates import medium_date

SUBTITLE: Final = "Kun for dem i HR, der er udpeget til det. Hvert opslag bliver skrevet ned."
RULE: Final = (
    "HR må aldrig prøve at finde ud af, hvem der har svaret. Spørg ikke på arbejdspladsen, hold "
    "ikke signalet op mod andre tal, og nævn det ikke i handleplanen. Arbejd med hele "
    "arbejdspladsen."
)
GATE: Final = "Vælg, hvorfor du slår op"
GATE_WHY: Final = (
    "Et signal siger, at mindst én i en gruppe på mindst fem svar har oplevet krænkende adfærd fra "
    "sin nærmeste leder. Det siger aldrig, hvor mange eller hvem. Dit opslag kommer i adgangsloggen "
    "med navn, tidspunkt og anledning."
)
READ_ONLY: Final = (
    "Filen er kun åbnet til læsning. Et opslag kan ikke skrives ned, og derfor kan signalerne "
    "ikke vises."
)
NOT_CLOSED: Final = "Målingen er ikke lukket endnu"
NOT_CLOSED_WHY: Final = (
    "Signalerne kan ses, når alle besvarelser er hentet ind, og målingen er lukket."
)
NONE: Final = "Ingen signaler"
NONE_WHY: Final = (
    "Ingen i en gruppe på mindst fem svar har svaret, at krænkende adfærd kom fra den nærmeste "
    "leder. Det betyder ikke, at ingen har oplevet det."
)
CHOOSE: Final = "Vælg et signal"
CHOOSE_WHY: Final = "Når du åbner et signal, står det som set, og opslaget bliver skrevet ned."
PROPOSED: Final = "Foreslået er den nærmeste leder over, som det ikke kan handle om."
NOBODY_ABOVE: Final = "Der er ingen leder over, som det ikke kan handle om. Derfor beholder HR det."
HR: Final = "HR beholder det"
CHOOSE_REASON: Final = "Vælg, hvorfor det lukkes"
NOTE_HINT: Final = "Hvad er aftalt, og hvornår I taler om det igen. Ingen navne på dem, der svarer."
MEASURE_WHY: Final = (
    "Tiltaget kommer i handleplanen som en almindelig indsats for hele arbejdspladsen. "
    "Det siger intet om, hvorfor det er valgt."
)


def about(unit: str, *, joined: bool, top: bool = False) -> str:
    """Say what the signal says, and of whom; at the `top` it is of those outside the departments."""
    where = f"i {unit} uden for afdelingerne" if top else f"i {unit}"
    if joined:
        return (
            f"Mindst én {where} eller i en af de små enheder under den har svaret, at krænkende "
            "adfærd kom fra den nærmeste leder. Enhederne er lagt sammen, så det ikke kan ses, "
            "hvilken det er."
        )
    return (
        f"Mindst én {where} har svaret, at krænkende adfærd kom fra den nærmeste leder inden for "
        "de seneste 12 måneder."
    )


def opened_by(looks: Sequence[tuple[date, str]]) -> str:
    """Say who has opened the signal, and when."""
    said = [f"{actor} {medium_date(on)}" for on, actor in looks]
    return f"Åbnet af {', '.join(said)}." if said else ""


def recipient(unit: str, leader: str) -> str:
    """Name whom to take it up with: a leader by unit."""
    return f"{leader}, leder af {unit}" if leader else f"Lederen af {unit}"
