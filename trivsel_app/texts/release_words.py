"""What releasing means and what the independent audit said, before it is done."""

from collections.abc import Sequence
from datetime import date

from trivsel_app.texts import dates, numbers
from trivsel_app.texts.numbers import counted

CANNOT_BE_CALLED_BACK = "Det, andre har set, kan ikke kaldes tilbage."
CHECKING = "Den uafhængige kontrol regner på alle tal, før noget frigives."
STOPPED = "Kontrollen blev stoppet. Intet er frigivet."
NOTHING_READY = "Ingen af enhederne er klar til at blive frigivet."
NEEDS_SECOND = (
    "Enheden er markeret som kritisk. En anden fra HR skal bekræfte: enten skriver den anden sit "
    "navn her, eller også beder du om bekræftelse, og den anden gør det fra sin egen computer. "
    "Beder du om bekræftelse, frigives intet nu."
)

NOT_RELEASED = "Ikke frigivet"
NOTHING_RELEASED = "Ingen enheder er frigivet endnu"
WHAT_COMES_NEXT = (
    "HR gennemgår først resultaterne og frigiver dem enhed for enhed. Så snart den første er "
    "frigivet, står dens tal her, og de andre kommer til efterhånden."
)
SOME_CONDITIONS = "Her står kun det, der er meldt fra enheder, som er frigivet."
NEEDS_USER = (
    "Enheden er markeret som kritisk. Bed om bekræftelse; en anden fra HR åbner filen med sin egen "
    "adgangskode og frigiver. På samme computer: lås med Ctrl+L, og lad den anden låse op."
)


def not_released_yet(name: str) -> str:
    """Say of one unit that its figures are not to be seen, and when they are."""
    return f"Tallene for {name} står her, når HR har frigivet dem."


def some_released(released: int, units: int, *, sees_all: bool) -> str:
    """Say how far the release is; `sees_all` is whoever looks results through."""
    waiting = "De andre kommer her, når HR har frigivet dem."
    others = "Tallene for de andre ser kun HR." if sees_all else waiting
    are = counted(units, "enhed er", "enheder er")
    return f"{numbers.capital(numbers.whole(released))} af {are} frigivet. {others}"


def what_happens(units: int, name: str = "") -> str:
    """Say what the release does; `name` is that of a single unit."""
    whose = f"Resultaterne for {name or counted(units, 'enhed', 'enheder')} frigives."
    get = (
        "Lederen kan derefter få sin rapport."
        if units == 1
        else "Lederne kan derefter få deres rapporter."
    )
    return f"{whose} {get} {CANNOT_BE_CALLED_BACK}"


def only_asks(name: str) -> str:
    """Say that asking for another's confirmation releases nothing."""
    return f"Du beder kun om bekræftelse. Resultaterne for {name} frigives ikke nu."


def unread_comments(count: int) -> str:
    """Say that comments wait to be read; "" when none does."""
    if not count:
        return ""
    told = counted(count, "kommentar er", "kommentarer er")
    return f"{numbers.capital(told)} ikke læst. Kun godkendte kommentarer kommer med i rapporterne."


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


def talks_skipped(names: Sequence[str]) -> str:
    """Name the released units that needed a talk which nobody has held."""
    units = counted(len(names), "enhed", "enheder")
    return f"Frigivet uden den samtale, de stod til ({units}): {', '.join(names)}."


CORRECTION_ONLY_ASKS = (
    "Rettelsen kræver to fra HR, fordi mindst én frigivet enhed er eller har været kritisk. Når du "
    "anvender filen, rettes intet endnu. Rettelsen gælder, når en anden fra HR læser den samme fil "
    "ind med »Ret efter frigivelse«."
)


def correction_waits(asked_by: str, asked_on: date) -> str:
    """Say that a correction is not carried out before another has read the same file in."""
    return (
        f"{asked_by} har læst en rettelse ind {dates.long_date(asked_on)}. Intet er rettet endnu. "
        "Rettelsen gælder, når en anden fra HR åbner filen med sin egen adgangskode og læser den "
        "samme fil ind med »Ret efter frigivelse«."
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
    who = "Den" if waiting + unconfirmed == 1 else "De"
    return f"{numbers.capital(' og '.join(told))}. {who} frigives ikke nu."
