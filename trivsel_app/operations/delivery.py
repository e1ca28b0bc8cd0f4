"""Whether a response file brings people whose answers are in already, and who would count twice.

Nothing that is stored tells one person from another, so a file is held against the answer strings
themselves, unit by unit. How many are alike is told to nobody: one could try answers out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from sqlalchemy.orm import Session

from trivsel_app.operations.invited import invited_now
from trivsel_app.operations.refusals import AnswersAlreadyIn, MoreThanInvited, SameAnswersAgain
from trivsel_app.operations.round_reading import is_frozen, questionnaire_of, round_tree, the_round
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store import answer_store, import_store, round_store
from trivsel_app.survey.answers import NOT_ANSWERED, answer_length
from trivsel_app.survey.questionnaire import Section
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.separation import counting_units, participation

_Placed = Counter[tuple[int, str]]  # how often a unit holds an answer string


class Delivery(StrEnum):
    """What the user says a file is, when it could be either."""

    UNSAID = "unsaid"
    ADDED = "added"  # of other people than those whose answers are in
    REPLACES = "replaces"  # of all who have answered: what is in is taken out


def external_ids(tree: UnitTree) -> dict[str, int]:
    """Give each unit's id by its external id."""
    return {unit.external_id: unit.id for unit in tree.units}


def refuse_people_twice(
    session: Session, round_id: int, parsed: ParsedResponses, delivery: Delivery
) -> None:
    """Refuse a file of known units that would count people twice, or could.

    Raises `AnswersAlreadyIn` whatever the user says, and `SameAnswersAgain` or `MoreThanInvited`
    until the user has said that its people are others.
    """
    if delivery is Delivery.REPLACES or not answer_store.answering_units(session, round_id):
        return
    holds_all = _holds_all(session, round_id, parsed)
    if holds_all and _longest_is_in(session, round_id, parsed):
        raise AnswersAlreadyIn(parsed.file_name)
    if delivery is Delivery.ADDED:
        return
    if holds_all or _is_in_again(session, round_id, parsed):
        raise SameAnswersAgain(parsed.file_name)
    crowded = crowded_units(session, round_id, parsed, delivery)
    if crowded:
        raise MoreThanInvited(parsed.file_name, crowded)


def crowded_units(
    session: Session, round_id: int, parsed: ParsedResponses, delivery: Delivery
) -> tuple[str, ...]:
    """Name the units that would have more answers than invited; none where nobody is known to be.

    Only units that the file brings answers.
    """
    if not any(map(any, parsed.answers.values())):
        return ()
    tree = round_tree(session, round_id)
    told = participation(parsed, counting_units(parsed, tree, external_ids(tree)))
    invited = _invited(session, round_id, parsed, tree)
    if not any(invited.values()):
        return ()
    invited |= {unit_id: listed for unit_id, (_came, listed) in told.items() if listed is not None}
    before: Mapping[int, int] = {}
    if delivery is not Delivery.REPLACES:
        before = answer_store.answered_in_files(session, round_id)
    return tuple(
        unit.name
        for unit in tree.units
        if (came := told.get(unit.id, (0, None))[0])
        and before.get(unit.id, 0) + came > invited.get(unit.id, 0)
    )


def _invited(
    session: Session, round_id: int, parsed: ParsedResponses, tree: UnitTree
) -> dict[int, int]:
    """Count the invited as their answers will be counted once the file is in."""
    imports = import_store.load_imports(session, round_id)
    up = parsed.leaders is not None or any(record.leaders_known for record in imports)
    listed = answer_store.participation_counts(session, round_id)
    if is_frozen(the_round(session, round_id).step):
        expected = round_store.frozen_invited(session, round_id, leaders_known=up)
    else:
        now = invited_now(session, tree)
        expected = {unit_id: counts[0 if up else 1] for unit_id, counts in now.items()}
    return expected | {unit_id: said for unit_id, (_, said) in listed.items() if said is not None}


def _holds_all(session: Session, round_id: int, parsed: ParsedResponses) -> bool:
    """Whether the file holds every answer the round has: saved or exported a second time."""
    return all(
        stored <= brought
        for section in questionnaire_of(session, round_id).sections
        if answer_length(section)
        for stored, brought in [_both(session, round_id, section, parsed)]
    )


def _longest_is_in(session: Session, round_id: int, parsed: ParsedResponses) -> bool:
    """Whether anybody has answered the longest section: in a short one many say the same."""
    stored, _brought = _both(session, round_id, _longest(session, round_id), parsed)
    return bool(_answered(stored))


def _is_in_again(session: Session, round_id: int, parsed: ParsedResponses) -> bool:
    """Whether any answer is in already, or most of a unit's are but for corrections.

    Held against each other is the section with most questions, where two people hardly ever say
    the same: one alike is asked about, for two of three counted twice would show a group of five.
    Halves tell whose answers were corrected in the other one; of those it takes most.
    """
    section = _longest(session, round_id)
    stored, brought = _both(session, round_id, section, parsed)
    middle = answer_length(section) // 2
    return bool(_single(stored) & _single(brought)) or any(
        _mostly(_cut(stored, part), _cut(brought, part))
        for part in (slice(0, middle), slice(middle, None))
    )


def _longest(session: Session, round_id: int) -> Section:
    return max(questionnaire_of(session, round_id).sections, key=answer_length)


def _mostly(stored: _Placed, brought: _Placed) -> bool:
    alike = Counter(unit_id for unit_id, _answers in _single(stored) & _single(brought))
    before, now = _per_unit(stored), _per_unit(brought)
    here = [unit_id for unit_id in now if unit_id in before]
    return _most(alike.total(), sum(before[at] for at in here), now.total()) or any(
        _most(alike[at], before[at], now[at]) for at in here
    )


def _most(alike: int, before: int, now: int) -> bool:
    """Of the smaller side, so that a part delivered again is seen, and a file with more too."""
    return 2 * alike > min(before, now)


def _answered(placed: _Placed) -> set[tuple[int, str]]:
    return {each for each in placed if each[1].strip(NOT_ANSWERED)}


def _single(placed: _Placed) -> set[tuple[int, str]]:
    """Give what one person alone has said: what several say tells nobody from another."""
    said: Counter[str] = Counter()
    for (_unit_id, answers), count in placed.items():
        said[answers] += count
    return {each for each in _answered(placed) if said[each[1]] == 1}


def _per_unit(placed: _Placed) -> Counter[int]:
    found: Counter[int] = Counter()
    for (unit_id, _answers), count in placed.items():
        found[unit_id] += count
    return found


def _cut(placed: _Placed, part: slice) -> _Placed:
    found: _Placed = Counter()
    for (unit_id, answers), count in placed.items():
        found[unit_id, answers[part]] += count
    return found


def _both(
    session: Session, round_id: int, section: Section, parsed: ParsedResponses
) -> tuple[_Placed, _Placed]:
    """Give a section's answers as they are in, and as the file brings them."""
    tree = round_tree(session, round_id)
    units = counting_units(parsed, tree, external_ids(tree)).tolist()
    joined = answer_store.joined_answers(session, round_id, section.code)
    told = zip(units, parsed.answers.get(section.code, ()), strict=False)
    return Counter(_singly(joined, answer_length(section))), Counter(
        (unit_id, answers) for unit_id, answers in told if answers
    )


def _singly(joined: Iterable[tuple[int, str]], width: int) -> Iterator[tuple[int, str]]:
    for unit_id, answers in joined:
        for at in range(0, len(answers), width):
            yield unit_id, answers[at : at + width]
