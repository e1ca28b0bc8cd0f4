"""The columns an organisation file may have, with the words municipalities use for them.

Collected from the layouts of the ecosystem notes, C1 (OS2mo for Frederikshavn, SafetyNet, Region
Syddanmark, Allerød, KMD Opus) and the usual variants. Order within a field is preference.
"""

from trivsel_app.exchange.columns import Field
from trivsel_app.exchange.problems import DropReason


def words(text: str) -> tuple[str, ...]:
    """Split a comma-separated list of headings."""
    return tuple(" ".join(word.split()) for word in text.split(","))


CPR_WORDS = words(
    """CPR, CPR-nummer, CPR-nr, CPR nr., CPRnummer, Personnummer, Person nr, Cpr-nummer (10
    cifre), LedersCPR, Leders CPR, Leder CPR, suppId, Civilregistreringsnummer, SSN"""
)
BACKGROUND_WORDS = words(
    """Alder, Køn, Fødselsdato, Fødselsdag, Fødselsår, Født, Age, Gender, Sex, Kon,
    Aldersgruppe, Alder (år), Anciennitet, Nationalitet, Fagforening, Civilstand"""
)
UNUSED_WORDS = words(
    """Adresse, Vejnavn, Address, Street, Postnr, Postnummer, zipCode, Postal code, By, City,
    Country, Land, Telefon, Telefonnummer, AD-Telefonnummer, phoneNumber, workPhone,
    Privat telefon, Privat mail, Privat e-mail, Privatmail, Løntrin, Løn, Lønklasse,
    payGradeText, CVR, cvrNr, EAN, EAN-nummer, eanNr, seNr, P-nummer, Pnummer, pNr,
    Omkostningssted, costCenter, Kontonummer, Brugernavn, userId, AD-bruger, Initialer,
    LedersMedarbejdernummer, Leders medarbejdernr, Leders tjenestenummer, Leder ID, Leders
    ID, Leder medarbejdernummer, Medleder, Medleder 1, Medleder 2, Medleder 3, Medleder 4,
    lastChanged, Sidst ændret, Oprettet, action, client, positionId, positionShort,
    Stillingskode, superiorLevel, subordinateLevel, Lederniveau, numerator, denominator,
    workContract, orgType, Niveau, Antal medarbejdere, Antal ansatte, Kommentar,
    Bemærkning, Bemærkninger, Hverv, Hovedorganisation, Institution, Institutionskode,
    SD-institution"""
)


def _left_out(prefix: str) -> tuple[Field, ...]:
    return (
        Field(f"{prefix}.cpr", CPR_WORDS, drop=DropReason.CPR, many=True),
        Field(f"{prefix}.background", BACKGROUND_WORDS, drop=DropReason.BACKGROUND, many=True),
        Field(f"{prefix}.unused", UNUSED_WORDS, drop=DropReason.NOT_USED, many=True),
    )


_PARENT = words(
    """ParentID, Overordnet enhed, Parent, Forældreafdelingskode, parentOrgUnit, Overordnet
    enhedsid, Overordnet ID, Overordnet enheds-ID, Overordnet, Overordnet kode, Overordnet
    afdelingskode, Overordnet afdeling, Overenhed, Forælder, Forældre, Forælder-ID,
    ForælderID, Forældreenhed, Forældre-enhed, Forældrekode, Forældre ID, Forældre-UUID,
    Parent UUID, Parent unit, Parent unit id, Parent org id, ParentOrgID, Parent kode,
    Parent enhed, Enhedens overordnede, Nærmeste overordnede enhed, Hører under, Hører
    til, Under enhed, Refererer til enhed, Reference enhed, Højere enhed, Ovenliggende
    enhed, Placeret under"""
)
_SAFETY_GROUP = words(
    """Arbejdsmiljøgruppe, AMG, AMO-gruppe, Arbejdsmiljøorganisationkode,
    Arbejdsmiljøorganisation, AMO, AMO kode, Arbejdsmiljøgruppe navn, Sikkerhedsgruppe,
    Safety group"""
)
_BUILDINGS = words(
    """Bygninger, Bygning, Lokation, Lokationer, Matrikel, Matrikler, Ejendom, Building,
    Buildings, Fysisk placering"""
)
_STAFFING = words(
    """Bemanding, Bemandingsform, Dag/døgn, Døgn, Dag eller døgn, Døgndækning, Vagtform,
    Staffing, Arbejdstidsform, Skiftehold"""
)
_WORKPLACE_KIND = words(
    """Arbejdspladstype, Arbejdspladskategori, Type arbejdsplads, Institutionstype, Workplace
    kind, Workplace type, Driftsområde, Fagligt område, Benchmarkgruppe,
    Sammenligningsgruppe"""
)
_UNIT_KIND = words("""Enhedstype, Organisationstype, Unit type, Unit kind, orgTypeTxt, Enhedsart""")

