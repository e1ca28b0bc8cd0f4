"""Reporting groups, splits and the earlier round cut anew, in words for leaders and readers."""

from collections.abc import Sequence
from typing import Final

from trivsel_app.survey.recut_history import MatchGrade
from trivsel_app.texts.numbers import counted, whole
from trivsel_app.texts.refusals import listed

ABOUT_GROUPS: Final = (
    "Små naboer kan dele én rapport, så flere får tal at tale om. Det vælges, før målingen åbner, "
    "og lederne skal have det at vide først."
)
GROUPS_LOCKED: Final = "Målingen er åbnet, så rapportfællesskaberne ligger fast."
NO_SPLITS: Final = "Spørgeskemaet har ingen spørgsmål om baggrund, så tallene kan ikke deles op."
NOT_SPLIT_HERE: Final = (
    "Tal delt op efter baggrund vises kun for afdelinger, forvaltninger og hele kommunen. "
    "På en arbejdsplads kunne man se, hvem der har svaret hvad."
)
_GRADES: Final = {
    MatchGrade.SAME: "Enheden er den samme som i {year}.",
    MatchGrade.MOSTLY: (
        "Enheden er ændret siden {year}. Tallene derfra er regnet om, så de passer til enheden i "
        "dag; mindst 80 % af dem, der blev spurgt dengang, er de samme."
    ),
    MatchGrade.PARTLY: (
        "Enheden er ændret meget siden {year}. Tallene derfra er regnet om, så de passer til "
        "enheden i dag, men under 80 % af dem, der blev spurgt dengang, er de samme."
    ),
    MatchGrade.MERGED: (
        "Enheden fandtes ikke i {year}. Tallene derfra er lagt sammen fra de enheder, den består af."
    ),
    MatchGrade.NONE: "Enheden er ny siden {year}, så der er intet at sammenligne med.",
}


def grade_sentence(grade: MatchGrade, year: int) -> str:
    """Say how well the earlier round's figures fit a unit of today, and why."""
    return _GRADES[grade].format(year=year)


def shared_by(units: Sequence[str]) -> str:
    """Say on a group's report whose it is."""
    return f"fælles rapport for {listed(list(units))}"


def with_unknown(band: str) -> str:
    """Say where those are counted who left the background open."""
    return f"De, der ikke har oplyst det, tæller med i »{band}«. Der vises én opdeling ad gangen."


def told_to_leaders(group: str, units: Sequence[str], year: int, limit: int) -> str:
    """Write what the leaders of a group pass on to their staff before the survey opens."""
    return (
        f"I trivselsmålingen {year} deler {listed(list(units))} én rapport, som hedder "
        f"»{group}«. Hver for sig kan der komme så få svar, at tallene ikke må vises: et tal "
        f"bygger altid på mindst {whole(limit)} svar. Sammen får I en rapport at tale ud fra. "
        "Ingen kan se, hvilken arbejdsplads et svar kommer fra. Får en af jer svar nok, og røber "
        "det intet om de andre, får I også jeres egne tal."
    )


def groups_now(groups: int, units: int, proposed: int, alone: int) -> str:
    """Say how many groups there are, and what is left to do."""
    said = "Ingen enheder deler rapport endnu."
    if groups:
        shared = counted(groups, "rapportfællesskab", "rapportfællesskaber")
        said = f"{shared.capitalize()} med {counted(units, 'enhed', 'enheder')}."
    if proposed:
        said += f" {counted(proposed, 'nyt fællesskab', 'nye fællesskaber').capitalize()} foreslås."
    if alone:
        small = counted(alone, "lille enhed", "små enheder")
        said += f" {small.capitalize()} har ingen nabo at dele med."
    return said
