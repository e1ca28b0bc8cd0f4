"""What the search over everything looks in, and how it finds: Danish folding, the best first."""

from dataclasses import dataclass
from typing import Any

from trivsel_app.operations.change import Session
from trivsel_app.ui.models.danish_text import TextFilter, fold

MOST = 50  # shown


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found: its words, what it is, and where it is."""

    words: str
    kind: str
    icon: str
    page: str = ""
    where: tuple[tuple[str, Any], ...] = ()


def everything(session: Session) -> tuple[Found, ...]:
    """List the current round's units, actions and questions."""
    from trivsel_app.operations.round_reading import current_round, questionnaire_of

    current = current_round(session)
    questions = [
        Found(
            f"{question.code} {question.text}",
            "Spørgsmål",
            "questionnaire",
            "questionnaire",
            (("question", question.code),),
        )
        for _section, _theme, question in questionnaire_of(session, current.id).questions()
    ]
    return (*_units_and_actions(session, current.id), *questions)


def _units_and_actions(session: Session, round_id: int) -> list[Found]:
    from trivsel_app.operations.plans import actions
    from trivsel_app.operations.round_reading import round_tree

    names = round_tree(session, round_id).names
    units = [
        Found(name, "Enhed", "organisation", "organisation", (("unit_id", unit_id),))
        for unit_id, name in names.items()
    ]
    plans = [
        Found(
            f"{each.title} ({names.get(each.unit_id, 'ukendt enhed')})",
            "Indsats",
            "plans",
            "plans",
            (("action_id", each.id),),
        )
        for each in actions(session, round_id)
    ]
    return [*units, *plans]


class SearchIndex:
    """Finds among many things; built once per opening."""

    def __init__(self, things: tuple[Found, ...]) -> None:
        self.things = things
        self._folded = [fold(each.words) for each in things]
        self._filter = TextFilter([each.words for each in things])

    def find(self, query: str) -> list[Found]:
        """Give at most `MOST`: beginnings, then beginnings of words, then the rest."""
        wanted = fold(query).strip()
        if not wanted:
            return list(self.things[:MOST])
        ranked = sorted(
            (_rank(folded, wanted), at)
            for at, (folded, hit) in enumerate(
                zip(self._folded, self._filter.matches(query), strict=True)
            )
            if hit
        )
        return [self.things[at] for _rank_of_it, at in ranked[:MOST]]


def _rank(folded: str, wanted: str) -> int:
    if folded.startswith(wanted):
        return 0
    if f" {wanted}" in folded:
        return 1
    return 2 if wanted in folded else 3
