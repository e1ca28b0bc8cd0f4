"""The screening desk: units ranked by what calls for a talk, and what HR does about each."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any, Final

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.family import history_for
from trivsel_app.operations.frozen import frozen_table
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.refusals import ChangedMeanwhile, ResultsNotReady, UnitNotInRound
from trivsel_app.operations.release_refusals import (
    AlreadyReleased,
    ReleasedByHand,
    SkipNeedsReason,
    TalkNeedsTime,
    TalkStillAhead,
)
from trivsel_app.operations.results import results_for
from trivsel_app.operations.round_reading import reporting_tree, the_round
from trivsel_app.operations.screening_limits import rules
from trivsel_app.operations.second_person import acting
from trivsel_app.organisation.units import Unit
from trivsel_app.organisation.users import Permission
from trivsel_app.store import release_store, round_store, screening_store
from trivsel_app.store.release_store import ReleaseRequest
from trivsel_app.survey.frozen_results import to_json
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import STEPS, Step, SurveyRound
from trivsel_app.survey.screening_case import CaseState, ScreeningCase, clock, state_of
from trivsel_app.survey.screening_ranking import ScreeningReason, ranking
from trivsel_app.texts.screening import skipped_note

_TOPICS = frozenset({Topic.SCREENING, Topic.ROUND})
_EDITED: Final = "screening.case_edited"
_SKIPPED: Final = "talk_skipped"
_TALKS = frozenset({CaseState.NEEDS_TALK, CaseState.BOOKED, CaseState.HELD})


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One unit: its place in the list, why it stands there, and how far it is."""

    place: int  # from 1
    unit: Unit
    reasons: tuple[ScreeningReason, ...]
    case: ScreeningCase
    state: CaseState
    request: ReleaseRequest | None  # somebody asked for the release and another must confirm
    released_on: date | None

    @property
    def needs_talk(self) -> bool:
        """Whether a talk stands between the unit and its release."""
        return self.state in _TALKS


@dataclass(frozen=True)
class Desk:
    """The whole desk; `rows` and `table` are empty before the round is closed.

    `table` holds protected figures only: the frozen ones as soon as there are any.
    """

    round: SurveyRound
    rows: tuple[DeskRow, ...] = ()
    table: ResultTable | None = None
    previous: ResultTable | None = None

    def row(self, unit_id: int) -> DeskRow | None:
        """Find a unit's row."""
        return next((row for row in self.rows if row.unit.id == unit_id), None)

    def name(self, unit: Unit) -> str:
        """Name a unit so that it can be told from others of the same name."""
        return self.table.tree.names[unit.id] if self.table is not None else unit.name

    def theme_title(self, code: str) -> str:
        """Name a theme; "" for a reason that is of none."""
        themes = self.table.themes if self.table is not None else {}
        return themes[code].theme.title if code in themes else ""


def desk(session: Session, round_id: int) -> Desk:
    """Give the screening's state at any step of the round (`NotAllowed`)."""
    refuse_unless(session, Permission.SEE_UNRELEASED)
    found = the_round(session, round_id)
    if STEPS.index(found.step) < STEPS.index(Step.CLOSED):
        return Desk(found)
    table = frozen_table(session, round_id) or results_for(session, round_id)
    history = history_for(session, round_id, table.tree)
    cases = screening_store.load_cases(session, round_id)
    requests = _requests(session, round_id, table)
    released = {r.unit_id: r.released_on for r in release_store.load_releases(session, round_id)}
    rows = []
    for place, ranked in enumerate(ranking(table, history, rules(session, round_id)), 1):
        unit_id = ranked.unit_id
        case = cases.get(unit_id, ScreeningCase(round_id, unit_id))
        rows.append(
            DeskRow(
                place,
                table.tree.unit(unit_id),
                ranked.reasons,
                case,
                state_of(case, flagged=bool(ranked.reasons), released=unit_id in released),
                requests.get(unit_id),
                released.get(unit_id),
            )
        )
    return Desk(found, tuple(rows), table, history.table if history else None)


def _requests(session: Session, round_id: int, table: ResultTable) -> dict[int, ReleaseRequest]:
    """Read what waits for a second person, of these very figures only."""
    found = release_store.load_requests(session, round_id)
    if not found:
        return {}
    figures = figures_hash(table)
    return {unit_id: each for unit_id, each in found.items() if each.figures == figures}


def figures_hash(table: ResultTable) -> str:
    """Name the figures that somebody stands behind (SHA-256 of their canonical bytes)."""
    return sha256(to_json(table)).hexdigest()


def edit_case(session: Session, round_id: int, unit_id: int, *, by: By, **fields: Any) -> Change:
    """Change fields of a unit's case; the first edit begins the screening.

    Raises `NotAllowed`, `ResultsNotReady`, `UnitNotInRound`, `TalkNeedsTime`, `TalkStillAhead` for
    a talk held before its day, `ReleasedByHand`, `ReleaseAsUser` for the critical mark, or
    `AlreadyReleased` for what belongs before the release.
    """
    before = _case(session, round_id, unit_id)
    return _edited(session, before, replace(before, **fields), tuple(sorted(fields)), by)