UNIT_FIELDS: tuple[Field, ...] = (
    Field(
        "unit.external_id",
        words(
            """OrgID, Enhedsid, Enheds-ID, Enhedskode, Afdelingskode, Organisationsid,
            Organisationskode, Enhedsnummer, Enhedsnr, Enhed nr, Enhed-ID, Afdelings-ID,
            Afdelingsid, Afdelingsnummer, Afdelingsnr, Arbejdsstedskode, Arbejdssted nr,
            Arbejdsstedsnummer, Arbejdssted-ID, Arbejdsplads-ID, Arbejdspladskode,
            Arbejdspladsnr, OUID, OU-ID, Org-kode, Org nr, Org enhed ID, Org. enhed, BVN,
            Brugervendt nøgle, Unit ID, Unit code, Unit number, External ID, Org unit, Org
            unit ID, UUID, Enheds UUID, Enhed UUID, ID, Kode, Nr, Nummer, Key"""
        ),
    ),
    Field(
        "unit.name",
        words(
            """Enhedsnavn, Afdelingsnavn, Enhed, Afdeling, Arbejdsplads, Arbejdssted,
            Arbejdspladsnavn, Arbejdsstedsnavn, Organisationsnavn, Organisationsenhed,
            Orgenhed, Org-navn, Enhedens navn, Enhed navn, Navn på enhed, Afdelingens
            navn, longName, Unit name, Org unit name, Unit, Department, Department name,
            Enhedstitel, Navn, Name, Betegnelse, Titel"""
        ),
    ),
    Field("unit.parent", _PARENT),
    Field("unit.kind", ("Type", *_UNIT_KIND)),
    Field("unit.workplace_kind", _WORKPLACE_KIND),
    Field("unit.staffing", _STAFFING),
    Field(
        "unit.short_name",
        words("""Kortnavn, shortName, Kort navn, Forkortelse, Kaldenavn, Short name"""),
    ),
    Field(
        "unit.leader_name",
        words(
            """Leder for enhed, Leder, Leders navn, Leder navn, Ledernavn, Navn på leder,
            Enhedsleder, Nærmeste leder, Daglig leder, Afdelingsleder, Chef, Ansvarlig
            leder, Enhedens leder, Leder af enhed, Manager, Manager name, Leader"""
        ),
    ),
    Field(
        "unit.leader_email",
        words(
            """Email på leder, Leders email, Leders e-mail, Leder e-mail, Lederemail, Leder
            mail, Ledermail, Leders mail, Mail på leder, E-mail på leder, E-mail leder,
            Manager email, Chef e-mail, Mail, E-mail"""
        ),
    ),
    Field("unit.safety_group", _SAFETY_GROUP),
    Field("unit.buildings", _BUILDINGS, many=True),
    *_left_out("unit"),
)

