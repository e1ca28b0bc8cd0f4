"""Made-up dialogues: a third of the units have held theirs, a third have planned it."""

from collections.abc import Sequence
from datetime import date, timedelta

from trivsel_app.followup.dialogues import Dialogue, LedBy
from trivsel_app.survey.working_days import is_working_day

_THIRD = 3
# Who led, and which roles took part.
_TALKS = (
    (LedBy.LEADER, "Leder, AMR, TR og medarbejdere fra alle vagter"),
    (LedBy.LEADER, "Leder, AMR og 14 medarbejdere"),
    (LedBy.FACILITATOR, "Leder, trio, 9 medarbejdere og proceskonsulent"),
    (LedBy.LEADER, ""),
)


def make_dialogues(
    round_id: int, unit_ids: Sequence[int], *, first: date, last: date
) -> tuple[Dialogue, ...]:
    """Hold every third dialogue in the first half of the time, and plan every third in the rest."""
    days = _working_days(first, last)
    half = max(len(days) // 2, 1)
    made = []
    for number, unit_id in enumerate(unit_ids):
        place, turn = divmod(number, _THIRD)
        led_by, note = _TALKS[place % len(_TALKS)]
        early = days[place % half]
        late = days[min(half + place % half, len(days) - 1)]
        if turn == 0:
            made.append(Dialogue(round_id, unit_id, early, early, led_by, note))
        elif turn == 1:
            made.append(Dialogue(round_id, unit_id, late, None, led_by))
    return tuple(made)


def _working_days(first: date, last: date) -> list[date]:
    days = ((first + timedelta(each)) for each in range((last - first).days + 1))
    return [day for day in days if is_working_day(day)]
