"""The sentences themselves: what happened, why, what to do. Fields stand in braces.

Sentences on Excel and CSV files stand in `sheet_sentences`, those of the rules in
`rule_sentences`, and those of the municipality file here.
"""

from trivsel_app.texts.release_sentences import RELEASE_SENTENCES
from trivsel_app.texts.rule_sentences import RULE_SENTENCES
from trivsel_app.texts.sheet_sentences import SHEET_SENTENCES

_FILE = {
    "FileMissing": "Filen {path} findes ikke. Se efter, om den er flyttet eller har et andet navn.",
    "FolderMissing": "Mappen, som {path} skulle ligge i, findes ikke. Vælg en mappe, der findes.",
    "FileAlreadyExists": (
        "Der ligger allerede en fil, der hedder {path}. Vælg et andet navn; den gamle er urørt."
    ),
    "IsFolder": "{path} er en mappe. Vælg en fil.",
    "NoPermission": "Du har ikke lov til at bruge {path}. Spørg den, der styrer mappens rettigheder.",
    "ReadOnlyPlace": "Der kan ikke skrives til {path}. Vælg et sted, hvor du må gemme.",
    "FileHeldOpen": "{path} er åben i et andet program. Luk den dér, og prøv igen.",
    "NameNotAllowed": "Filnavnet {path} kan ikke bruges. Vælg et kortere navn uden særlige tegn.",
    "DiskFailed": (
        "Disken svarede med en fejl, da {path} blev brugt (kode {code}). Intet er ændret. "
        "Prøv igen, eller brug en anden disk."
    ),
    "DiskFull": "Der er ikke plads på disken. Intet er ændret. Gør plads, og prøv igen.",
    "OutOfMemory": "Computeren løb tør for hukommelse. Intet er ændret. Luk andre programmer, og prøv igen.",
    "DrawingInterrupted": (
        "Computeren afbrød arbejdet, da {drawn} af {wanted} rapporter var lavet. Der er måske for "
        "lidt hukommelse. Luk andre programmer, og prøv igen; de færdige bliver ikke lavet om."
    ),
    "EmptyFile": "{path} er tom. Åbn en anden fil, eller hent en sikkerhedskopi frem.",
    "TextFile": "{path} er en tekstfil og ikke en kommunefil. Vælg en fil, der ender på .trivsel.",
    "PlainDatabase": (
        "{path} er en almindelig database og ikke en kommunefil. Vælg en fil, der ender på .trivsel."
    ),
    "ForeignFile": "{path} er en fil fra et andet program. Vælg en fil, der ender på .trivsel.",
    "ForeignDatabase": "{path} er en database fra et andet program. Vælg en fil, der ender på .trivsel.",
    "DamagedFile": (
        "{path} er beskadiget og bliver ikke åbnet, så intet bliver værre. "
        "Hent den nyeste sikkerhedskopi frem."
    ),
    "JournalOfAnother": (
        "Ved siden af {path} ligger en journal fra en anden fil. Filen bliver ikke åbnet. "
        "Flyt journalen væk, eller hent en sikkerhedskopi frem."
    ),
    "NewerFile": (
        "{path} er lavet med en nyere udgave af programmet. Opdatér programmet for at åbne den."
    ),
    "OlderFileReadOnly": (
        "{path} er fra en ældre udgave og skal opdateres, men er kun åbnet til læsning. "
        "Åbn den, når ingen andre har den åben."
    ),
    "MigrationFailed": (
        "{path} kunne ikke opdateres til den nye udgave. Filen er, som den var. "
        "Kontakt den, der passer programmet."
    ),
    "UnexpectedSchema": (
        "{path} indeholder noget, programmet ikke selv har lagt der, og bliver ikke åbnet. "
        "Hent en sikkerhedskopi frem."
    ),
    "PragmaNotTaken": (
        "Databasen tog ikke imod indstillingen {name}, og så er filen ikke sikker at bruge. "
        "Kontakt den, der passer programmet."
    ),
}

