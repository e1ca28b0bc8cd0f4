"""What an import of answers would bring, and what speaks against it, without doing it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.orm import Session

from trivsel_app.errors import Refusal
from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.corrections import needs_another
from trivsel_app.operations.delivery import Delivery, crowded_units, external_ids
from trivsel_app.operations.response_rules import (
    refuse_correction,
    refuse_history,
    refuse_import,
)
from trivsel_app.operations.round_reading import is_frozen, round_tree, the_round
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.users import Permission
from trivsel_app.store import organisation_store
from trivsel_app.survey.responses import ParsedResponses

_SAYABLE = (Delivery.REPLACES, Delivery.ADDED)


@dataclass(frozen=True, slots=True)
class ResponsePreview:
    """What an import would bring. `units` counts known units with at least one row.

    `unknown_units` are rows left out, by unit id. `refusal` is what the import would raise,
    and `ways` what could be said of the file instead. `crowded` names units that
    would have more answers than people invited. `only_asks`: another must bring the file too.
    """

    rows: int
    answered: int
    units: int
    unknown_units: tuple[tuple[str, int], ...]
    findings: int
    texts: int
    leaders_known: bool
    opens_round: bool = False
    refusal: Refusal | None = None
    ways: tuple[Delivery, ...] = ()
    crowded: tuple[str, ...] = ()
    only_asks: bool = False


def compare_responses(
    session: Session,
    round_id: int,
    parsed: ParsedResponses,
    delivery: Delivery = Delivery.UNSAID,
) -> ResponsePreview:
    """Tell what the import into a round would bring (`NotAllowed`: one could try answers out)."""
    refuse_unless(session, Permission.SEE_UNRELEASED)
    tree = round_tree(session, round_id)
    against = partial(refuse_import, session, round_id, parsed)
    refusal = _refusal(partial(against, delivery))
    others = [each for each in _SAYABLE if refusal and each is not delivery]
    ways = tuple(each for each in others if _refusal(partial(against, each)) is None)
    crowded: tuple[str, ...] = ()
    if refusal is None or ways:
        crowded = crowded_units(session, round_id, parsed, ways[0] if ways else delivery)
    opens = not is_frozen(the_round(session, round_id).step)
    return replace(
        _preview(parsed, tree), opens_round=opens, refusal=refusal, ways=ways, crowded=crowded
    )


def compare_correction(session: Session, round_id: int, parsed: ParsedResponses) -> ResponsePreview:
    """Tell what a correction after release would bring; the audit's word comes when it is made."""
    refuse_unless(session, Permission.SEE_UNRELEASED)
    refusal = _refusal(partial(refuse_correction, session, round_id, parsed))
    asks = refusal is None and needs_another(session, round_id, parsed)
    return replace(_preview(parsed, round_tree(session, round_id)), refusal=refusal, only_asks=asks)


def compare_history(session: Session, year: int, parsed: ParsedResponses) -> ResponsePreview:
    """Tell what the import of an earlier round would bring."""
    refuse_unless(session, Permission.SEE_UNRELEASED)
    tree = build_tree(organisation_store.load_units(session))
    refusal = _refusal(partial(refuse_history, session, year, parsed))
    return replace(_preview(parsed, tree), refusal=refusal)


def round_units(session: Session, round_id: int | None = None) -> frozenset[str]:
    """Give the ids of the units answers may come from; of today's when the round is an old one."""
    if round_id is not None:
        return frozenset(external_ids(round_tree(session, round_id)))
    return frozenset(unit.external_id for unit in organisation_store.load_units(session))


def _refusal(check: Callable[[], None]) -> Refusal | None:
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None


def _preview(parsed: ParsedResponses, tree: UnitTree) -> ResponsePreview:
    return ResponsePreview(
        rows=len(parsed.units),
        answered=int((parsed.answered & parsed.counts_participation).sum()),
        units=len(set(parsed.units) & external_ids(tree).keys()),
        unknown_units=tuple(sorted(parsed.unknown_units.items())),
        findings=len(parsed.findings),
        texts=sum(text != "" for texts in parsed.texts.values() for text in texts),
        leaders_known=parsed.leaders is not None,
    )
