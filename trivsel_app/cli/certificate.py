"""The release certificate, apart from the other files: it draws, which takes time to read in."""

from trivsel_app.cli.out_path import refuse_to_overwrite
from trivsel_app.cli.sessions import Arguments, Moment, reading
from trivsel_app.operations import rounds
from trivsel_app.operations.certificate import write_certificate


def certificate(given: Arguments, at: Moment) -> None:
    """Write the release certificate."""
    refuse_to_overwrite(given.out, given)
    with reading(given, at) as session:
        write_certificate(session, rounds.current_round(session).id, given.out, now=at.now)
    print(given.out)
