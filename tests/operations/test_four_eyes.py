"""Two people behind a critical unit, whatever one of them does alone."""

import unicodedata
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, everything
from tests.operations.test_releases import (
    MANY,
    NORTH,
    OTHER,
    ROUND,
    SOUTH,
    TODAY,
    session,
    with_others,
)
from trivsel_app.operations import responses
from trivsel_app.operations.certificate import certificate_data
from trivsel_app.operations.corrections import correct_release
from trivsel_app.operations.frozen import newest
from trivsel_app.operations.refusals import ChangedMeanwhile
from trivsel_app.operations.release_refusals import (
    AlreadyReleased,
    ConfirmAsYourself,
    ConfirmationNeeded,
    ConfirmedBySelf,
    ReleaseAsUser,
)
from trivsel_app.operations.releases import ask_release, candidates, release_units
from trivsel_app.operations.response_preview import compare_correction
from trivsel_app.operations.screening import desk, edit_case
from trivsel_app.organisation.users import Role, User
from trivsel_app.store import frozen_check, release_store, user_store
from trivsel_app.store.user_store import USER

__all__ = ["session"]
AGAIN = with_others(range(10, 16), "5", "igen.csv")


def with_users(session: Session) -> dict[str, int]:
    """Let both in as users of the file; gives their ids by name."""
    ids = {}
    for slot, by in enumerate((BY, OTHER)):
        user = User(0, f"{slot:032x}", by.actor, Role.HR, temporary=False, added_on=TODAY)
        ids[by.actor] = user_store.add_user(session, user).id
    return ids


def critical_released(session: Session) -> None:
    """Release Sydskolen as a critical unit, asked for by one and confirmed by another."""
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    ask_release(session, ROUND, SOUTH, by=BY)
    release_units(session, ROUND, [SOUTH], by=OTHER)


def _released_by(session: Session, unit_id: int) -> tuple[str, str]:
    found = {each.unit_id: each for each in release_store.load_releases(session, ROUND)}
    return found[unit_id].released_by, found[unit_id].confirmed_by


def test_a_critical_unit_needs_another_person(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [NORTH, SOUTH], by=BY)
    with pytest.raises(ConfirmedBySelf):
        release_units(session, ROUND, [SOUTH], by=BY, confirmed_by=f" {BY.actor.upper()} ")
    release_units(session, ROUND, [NORTH, SOUTH], by=BY, confirmed_by="Bo Prøve")
    assert _released_by(session, SOUTH) == (BY.actor, "Bo Prøve")
    assert _released_by(session, NORTH) == (BY.actor, "")


@pytest.mark.parametrize(
    "typed", ["Åse\u200b Prøve", unicodedata.normalize("NFD", "åse  prøve"), " ÅSE PRØVE "]
)
def test_another_spelling_is_no_other_person(session: Session, typed: str) -> None:
    by = replace(BY, actor="Åse Prøve")
    edit_case(session, ROUND, SOUTH, critical=True, by=by)
    with pytest.raises(ConfirmedBySelf):
        release_units(session, ROUND, [SOUTH], by=by, confirmed_by=typed)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=by, confirmed_by="\u200b")
    ask_release(session, ROUND, SOUTH, by=by)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=replace(by, actor=typed))


def test_where_there_are_users_a_name_confirms_nothing(session: Session) -> None:
    ids = with_users(session)
    session.info[USER] = ids[BY.actor]
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    with pytest.raises(ConfirmAsYourself):
        release_units(session, ROUND, [SOUTH], by=BY, confirmed_by=OTHER.actor)
    ask_release(session, ROUND, SOUTH, by=BY)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=OTHER)  # the name is another, the user is not
    session.info[USER] = ids[OTHER.actor]
    release_units(session, ROUND, [SOUTH], by=OTHER)
    assert _released_by(session, SOUTH) == (BY.actor, OTHER.actor)


def test_who_has_opened_as_no_user_releases_nothing(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    with_users(session)
    for user in (None, 99):
        session.info[USER] = user
        with pytest.raises(ReleaseAsUser):
            ask_release(session, ROUND, SOUTH, by=OTHER)
        with pytest.raises(ReleaseAsUser):
            release_units(session, ROUND, [NORTH], by=OTHER)
        with pytest.raises(ReleaseAsUser):
            edit_case(session, ROUND, SOUTH, critical=False, by=OTHER)


def test_who_asks_cannot_confirm_and_another_can(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    asked = ask_release(session, ROUND, SOUTH, by=BY)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=BY)
    assert candidates(desk(session, ROUND), BY.actor).unconfirmed == (SOUTH,)
    assert asked.undo is not None
    asked.undo(session, BY)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=OTHER)
    ask_release(session, ROUND, SOUTH, by=BY)
    release_units(session, ROUND, [SOUTH], by=OTHER)
    assert _released_by(session, SOUTH) == (BY.actor, OTHER.actor)
    assert not release_store.load_requests(session, ROUND)


