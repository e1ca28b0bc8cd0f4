"""What the release certificate tells KommuneMED."""

from datetime import date

from trivsel_app.survey.cells import Limits
from trivsel_app.texts import dates, numbers
from trivsel_app.texts.numbers import counted

TITLE = "Frigivelsescertifikat"
PURPOSE = (
    "Til KommuneMED. Siden viser, hvilke resultater der er frigivet, hvilke grænser der gælder, "
    "og hvordan det er kontrolleret, at ingen kan regne sig frem til, hvad den enkelte har svaret."
)
PASSED = "Kontrollen er bestået"
WHAT = "Hvad er frigivet"
LIMITS = "Grænserne, som de var aftalt, da målingen åbnede"
HOW = "Sådan er det kontrolleret"
PROOF = "Sådan kan det efterprøves"
VERSION = "Udgave"
HASH = "Udgavens fingeraftryk (SHA-256)"


def verdict(figures: int, on: date) -> str:
    """Say what the audit found."""
    return (
        f"{numbers.capital(counted(figures, 'tal', 'tal'))} blev regnet igennem den "
        f"{dates.long_date(on)}. Ingen af dem røber svar i en gruppe, der er mindre end grænserne."
    )


def released(
    count: int,
    units: int,
    own: int,
    critical: int,
    unmarked: int,
    *,
    first_on: date,
    last_on: date,
) -> str:
    """Say what was released and when."""
    when = dates.long_date(first_on)
    if last_on != first_on:
        when = f"{when} til {dates.long_date(last_on)}"
    told = (
        f"Resultaterne for {numbers.whole(count)} af {counted(units, 'enhed', 'enheder')} er "
        f"frigivet ({when}). {numbers.capital(counted(own, 'enhed har', 'enheder har'))} egne tal; "
        "resten taler ud fra tallene for enheden over."
    )
    if critical:
        told += (
            f" {numbers.capital(counted(critical, 'enhed', 'enheder'))} var markeret som kritisk og "
            "blev bekræftet af to personer."
        )
    if unmarked:
        told += (
            f" For {counted(unmarked, 'enhed', 'enheder')} fjernede én person mærket som kritisk, "
            "og en anden frigav."
        )
    return told


def limit_rows(limits: Limits) -> list[tuple[str, str]]:
    """List the limits with what they hold for."""
    return [
        ("Resultater", _from(limits.general)),
        ("Krænkende adfærd, mindst én form", _from(limits.offensive_any)),
        ("Krænkende adfærd, form og kilde", _from(limits.offensive_kind)),
        ("Årsager til sygefravær", _from(limits.absence_cause)),
        ("Kommentarer", f"fra {counted(limits.comments, 'kommentar', 'kommentarer')}"),
        ("Opdelinger på baggrund", _from(limits.background)),
        ("Svarprocenter", f"fra {numbers.whole(limits.invited)} inviterede"),
    ]


def _from(limit: int) -> str:
    return f"fra {counted(limit, 'svar', 'svar')}"


def checks(figures: int, limit: int) -> tuple[str, str]:
    """Say in plain words what was done."""
    audited = (
        "Programmet skjuler alle tal, der bygger på for få svar, og de tal, som sammen med andre "
        "kunne afsløre dem. Derefter har en kontrol, der ikke deler regnemåde med programmet, "
        f"prøvet at lægge alle {numbers.whole(figures)} tal sammen og trække dem fra hinanden for at "
        f"finde en gruppe på 1 til {numbers.whole(limit - 1)} personer. Tidligere frigivelser er "
        "regnet med."
    )
    frozen = (
        "Tallene blev frosset, da de bestod, sammen med de tidligere tal, de sammenlignes med. Alle "
        "resultater i rapporter, på plakater og i filer er læst fra de frosne tal, og programmet "
        "viser dem ikke, hvis de er ændret siden. Kommentarer er undtaget, for de er ikke tal: HR "
        "har læst dem og fjernet det, der kunne pege på nogen."
    )
    return audited, frozen


SPLITS = (
    "Tal delt op efter baggrund er ikke frigivet og ikke talt med; kun HR kan se dem. Kontrollen "
    "har vist, at de ikke kan lægges sammen og trækkes fra hinanden, så en for lille gruppe bliver "
    "tilbage. Den har ikke vist, at man ikke kan slutte sig til et sjældent svar på andre måder."
)


def entry(number: int) -> str:
    """Name the newest entry of the audit log."""
    return f"Hændelseslogens nyeste linje (nr. {numbers.whole(number)})"
