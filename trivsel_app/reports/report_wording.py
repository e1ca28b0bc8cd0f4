"""The standing texts of the unit report, in plain Danish."""

from trivsel_app.survey.cells import Reason

REPORT_KIND = "Enhedsrapport"
SURVEY = "Trivselsmåling og APV {year}"
OVERVIEW = "Temaerne samlet"
COMPARED = "Sammenlignet med andre"
COMPARED_EARLIER = "Sammenlignet med sidste måling"
TALK = "Det kan I tale om"
WROTE = "Det skrev I"
ABOUT = "Sådan er tallene lavet og beskyttet"
NEXT = "Sådan kommer I videre"
SAMPLE = "Eksempel: opdigtet kommune og opdigtede svar"

PURPOSE = (
    "Rapporten er ikke en karakterbog. Den er et afsæt for en samtale om, hvordan I har det på "
    "arbejdet, og hvad I vil holde fast i eller ændre. Tallene siger noget om, hvad der er godt "
    "at tale om. De siger ikke, hvorfor det er sådan. Det ved kun I."
)
ALL_SHOWN = "Alle temaer vises i denne rapport."
NOTHING_SHOWN = {
    Reason.TOO_FEW: (
        "I er for få til, at vi kan vise jeres resultater, uden at nogen kunne gætte, hvem der har "
        "svaret hvad. I har fået lovning på, at det ikke sker. Jeres svar er ikke spildt."
    ),
    Reason.PROTECTS_OTHERS: (
        "Vi kan ikke vise jeres resultater, for så kunne man regne sig frem til svarene i en "
        "mindre gruppe tæt på jer. Det handler om at beskytte kolleger. Jeres svar er ikke spildt."
    ),
    Reason.NO_ANSWERS: (
        "Der er ingen svar at vise for jer i denne måling. I kan godt tale om trivsel alligevel."
    ),
}
COUNTS_ABOVE = "Jeres svar tæller med i resultaterne for {unit}. Bed jeres leder om at vise dem."
COUNTS_WHOLE = "Jeres svar tæller med i de samlede resultater, der hvor grupperne er store nok."
NEXT_STEPS = (
    (
        "Hold trivselsdialogen alligevel. Den kræver ingen tal: I kender jeres hverdag, og "
        "spørgsmålene på næste side er nok til at komme i gang."
    ),
    (
        "Se på de fysiske forhold. Det, I har meldt om lys, støj, indretning og andet, bliver "
        "behandlet i arbejdsmiljøgruppen og vises ikke her."
    ),
    "Aftal, hvad I vil gøre, og skriv det i jeres handleplan. {when}",
    (
        "Er der noget svært, som I ikke kan tage op sammen, så gå til jeres AMR, TR eller leder, "
        "eller bed HR om hjælp til samtalen."
    ),
)
DEADLINE = "Fristen er den {deadline}."
DEADLINE_LATE = "Fristen var den {deadline}."
DUTY = (
    "Når nogen oplever krænkende adfærd, har arbejdspladsen pligt til at handle, også når svarene "
    "er anonyme. Arbejd med hele arbejdspladsen: tal om, hvad I vil og ikke vil finde jer i, og "
    "hvem man kan gå til. Prøv aldrig at finde ud af, hvem der har svaret hvad. "
    "Det, I aftaler, skal stå i handleplanen."
)
WROTE_HERE = "Her er det, I har skrevet med jeres egne ord."
WROTE_BELOW = "Her er det, I og enhederne under jer har skrevet med jeres egne ord."
WROTE_HOW = (
    "HR har læst kommentarerne og fjernet det, der kunne pege på nogen. Rækkefølgen er tilfældig, "
    "og er der mange, er det et tilfældigt udvalg. Prøv ikke at finde ud af, hvem der har skrevet "
    "hvad."
)
WROTE_ELSE = "Andet"
QUESTIONS_NOT_SHOWN = (
    "Temaet vises, men ikke disse spørgsmål. De har for få svar, eller de ville røbe enkelte svar."
)
NOT_SHOWN_HERE = "{theme}: det vises ikke"
DUTY_HEADING = "Hvad I skal gøre"
TALK_INTRO = (
    "Brug 1½ til 2 timer sammen på et personalemøde. Lad alle tænke selv i to minutter, før I "
    "taler sammen, så også de stille stemmer kommer med."
)
TALK_RULES = "Tal om arbejdet og ikke om personer. Ingen skal forklare eller forsvare et svar."
AGREED = "Det har I allerede aftalt"
NOT_AGREED = "I har ingen indsatser i handleplanen endnu. Den skal være klar senest den {deadline}."
NOT_AGREED_LATE = (
    "I har ingen indsatser i handleplanen endnu. Den skulle have været klar senest den {deadline}."
)
WRITE_HERE = "Skriv her, hvad I aftaler"
ACTION_HEAD = ("Det gør vi", "Ansvarlig", "Frist", "Hvor langt")
SMALL_GROUP = (
    "I er under ti, der har svaret. Én persons svar kan flytte et tal meget, så brug tallene som "
    "afsæt for en snak og ikke som en måling, der skal forsvares."
)
NAMED = (
    "Svarene om {sections} er ikke anonyme og indgår ikke her. De bliver behandlet i "
    "arbejdsmiljøgruppen."
)
LEADERS = (
    "Lederens egne svar tæller med på niveauet over, så medarbejdernes tal er medarbejdernes egne."
)