EMPLOYEE_FIELDS: tuple[Field, ...] = (
    Field(
        "employee.number",
        words(
            """Medarbejdernr, Medarbejdernummer, Tjenestenummer, Tjenestenr, Lønnummer,
            Lønnr, Medarbejder-ID, MedarbejderID, Medarbejder nr, Ansættelsesnummer,
            Ansættelsesnr, Ansættelses-ID, Personalenummer, Personalenr, Engagement-ID,
            Engagementsnummer, Ansatnr, Ansat-ID, Employee number, Employee ID, Employee
            no, Emp ID, Emp no, Medarb.nr, Medarb nr, Respondent-ID, UUID, ID, Nr"""
        ),
    ),
    Field(
        "employee.name",
        words(
            """Respondentnavn, Medarbejdernavn, Fulde navn, Medarbejder, Navn, Medarbejderens
            navn, Ansats navn, Ansat, Ansatnavn, Fuldt navn, Personnavn, Respondent,
            Employee name, Employee, Full name, Name, Visningsnavn, Display name"""
        ),
    ),
    Field(
        "employee.first_name",
        words("""Fornavn, Fornavne, firstName, First name, Given name, Medarbejder fornavn"""),
    ),
    Field(
        "employee.last_name",
        words("""Efternavn, lastName, Last name, Surname, Family name, Medarbejder efternavn"""),
    ),
    Field(
        "employee.unit",
        words(
            """OrgID, Enhedsid, Enheds-ID, Enhedskode, Afdelingskode, Organisationsid,
            Organisationskode, Enhedsnummer, Enhedsnr, Enhed-ID, Afdelings-ID,
            Afdelingsid, Afdelingsnummer, Afdelingsnr, Arbejdsstedskode, Arbejdssted nr,
            Arbejdsstedsnummer, Arbejdsplads-ID, Arbejdspladskode, Arbejdspladsnr, OUID,
            OU-ID, Org-kode, Org nr, Org enhed ID, Unit ID, Unit code, Org unit, Org unit
            ID, Enheds UUID, Enhed UUID, BVN"""
        ),
    ),
    Field(
        "employee.unit_name",
        words(
            """Enhedsnavn, Afdelingsnavn, Enhed, Afdeling, Arbejdsplads, Arbejdssted,
            Arbejdspladsnavn, Arbejdsstedsnavn, Organisationsenhed, Orgenhed, Enhedens
            navn, Enhed navn, Unit name, Unit, Department, Department name, Org unit name,
            Tjenestested"""
        ),
    ),
    Field("employee.path", words("Sti, Organisationssti, Enhedssti, Path, Org path")),
    Field(
        "employee.email",
        words(
            """E-mail, Email, Mail, Arbejdsmail, Arbejds-e-mail, AD-Email, E-mailadresse,
            Mailadresse, E-post, Medarbejder e-mail, Medarbejdermail, Medarbejderens
            e-mail, E-mail arbejde, Work email, Email address, AD mail, Tjenstlig mail,
            Respondent e-mail"""
        ),
    ),
    Field(
        "employee.mobile",
        words(
            """Mobil, Mobilnummer, Mobilnr, Mobiltelefon, Mobile, Mobile phone, Sms,
            Sms-nummer, Arbejdsmobil, Tjenestemobil"""
        ),
    ),
    Field(
        "employee.position",
        words(
            """Stilling, Stillingsbetegnelse, Titel, Faggruppe, Stillingsnavn, position, Job
            title, Title, Jobtitel, Jobfunktion, Overenskomstgruppe, Personalegruppe,
            Stillingstype"""
        ),
    ),
    Field(
        "employee.employment_form",
        words(
            """Ansættelsesform, Engagementstype, Ansættelsestype, workContractText,
            Ansættelsesforhold, Aflønningsform, Employment type, Employment form,
            Ansættelsesvilkår"""
        ),
    ),
    Field(
        "employee.weekly_hours",
        words(
            """Ugentlige timer, Timer pr. uge, Timer pr uge, Ugentlig arbejdstid, Arbejdstid
            pr. uge, Timetal, Ugetimer, Weekly hours, Hours per week, Arbejdstimer,
            Beskæftigelsestimer, Timer/uge"""
        ),
    ),
    Field(
        "employee.start_date",
        words(
            """Startdato, Ansættelsesdato, Ansat fra, Ansat dato, entryDate, Start date,
            Tiltrædelsesdato, Tiltrådt, Ansat siden, Ansættelsesstart, Hire date, Ansat
            den"""
        ),
    ),
    Field(
        "employee.end_date",
        words(
            """Slutdato, Fratrædelsesdato, Ansat til, leaveDate, End date, Ophørsdato,
            Fratrådt, Ansættelsesslut, Sidste arbejdsdag, Udløbsdato"""
        ),
    ),
    Field(
        "employee.leader_name",
        words(
            """Nærmeste leder, Leder, Leders navn, Leder navn, Ledernavn, Navn på leder,
            Leder for enhed, Daglig leder, Chef, Manager, Manager name, Nærmeste leders
            navn"""
        ),
    ),
    Field(
        "employee.leader_email",
        words(
            """Leders email, Leders e-mail, Email på leder, Leder e-mail, Lederemail, Leder
            mail, Ledermail, Leders mail, E-mail på leder, Manager email"""
        ),
    ),
    Field(
        "employee.is_leader",
        words(
            """Er leder, Type, isManager, Medarbejdertype, Leder ja/nej, Leder (ja/nej), Is
            leader, Is manager, Leder/medarbejder, Respondenttype, Ledelsesansvar,
            Personaleansvar, Har personaleansvar"""
        ),
    ),
    Field(
        "employee.channel",
        words("""Kanal, Udsendelseskanal, Distributionskanal, Channel, Udsendelse, Kontaktform"""),
    ),
    Field("employee.language", words("Sprog, Language, Sprogkode, Foretrukket sprog")),
    Field(
        "employee.invite",
        words("""Inviteres, Skal inviteres, Inviter, Deltager, Skal deltage, Invite, Medtages"""),
    ),
    Field("unit.parent", _PARENT),
    Field("unit.kind", _UNIT_KIND),
    Field("unit.workplace_kind", _WORKPLACE_KIND),
    Field("unit.staffing", _STAFFING),
    Field("unit.safety_group", _SAFETY_GROUP),
    Field("unit.buildings", _BUILDINGS, many=True),
    *_left_out("employee"),
)
