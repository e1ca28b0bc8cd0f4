"""What is said beside a deadline: the weekday, how far away, and the working day before (UX-51)."""

from datetime import date

from trivsel_app.survey.working_days import day_off, working_day_before
from trivsel_app.texts import dates, labels


def deadline_note(day: date, *, today: date) -> str:
    """Say the weekday and distance; on a day off also which working day comes before."""
    note = f"{dates.weekday_date(day)} · {dates.days_until(day, today=today)}"
    off = day_off(day)
    if off is None:
        return note
    before = dates.weekday_date(working_day_before(day))
    return f"{note}\n{labels.of(off)}. Sidste arbejdsdag før er {before}."
