"""Limits and privacy notice from the command line: chosen, told what they lead to, and printed."""

from datetime import date
from pathlib import Path

from trivsel_app.cli.out_path import refuse_to_overwrite
from trivsel_app.cli.sessions import Arguments, Moment, changed_first
from trivsel_app.operations import limits, privacy_notice, rounds
from trivsel_app.operations.change import By, Session
from trivsel_app.survey.limit_rules import NAMES as LIMITS
from trivsel_app.survey.privacy_notice import FIELDS
from trivsel_app.texts import limits as words
from trivsel_app.texts.privacy_notice import TITLES


def choose_limits(given: Arguments, at: Moment) -> None:
    """Choose limits, or tell which there are and what they lead to."""
    change = _choose if _chooses(given) else None
    with changed_first(given, at, change) as session:
        _say_limits(session)


def write_notice(given: Arguments, at: Moment) -> None:
    """Write the privacy notice, or show it as people read it."""
    if given.out is not None:
        refuse_to_overwrite(given.out, given)
    change = _write if _writes(given) else None
    with changed_first(given, at, change) as session:
        _say_notice(session, given.out, today=at.today)


def _choose(session: Session, given: Arguments, *, by: By) -> None:
    """Choose the limits that were given, in the order they are bound to each other."""
    round_id = rounds.current_round(session).id
    for name in LIMITS:
        value = getattr(given, name)
        if value is not None:
            limits.set_limit(session, round_id, name, value, by=by)


def _chooses(given: Arguments) -> bool:
    """Whether any limit was given."""
    return any(getattr(given, name) is not None for name in LIMITS)


def _say_limits(session: Session) -> None:
    """Print the limits, and what the general one leads to."""
    view = limits.limits_view(session, rounds.current_round(session).id)
    for name in LIMITS:
        print(f"{words.NAMES[name]}: {getattr(view.limits, name)}")
    found = view.chosen["general"]
    if found.real is not None:
        print(words.with_answers(view.limits.general, found.real))
        return
    said = [words.consequence(view.limits.general, *each) for each in found.by_rate.items()]
    print("\n".join(dict.fromkeys(said)))  # without an organisation each rate says the same


def _writes(given: Arguments) -> bool:
    """Whether any field was given, or the suggestions asked for."""
    asked: bool = given.suggest
    return asked or any(getattr(given, name) is not None for name in FIELDS)


def _write(session: Session, given: Arguments, *, by: By) -> None:
    """Write the fields that were given; suggestions go into those that are empty."""
    round_id = rounds.current_round(session).id
    view = privacy_notice.notice_view(session, round_id)
    for name in FIELDS:
        text = getattr(given, name)
        if text is None and given.suggest and name in view.missing:
            text = getattr(view.suggested, name)
        if text:
            privacy_notice.set_notice_field(session, round_id, name, text, by=by)


def _say_notice(session: Session, out: Path | None, *, today: date) -> None:
    """Print the notice as people read it and what is missing, or write it as a PDF."""
    round_id = rounds.current_round(session).id
    if out is not None:
        privacy_notice.write_notice(session, round_id, out, today=today)
        print(out)
        return
    view = privacy_notice.notice_view(session, round_id)
    for heading, lines in view.paragraphs:
        print("\n".join([*([heading] if heading else []), *lines, ""]))
    for name in view.missing:
        print(f"Mangler: {TITLES[name]}")
