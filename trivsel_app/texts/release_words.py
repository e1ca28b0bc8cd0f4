"""What releasing means and what the independent audit said, before it is done."""

from datetime import date

from trivsel_app.texts import dates, numbers
from trivsel_app.texts.numbers import counted

CANNOT_BE_CALLED_BACK = "Det, andre har set, kan ikke kaldes tilbage."
CHECKING = "Den uafhængige kontrol regner på alle tal, før noget frigives."
STOPPED = "Kontrollen blev stoppet. Intet er frigivet."
NOTHING_READY = "Ingen af enhederne er klar til at blive frigivet."
NEEDS_SECOND = (
    "Enheden er markeret som kritisk. En anden fra HR skal bekræfte: enten skriver den anden sit "
    "navn her, eller også beder du om bekræftelse, og den anden gør det fra sin egen computer."
)

NEEDS_USER = (
    "Enheden er markeret som kritisk. Bed om bekræftelse; en anden fra HR åbner filen med sin egen "
    "adgangskode og frigiver. På samme computer: lås med Ctrl+L, og lad den anden låse op."
)


def what_happens(units: int, name: str = "") -> str:
    """Say what the release does; `name` is that of a single unit."""
    whose = f"Resultaterne for {name or counted(units, 'enhed', 'enheder')} frigives."
    get = (
        "Lederen kan derefter få sin rapport."
        if units == 1
        else "Lederne kan derefter få deres rapporter."
    )
    return f"{whose} {get} {CANNOT_BE_CALLED_BACK}"


def checked_now(figures: int) -> str:
    """Say what the audit found before the first release."""
    return (
        f"Den uafhængige kontrol har regnet på {counted(figures, 'tal', 'tal')} og fandt ingen, der "
        "røber svar i en lille gruppe. Tallene fryses nu, og alt, hvad andre får at se, laves af dem."
    )


def checked_before(figures: int, on: date) -> str:
    """Say when the figures were audited and frozen."""
    return (
        f"{numbers.capital(counted(figures, 'tal', 'tal'))} blev kontrolleret og frosset "
        f"{dates.long_date(on)}. Enhederne frigives fra de samme tal."
    )


def left_out(waiting: int, unconfirmed: int) -> str:
    """Say what is not released this time; "" when everything is."""
    told = []
    if waiting:
        told.append(f"{counted(waiting, 'enhed', 'enheder')} kræver en samtale først")
    if unconfirmed:
        told.append(
            f"{counted(unconfirmed, 'kritisk enhed', 'kritiske enheder')} venter på en anden fra HR"
        )
    if not told:
        return ""
    return f"{numbers.capital(' og '.join(told))}. De frigives ikke nu."
