"""What to do next on a page, in words; codes are those of `operations.overview_steps.Next`."""

from trivsel_app.texts.numbers import counted

_SENTENCES: dict[str, str] = {
    "import_organisation": "Hent organisationen fra en fil",
    "validate_units": "Få ledernes godkendelse af {units}",
    "read_questionnaire": "Læs spørgeskemaet igennem, før målingen åbner",
    "mend_questionnaire": "Ret {faults} i spørgeskemaet",
    "keep_milestones": "{dates} er gået uden at være markeret som udført",
    "open_round": "Åbn målingen",
    "import_responses": "Hent besvarelserne fra en fil",
    "close_round": "Luk målingen, når alle svar er hentet",
    "look_at_results": "Se resultaterne igennem",
    "confirm_screening": "Se resultaterne igennem, og markér, at det er gjort",
    "release_results": "Frigiv resultaterne til lederne",
    "hold_dialogues": "Hold trivselsdialoger på arbejdspladserne",
    "make_plans": "{workplaces} mangler en handleplan",
    "follow_up_overdue": "{actions} er over frist",
    "write_reports": "Dan rapporter og plakater",
}


def sentence(code: str, count: int = 0) -> str:
    """Say what to do (KeyError: unknown code)."""
    return _SENTENCES[code].format(
        units=counted(count, "enhed", "enheder"),
        faults=counted(count, "fejl", "fejl"),
        dates=counted(count, "dato", "datoer"),
        workplaces=counted(count, "arbejdsplads", "arbejdspladser"),
        actions=counted(count, "indsats", "indsatser"),
    )
