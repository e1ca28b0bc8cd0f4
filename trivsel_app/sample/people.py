"""The employees of the made-up municipality: "Testperson 0001 Prøve" and so on."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from trivsel_app.organisation.imported import ImportedEmployee
from trivsel_app.organisation.units import Channel, Staffing
from trivsel_app.sample.shape import SampleUnit
from trivsel_app.sample.words import EMPLOYMENT_FORMS, EMPLOYMENT_SHARES, MAIL_HOST

_FIRST_NUMBER = 100_001
_LONGEST_EMPLOYMENT = 9_000  # days
_PART_TIME_SHARE = 0.25
_LEADERLESS_BELOW = 3  # people: so small a unit is led from above


@dataclass(frozen=True)
class SamplePeople:
    """All employees, unit by unit; `unit` holds each one's position in the list of units."""

    employees: tuple[ImportedEmployee, ...]
    unit: NDArray[np.int64]
    leads: NDArray[np.bool_]


def make_people(
    units: list[SampleUnit], sizes: NDArray[np.int64], year: int, rng: Generator
) -> SamplePeople:
    """Employ people; the first of each unit leads it, unless the unit is tiny."""
    unit = np.repeat(np.arange(len(units)), sizes)
    total = len(unit)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    leads = np.zeros(total, dtype=np.bool_)
    leads[starts[sizes >= _LEADERLESS_BELOW]] = True
    days = rng.integers(60, _LONGEST_EMPLOYMENT, size=total).tolist()
    forms = rng.choice(len(EMPLOYMENT_FORMS), size=total, p=EMPLOYMENT_SHARES).tolist()
    part_time = (rng.random(total) < _PART_TIME_SHARE).tolist()
    position = rng.integers(0, 1 << 16, size=total).tolist()
    first = date(year, 3, 1)
    digits = max(4, len(str(total)))
    employees = []
    for at, (where, leading) in enumerate(zip(unit.tolist(), leads.tolist(), strict=True)):
        place = units[where]
        number = f"{at + 1:0{digits}}"
        positions = place.words.positions
        employees.append(
            ImportedEmployee(
                employee_number=str(_FIRST_NUMBER + at),
                name=f"Testperson {number} Prøve",
                unit_external_id=place.external_id,
                row=at + 2,
                email=f"testperson{number}@{MAIL_HOST}",
                position="Leder" if leading else positions[position[at] % len(positions)],
                employment_form=EMPLOYMENT_FORMS[0 if leading else forms[at]],
                weekly_hours=32.0 if part_time[at] and not leading else 37.0,
                start_date=first - timedelta(days=days[at]),
                is_leader=leading,
                channel=_channel(place, position[at]),
            )
        )
    return SamplePeople(tuple(employees), unit, leads)


def _channel(place: SampleUnit, number: int) -> Channel:
    if place.staffing is Staffing.ROUND_THE_CLOCK and number % 5 == 0:
        return Channel.EBOKS
    return Channel.MAIL
