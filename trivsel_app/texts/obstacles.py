"""What stands in the way of the next step of a round, in one sentence each."""

from trivsel_app.survey.rounds import Missing, Obstacle
from trivsel_app.texts import numbers

_SENTENCES: dict[Missing, str] = {
    Missing.NO_UNITS: "Organisationen er tom. Hent den fra en fil.",
    Missing.NO_EMPLOYEES: "Der er ingen medarbejdere at invitere. Hent dem fra en fil.",
    Missing.NOT_ALL_VALIDATED: "{count} mangler ledernes godkendelse.",
    Missing.NO_ANSWERS: "Der er ingen besvarelser endnu. Hent dem fra en fil.",
    Missing.QUESTIONNAIRE_FAULTY: "Spørgeskemaet har fejl, der skal rettes først.",
    Missing.NOTICE_INCOMPLETE: "Oplysningsteksten mangler {fields}.",
    Missing.NOT_ALL_RELEASED: (
        "{count} er ikke frigivet endnu. Det sker under Screening og frigivelse."
    ),
    Missing.NOT_ALL_TALKED: "{count} har ikke holdt trivselsdialog.",
    Missing.ACTIONS_OPEN: "Der er stadig {actions} i gang.",
    Missing.NO_ACTIONS: "Ingen enheder har skrevet en handleplan endnu.",
    Missing.NOT_ALL_PLANNED: "{workplaces} mangler en handleplan.",
    Missing.IS_FINISHED: "Runden er afsluttet.",
}


def sentence(obstacle: Obstacle) -> str:
    """Say what is missing (KeyError: an unknown kind)."""
    said = _SENTENCES[obstacle.missing].format(
        count=numbers.counted(obstacle.count, "enhed", "enheder"),
        workplaces=numbers.counted(obstacle.count, "arbejdsplads", "arbejdspladser"),
        fields=numbers.counted(obstacle.count, "felt", "felter"),
        actions=numbers.counted(obstacle.count, "indsats", "indsatser"),
    )
    return numbers.capital(said)
