"""What a command takes into a file: the organisation, and answers of any year."""

from trivsel_app.cli.guards import say_undone
from trivsel_app.cli.opening import by
from trivsel_app.cli.reading import say_organisation_reading, say_response_reading
from trivsel_app.cli.response_target import find_target, naming_ways
from trivsel_app.cli.sessions import Arguments, Moment, opened_for
from trivsel_app.exchange.organisation_files import read_organisation
from trivsel_app.exchange.response_files import read_responses
from trivsel_app.operations import columns, organisation, rounds
from trivsel_app.operations.change import Session
from trivsel_app.operations.responses import ResponsePreview
from trivsel_app.survey.rounds import Obstacle, Step
from trivsel_app.texts import changes

_NOTHING_KEPT = "Intet er gemt (--dry-run)."


def import_organisation(given: Arguments, at: Moment) -> None:
    """Read an organisation file; with --dry-run only tell what it would do."""
    with opened_for(given, at) as opened:
        reading = read_organisation(given.source)
        with opened.session() as session:
            choices = columns.remembered_columns(session, reading.signature)
        if choices:
            reading = read_organisation(given.source, choices=choices)
        with opened.session() as session:
            say_organisation_reading(
                reading, organisation.compare_import(session, reading.imported)
            )
        if given.dry_run:
            print(_NOTHING_KEPT)
            return
        with opened.transaction() as session:
            change = organisation.import_organisation(
                session,
                reading.imported,
                sha256=reading.sha256,
                file_name=reading.file_name,
                by=by(at.now, opened),
            )
    print(changes.summary(change.action, change.summary))


def import_responses(given: Arguments, at: Moment) -> None:
    """Read a response file into the round of --year, or into the current one."""
    with naming_ways(), opened_for(given, at) as opened:
        with opened.session() as session:
            target = find_target(session, given.year, given.delivery)
        reading = read_responses(given.source, target.questionnaire, units=target.units)
        with opened.session() as session:
            preview = target.compare(session, reading.parsed)
            undone = _undone(session, preview)
        say_response_reading(reading, preview)
        say_undone(undone)
        if given.dry_run:
            print(_NOTHING_KEPT)
            if preview.refusal is not None:
                raise preview.refusal
            return
        with opened.transaction() as session:
            change = target.take_in(session, reading.parsed, by(at.now, opened))
    print(changes.summary(change.action, change.summary))


def _undone(session: Session, preview: ResponsePreview) -> tuple[Obstacle, ...]:
    """List what is not done of the round, if the answers open it."""
    if preview.refusal is not None or not preview.opens_round:
        return ()
    return rounds.obstacles_to(session, rounds.current_round(session).id, Step.OPEN)
