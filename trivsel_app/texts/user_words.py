"""What the roles may, in the words of the window."""

from typing import Final

from trivsel_app.organisation.users import Role

MAY: Final = {
    Role.HR: (
        "Kan alt i målingen: hente, rette, screene og frigive. "
        "Ser ikke de fortrolige signaler og styrer ikke brugerne."
    ),
    Role.HR_SIGNAL: "Kan alt, også se de fortrolige signaler og styre brugerne.",
    Role.READER: "Ser det, der er frigivet, og loggene. Kan ikke ændre noget.",
}
HAND_OVER: Final = (
    "Giv adgangskoden videre mundtligt eller på anden vej end filen. "
    "Den skal skiftes, første gang filen åbnes."
)
REMOVE: Final = (
    "{name} kan ikke åbne filen mere, når den har fået en ny nøgle. De andre beholder deres "
    "adgangskoder. Genoprettelseskoden bliver en ny, som vises nu.\n\n"
    "En kopi af filen, som {name} har taget fra før, og sikkerhedskopier fra før i dag kan stadig "
    "åbnes med den gamle adgangskode. Lav en ny sikkerhedskopi bagefter, og slet de gamle."
)
NEW_KEY: Final = (
    "Brug det, hvis andre kan have set genoprettelseskoden. Filen får en ny nøgle og en ny kode; "
    "den gamle kode gælder så kun til kopier fra før. Alle beholder deres adgangskoder."
)
BY_CODE: Final = "Genoprettelseskoden"  # who the log says did it
CODE_NOW: Final = (
    "Det er filens nye genoprettelseskode. Den gælder, så snart du går videre, og så gælder den "
    "gamle kode kun til kopier fra før. Koden vises kun nu og er ikke gemt noget sted."
)
