"""What each kind of data is, how long it is kept and on what ground, for the page and receipts."""

from typing import Final, NamedTuple

from trivsel_app.survey.retention import DataKind
from trivsel_app.texts.numbers import capital, counted


class KindWords(NamedTuple):
    """One kind of data in words. `ground` is a suggestion that the municipality confirms."""

    title: str
    counted: tuple[str, str]  # one, several
    kept: str
    ground: str


_AIM: Final = "Databeskyttelsesforordningens artikel 5, stk. 1, litra e: "
WORDS: Final = {
    DataKind.EMPLOYEES: KindWords(
        "Medarbejderlisten",
        ("medarbejder", "medarbejdere"),
        "Til 30 dage efter, at målingen er lukket.",
        _AIM + "listen bruges til at invitere og rykke. Når det er slut, er der ingen grund til "
        "at gemme navne, mails og telefonnumre.",
    ),
    DataKind.FINDINGS: KindWords(
        "Fysiske forhold med navn",
        ("fysisk forhold", "fysiske forhold"),
        "Til forholdet er løst, eller runden er afsluttet.",
        _AIM + "navnet skal bruges, mens arbejdsmiljøgruppen løser problemet. "
        "Handleplanen bliver stående.",
    ),
    DataKind.ANSWERS: KindWords(
        "Anonyme svar",
        ("besvarelse", "besvarelser"),
        "I to målinger: den nyeste og den, den sammenlignes med.",
        _AIM + "ældre svar skal ikke regnes om. De viste tal bliver stående, "
        "som de blev beskyttet og frosset.",
    ),
    DataKind.COMMENTS: KindWords(
        "Kommentarer",
        ("kommentar", "kommentarer"),
        "I to målinger, sammen med svarene.",
        _AIM + "en skrivemåde kan kendes igen, så teksterne gemmes ikke længere end svarene.",
    ),
    DataKind.SIGNAL_NOTES: KindWords(
        "Noter om fortrolige signaler",
        ("note", "noter"),
        "Til signalet er afsluttet.",
        _AIM + "noten er et arbejdsredskab. At signalet er behandlet og hvornår, bliver stående.",
    ),
    DataKind.SCREENING_NOTES: KindWords(
        "Noter fra screeningen",
        ("note", "noter"),
        "Til runden er afsluttet.",
        _AIM + "navn, sted og note om samtalen er et arbejdsredskab. At samtalen er holdt, hvornår "
        "og med hvilken støtte, bliver stående.",
    ),
    DataKind.DIALOGUE_NOTES: KindWords(
        "Noter om trivselsdialoger",
        ("note", "noter"),
        "Til runden er afsluttet.",
        _AIM + "noten om, hvem der deltog, bruges i opfølgningen. At dialogen er holdt og hvornår, "
        "bliver stående.",
    ),
    DataKind.ACCESS_LOG: KindWords(
        "Adgangsloggen",
        ("opslag", "opslag"),
        "I 6 til 12 måneder, som I vælger.",
        "Artikel 32 om sikkerhed: loggen skal kunne svare på, hvem der så hvad, i en afgrænset "
        "tid. Derefter er den selv en oplysning om medarbejderne i HR.",
    ),
}
BACKUPS_WAIT: Final = (
    "Sikkerhedskopierne ved siden af filen kan stadig rumme det, der er slettet, for de kunne ikke "
    "fornyes. Sørg for, at der er plads på disken, og at ingen har kopierne åbne."
)
CONFIRM: Final = (
    "Fristerne er forslag. Kommunens databeskyttelsesrådgiver afgør, om de passer hos jer."
)


def names_needed(undecided: int) -> str:
    """Say that comments are still to be read, and that masking them needs the names."""
    said = counted(undecided, "kommentar er ikke afgjort", "kommentarer er ikke afgjort")
    return (
        f"{capital(said)}. Når listen er slettet, kan programmet ikke længere finde medarbejdernes "
        "navne i kommentarerne. Læs dem først."
    )
