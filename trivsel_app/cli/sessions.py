"""One session of the file for a command: opened as far as it needs, closed whatever happens."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from trivsel_app.cli.opening import (
    by,
    look,
    open_to_look,
    open_to_read,
    open_to_rehearse,
    open_to_write,
)
from trivsel_app.operations import rounds
from trivsel_app.operations.change import By, Session
from trivsel_app.organisation.access import Seen
from trivsel_app.store.vault import Vault
from trivsel_app.survey.rounds import STEPS, Step

Arguments = argparse.Namespace


@dataclass(frozen=True, slots=True)
class Moment:
    """The clocks a command runs by."""

    now: datetime
    today: date


@contextmanager
def reading(given: Arguments, at: Moment) -> Iterator[Session]:
    """Read what everybody may know who can open the file."""
    with (
        open_to_read(given.file, given.passphrase_file, now=at.now) as opened,
        opened.session() as session,
    ):
        yield session


@contextmanager
def looking(given: Arguments, at: Moment) -> Iterator[Session]:
    """Read what is taken out of the file, having written down that it is, if not all is released.

    A file with everything released is shown to whoever can only read it too.
    """
    with open_to_look(given.file, given.passphrase_file, now=at.now) as opened:
        with opened.session() as session:
            current = rounds.current_round(session)
        if STEPS.index(current.step) < STEPS.index(Step.RELEASED):
            look(opened, Seen.EXPORT, now=at.now, round_id=current.id)
        with opened.session() as session:
            yield session


@contextmanager
def writing(given: Arguments, at: Moment) -> Iterator[tuple[Session, By]]:
    """Change the file in one transaction."""
    with (
        open_to_write(given.file, given.passphrase_file, now=at.now) as opened,
        opened.transaction() as session,
    ):
        yield session, by(at.now, opened)


@contextmanager
def changed_first(
    given: Arguments, at: Moment, change: Callable[..., None] | None
) -> Iterator[Session]:
    """Open the file once: make the change that was asked for, if any, and read what is now."""
    opening = open_to_write if change else open_to_look
    with opening(given.file, given.passphrase_file, now=at.now) as opened:
        if change:
            with opened.transaction() as session:
                change(session, given, by=by(at.now, opened))
        with opened.session() as session:
            yield session


def opened_for(given: Arguments, at: Moment) -> Vault:
    """Open for an import, or for its rehearsal."""
    opening = open_to_rehearse if given.dry_run else open_to_write
    return opening(given.file, given.passphrase_file, now=at.now)
