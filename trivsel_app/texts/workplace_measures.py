"""Measures a whole workplace can agree on about offensive behaviour; made into ordinary actions.

In our own words after what the authority and other municipalities advise (domain notes 2.3): with
anonymous answers one works with the whole workplace, never with a single case. Nothing here says
why the measure was chosen.
"""

from dataclasses import dataclass

from trivsel_app.followup.actions import Visibility


@dataclass(frozen=True, slots=True)
class MeasureTemplate:
    """What an action begins as; everything can be changed afterwards."""

    code: str
    title: str
    measures: str
    goal: str
    visibility: Visibility = Visibility.WORKPLACE


PROBLEM = (
    "Alle arbejdspladser skal forebygge krænkende adfærd og vide, hvad de gør, hvis den opstår."
)
TEMPLATES = (
    MeasureTemplate(
        "meeting",
        "Møde mellem ledelse, trio og MED om omgangstonen",
        "Ledelse, arbejdsmiljøgruppe og tillidsvalgte mødes, ser på arbejdspladsens samlede "
        "resultater og aftaler, hvordan alle bliver inddraget i at holde en god tone.",
        "Der er aftalt to til tre konkrete skridt, som hele arbejdspladsen kender.",
    ),
    MeasureTemplate(
        "dialogue",
        "Dialog på hele arbejdspladsen om, hvordan vi taler med hinanden",
        "En proceskonsulent leder et møde, hvor alle taler om god og dårlig omgangstone ud fra "
        "opdigtede eksempler. Ingen bliver bedt om at fortælle om egne oplevelser.",
        "Arbejdspladsen har fælles aftaler for omgangstonen, og de hænger fremme.",
    ),
    MeasureTemplate(
        "guidelines",
        "Retningslinjer mod krænkende adfærd, som alle kender",
        "Retningslinjerne bliver gennemgået for alle, også nye kolleger: hvad vi ikke accepterer, "
        "hvem man går til, og hvad der så sker.",
        "Alle ved, hvem de kan gå til, når der bliver fulgt op.",
    ),
    MeasureTemplate(
        "mapping",
        "Kortlægning af samarbejde og omgangstone",
        "En konsulent udefra samler alles erfaringer med samtaler eller et kort spørgeskema og "
        "lægger en plan frem for hele arbejdspladsen. Ingen kan genkendes i det, der lægges frem.",
        "Planen er drøftet på et personalemøde og fulgt op efter tre måneder.",
    ),
    MeasureTemplate(
        "leaders",
        "Sparring til alle ledere i afdelingen om god ledelse i hverdagen",
        "Afdelingens ledere får et fælles forløb om tilbagemeldinger, uenighed og magtforhold med "
        "tid til egne spørgsmål.",
        "Alle ledere har været med, og afdelingschefen følger op én gang i kvartalet.",
        Visibility.HR,
    ),
    MeasureTemplate(
        "support",
        "Støtte og hjælp ved konflikter, som er let at finde",
        "Det bliver gjort kendt for alle, hvor man kan få psykologisk rådgivning, hjælp fra en "
        "mægler og støtte fra sin repræsentant.",
        "Oplysningerne hænger fremme og står på intranettet.",
    ),
)


def template(code: str) -> MeasureTemplate:
    """Find a measure by its code (KeyError)."""
    return {each.code: each for each in TEMPLATES}[code]
