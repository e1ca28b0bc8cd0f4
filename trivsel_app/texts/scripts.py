"""What each dialogue script recommends, in short."""

from trivsel_app.followup.scripts import Script

_RECOMMENDED = {
    Script.SMALL: (
        "Tal sammen som én gruppe i 1½ til 2 timer. Se på, hvad der går godt, vælg ét eller to "
        "forhold at gøre noget ved, og aftal, hvem der gør hvad hvornår."
    ),
    Script.LARGE: (
        "Del jer i grupper på fire til otte, og saml op i fællesskab til sidst. Hver gruppe vælger "
        "ét forhold, og hele arbejdspladsen vælger de højst tre, I gør noget ved."
    ),
    Script.ROUND_THE_CLOCK: (
        "Hold flere korte møder, så både dag, aften og nat kommer til orde. Trioen samler op og "
        "skriver, hvad alle hold er enige om."
    ),
}
SMALL_UNITS_JOIN = (
    "{units} med under 5 personer taler sammen med enheden over og står ikke på listen selv."
)


def recommendation(script: Script) -> str:
    """Say how the talk is best held."""
    return _RECOMMENDED[script]