_KEYS = {
    "PassphraseTooShort": (
        "Adgangskoden er på {length} tegn og skal være på mindst {minimum}. Gerne 15 eller flere."
    ),
    "PassphraseTooLong": "Adgangskoden er på {length} tegn og må højst være på {maximum}.",
    "RecoveryCodeLength": (
        "Genoprettelseskoden har {length} tegn og skal have {wanted}. Se efter på papiret."
    ),
    "RecoveryCodeMistyped": (
        "Mindst ét tegn i genoprettelseskoden er skrevet forkert. Se efter på papiret."
    ),
    "PassphraseNeeded": "{path} åbnes med en adgangskode. Skriv den, og prøv igen.",
    "WrongPassphrase": "Adgangskoden passer ikke til {path}. Prøv igen, eller brug genoprettelseskoden.",
    "RecoveryCodeNeeded": (
        "Nøglefilen {key_file} mangler ved siden af {path}. Læg den samme sted, "
        "eller åbn med genoprettelseskoden."
    ),
    "WrongRecoveryCode": "Genoprettelseskoden hører ikke til {path}. Se efter, om papiret er det rigtige.",
    "KeyFileDamaged": "Nøglefilen {path} er beskadiget. Åbn filen med genoprettelseskoden.",
    "KeyFileNewer": (
        "Nøglefilen {path} er lavet med en nyere udgave af programmet. Opdatér programmet."
    ),
    "KeyFileOfAnother": (
        "Nøglefilen {path} hører til en anden kommunefil eller til en tid, hvor filen havde en anden "
        "nøgle. Læg den rigtige nøglefil her, eller åbn med genoprettelseskoden."
    ),
    "TooManyUsers": "Filen kan højst have {most} brugere. Fjern en, der ikke bruger den mere.",
    "UserNotInFile": (
        "Adgangskoden passer, men dens bruger findes ikke i {path}: filen er en kopi fra før. "
        "Åbn med en anden brugers adgangskode eller med genoprettelseskoden."
    ),
    "NewKeyFailed": (
        "{path} kunne ikke få en ny nøgle. Filen er, som den var, og alle åbner den som før. "
        "Prøv igen."
    ),
    "PassphraseNotGiven": (
        "Filen åbnes med en adgangskode. Giv den med --passphrase-file eller i TRIVSEL_PASSPHRASE."
    ),
    "PassphraseFileUnreadable": "Filen med adgangskoden, {path}, kan ikke læses. Ret stien eller filen.",
    "DeadlineNotGiven": (
        "Rundens almindelige frist {usual} er gået. Giv indsatsen en ny frist med --deadline, for "
        "eksempel --deadline 2026-12-01."
    ),
    "FaultsFound": (
        "Kontrollen fandt fejl i filen ({count}); de er skrevet ud. Brug ikke filen, før de er rettet."
    ),
    "OverwritesMunicipality": (
        "{path} hører til en kommunefil og bliver ikke overskrevet. Vælg et andet navn til --out."
    ),
    "NoRoundOfYear": (
        "Filen har ingen runde fra {year}, så der er intet at rette. Se efter, om året er rigtigt."
    ),
    "SayIfAnswersAreNew": (
        "Besvarelser i {file_name} ser ud til at være læst ind i forvejen og ville tælle "
        "dobbelt. Giv --replace, hvis filen skal erstatte de tidligere besvarelser, eller --add, "
        "hvis den er fra andre personer."
    ),
    "SayIfPeopleAreNew": (
        "Lagt til de tidligere besvarelser giver {file_name} flere besvarelser end inviterede i "
        "{names}. Giv --replace, hvis filen skal erstatte dem, eller --add, hvis den er fra andre "
        "personer."
    ),
    "SayThatItCorrects": (
        "Resultaterne for {year} er frigivet, så besvarelserne kan kun ændres med en rettelse. "
        "Giv --correct, hvis filen skal erstatte alle svar."
    ),
    "PassphrasesDiffer": "De to adgangskoder er ikke ens. Prøv igen.",
}

_USE = {
    "FileHeldByAnother": (
        "{path} er åben hos {user} på {host}. Vent, til den er lukket dér, eller åbn den kun til læsning."
    ),
    "FileBusy": "{path} er optaget af en anden opgave. Intet er ændret. Prøv igen om lidt.",
    "OpenedReadOnly": "{path} er kun åbnet til læsning, så intet bliver gemt. Luk den andre steder først.",
    "BackupIncomplete": "Sikkerhedskopien {path} er ikke hel og bliver ikke brugt. Vælg en anden.",
    "BackupDamaged": "Sikkerhedskopien {path} er beskadiget og bliver ikke brugt. Vælg en anden.",
    "BackupOfAnother": "Sikkerhedskopien {path} hører til en anden kommunefil. Vælg en anden.",
    "BackupOfEarlierKey": (
        "Sikkerhedskopien {path} er fra før, filen fik en ny nøgle. Den åbnes med en adgangskode "
        "eller genoprettelseskoden fra dengang."
    ),
    "BackupNewer": (
        "Sikkerhedskopien {path} er lavet med en nyere udgave af programmet. Opdatér programmet."
    ),
    "BackupNotVerified": (
        "Sikkerhedskopien af {path} blev ikke magen til filen og er kasseret. Prøv igen på en anden disk."
    ),
}

SENTENCES: dict[str, str] = {
    **_FILE,
    **_KEYS,
    **_USE,
    **RULE_SENTENCES,
    **RELEASE_SENTENCES,
    **SHEET_SENTENCES,
}
