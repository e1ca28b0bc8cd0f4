"""What to do next on a page, in words; codes are those of `operations.overview_steps`."""

from typing import NamedTuple

from trivsel_app.texts.numbers import counted, whole


class _Words(NamedTuple):
    """The sentence for pages and lists, and the few words that the sidebar has room for."""

    sentence: str
    short: str


_NEXT: dict[str, _Words] = {
    "import_organisation": _Words("Hent organisationen fra en fil", "Hent organisationen"),
    "validate_units": _Words("Få ledernes godkendelse af {units}", "{count} mangler godkendelse"),
    "mend_questionnaire": _Words("Ret {faults} i spørgeskemaet", "Ret {faults}"),
    "write_notice": _Words("Skriv oplysningsteksten færdig: {fields} mangler", "{fields} mangler"),
    "keep_milestones": _Words(
        "{dates} er gået uden at være markeret som udført", "{dates} er passeret"
    ),
    "open_round": _Words("Åbn målingen", "Åbn målingen"),
    "import_responses": _Words("Hent besvarelserne fra en fil", "Hent besvarelserne"),
    "close_round": _Words("Luk målingen, når alle svar er hentet", "Luk målingen til sidst"),
    "begin_screening": _Words(
        "Se resultaterne igennem, og tag de nødvendige samtaler før frigivelsen", "Begynd screening"
    ),
    "read_comments": _Words(
        "Læs kommentarerne: {count} er ikke læst og kommer ikke med i rapporterne",
        "{count} ikke læst",
    ),
    "release_units": _Words(
        "Gør enhederne klar, og frigiv dem: {units} mangler", "{count} mangler frigivelse"
    ),
    "late_dialogues": _Words(
        "{units} har ikke holdt trivselsdialog, og fristen er gået", "{count} over frist"
    ),
    "hold_dialogues": _Words("Hold trivselsdialoger: {units} mangler", "{count} mangler dialog"),
    "make_plans": _Words("{workplaces} mangler en handleplan", "{count} mangler handleplan"),
    "follow_up_overdue": _Words("{actions} er over frist", "{actions} over frist"),
    "erase_data": _Words(
        "Slet oplysninger, der ikke skal gemmes længere: {count} slags", "Noget skal slettes"
    ),
}
_REMARKS: dict[str, _Words] = {
    "not_talked": _Words("{units} har ikke holdt trivselsdialog", "{count} uden dialog"),
    "reports_possible": _Words(
        "Rapporter og plakater kan laves for de enheder, der er frigivet", "Rapporter kan laves"
    ),
    "frozen_unapproved": _Words(
        "Frosset uden alle godkendelser: {units} mangler", "Frosset uden alle godkendelser"
    ),
}


def sentence(code: str, count: int = 0) -> str:
    """Say what to do (KeyError: unknown code)."""
    return _filled(_NEXT[code].sentence, count)


def short(code: str, count: int = 0) -> str:
    """Say it in the few words that fit under a page's name in the sidebar."""
    return _filled(_NEXT[code].short, count)


def remark(code: str, count: int = 0) -> str:
    """Say what is to be known about a part that asks for nothing (KeyError: unknown code)."""
    return _filled(_REMARKS[code].sentence, count)


def short_remark(code: str, count: int = 0) -> str:
    """Say that in the few words that fit in the sidebar."""
    return _filled(_REMARKS[code].short, count)


def _filled(words: str, count: int) -> str:
    return words.format(
        count=whole(count),
        units=counted(count, "enhed", "enheder"),
        fields=counted(count, "felt", "felter"),
        faults=counted(count, "fejl", "fejl"),
        dates=counted(count, "dato", "datoer"),
        workplaces=counted(count, "arbejdsplads", "arbejdspladser"),
        actions=counted(count, "indsats", "indsatser"),
    )
