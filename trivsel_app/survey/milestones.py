"""The dates of a round: the plan of 2026, and the same plan in any other year.

Source: the municipality's decision paper of December 2025 (StoreMED-dag 19 March, action plans by
the end of June, joint MED event in autumn) and the order of the round of 2021 (domain notes, 1 and
3.1) for what the paper leaves open.
"""

from dataclasses import dataclass
from datetime import date

from trivsel_app.survey.round_life import RoundFacts
from trivsel_app.survey.rounds import Milestone, Step
from trivsel_app.survey.working_days import (
    is_working_day,
    working_day_after,
    working_day_before,
)


@dataclass(frozen=True, slots=True)
class _Planned:
    code: str
    title: str
    due: date
    responsible: str
    starts: date | None = None
    fixed: bool = False  # the same day of the month every year, whatever the weekday


_PLAN = (
    _Planned("cut_off", "Skæringsdato: ansat senest i dag inviteres", date(2026, 1, 15), "HR"),
    _Planned(
        "organisation_ready", "Organisationen er hentet fra lønsystemet", date(2026, 1, 30), "HR"
    ),
    _Planned(
        "validation",
        "Ledere godkender deres lister",
        date(2026, 2, 20),
        "Ledere",
        starts=date(2026, 2, 2),
    ),
    _Planned(
        "limits_agreed", "KommuneMED aftaler grænser og spørgeskema", date(2026, 3, 5), "KommuneMED"
    ),
    _Planned("kick_off", "StoreMED-dag: fælles start", date(2026, 3, 19), "HR og KommuneMED"),
    _Planned("open", "Målingen åbner", date(2026, 3, 23), "HR"),
    _Planned("reminder_1", "Første påmindelse", date(2026, 3, 30), "HR"),
    _Planned("reminder_2", "Anden påmindelse", date(2026, 4, 9), "HR"),
    _Planned("close", "Målingen lukker", date(2026, 4, 17), "HR"),
    _Planned(
        "screening",
        "Resultaterne ses igennem, kritiske drøftes med afdelingschefen",
        date(2026, 5, 1),
        "HR og afdelingschefer",
        starts=date(2026, 4, 20),
    ),
    _Planned("release", "Resultaterne frigives til lederne", date(2026, 5, 4), "HR"),
    _Planned(
        "overall_results",
        "Chefforum og KommuneMED ser de samlede resultater",
        date(2026, 5, 7),
        "HR",
    ),
    _Planned(
        "dialogue",
        "Trivselsdialoger på alle arbejdspladser",
        date(2026, 6, 12),
        "Ledere og trio",
        starts=date(2026, 5, 5),
    ),
    _Planned(
        "action_plans",
        "Alle arbejdspladser har en handleplan",
        date(2026, 6, 30),
        "Ledere og MED",
        fixed=True,
    ),
    _Planned("evaluation_board", "Chefforum evaluerer forløbet", date(2026, 8, 19), "HR"),
    _Planned("med_event", "Fælles MED-arrangement", date(2026, 9, 17), "KommuneMED"),
    _Planned("evaluation_med", "KommuneMED evaluerer forløbet", date(2026, 9, 29), "KommuneMED"),
)


# What the program carries out itself when a step is taken; meetings are ticked by people.
_KEPT: dict[Step, tuple[str, ...]] = {
    Step.VALIDATION: ("organisation_ready",),
    Step.OPEN: ("open",),
    Step.CLOSED: ("close",),
    Step.RELEASED: ("screening", "release"),
}


def kept_by(step: Step, facts: RoundFacts) -> tuple[str, ...]:
    """Name the dates that entering a step keeps, by what is true when it is taken."""
    kept = _KEPT.get(step, ())
    if step is Step.OPEN and facts.validated_units >= facts.units:
        kept += ("validation",)
    if step is Step.EVALUATION and not facts.without_dialogue:
        kept += ("dialogue",)
    if step is Step.EVALUATION and not facts.without_plan:
        kept += ("action_plans",)
    return kept


def template(year: int) -> tuple[Milestone, ...]:
    """Give the plan for a year: each date keeps its ISO week and weekday, 30 June its date.

    A date on a public holiday goes to the working day before it, or to the one after it when that
    is already taken by the milestone before. `year` from 1901 to 9998.
    """
    found: list[Milestone] = []
    for each in _PLAN:
        after = found[-1].due if found else date(year, 1, 1)
        due = each.due.replace(year=year) if each.fixed else _moved(each.due, year, after)
        starts = _moved(each.starts, year, after) if each.starts else None
        found.append(Milestone(each.code, each.title, due, each.responsible, starts))
    return tuple(found)


def _moved(day: date, year: int, after: date) -> date:
    _, week, weekday = day.isocalendar()
    same = date.fromisocalendar(year, week, weekday)
    if is_working_day(same):
        return same
    before = working_day_before(same)
    return before if before > after else working_day_after(same)