def skip_talk(session: Session, round_id: int, unit_id: int, reason: str, *, by: By) -> Change:
    """Mark a unit as ready without the talk it requires; the reason is added to the case's note.

    The log says only that there is one. Raises `SkipNeedsReason` and what `edit_case` raises.
    """
    if not reason.strip():
        raise SkipNeedsReason
    before = _case(session, round_id, unit_id)
    note = "\n".join(filter(None, (before.note, skipped_note(reason.strip()))))
    wished = replace(before, state=CaseState.READY, note=note)
    return _edited(session, before, wished, (_SKIPPED,), by)


def _case(session: Session, round_id: int, unit_id: int) -> ScreeningCase:
    found = screening_store.find_case(session, round_id, unit_id)
    return found or ScreeningCase(round_id, unit_id)


def _edited(
    session: Session,
    before: ScreeningCase,
    wished: ScreeningCase,
    fields: tuple[str, ...],
    by: By,
    *,
    undone: bool | None = None,
) -> Change:
    """Write a case and log it; taking it back or doing it again obeys the same rules."""
    refuse_unless(session, Permission.WRITE)
    _refuse_place(session, before.round_id, before.unit_id)
    _refuse_edit(session, before, wished)
    _refuse_ahead(before, wished, day_of(by))
    after = _with_trail(session, before, wished, by)
    _save(session, after)
    begin(session, after.round_id)
    told = _told(before, after, fields)
    log(session, by, _EDITED, told if undone is None else told | {"undone": int(undone)})
    again = partial(_again, before=before, after=after, fields=fields, undone=not undone)
    return Change(_EDITED, _TOPICS, again, told)


def _again(
    session: Session,
    by: By,
    *,
    before: ScreeningCase,
    after: ScreeningCase,
    fields: tuple[str, ...],
    undone: bool,
) -> Change:
    if _case(session, after.round_id, after.unit_id) != after:
        raise ChangedMeanwhile
    return _edited(session, after, before, fields, by, undone=undone)


def _with_trail(
    session: Session, before: ScreeningCase, wished: ScreeningCase, by: By
) -> ScreeningCase:
    """Keep who takes the critical mark off, whatever else is written or taken back."""
    if before.critical and not wished.critical:
        person = acting(session, by)
        return replace(wished, unmarked_by=person.name, unmarked_user=person.user_id)
    return replace(wished, unmarked_by=before.unmarked_by, unmarked_user=before.unmarked_user)


def _refuse_place(session: Session, round_id: int, unit_id: int) -> None:
    step = the_round(session, round_id).step
    if STEPS.index(step) < STEPS.index(Step.CLOSED):
        raise ResultsNotReady(step)
    if unit_id not in reporting_tree(session, round_id).position:
        raise UnitNotInRound


def _refuse_edit(session: Session, before: ScreeningCase, after: ScreeningCase) -> None:
    if after.state is CaseState.RELEASED:
        raise ReleasedByHand
    if after.state is CaseState.BOOKED and (after.talk_on is None or clock(after.talk_at) is None):
        raise TalkNeedsTime
    changed = (before.state, before.critical) != (after.state, after.critical)
    if changed and after.unit_id in release_store.released_unit_ids(session, after.round_id):
        raise AlreadyReleased((reporting_tree(session, after.round_id).unit(after.unit_id).name,))


def _refuse_ahead(before: ScreeningCase, after: ScreeningCase, today: date) -> None:
    held = before.state is CaseState.BOOKED and after.state is CaseState.HELD
    if held and after.talk_on is not None and after.talk_on > today:
        raise TalkStillAhead(after.talk_on)


def begin(session: Session, round_id: int) -> None:
    """Take a closed round into screening: whoever works on a case has begun."""
    if the_round(session, round_id).step is Step.CLOSED:
        round_store.set_step(session, round_id, Step.SCREENING)


def _told(
    before: ScreeningCase, after: ScreeningCase, fields: Collection[str]
) -> dict[str, int | str]:
    """Name what changed for the log; values only where they are codes or dates."""
    told: dict[str, int | str] = {
        "round": after.round_id,
        "unit": after.unit_id,
        "fields": ",".join(fields),
    }
    if before.state is not after.state:
        told["state_old"] = before.state.value if before.state else ""
        told["state_new"] = after.state.value if after.state else ""
    if before.critical != after.critical:
        told["critical"] = int(after.critical)
    if before.support is not after.support:
        told["support"] = after.support.value
    if before.held_on != after.held_on and after.held_on is not None:
        told["held_on"] = after.held_on.isoformat()
    return told


def _save(session: Session, case: ScreeningCase) -> None:
    """A case that says nothing has no row."""
    if case == ScreeningCase(case.round_id, case.unit_id):
        screening_store.remove_case(session, case)
    else:
        screening_store.save_case(session, case)
