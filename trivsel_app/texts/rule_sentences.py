"""Sentences for the rules of organisation, round, answers and plans that say no."""

_ORGANISATION = {
    "UnitsInCircle": (
        "Enhederne {names} peger på hinanden i ring, så ingen af dem hænger fast i kommunen. "
        "Vælg en anden overordnet enhed."
    ),
    "ParentMissing": (
        "Enheden {name} peger på en overordnet enhed, der ikke findes. "
        "Vælg en anden overordnet enhed."
    ),
    "UnknownParents": (
        "Filen nævner overordnede enheder, der ikke findes: {names}. Ret filen, og prøv igen."
    ),
    "UnknownUnits": (
        "Filen nævner enheder, der ikke findes i organisationen: {external_ids}. "
        "Ret filen eller organisationen, og prøv igen."
    ),
    "GoneUnitsHavePeople": (
        "Enhederne {names} er ikke med i filen, men har stadig medarbejdere. "
        "Flyt medarbejderne først, eller læs en fil ind, hvor de også står."
    ),
    "UnitUnknown": "Ingen enhed i runden har id'et »{external_id}«. Se efter i organisationen.",
    "ExternalIdInUse": "Id'et {external_id} bruges allerede af {name}. Vælg et andet id.",
    "UnitHasContent": (
        "{name} kan ikke slettes, før det, der hører til, er flyttet (underenheder: {children}, "
        "medarbejdere: {employees}, indsatser: {actions})."
    ),
    "EmployeeNumberInUse": (
        "Medarbejdernummeret {employee_number} bruges allerede af en anden. Ret det ene."
    ),
    "NobodyToApprove": (
        "Ingen kan godkende {names}: hverken enheden eller nogen over den har en leder. "
        "Skriv lederen på enheden først, eller vælg den fra."
    ),
    "NothingToApprove": (
        "Organisationen er tom, så der er ingen enheder at godkende. Hent den fra en fil først."
    ),
    "ApprovedAlready": "De valgte enheder er allerede godkendt.",
    "GroupTooSmall": "Vælg mindst to enheder, der skal dele rapport.",
    "NotNeighbours": (
        "{name} hører ikke under samme enhed som de andre. "
        "Kun enheder lige under den samme enhed kan dele rapport."
    ),
    "SharesAlready": (
        "{name} deler allerede rapport i »{group}«. Ret det fællesskab, eller vælg en anden enhed."
    ),
    "NameMissing": "Navnet mangler. Skriv et navn.",
    "NotThereAnyMore": "Det findes ikke mere. En anden ændring har fjernet det.",
    "ChangedMeanwhile": (
        "Det er ændret i mellemtiden, så det kan ikke tages tilbage. Ret det i stedet for hånd."
    ),
}
_ROUND = {
    "AlreadyStarted": "Filen er allerede taget i brug til {name}. Opret en ny fil i stedet.",
    "NotStarted": "Filen har ingen runde endnu. Opret den fra programmet eller med kommandoen new.",
    "RoundAlreadyOpen": (
        "Målingen {year} er åbnet, og organisation, grænser og oplysningstekst ligger fast for "
        "runden. Ændringen kan først gælde for næste runde."
    ),
    "RoundNotFound": "Runden findes ikke i filen.",
    "RoundIsClosed": (
        "Målingen {year} er lukket (trin: {step}), og der kan ikke hentes flere besvarelser ind."
    ),
    "RoundIsFinished": "Runden {year} er afsluttet og kan ikke ændres.",
    "StepBlocked": "Runden kan ikke gå videre til {step} endnu. {obstacles}",
    "CannotGoBack": (
        "Runden kan ikke gå tilbage til {step}, for noget er frosset eller vist til andre siden."
    ),
    "MilestoneEndsBeforeStart": "Datoen {due} ligger før starten {starts}. Ret den ene.",
    "NoticeIncomplete": (
        "Oplysningsteksten mangler noget: {fields}. Skriv det på siden Anonymitet, og prøv igen."
    ),
    "LimitOutOfRange": ("Grænsen skal være fra {lowest} til {highest}. Vælg et tal derimellem."),
    "NoQuestionnaire": "Der findes ikke noget spørgeskema til {year} eller tidligere.",
}
_DIALOGUES = {
    "DialogueTooEarly": (
        "Trivselsdialoger kan planlægges, når målingen er åbnet, for så ligger enhederne fast "
        "(trin nu: {step})."
    ),
    "HeldInFuture": "Dagen {on} er ikke kommet endnu. Planlæg dialogen til den dag i stedet.",
    "HeldBeforeRelease": (
        "Dagen {on} ligger før frigivelsen af enhedens resultater {released_on}. Ret dagen."
    ),
    "NoteTellsWho": (
        "Noten nævner {said}. Skriv roller i stedet for personer, for eksempel leder, AMR og "
        "14 medarbejdere."
    ),
}
_ANSWERS = {
    "FileAlreadyImported": (
        "Filen er allerede læst ind den {on} som {file_name} i runden {year}. Vælg en anden fil."
    ),
    "AnswersAlreadyIn": (
        "{file_name} rummer alle de svar, der allerede er læst ind. De ville tælle dobbelt, og så "
        "kunne små grupper blive vist. Lad filen erstatte de tidligere besvarelser, eller læs en fil "
        "ind, der kun har de nye."
    ),
    "SameAnswersAgain": (
        "Besvarelser i {file_name} ser ud til at være læst ind i forvejen og ville tælle "
        "dobbelt. Vælg, om filen skal erstatte de tidligere besvarelser eller lægges til dem."
    ),
    "MoreThanInvited": (
        "Lagt til de tidligere besvarelser giver {file_name} flere besvarelser end inviterede i "
        "{names}. Vælg, om filen skal erstatte de tidligere besvarelser eller lægges til dem."
    ),
    "NoResponses": "{file_name} har ingen besvarelser, der kan læses ind. Se efter, om det er den rigtige fil.",
    "OtherQuestionnaire": (
        "Svarene i afsnittet {section} passer ikke til rundens spørgeskema. "
        "Se efter, om filen hører til en anden måling."
    ),
    "RoundOfYearExists": "Der er allerede en måling fra {year} i filen. Vælg et andet år.",
    "NotAnEarlierYear": "En tidligere måling skal være fra før {current}, og {year} er ikke.",
    "NotAllowed": (
        "Som {role} kan du ikke {permission}. Bed en bruger med den adgang om at gøre det."
    ),
    "LookNotKept": (
        "Filen er kun åbnet til læsning, så adgangsloggen kan ikke vise, hvem der har set dette. "
        "Åbn filen, så den kan ændres, eller vent til alt er frigivet."
    ),
    "ResultsNotReady": (
        "Resultaterne regnes først ud, når målingen er lukket (trin nu: {step}). "
        "Ellers kunne man følge de enkelte svar, efterhånden som de kommer."
    ),
    "NotReleasedYet": (
        "Resultaterne er ikke frigivet endnu (trin nu: {step}). "
        "Se dem igennem, og frigiv dem, før der laves rapporter."
    ),
    "UnitNotInRound": "Enheden er ikke med i runden. Vælg en enhed fra rundens organisation.",
    "FindingNotFound": "Det fysiske forhold findes ikke mere.",
}
_PLANS = {
    "DeadlineInPast": "Fristen {deadline} er allerede gået. Vælg en dag fra i dag og frem.",
    "DeadlineBeforeStart": "Fristen {deadline} ligger før starten {start}. Ret den ene.",
    "TitleMissing": "Indsatsen mangler en overskrift. Skriv med få ord, hvad der skal ske.",
    "DroppedNeedsReason": "Skriv, hvorfor indsatsen er opgivet.",
    "PriorityUnknown": "Prioriteten {priority} findes ikke. Vælg 1, 2 eller 3.",
}
_SIGNALS = {
    "SignalOutOfTurn": (
        "Det kan ikke gøres nu: signalets status er {status}. Tag trinene i rækkefølge."
    ),
    "RecipientMayBeConcerned": (
        "Signalet kan handle om lederen af {name}, eller enheden ligger ikke over. "
        "Vælg en leder længere oppe, eller behold det i HR."
    ),
    "ClosingNeedsReason": "Vælg, hvorfor signalet lukkes.",
}
_USERS = {
    "PassphraseIsTemporary": (
        "Din adgangskode er midlertidig, og den, der gav dig den, kender den. "
        "Vælg din egen, før du går videre."
    ),
    "UserNotChosen": (
        "Filen er åbnet med genoprettelseskoden, og ingen har sagt, hvem de er. "
        "Åbn filen igen, og vælg bruger og adgangskode, før du ændrer noget."
    ),
    "OnlyByRecoveryCode": (
        "Det kan kun gøres, når filen er åbnet med genoprettelseskoden. "
        "Skift din egen adgangskode, eller giv brugeren en midlertidig."
    ),
    "NothingDue": "Her er ikke noget, der skal slettes endnu.",
    "SampleHasNoUsers": (
        "Eksempelkommunen åbnes uden adgangskode og har ingen brugere. "
        "Opret en fil til kommunen for at give andre adgang."
    ),
    "UserUnknown": "Ingen bruger hedder {name}. Se navnene med users FIL list.",
    "UserNameInUse": "Der er allerede en bruger, der hedder {name}. Vælg et andet navn.",
    "LastManager": (
        "{name} er den sidste, der kan styre brugerne. Giv først en anden rollen HR med signaladgang."
    ),
    "OwnAccount": "Det kan du ikke gøre ved dig selv. Bed en anden bruger om det.",
    "WrongOwnPassphrase": "Den nuværende adgangskode passer ikke. Prøv igen.",
    "SameAsBefore": "Den nye adgangskode er den samme som den gamle. Vælg en anden.",
}
RULE_SENTENCES: dict[str, str] = {
    **_ORGANISATION,
    **_ROUND,
    **_DIALOGUES,
    **_ANSWERS,
    **_PLANS,
    **_SIGNALS,
    **_USERS,
}
