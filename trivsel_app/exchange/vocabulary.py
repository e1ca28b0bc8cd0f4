"""The words files use for the organisation's fixed values."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from trivsel_app.exchange.headings import key
from trivsel_app.organisation.units import UNIT_LEVELS, Channel, Staffing, UnitKind, WorkplaceKind
from trivsel_app.texts import labels

E = TypeVar("E", bound=Enum)


def _table(kind: Iterable[E], words: Mapping[E, str]) -> dict[str, E]:
    table = {key(str(member.value)): member for member in kind}
    table |= {key(labels.of(member)): member for member in kind}
    for member, synonyms in words.items():
        table |= {key(word): member for word in synonyms.split(",")}
    return table


UNIT_KINDS = _table(
    UNIT_LEVELS,
    {
        UnitKind.MUNICIPALITY: "kommunen, hele kommunen, organisation, region, top",
        UnitKind.ADMINISTRATION: "fagforvaltning, direktørområde, direktion, område, forvaltningen",
        UnitKind.DEPARTMENT: "center, sektor, stab, fagområde, afdelingen, department, virksomhed",
        UnitKind.WORKPLACE: "institution, enhed, arbejdssted, workplace, afsnit, tjenestested",
        UnitKind.TEAM: "gruppe, teamet, vagtlag, sektion",
    },
)
WORKPLACE_KINDS = _table(
    WorkplaceKind,
    {
        WorkplaceKind.SCHOOL: "folkeskole, skoler, sfo, ungdomsskole, specialskole, fritidshjem",
        WorkplaceKind.DAYCARE: "daginstitution, børnehave, vuggestue, dagpleje, børnehus, "
        "integreret institution",
        WorkplaceKind.NURSING_HOME: "plejehjem, plejecentre, ældrecenter, ældrebolig, friplejehjem",
        WorkplaceKind.HOME_CARE: "hjemmesygepleje, sygepleje, udekørende, hjemmeplejen",
        WorkplaceKind.OFFICE: "kontor, rådhus, rådhuset, stab, forvaltning, borgerservice, admin",
        WorkplaceKind.CULTURE_SPORT: "kultur/idræt, kultur, idræt, bibliotek, museum, idrætshal, "
        "svømmehal, musikskole, kultur & idræt",
        WorkplaceKind.PARK_OPERATIONS: "drift/park, vej og park, park og vej, materielgård, drift, "
        "entreprenørgård, teknisk service, rengøring, vej & park, drift & park",
        WorkplaceKind.DENTAL: "tandklinik, tandplejen",
        WorkplaceKind.RESIDENTIAL: "bosted, bofællesskab, døgninstitution, socialpsykiatri, "
        "opholdssted, botilbud voksne",
        WorkplaceKind.HEALTH: "sundhed, træning, genoptræning, sundhedspleje, sundhedscenter, "
        "træningscenter, sundhed & træning",
        WorkplaceKind.OTHER: "øvrige, diverse, anden, other",
    },
)
STAFFINGS = _table(
    Staffing,
    {
        Staffing.DAY: "dagarbejde, dagtimer, daghold, kun dag, dagvagt, day",
        Staffing.ROUND_THE_CLOCK: "døgnet rundt, døgndækket, skiftehold, døgnbemandet, 24/7, "
        "24 timer, døgnvagt, dag/aften/nat, dag aften nat, døgnbemanding",
    },
)
CHANNELS = _table(
    Channel,
    {
        Channel.MAIL: "e-mail, email, e-post, arbejdsmail",
        Channel.EBOKS: "e-boks, eboks, digitalpost, mit.dk",
        Channel.SMS: "sms-besked, mobil",
        Channel.LETTER: "brev, papir, loginbrev, kodebrev",
        Channel.KIOSK: "tablet, skærm, fællesskærm, kiosk-skærm",
    },
)
LANGUAGES = {
    key(word): code
    for code, synonyms in {
        "da": "da, dansk, danish, da-DK, dk",
        "en": "en, engelsk, english, en-GB, en-US, gb, uk-engelsk",
        "de": "de, tysk, german, deutsch",
        "pl": "pl, polsk, polish",
        "uk": "uk, ukrainsk, ukrainian",
        "ar": "ar, arabisk, arabic",
        "tr": "tr, tyrkisk, turkish",
        "kl": "kl, grønlandsk, greenlandic",
        "ro": "ro, rumænsk, romanian",
    }.items()
    for word in synonyms.split(",")
}
LEADERS = {
    key(word): leads
    for leads, synonyms in {
        True: "leder, ja, j, true, sand, 1, x, chef, mellemleder, manager, leader, ledere, y, yes, "
        "institutionsleder, afdelingsleder, direktør",
        False: "medarbejder, nej, n, false, falsk, 0, ansat, employee, medarbejdere, no, "
        "ikke leder",
    }.items()
    for word in synonyms.split(",")
}
LEADERS[""] = False
