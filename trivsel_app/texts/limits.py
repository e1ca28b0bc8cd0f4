"""Limits in words: what each is for, and what it leads to."""

from typing import Final

from trivsel_app.survey.forecast import Outcome
from trivsel_app.texts.numbers import counted, whole

PARTS: Final = (
    "får egne tal",
    "får tal sammen med naboer",
    "skjules for at beskytte en nabo",
    "har for få svar",
)
NAMES: Final = {
    "general": "Temaer og spørgsmål",
    "offensive_any": "Krænkende adfærd, mindst én form",
    "offensive_kind": "Krænkende adfærd, former og kilder",
    "absence_cause": "Årsager til sygefravær",
    "comments": "Kommentarer",
    "background": "Opdeling på baggrund",
    "invited": "Antal svar og svarprocent",
}
ABOUT: Final = {
    "general": "Det mindste antal svar, et tal må bygge på.",
    "offensive_any": "Andelen, der har oplevet mindst én form.",
    "offensive_kind": "Hvilke former det var, og hvem det kom fra.",
    "absence_cause": "Hvad sygefraværet hænger sammen med.",
    "comments": "Vises først, når HR har fjernet navne.",
    "background": "Kun for afdelinger og opefter, og én opdeling ad gangen.",
    "invited": "Tæller de inviterede, ikke svarene.",
}
UNFORESEEN: Final = {
    "absence_cause": "Afhænger af, hvor mange der kommer til spørgsmålet.",
    "comments": "Afhænger af, hvor mange der skriver noget.",
    "background": "Afhænger af, hvordan svarene fordeler sig.",
}
NO_WORKPLACES: Final = "Hent organisationen, så kan du se, hvad grænserne fører til."
LOCKED: Final = (
    "Målingen er åbnet, så grænser og oplysningstekst ligger fast. Grænserne står i alle rapporter."
)
OPEN: Final = (
    "MED-udvalget vælger grænserne, og I skriver oplysningsteksten, før målingen åbner. "
    "Derefter ligger begge fast."
)


def outcome(found: Outcome) -> str:
    """Say what a limit leads to, as a short list."""
    counts = (found.shown, found.shared, found.protects_others, found.too_few)
    said = [f"{whole(count)} {part}" for count, part in zip(counts, PARTS, strict=True) if count]
    return f"{', '.join(said)}."


def consequence(limit: int, rate: int, found: Outcome) -> str:
    """Say the chosen general limit's consequence as one would to the committee."""
    begins = f"Svarer {rate} procent, og er grænsen {whole(limit)} svar, "
    if not found.units:
        return NO_WORKPLACES
    units = counted(found.units, "arbejdsplads", "arbejdspladser")
    if found.shown == found.units:
        return f"{begins}får alle {units} egne tal."
    said = f"{begins}får {whole(found.hidden)} af {units} ingen tal"
    if found.protects_others:
        said += f"; {whole(found.protects_others)} af dem skjules for at beskytte en nabo"
    if found.shared:
        said += f"; {whole(found.shared)} får tal sammen med naboer"
    return f"{said}."


def with_answers(limit: int, found: Outcome) -> str:
    """Say what the general limit leads to with the answers that came."""
    if not found.units:
        return NO_WORKPLACES
    units = counted(found.units, "arbejdsplads", "arbejdspladser")
    said = f"Med de svar, der er kommet, og grænsen {whole(limit)} svar "
    said += f"har {whole(found.shown)} af {units} egne tal"
    if found.protects_others:
        said += f"; {whole(found.protects_others)} skjules for at beskytte en nabo"
    return f"{said}."


def gets(found: Outcome) -> str:
    """Say how many get a figure."""
    if not found.units:
        return ""
    return f"{whole(found.shown + found.shared)} af {counted(found.units, 'arbejdsplads', 'arbejdspladser')}"
