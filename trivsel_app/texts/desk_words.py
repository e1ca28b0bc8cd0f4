"""What the comment desk says."""

from typing import Final

from trivsel_app.texts.numbers import counted, whole

SUBTITLE: Final = "Læs, slør det, der kan pege på nogen, og vælg, hvad der må vises."
EMPTY: Final = "Ingen kommentarer"
EMPTY_WHY: Final = "Ingen har skrevet noget i det åbne spørgsmål, eller det er ikke stillet."
NOT_CLOSED: Final = "Målingen er ikke lukket endnu"
NOT_CLOSED_WHY: Final = (
    "Kommentarerne kan læses, når målingen er lukket. Ellers kunne man følge, hvem der lige har "
    "svaret."
)
READ_ONLY: Final = "Kommentarerne kan ikke vises"
READ_ONLY_WHY: Final = (
    "Filen er kun åbnet til læsning, så det kan ikke skrives ned, at du har læst dem."
)
NAMES_GONE: Final = (
    "Medarbejderlisten er slettet, så programmet finder ikke længere medarbejdernes navne. Se selv "
    "efter navne, før du godkender en kommentar."
)
CHOOSE: Final = "Vælg en kommentar"
CHOOSE_WHY: Final = (
    "Rækkefølgen er tilfældig og siger intet om, hvem der har skrevet eller hvornår."
)
KEYS: Final = (
    "Ctrl+Enter godkender og går videre · Ctrl+Delete viser den ikke · Ctrl+M slører det markerede · "
    "Mellemrum slår et forslag til og fra"
)
NOTHING_FOUND: Final = "Programmet foreslår intet. Læs selv efter, og markér det, der skal sløres."
NONE_HERE: Final = "Ingen kommentarer at vise"
NONE_HERE_WHY: Final = (
    "Enten har for få skrevet noget, og så vises kommentarerne sammen med enheden over. Eller også "
    "er ingen af dem godkendt."
)
NO_LISTS: Final = "Ingen enheder har nok kommentarer"
NO_LISTS_WHY: Final = "En enhed får sin egen liste, når der er nok kommentarer til det."
NONE_APPROVED: Final = "Ingen af enhedens kommentarer er godkendt endnu."
SUMMARY_HINT: Final = "Skriv på én linje, hvad kommentarerne handler om"
NO_THEME: Final = "Intet tema"
NOWHERE: Final = "vises ingen steder"
WITHHELD: Final = "Vises ikke efter rettelsen: sammen med tidligere lister kunne den pege på nogen."


def rule(limit: int) -> str:
    """Say from when a unit's comments are shown."""
    return (
        f"En enheds kommentarer vises fra {whole(limit)} kommentarer, sløret og i tilfældig "
        "rækkefølge. Er der færre, vises de sammen med enheden over."
    )


def progress(read: int, total: int) -> str:
    """Say how many have been decided."""
    return f"{whole(read)} af {counted(total, 'kommentar', 'kommentarer')} er afgjort"


def only_some(most: int) -> str:
    """Say that a theme has more comments than are shown here."""
    return f"Her vises {whole(most)} af dem. Se resten under »Læs«."
