"""What a status poster says: no scores, no krænkende adfærd, no figures of a small group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trivsel_app.followup.actions import Action
from trivsel_app.followup.poster import PosterMeasure, Stage, already_changed, left_out, measures
from trivsel_app.reports.figures.data import ResponseBar
from trivsel_app.texts import dates, numbers

NO_OWNER = "Ansvarlig ikke valgt endnu"


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
    more: int = 0  # measures there is no room for
    more_changed: int = 0
    response: ResponseBar | None = None
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
        more=left_out(kept),
        more_changed=left_out(kept, changed=True),
        response=response,
        link=link,
        is_sample=is_sample,
    )


def meta_words(measure: PosterMeasure, today: date) -> str:
    """Say who and when: `Leder · Klar tirsdag den 30. juni`."""
    return f"{measure.owner_role or NO_OWNER} · {next_words(measure, today)}"


def next_words(measure: PosterMeasure, today: date) -> str:
    """Say when the next thing happens, with the weekday, in as few words as will do."""
    day = weekday(measure.next_date, today) if measure.next_date else ""
    if measure.works is False:
        return f"Vi prøver noget andet fra {day}" if day else "Vi prøver noget andet"
    if measure.stage is Stage.DONE:
        return f"Tjekkes {day}" if day else "Dato for tjek aftales"
    if measure.next_date is None:
        return "Dato aftales"
    return f"Skulle være klar {day}" if measure.next_date < today else f"Klar {day}"


def weekday(day: date, today: date) -> str:
    """Write `onsdag den 30. juni`, with the year only when it is another one."""
    words = dates.weekday_date(day)
    said = words.removesuffix(f" {day.year}") if day.year == today.year else words
    name, number = said.split(" den ")
    return f"{name} den {number.replace(' ', numbers.NO_BREAK_SPACE)}"
