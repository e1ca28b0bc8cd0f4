"""The privacy notice in Danish: titles, hints, suggestions, and the whole text people get."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from trivsel_app.survey.cells import Limits
from trivsel_app.survey.privacy_notice import FIELDS, PrivacyNotice
from trivsel_app.survey.questionnaire import Anonymity, Section
from trivsel_app.texts.results_text import limits_sentences
from trivsel_app.texts.signal_notice import announcement

TITLES: Final = {
    "controller": "Hvem er ansvarlig for oplysningerne",
    "purpose": "Hvad oplysningerne skal bruges til",
    "legal_basis": "Hvad loven siger",
    "categories": "Hvilke oplysninger det er",
    "recipients": "Hvem der får dem at se",
    "storage": "Hvor længe de bliver gemt",
    "rights": "Dine rettigheder, og hvor du kan spørge",
}
HINTS: Final = {
    "controller": "Kommunens navn, adresse og hvordan man kontakter den.",
    "purpose": "Sig det, som du ville sige det til en kollega.",
    "legal_basis": "Spørg databeskyttelsesrådgiveren, om forslaget passer hos jer.",
    "categories": "Alt, hvad der bliver spurgt om, og hvad I selv lægger ind om medarbejderne.",
    "recipients": "Hvem ser hvad, før og efter at resultaterne er frigivet?",
    "storage": "Fristerne skal passe med dem, I har sat under Sletning.",
    "rights": "Databeskyttelsesrådgiverens navn eller postkasse, og hvor man kan klage.",
}
_INTRODUCTION: Final = (
    "Du bliver bedt om at svare på spørgsmål om din trivsel og dit arbejdsmiljø. Her kan du læse, "
    "hvad der sker med dine svar, før du går i gang."
)
_ANONYMOUS: Final = (
    "{sections}: Svarene er anonyme. De bliver gemt uden navn, nummer og tidspunkt og blandet, så "
    "ingen kan se, hvem der har svaret hvad."
)
_NAMED: Final = (
    "{sections}: Svarene er ikke anonyme. Din leder og arbejdsmiljøgruppen kan se, hvem der har "
    "skrevet, så de kan spørge dig og løse problemet."
)


class Paragraph(NamedTuple):
    """A piece of the notice: its heading, and its lines."""

    heading: str
    lines: tuple[str, ...]


def suggestion(municipality: str, year: int) -> PrivacyNotice:
    """Suggest what the program knows; who answers for it and who helps is for HR to write."""
    return PrivacyNotice(
        purpose=(
            f"Trivselsmåling og APV {year} skal vise, hvor arbejdsmiljøet er godt, og hvor det "
            "skal blive bedre, så hver arbejdsplads kan lave en handleplan. Svarene bliver ikke "
            "brugt til at vurdere den enkelte."
        ),
        legal_basis=(
            "Arbejdsmiljøloven pålægger kommunen at lave en arbejdspladsvurdering mindst hvert "
            "tredje år. Behandlingen sker efter databeskyttelsesforordningens artikel 6, stk. 1, "
            "litra c og e, og artikel 9, stk. 2, litra b, og databeskyttelseslovens § 12."
        ),
        categories=(
            "Dine svar om psykisk og fysisk arbejdsmiljø, krænkende adfærd og sygefravær. Til at "
            "invitere dig bruger vi navn, medarbejdernummer, arbejdsmail, mobilnummer, stilling, "
            "ansættelse, arbejdssted, sprog, nærmeste leder, og om du er leder, AMR, TR eller med "
            "i MED-udvalget. Vi bruger ikke CPR-nummer."
        ),
        recipients=(
            f"HR i {municipality} ser resultaterne først. Derefter ser din leder, "
            "arbejdsmiljøgruppen og MED-udvalget tal for grupper. HR læser kommentarerne og fjerner "
            "det, der kan pege på nogen, før andre ser dem. Dine andre anonyme svar ser ingen "
            "enkeltvis. Det, du skriver om fysiske forhold, ser din leder og arbejdsmiljøgruppen."
        ),
        storage=(
            "Listen over inviterede slettes 30 dage efter, at målingen er lukket. Anonyme svar "
            "gemmes, til de har været sammenlignet med den næste måling. Det, du skriver om "
            "fysiske forhold, slettes, når handleplanen er afsluttet."
        ),
    )


def whole_text(
    notice: PrivacyNotice, limits: Limits, sections: Sequence[Section]
) -> tuple[Paragraph, ...]:
    """Give the notice as people read it; fields that are empty are left out."""
    return tuple(_paragraphs(notice, limits, sections))


def _paragraphs(
    notice: PrivacyNotice, limits: Limits, sections: Sequence[Section]
) -> Iterator[Paragraph]:
    yield Paragraph("", (_INTRODUCTION,))
    yield Paragraph("Hvad er anonymt, og hvad er ikke", tuple(_kinds(sections)))
    yield Paragraph("Sådan passer vi på små grupper", tuple(limits_sentences(limits)))
    yield Paragraph("Hvis nogen oplever krænkende adfærd fra deres leder", (announcement(),))
    for field in FIELDS:
        text: str = getattr(notice, field)
        if text.strip():
            yield Paragraph(TITLES[field], tuple(text.strip().splitlines()))


def _kinds(sections: Sequence[Section]) -> Iterator[str]:
    for anonymity, words in ((Anonymity.ANONYMOUS, _ANONYMOUS), (Anonymity.NAMED, _NAMED)):
        titles = [section.title for section in sections if section.anonymity is anonymity]
        if titles:
            yield words.format(sections=_joined(titles))


def _joined(titles: Sequence[str]) -> str:
    """Name sections in one line, the later ones as ordinary words."""
    first, *others = titles
    return " og ".join([first, *(title[:1].lower() + title[1:] for title in others)])
