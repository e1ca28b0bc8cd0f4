"""The invented words of the sample: places, workplaces, positions. Nobody and nowhere real."""

from typing import NamedTuple

from trivsel_app.organisation.units import Staffing, WorkplaceKind

MUNICIPALITY = "Prøvekommunen"
MAIL_HOST = "proevekommunen.example"  # a reserved ending: mail to it goes nowhere

PLACES = (
    "Eksempelby",
    "Prøvelund",
    "Modelstrup",
    "Skitseholm",
    "Mønsterby",
    "Opdigtslev",
    "Testrup",
    "Fiktivlund",
    "Øvelsesby",
    "Tænkeholm",
    "Udkastrup",
    "Forsøgsbæk",
    "Demosted",
    "Påfundslev",
    "Idélund",
    "Kladdeby",
    "Figenborg",
    "Attrapstrup",
    "Gætterup",
    "Løsholm",
    "Ønskelev",
    "Ålegodt",
    "Ærligby",
    "Hypotesbjerg",
)


class KindWords(NamedTuple):
    """How workplaces of a kind are called, staffed and sized (people in a typical one)."""

    kind: WorkplaceKind
    names: tuple[str, ...]  # {} is the place
    positions: tuple[str, ...]
    staffing: Staffing
    size: float
    strain: float  # how much harder than average the work is (standard deviations)
    violence: float  # how many times as often as average threats and violence occur


DAY, ROUND_THE_CLOCK = Staffing.DAY, Staffing.ROUND_THE_CLOCK
KINDS = (
    KindWords(
        WorkplaceKind.SCHOOL,
        ("{} Skole", "Skolen ved {}", "{} Specialskole"),
        ("Lærer", "Pædagog", "Skolesekretær", "Børnehaveklasseleder"),
        DAY,
        42,
        0.15,
        1.8,
    ),
    KindWords(
        WorkplaceKind.DAYCARE,
        ("Børnehuset {}", "{} Vuggestue", "Børnehaven {}"),
        ("Pædagog", "Pædagogmedhjælper", "Pædagogisk assistent"),
        DAY,
        17,
        0.05,
        0.5,
    ),
    KindWords(
        WorkplaceKind.NURSING_HOME,
        ("{} Plejecenter", "Plejehjemmet {}"),
        ("Social- og sundhedshjælper", "Social- og sundhedsassistent", "Sygeplejerske"),
        ROUND_THE_CLOCK,
        38,
        0.25,
        2.0,
    ),
    KindWords(
        WorkplaceKind.HOME_CARE,
        ("Hjemmeplejen {}", "{} Sygeplejegruppe"),
        ("Social- og sundhedshjælper", "Sygeplejerske", "Planlægger"),
        ROUND_THE_CLOCK,
        26,
        0.3,
        0.9,
    ),
    KindWords(
        WorkplaceKind.RESIDENTIAL,
        ("Botilbuddet {}", "{} Bofællesskab"),
        ("Socialpædagog", "Omsorgsmedhjælper", "Nattevagt"),
        ROUND_THE_CLOCK,
        20,
        0.2,
        2.6,
    ),
    KindWords(
        WorkplaceKind.HEALTH,
        ("{} Træningscenter", "Sundhedsplejen {}"),
        ("Fysioterapeut", "Ergoterapeut", "Sundhedsplejerske"),
        DAY,
        14,
        -0.1,
        0.4,
    ),
    KindWords(
        WorkplaceKind.DENTAL,
        ("{} Tandklinik",),
        ("Tandlæge", "Tandplejer", "Klinikassistent"),
        DAY,
        9,
        -0.15,
        0.2,
    ),
    KindWords(
        WorkplaceKind.CULTURE_SPORT,
        ("{} Bibliotek", "{} Svømmehal", "Kulturhuset {}"),
        ("Bibliotekar", "Livredder", "Kulturformidler"),
        DAY,
        10,
        -0.25,
        0.4,
    ),
    KindWords(
        WorkplaceKind.PARK_OPERATIONS,
        ("Materielgården {}", "Drift og Park {}", "{} Rengøring"),
        ("Gartner", "Specialarbejder", "Teknisk servicemedarbejder"),
        DAY,
        15,
        -0.1,
        0.2,
    ),
    KindWords(
        WorkplaceKind.OFFICE,
        ("{} Kontor", "Sekretariatet {}", "Borgerservice {}"),
        ("Administrativ medarbejder", "Konsulent", "Sagsbehandler"),
        DAY,
        13,
        -0.1,
        0.5,
    ),
)
OFFICE = KINDS[-1]


class DepartmentWords(NamedTuple):
    """A department and the kinds of workplace below it."""

    name: str
    kinds: tuple[WorkplaceKind, ...]
    share: float  # of all workplaces


