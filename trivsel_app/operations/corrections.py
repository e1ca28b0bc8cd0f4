"""Correct answers after a release: only if old and new figures together still give nobody away."""

from hashlib import sha256

from sqlalchemy.orm import Session

from trivsel_app.operations.access import allows, refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.comment_carrying import comments_before, hold_beside
from trivsel_app.operations.freezing import freeze, leaking_units, prepare
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.release_refusals import CorrectionGivesAway
from trivsel_app.operations.response_rules import refuse_correction
from trivsel_app.operations.second_person import Person, acting, asker, needs_two
from trivsel_app.operations.taking_in import Progress, no_progress, take_in_instead
from trivsel_app.organisation.users import Permission
from trivsel_app.store import release_store, screening_store
from trivsel_app.store.release_store import CorrectionRequest, FrozenRecord, UnitRelease
from trivsel_app.survey.responses import ParsedResponses

_NAMED = 3  # units in a refusal: enough to know where to look
_TOPICS = frozenset({Topic.RESPONSES, Topic.FINDINGS, Topic.ROUND, Topic.SCREENING})


def correct_release(
    session: Session,
    round_id: int,
    parsed: ParsedResponses,
    *,
    by: By,
    step: Progress = no_progress,
) -> Change:
    """Put a corrected file in the place of all answers, and freeze what it gives as a new version.

    The units that are released are released in the new version; others follow it when their turn
    comes. Where one of them needs two people, the first who comes with a file only asks, and
    another who comes with the same one carries it out. Raises `NotAllowed`, `ReleaseAsUser`,
    what `response_rules.refuse_correction` raises, and `CorrectionGivesAway`, after which nothing
    of the file is kept (domain notes, d, rule 18).
    """
    refuse_unless(session, Permission.WRITE)
    person = acting(session, by)
    refuse_correction(session, round_id, parsed)
    two, content = _needing_two(session, round_id), _hash(parsed)
    request = release_store.find_correction_request(session, round_id)
    first = _first(request, content, person)
    if two and first is None:
        return _ask(session, round_id, content, person, by)
    before = comments_before(session, round_id)
    told = take_in_instead(session, round_id, parsed, by, no_progress, comments=before)
    hold_beside(session, round_id, before)
    prepared = prepare(session, round_id, step=step)
    if not prepared.verdict.passed:
        raise CorrectionGivesAway(leaking_units(prepared.verdict)[:_NAMED])
    record = freeze(session, prepared, by)
    releases = _renewed(session, record, person, first, two)
    release_store.add_releases(session, releases)
    return _told(session, record, releases, told, by)


def needs_another(session: Session, round_id: int, parsed: ParsedResponses) -> bool:
    """Tell whether applying this file would only ask, as nobody has asked for it before.

    Raises `NotAllowed`: the answer tells whether a released unit is or was critical.
    """
    refuse_unless(session, Permission.SEE_UNRELEASED)
    request = release_store.find_correction_request(session, round_id)
    asked = request is not None and request.content == _hash(parsed)
    return bool(_needing_two(session, round_id)) and not asked


def waiting_correction(session: Session, round_id: int) -> CorrectionRequest | None:
    """Read which correction waits for another person; None for whoever may not see the desk."""
    if not allows(session, Permission.SEE_UNRELEASED):
        return None
    return release_store.find_correction_request(session, round_id)


def _needing_two(session: Session, round_id: int) -> frozenset[int]:
    """Tell which released units are or were critical."""
    cases = screening_store.load_cases(session, round_id)
    released = release_store.released_unit_ids(session, round_id)
    return frozenset(unit for unit in released if unit in cases and needs_two(cases[unit]))


def _hash(parsed: ParsedResponses) -> str:
    """Name all that was read from the file: the same file can be read in several ways."""
    told = (
        parsed.sha256,
        parsed.units,
        sorted(parsed.answers.items()),
        sorted(parsed.texts.items()),
        parsed.findings,
        parsed.lists_everyone,
        *(
            None if column is None else column.tolist()
            for column in (parsed.answered, parsed.counts_participation, parsed.leaders)
        ),
    )
    return sha256(repr(told).encode()).hexdigest()


def _first(request: CorrectionRequest | None, content: str, person: Person) -> Person | None:
    """Say who has asked for exactly this correction before, if it is another."""
    if request is None or request.content != content or not person.is_other(asker(request)):
        return None
    return asker(request)


def _ask(session: Session, round_id: int, content: str, person: Person, by: By) -> Change:
    """Keep that the correction waits for another person; no answer is changed."""
    request = CorrectionRequest(round_id, content, person.name, person.user_id, day_of(by))
    release_store.ask_correction(session, request)
    details: dict[str, int | str] = {"round": round_id, "sha256": content}
    log(session, by, "release.correction_asked", details)
    return Change("release.correction_asked", _TOPICS, summary=details)


def _renewed(
    session: Session,
    record: FrozenRecord,
    person: Person,
    first: Person | None,
    two: frozenset[int],
) -> list[UnitRelease]:
    """Release each released unit anew: the critical ones by both, the others by who does it."""

    def anew(unit_id: int) -> UnitRelease:
        names = (
            (person.name, "") if first is None or unit_id not in two else (first.name, person.name)
        )
        return UnitRelease(record.round_id, unit_id, record.version, record.frozen_on, *names)

    return [anew(each) for each in release_store.released_unit_ids(session, record.round_id)]


def _told(
    session: Session,
    record: FrozenRecord,
    releases: list[UnitRelease],
    taken_in: dict[str, int | str],
    by: By,
) -> Change:
    details: dict[str, int | str] = {
        "round": record.round_id,
        "version": record.version,
        "units": len(releases),
        "confirmed": sum(bool(each.confirmed_by) for each in releases),
        "sha256": record.sha256,
    }
    log(session, by, "release.corrected", details)
    return Change("release.corrected", _TOPICS, summary={**taken_in, **details})
