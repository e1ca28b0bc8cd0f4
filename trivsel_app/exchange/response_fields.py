"""The columns a response file may have besides the questions.

Headings of LimeSurvey (English and Danish), SurveyXact, Enalyzer and of files made by hand.
"""

from trivsel_app.exchange.columns import Field
from trivsel_app.exchange.organisation_fields import (
    BACKGROUND_WORDS,
    CPR_WORDS,
    EMPLOYEE_FIELDS,
    words,
)
from trivsel_app.exchange.problems import DropReason


def _employee_words(code: str) -> tuple[str, ...]:
    return next(each.synonyms for each in EMPLOYEE_FIELDS if each.code == code)


_UNIT_NAME_WORDS = tuple(
    word for word in _employee_words("employee.unit_name") if word != "Tjenestested"
)

RESPONSE_FIELDS: tuple[Field, ...] = (
    Field("unit", (*_employee_words("employee.unit"), "Unit ID", "External ID")),
    Field("unit_name", _UNIT_NAME_WORDS),
    Field(
        "status",
        words(
            """Status, Besvarelsesstatus, Svarstatus, Besvaret, Har svaret, Samlet status,
            Response status, Completed, statoverall, Svar status, Har besvaret, Deltagelse"""
        ),
    ),
    Field(
        "finished",
        words(
            """submitdate, Dato for indsendelse, Indsendt, Date submitted, Indsendelsesdato,
            closetime, Afsluttet, Afsluttet den, Submitted, Gennemført den, Date completed"""
        ),
    ),
    Field(
        "leader",
        words(
            """Type, Leder, Er leder, Leder ja/nej, Respondenttype, Medarbejdertype, Is leader,
            Leder/medarbejder, Er du leder, Rolle, Personaleansvar, Ledelsesansvar"""
        ),
    ),
    Field(
        "reporter_number",
        (
            *(
                w
                for w in _employee_words("employee.number")
                if w not in {"UUID", "ID", "Nr", "Respondent-ID"}
            ),
            "Anmelder nr",
        ),
    ),
    Field("reporter_name", (*_employee_words("employee.name"), "Anmelder", "Indberetter")),
    Field("reporter_email", _employee_words("employee.email")),
    Field("finding.category", words("Kategori, Fysisk forhold, Forhold, Emne, Category")),
    Field("finding.severity", words("Alvor, Vurdering, Alvorlighed, Severity, Grad")),
    Field(
        "finding.place",
        words("Sted, Hvor, Hvor er det, Lokale, Bygning/rum, Rum, Bygning, Place, Lokation"),
    ),
    Field(
        "finding.description",
        words("Beskrivelse, Hvad er problemet, Problem, Problembeskrivelse, Description"),
    ),
    Field("finding.suggestion", words("Forslag, Løsningsforslag, Suggestion, Hvad kan hjælpe")),
    Field(
        "finding.wants_reply",
        words("Vil du have svar, Ønsker svar, Vil have svar, Svar ønskes, Wants reply"),
    ),
    Field(
        "response_id",
        words("id, Besvarelse-ID, Response ID, Svar-ID, BesvarelsesID, Besvarelse nr"),
        drop=DropReason.RESPONSE_ID,
    ),
    Field(
        "token",
        words(
            """token, Adgangsnøgle, Adgangskode, Access code, lastpage, Seneste side, Sidste side,
            Last page, startlanguage, Startsprog, Start language, seed, Nøgle, respondentid,
            Respondent-ID, respid, Kode, Invitationskode, Distributionsnøgle"""
        ),
        drop=DropReason.RESPONSE_ID,
        many=True,
    ),
    Field(
        "time",
        words(
            """startdate, datestamp, Dato for start, Dato for seneste handling, Startdato,
            Tidsstempel, Timestamp, Starttid, Starttidspunkt, Sluttidspunkt, createtime,
            Date started, Date last action, Svartid, interviewtime, Tidsforbrug, Total tid,
            Besvarelsestidspunkt, modified, created, Oprettet, Ændret, Dato, Tidspunkt,
            Klokkeslæt, duration, statcreatetime"""
        ),
        drop=DropReason.TIME,
        many=True,
    ),
    Field(
        "network",
        words(
            """ipaddr, IP-adresse, IP address, IP, refurl, Henvisende URL, Referrer URL, Browser,
            User agent, useragent, Enhedstype, Device"""
        ),
        drop=DropReason.NETWORK,
        many=True,
    ),
    Field(
        "person",
        words(
            """Fornavn, Efternavn, firstname, lastname, Telefon, Mobil, Telefonnummer, Adresse,
            Stilling, Titel, Initialer, Brugernavn, Nærmeste leder, Ledernavn, Leders navn,
            Mobilnummer, Stillingsbetegnelse"""
        ),
        drop=DropReason.IDENTITY,
        many=True,
    ),
    Field("cpr", CPR_WORDS, drop=DropReason.CPR, many=True),
    Field("background", BACKGROUND_WORDS, drop=DropReason.BACKGROUND, many=True),
)
