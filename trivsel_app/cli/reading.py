"""What was read from a file, said in lines: bad rows, what is left out, what it would do."""

from collections.abc import Sequence

from trivsel_app.exchange.organisation_files import OrganisationReading
from trivsel_app.exchange.problems import Dropped, Problem
from trivsel_app.exchange.response_files import ResponseReading
from trivsel_app.operations.responses import ResponsePreview
from trivsel_app.organisation.difference import OrganisationDifference
from trivsel_app.texts import problems, response_notes
from trivsel_app.texts.numbers import capital, counted

_MOST_LINES = 50


def say_organisation_reading(
    reading: OrganisationReading, difference: OrganisationDifference
) -> None:
    """Say what an organisation file holds and what it would change."""
    _say_problems(reading.problems, reading.dropped)
    imported = reading.imported
    print(
        f"{reading.file_name}: {counted(len(imported.units), 'enhed', 'enheder')} og "
        f"{counted(len(imported.employees), 'medarbejder', 'medarbejdere')}."
    )
    for words, units, people in (
        ("Nye", difference.new_units, difference.new_people),
        ("Væk", difference.gone_units, difference.gone_people),
        ("Flyttet", difference.moved_units, difference.moved_people),
        ("Nyt navn", difference.renamed_units, difference.renamed_people),
    ):
        print(
            f"{words}: {counted(len(units), 'enhed', 'enheder')}, "
            f"{counted(len(people), 'medarbejder', 'medarbejdere')}."
        )


def say_response_reading(reading: ResponseReading, preview: ResponsePreview) -> None:
    """Say what a response file holds."""
    _say_problems(reading.problems, reading.dropped)
    print(
        f"{reading.parsed.file_name}: {counted(preview.rows, 'række', 'rækker')}, "
        f"{counted(preview.answered, 'besvarelse', 'besvarelser')} fra "
        f"{counted(preview.units, 'enhed', 'enheder')}, "
        f"{counted(preview.findings, 'fysisk forhold', 'fysiske forhold')}."
    )
    if preview.unknown_units:
        print(f"Ikke læst ind: {response_notes.unknown_units(preview.unknown_units)}")
    if preview.crowded:
        print(response_notes.crowded(preview.crowded))
    if not preview.leaders_known:
        print("Filen siger ikke, hvem der er leder, så lederes svar tæller i deres egen enhed.")


def _say_problems(found: Sequence[Problem], dropped: Sequence[Dropped]) -> None:
    for problem in found[:_MOST_LINES]:
        print(_line(problem))
    if len(found) > _MOST_LINES:
        rest = counted(len(found) - _MOST_LINES, "bemærkning", "bemærkninger")
        print(f"… og {rest} mere. Åbn filen i programmet for at se dem alle.")
    for each in dropped:
        print(problems.dropped_sentence(each.column, each.reason.value))


def _line(problem: Problem) -> str:
    place = [f"ark {problem.sheet}"] if problem.sheet else []
    if problem.row:
        place.append(f"række {problem.row}")
    if problem.column:
        place.append(f"kolonne {problem.column}")
    if problem.value:
        place.append(f"»{problem.value}«")
    said = problems.problem_sentence(problem.code.value, problem.detail)
    times = f" ({problem.count} gange)" if problem.count > 1 else ""
    return (capital(", ".join(place)) + ": " if place else "") + said + times