DEPARTMENTS = (
    DepartmentWords("Skole og Læring", (WorkplaceKind.SCHOOL,), 0.14),
    DepartmentWords("Dagtilbud", (WorkplaceKind.DAYCARE,), 0.2),
    DepartmentWords("Ældre og Omsorg", (WorkplaceKind.NURSING_HOME, WorkplaceKind.HOME_CARE), 0.17),
    DepartmentWords("Social og Handicap", (WorkplaceKind.RESIDENTIAL, WorkplaceKind.OFFICE), 0.11),
    DepartmentWords("Sundhed og Forebyggelse", (WorkplaceKind.HEALTH, WorkplaceKind.DENTAL), 0.08),
    DepartmentWords("Kultur og Fritid", (WorkplaceKind.CULTURE_SPORT,), 0.08),
    DepartmentWords("Vej, Park og Ejendomme", (WorkplaceKind.PARK_OPERATIONS,), 0.07),
    DepartmentWords("Borger og Arbejdsmarked", (WorkplaceKind.OFFICE,), 0.06),
    DepartmentWords("By, Miljø og Klima", (WorkplaceKind.OFFICE,), 0.05),
    DepartmentWords("Stab, Økonomi og HR", (WorkplaceKind.OFFICE,), 0.04),
)
TEAM_NAMES = ("Team Nord", "Team Syd", "Team Øst", "Team Vest", "Team Midt", "Team Å", "Team Bro")
GROUP_NAMES = ("Gruppe A", "Gruppe B", "Gruppe C", "Gruppe D")
EMPLOYMENT_FORMS = ("Fast", "Tidsbegrænset", "Timelønnet", "Fleksjob", "Elev")
EMPLOYMENT_SHARES = (0.84, 0.07, 0.05, 0.02, 0.02)
BUILDINGS = ("Hovedbygningen", "Østfløjen", "Vestfløjen", "Pavillonen", "Annekset")

COMMENT_STARTS = (
    "Hold fast i",
    "Det fungerer godt med",
    "Vi mangler",
    "Jeg kunne ønske mig",
    "Behold endelig",
    "Giv os mere tid til",
    "Lad os tale mere om",
)
COMMENT_ENDS = (
    "de korte morgenmøder",
    "ro til at gøre opgaverne færdige",
    "en plan for de travle uger",
    "sparring, når noget er svært",
    "klare aftaler om, hvem der gør hvad",
    "de fælles frokoster",
    "oplæring af nye kolleger",
    "mødefri formiddage",
    "møder, hvor man kan sige tingene ligeud",
    "bedre overlevering mellem vagterne",
)
# Which theme of the questionnaire a comment ends in, for the desk of the made-up HR.
COMMENT_THEMES = {
    "morgenmøder": "PT",
    "sparring": "PT",
    "sige tingene ligeud": "PT",
    "ro til at gøre": "KR",
    "travle uger": "KR",
    "hvem der gør hvad": "KR",
    "mødefri": "KR",
    "frokoster": "MT",
}
COMMENT_LINES = {
    "PT": "Mange vil holde fast i de fælles møder, hvor man kan sige tingene ligeud.",
    "KR": "Flere ønsker ro til opgaverne og en plan for de travle uger.",
}
# What HR must mask before anybody else may read it; every name and number is plainly made up.
COMMENT_NAMING = (
    "Testperson Prøve er altid klar med hjælp. Det skal vi holde fast i.",
    "Lad Testpersons morgenmøder fortsætte, de samler os.",
    "Jeg blev lovet svar af Prøve i marts og venter stadig.",
    "Det er bedst, når lederen selv er med på gulvet.",
    "På {unit} mangler vi ro til at gøre opgaverne færdige.",
    "Vi i {unit} vil gerne have mødefri formiddage.",
    "Ring på 00 00 00 00, hvis I vil høre mere om vagtplanen.",
    "Skriv til testperson@proevekommunen.example, så fortæller jeg gerne.",
    "Mit nummer er 311299-0000, hvis I vil slå det op.",
    "Bilen XX 00 000 holder altid på gæstepladsen.",
    "Som 61-årig ville jeg ønske, at vagterne var kortere.",
)

FINDING_PLACES = ("Mødelokale 1", "Køkkenet", "Gangen", "Kontor 2", "Depotet", "Indgangen", "Salen")
FINDING_TEXTS = (
    "Det generer os flere gange om ugen.",
    "Det har været sådan siden efteråret.",
    "Flere kolleger oplever det samme.",
    "Det er værst om morgenen.",
    "Det går ud over koncentrationen.",
)
FINDING_SUGGESTIONS = (
    "Få en håndværker til at se på det.",
    "Flyt arbejdspladsen, til det er løst.",
    "Tag det op i arbejdsmiljøgruppen.",
    "Køb et bedre hjælpemiddel.",
    "",
)
