"""The state of a file in lines: the round, its step, the response rates, and what is missing."""

from datetime import date

from trivsel_app.cli.sessions import Arguments, Moment, reading
from trivsel_app.operations import dialogue, municipality, plans, response_rates, rounds
from trivsel_app.operations.change import Session
from trivsel_app.operations.response_rates import UnitRate
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import dates, labels, numbers, obstacles
from trivsel_app.texts.numbers import counted


def status(given: Arguments, at: Moment) -> None:
    """Show the round, its step, the response rates and what is missing."""
    with reading(given, at) as session:
        _say(session, today=at.today)


def _say(session: Session, *, today: date) -> None:
    """Print everything one wants to know before the next step."""
    whose = municipality.municipality(session)
    current = rounds.current_round(session)
    mark = " (eksempel)" if whose.is_sample else ""
    print(f"{whose.name}{mark}: trivselsmåling og APV {current.year}")
    print(f"Trin: {labels.of(current.step)}")
    _say_rates(session, current.id)
    _say_follow_up(session, current.id, today)
    coming = [m for m in current.milestones if m.done_on is None and m.due >= today]
    if coming:
        first = min(coming, key=lambda milestone: milestone.due)
        print(f"Næste dato: {first.title}, {dates.weekday_date(first.due)}.")
    for obstacle in rounds.obstacles_to(session, current.id):
        print(f"Mangler: {obstacles.sentence(obstacle)}")


def _say_follow_up(session: Session, round_id: int, today: date) -> None:
    """Count plans and dialogues, where there is any unit to have them."""
    counts = plans.plan_counts(session, round_id, today)
    if counts.units:
        print(
            f"Handleplaner: {counts.units_with_plan} af "
            f"{counted(counts.units, 'arbejdsplads', 'arbejdspladser')}, "
            f"{counted(counts.overdue, 'indsats', 'indsatser')} over frist."
        )
    talks = dialogue.dialogue(session, round_id, today).counts
    if talks.units:
        print(
            f"Trivselsdialoger: {numbers.whole(talks.held)} af "
            f"{counted(talks.units, 'enhed', 'enheder')} holdt, {numbers.whole(talks.planned)} "
            f"planlagt, {numbers.whole(talks.overdue)} over frist."
        )


def _say_rates(session: Session, round_id: int) -> None:
    rates = response_rates.response_rates(session, round_id)
    if not rates.rows:
        print("Svarprocent: ingen er inviteret endnu.")
        return
    print(f"Svarprocent: {_rate(rates.total, rates.goal)}. Målet er {rates.goal} %.")
    top = [row for row in rates.rows if row.depth == 1]
    for row in top:
        print(f"  {row.unit.name}: {_rate(row, rates.goal)}")


def _rate(row: UnitRate, goal: int) -> str:
    if not isinstance(row.answered, Shown) or not isinstance(row.invited, Shown):
        return "vises ikke"
    answered, invited = int(row.answered.value), int(row.invited.value)
    if invited == 0:
        return "ingen er inviteret"
    percent = numbers.rate_towards_goal(answered, invited, goal)
    return f"{percent} ({numbers.whole(answered)} af {numbers.whole(invited)})"
