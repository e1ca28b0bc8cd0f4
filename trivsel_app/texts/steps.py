"""What taking a round to a step means, said before it is done; and what each page waits for."""

from trivsel_app.survey.rounds import Step

_ADVANCE: dict[Step, str] = {
    Step.PLANNING: "Gå tilbage til planlægning",
    Step.VALIDATION: "Begynd organisationsvalidering",
    Step.OPEN: "Åbn målingen",
    Step.CLOSED: "Luk målingen",
    Step.SCREENING: "Begynd screening",
    Step.RELEASED: "Frigiv resultaterne",
    Step.FOLLOW_UP: "Begynd opfølgning",
    Step.EVALUATION: "Begynd evaluering",
    Step.FINISHED: "Afslut runden",
}
_REACHED: dict[Step, str] = {
    Step.PLANNING: "Runden er nu i planlægning.",
    Step.VALIDATION: "Runden er nu i organisationsvalidering.",
    Step.OPEN: "Runden er nu åben.",
    Step.CLOSED: "Runden er nu lukket.",
    Step.SCREENING: "Runden er nu i screening.",
    Step.RELEASED: "Runden er nu frigivet.",
    Step.FOLLOW_UP: "Runden er nu i opfølgning.",
    Step.EVALUATION: "Runden er nu i evaluering.",
    Step.FINISHED: "Runden er nu afsluttet.",
}
CAN_BE_TAKEN_BACK = "Noget er ikke gjort endnu. Du kan gå et trin tilbage igen bagefter."
_CONSEQUENCES: dict[Step, str] = {
    Step.OPEN: (
        "Organisationen, anonymitetsgrænserne, oplysningsteksten og spørgeskemaet fryses, som de "
        "er nu, og kan ikke ændres for denne runde. Det kan ikke fortrydes."
    ),
    Step.CLOSED: (
        "Der kan ikke hentes flere besvarelser ind, og resultaterne regnes ud af dem, der er her. "
        "Målingen kan ikke åbnes igen. En fil kan stadig erstatte de besvarelser, der er her, "
        "indtil de første resultater er frigivet."
    ),
    Step.RELEASED: (
        "Rapporter og plakater kan derefter laves og deles. Det, andre har set, kan ikke kaldes "
        "tilbage."
    ),
}


def advance_words(step: Step) -> str:
    """Say what going to a step is called on a button."""
    return _ADVANCE[step]


def reached(step: Step) -> str:
    """Say where the round is now."""
    return _REACHED[step]


def consequence(step: Step) -> str:
    """Say what cannot be undone about a step; "" when everything can."""
    return _CONSEQUENCES.get(step, "")
