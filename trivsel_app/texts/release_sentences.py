"""Sentences for the rules of screening and release that say no."""

RELEASE_SENTENCES: dict[str, str] = {
    "ScreeningLimitOutOfRange": (
        "Grænsen skal være fra {lowest} til {highest}. Vælg et tal derimellem."
    ),
    "TooEarlyToRelease": (
        "Runden er ved trinnet {step}, og intet kan frigives endnu. Åbn målingen, hent svarene, og "
        "luk den med kommandoen advance."
    ),
    "ReleaseFirst": ("Ikke alle enheder er frigivet: {count} mangler. Brug kommandoen release."),
    "CommentWithheld": (
        "Kommentaren kan ikke vises efter rettelsen: sammen med de lister, der er vist før, kunne "
        "den pege på nogen. Tag emnet op uden at gengive den."
    ),
    "TalkNeedsTime": "Samtalen mangler en dag eller et klokkeslæt som 09.30. Skriv begge dele.",
    "TalkStillAhead": (
        "Samtalen er aftalt til {on}. Er den holdt før, så ret først dagen med »Ret aftalen«."
    ),
    "SkipNeedsReason": "Skriv kort, hvorfor samtalen ikke er nødvendig.",
    "TalkNotBooked": "Der er ikke aftalt en samtale endnu. Vælg dag og tid først.",
    "NothingToRelease": "Der er ingen enheder at frigive. Markér dem som klar først.",
    "AlreadyReleased": "{names} er frigivet. Det, andre har set, kan ikke kaldes tilbage.",
    "UnitNotReleasedYet": (
        "{names} er ikke frigivet endnu. Frigiv først på siden Screening og frigivelse."
    ),
    "TalkMissing": (
        "{names} kræver en samtale først. Skriv, at den er holdt, eller markér enheden som klar."
    ),
    "ConfirmationNeeded": (
        "{names} er eller har været markeret som kritisk. En anden fra HR skal bekræfte "
        "frigivelsen."
    ),
    "ConfirmedBySelf": (
        "{name} kan ikke både frigive og bekræfte. En anden fra HR skal bekræfte frigivelsen."
    ),
    "ConfirmAsYourself": (
        "Et navn er ikke nok, når filen har brugere. Bed om bekræftelse; den anden åbner filen med "
        "sin egen adgangskode og bekræfter."
    ),
    "ReleaseAsUser": (
        "Filen er åbnet uden bruger. Åbn den med din egen adgangskode, og frigiv eller bekræft så."
    ),
    "ReleasedByHand": (
        "En enhed bliver kun frigivet med knappen »Frigiv«. Markér den som klar i stedet."
    ),
    "NotAudited": (
        "Besvarelserne for {year} er slettet, før alle enheder var frigivet. Tallene kan ikke "
        "kontrolleres mere, så de kan ikke frigives."
    ),
    "FiguresGiveAway": (
        "Den uafhængige kontrol fandt tal, der røber svar i en lille gruppe: {figures}. Intet er "
        "frigivet. Giv beskeden til den, der passer programmet."
    ),
    "ResultsChangedMeanwhile": (
        "Besvarelserne er ændret, siden tallene blev kontrolleret. Intet er frigivet. Prøv igen."
    ),
    "AnswersReleased": (
        "Resultaterne for {year} er frigivet, så besvarelserne kan kun ændres med en rettelse. "
        "Brug »Ret efter frigivelse« på siden Besvarelser."
    ),
    "NothingToCorrect": (
        "Resultaterne for {year} er ikke frigivet, så der er intet at rette. "
        "Hent besvarelserne ind på almindelig vis."
    ),
    "ComparedAlready": (
        "Resultaterne for {later} er frigivet, og det, de sammenlignes med, ligger fast. Derfor kan "
        "besvarelser for {year} ikke længere hentes ind eller rettes."
    ),
    "AnswersErased": "Besvarelserne for {year} er slettet, så tallene kan ikke rettes mere.",
    "CorrectionGivesAway": (
        "Rettelsen er ikke gemt: de gamle og de nye tal røber tilsammen svar i en lille gruppe, "
        "fx i {units}. Vent til næste måling, eller saml flere rettelser i én fil."
    ),
    "ReleaseDamaged": (
        "De frigivne tal for {year} (udgave {version}) er ændret, siden de blev frosset, og bliver "
        "ikke vist. Hent den nyeste sikkerhedskopi frem."
    ),
}
