"""Sentences on Excel and CSV files that are not read or written, and on their rows."""

SHEET_SENTENCES: dict[str, str] = {
    "FileEmpty": "{name} er tom. Gem filen igen fra det program, den kommer fra.",
    "FileTooLarge": "{name} fylder mere end {limit_megabytes} MB. Del den i flere filer.",
    "UnpacksTooLarge": (
        "{name} fylder mere end {limit_megabytes} MB, når den pakkes ud. "
        "Fjern billeder og tomme ark, eller gem den som CSV."
    ),
    "SuspiciousArchive": (
        "{name} er pakket på en måde, som regneark ikke er, og bliver derfor ikke læst. "
        "Åbn den i Excel, og gem den igen."
    ),
    "FileDamaged": "{name} kan ikke læses til ende. Åbn den i Excel, gem den igen, og prøv igen.",
    "FileHasPassword": "{name} er låst med en adgangskode. Gem den uden adgangskode, og prøv igen.",
    "OldExcelFormat": "{name} er i det gamle Excel-format (.xls). Gem den som .xlsx, og prøv igen.",
    "BinaryExcelFormat": "{name} er i det binære Excel-format (.xlsb). Gem den som .xlsx.",
    "OpenDocumentFormat": "{name} er fra LibreOffice (.ods). Gem den som .xlsx.",
    "WebPageNotTable": "{name} er en webside, der ligner et regneark. Åbn den i Excel, og gem den som .xlsx.",
    "NotATable": "{name} er hverken et regneark eller en CSV-fil. Vælg en Excel- eller CSV-fil.",
    "TooManyRows": "{name} har flere end {limit} rækker. Del den i flere filer.",
    "TooManyColumns": (
        "{name} har flere end {limit} kolonner. Slet det, der står langt ude til højre, og prøv igen."
    ),
    "TooManyCells": (
        "{name} har flere end {limit} celler. Slet det, der står langt ude i arket, og prøv igen."
    ),
    "CellTooLong": (
        "{name}, række {row}: en celle har mere end {limit} tegn. Der mangler nok et afsluttende "
        "anførselstegn."
    ),
    "QuotesDoNotMatch": (
        "{name}, række {row}: et anførselstegn åbner eller lukker et forkert sted. Ret det, og prøv igen."
    ),
    "NoRows": "{name} har ingen tabel: der mangler en overskrift med mindst én række under.",
    "NoOrganisationFound": (
        "{name} har ingen kolonner med enheder eller medarbejdere. "
        "Se efter, om det er den rigtige fil."
    ),
    "NoQuestionsFound": (
        "{name} har ingen spørgsmål fra {questionnaire} og ingen svarstatus. "
        "Se efter, om det er den rigtige fil."
    ),
    "FileNotReadable": "{name} kan ikke læses. Se efter, om den findes, og om du har lov til at åbne den.",
    "FileInUse": "{name} er åben i et andet program. Luk filen i Excel, og prøv igen.",
    "FileNotWritable": "{name} kan ikke gemmes der. Vælg en mappe, hvor du må gemme.",
    "TooManyRowsForExcel": "Der er {rows} rækker, og Excel kan ikke rumme så mange. Gem som CSV.",
}
