"""What a status poster says: no scores, no krænkende adfærd, no figures of a small group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trivsel_app.followup.actions import Action
from trivsel_app.followup.poster import PosterMeasure, Stage, already_changed, measures
from trivsel_app.reports.figures.data import ResponseBar
from trivsel_app.texts import dates

SAY_MORE = "Sig det til din leder, AMR eller TR"


@dataclass(frozen=True, slots=True)
class PosterData:
    """Everything a poster prints. `response` is None when the rate is not wanted on it."""

    municipality: str
    unit_name: str
    year: int
    printed_on: date
    deadline: date
    measures: tuple[PosterMeasure, ...]
    changed: tuple[str, ...] = ()
    response: ResponseBar | None = None
    say_more: str = SAY_MORE
    link: str = ""  # becomes the QR code
    is_sample: bool = False


def build_poster_data(
    unit_name: str,
    actions: Iterable[Action],
    *,
    municipality: str,
    year: int,
    deadline: date,
    today: date,
    response: ResponseBar | None = None,
    say_more: str = SAY_MORE,
    link: str = "",
    is_sample: bool = False,
) -> PosterData:
    """Gather a poster from one unit's actions; `deadline` is that of the round's plans."""
    kept = tuple(actions)
    return PosterData(
        municipality=municipality,
        unit_name=unit_name,
        year=year,
        printed_on=today,
        deadline=deadline,
        measures=measures(kept),
        changed=already_changed(kept),
        response=response,
        say_more=say_more or SAY_MORE,
        link=link,
        is_sample=is_sample,
    )


def next_words(measure: PosterMeasure, today: date) -> str:
    """Say when the next thing happens, with the weekday."""
    if measure.works is False:
        return _with_date("Det virkede ikke. Vi finder en ny vej", measure.next_date, today)
    if measure.stage is Stage.DONE:
        return _with_date("Vi ser efter, om det virker", measure.next_date, today)
    if measure.next_date is not None and measure.next_date < today:
        return f"Skulle være klar {weekday(measure.next_date, today)}"
    return _with_date("Klar senest", measure.next_date, today)


def _with_date(words: str, day: date | None, today: date) -> str:
    if day is None:
        return "Dato aftales" if words == "Klar senest" else words
    separator = " " if words == "Klar senest" else ": "
    return f"{words}{separator}{weekday(day, today)}"


def weekday(day: date, today: date) -> str:
    """Write `onsdag den 30. juni`, with the year only when it is another one."""
    words = dates.weekday_date(day)
    return words.removesuffix(f" {day.year}") if day.year == today.year else words
