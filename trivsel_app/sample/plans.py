"""A few made-up actions, so that the plans and the poster have something to show."""

from collections.abc import Sequence
from datetime import date

from numpy.random import Generator

from trivsel_app.followup.actions import (
    Action,
    ActionLevel,
    ActionSource,
    ActionStatus,
    Effect,
    Prevention,
    Risk,
)
from trivsel_app.followup.deadlines import default_deadline
from trivsel_app.organisation.units import UnitKind
from trivsel_app.sample.shape import SampleUnit

_UNITS_WITH_PLANS = 12
# Title, problem, goal, what is done, role of the owner.
_MEASURES = (
    (
        "Korte morgenmøder med plan for dagen",
        "Travle dage bliver lagt uden overblik.",
        "Alle ved klokken otte, hvad der haster, og hvad der kan vente.",
        "Ti minutter hver morgen ved tavlen.",
        "Daglig leder",
        ActionStatus.IN_PROGRESS,
    ),
    (
        "Fast tid til sparring efter svære forløb",
        "Svære forløb bliver båret alene.",
        "Ingen går hjem uden at have talt med nogen.",
        "En halv time hver anden uge, og efter behov.",
        "Tillidsrepræsentant",
        ActionStatus.AGREED,
    ),
    (
        "Nye skærme til de to ældste arbejdspladser",
        "To arbejdspladser giver ondt i nakken.",
        "Ingen melder om gener efter tre måneder.",
        "Skærme og arme er bestilt.",
        "Arbejdsmiljørepræsentant",
        ActionStatus.WORKS,
    ),
    (
        "Aftale om, hvordan vi siger tingene ligeud",
        "Det er svært at være uenig højt.",
        "Uenighed kommer frem på mødet og ikke bagefter.",
        "Vi laver tre spilleregler sammen og følger op efter sommer.",
        "Trio",
        ActionStatus.AGREED,
    ),
    (
        "Mødefri onsdag formiddag",
        "Opgaver bliver afbrudt hele tiden.",
        "Fire timer om ugen til at gøre færdig.",
        "Ingen møder onsdag før klokken tolv.",
        "Leder",
        ActionStatus.DONE,
    ),
    (
        "Støjdæmpende plader i fællesrummet",
        "Støj i fællesrummet trætter.",
        "Støjen er faldet, når vi måler igen.",
        "Afventer tilbud fra Ejendomme.",
        "Arbejdsmiljørepræsentant",
        ActionStatus.WAITING,
    ),
)


def make_actions(
    units: Sequence[SampleUnit], year: int, rng: Generator
) -> tuple[tuple[str, Action], ...]:
    """Actions with the external id of their unit; ids, round and unit are set when stored."""
    places = [unit for unit in units if unit.kind is UnitKind.WORKPLACE] or list(units)
    chosen = rng.permutation(len(places))[:_UNITS_WITH_PLANS]
    made = []
    for number, place in enumerate(sorted(chosen.tolist())):
        for measure in range(1 + number % 3):
            index = (number + measure) % len(_MEASURES)
            made.append((places[place].external_id, _action(index, year, number)))
    return tuple(made)


def _action(index: int, year: int, number: int) -> Action:
    title, problem, goal, measures, role, status = _MEASURES[index]
    finished = status in {ActionStatus.WORKS, ActionStatus.DONE}
    return Action(
        id=0,
        round_id=0,
        unit_id=0,
        title=title,
        deadline=default_deadline(year),
        level=ActionLevel.LOCAL,
        source=ActionSource.FINDING if "skærme" in title or "Støj" in title else ActionSource.THEME,
        problem=problem,
        risk_before=(Risk.LOW, Risk.MEDIUM, Risk.HIGH)[number % 3],
        risk_after=Risk.LOW if finished else Risk.NONE,
        goal=goal,
        measures=measures,
        prevention=Prevention.ORGANISE,
        owner_role=role,
        priority=1 + number % 3,
        start=date(year, 4, 1 + number % 20),
        status=status,
        follow_up=date(year, 9, 1 + number % 20),
        effect=Effect.YES if status is ActionStatus.WORKS else Effect.NONE,
        created_on=date(year, 3, 20),
    )