# --- the mark taken off --------------------------------------------------------------------------


def test_who_takes_the_mark_off_does_not_release_alone(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, critical=True, by=OTHER)
    edit_case(session, ROUND, SOUTH, critical=False, by=BY)
    edit_case(session, ROUND, SOUTH, note="Ro", unmarked_by="", by=BY)
    assert candidates(desk(session, ROUND), BY.actor).unconfirmed == (SOUTH,)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=BY)
    release_units(session, ROUND, [SOUTH], by=OTHER)
    assert _released_by(session, SOUTH) == (OTHER.actor, "")
    found = certificate_data(session, ROUND)
    assert (found.critical, found.unmarked) == (0, 1)


def test_taking_the_mark_back_is_taking_it_off(session: Session) -> None:
    marked = edit_case(session, ROUND, SOUTH, critical=True, by=OTHER)
    assert marked.undo is not None
    marked.undo(session, BY)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=BY)
    release_units(session, ROUND, [SOUTH], by=BY, confirmed_by=OTHER.actor)
    assert _released_by(session, SOUTH) == (BY.actor, OTHER.actor)


# --- what was asked for --------------------------------------------------------------------------


def test_asking_again_is_asked_by_whoever_does_it(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    asked = ask_release(session, ROUND, SOUTH, by=BY)
    assert asked.undo is not None
    back = asked.undo(session, BY)
    assert back.undo is not None
    back.undo(session, OTHER)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=OTHER)
    with pytest.raises(ChangedMeanwhile):
        asked.undo(session, BY)
    release_units(session, ROUND, [SOUTH], by=BY)
    with pytest.raises(AlreadyReleased):
        back.undo(session, BY)


def test_other_answers_were_not_asked_for(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    ask_release(session, ROUND, SOUTH, by=BY)
    instead = responses.Delivery.REPLACES
    responses.import_responses(session, ROUND, MANY, by=OTHER, delivery=instead)
    assert not release_store.load_requests(session, ROUND)
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=OTHER)


def test_other_figures_were_not_asked_for(session: Session) -> None:
    """Whatever else moves a figure: the request holds for those that were shown."""
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    ask_release(session, ROUND, SOUTH, by=BY)
    (request,) = release_store.load_requests(session, ROUND).values()
    release_store.remove_request(session, ROUND, SOUTH)
    release_store.add_request(session, replace(request, figures="0" * 64))
    with pytest.raises(ConfirmationNeeded):
        release_units(session, ROUND, [SOUTH], by=OTHER)


# --- corrections ---------------------------------------------------------------------------------


def test_a_correction_of_a_critical_unit_needs_two_people(session: Session) -> None:
    critical_released(session)
    release_units(session, ROUND, [NORTH], by=BY)
    before = everything(session)
    assert compare_correction(session, ROUND, MANY).only_asks
    asked = correct_release(session, ROUND, MANY, by=OTHER)
    assert not compare_correction(session, ROUND, MANY).only_asks
    assert compare_correction(session, ROUND, AGAIN).only_asks, "another file is asked for anew"
    again = correct_release(session, ROUND, MANY, by=OTHER)
    assert {asked.action, again.action} == {"release.correction_asked"}
    now = everything(session)
    assert {name for name in now if now[name] != before[name]} == {"correction_request"}
    done = correct_release(session, ROUND, MANY, by=BY)
    assert (done.action, done.summary["version"]) == ("release.corrected", 2)
    assert _released_by(session, SOUTH) == (OTHER.actor, BY.actor)
    assert _released_by(session, NORTH) == (BY.actor, "")
    assert release_store.find_correction_request(session, ROUND) is None
    assert frozen_check.unproven(session) == (), "the log tells of both versions"


def test_who_brings_another_file_confirms_nothing(session: Session) -> None:
    critical_released(session)
    correct_release(session, ROUND, MANY, by=OTHER)
    read_otherwise = replace(MANY, texts={"OPEN1": ("Ro",) * len(MANY.units)})
    for file in (AGAIN, replace(MANY, answers=AGAIN.answers), read_otherwise):
        asked = correct_release(session, ROUND, file, by=BY)
        assert asked.action == "release.correction_asked"
        correct_release(session, ROUND, MANY, by=OTHER)
    record = newest(session, ROUND)
    assert record is not None
    assert record.version == 1
