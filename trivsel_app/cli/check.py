"""Whether a file is whole."""

from dataclasses import dataclass

from trivsel_app.cli.opening import open_to_read
from trivsel_app.cli.sessions import Arguments, Moment
from trivsel_app.errors import Refusal
from trivsel_app.operations import files
from trivsel_app.texts import check_report


@dataclass(eq=False)
class FaultsFound(Refusal):
    """The file is not as it was written; what was found has been printed."""

    count: int


def check(given: Arguments, at: Moment) -> None:
    """Check that the file is whole (`FaultsFound`)."""
    with open_to_read(given.file, given.passphrase_file, now=at.now) as opened:
        found = files.check_file(opened, anchor=given.anchor)
    told = [(each.code, each.where, each.number) for each in found.findings]
    for line in check_report.lines(told, found.anchored_by, paper=given.anchor is not None):
        print(line)
    if not found.sound:
        raise FaultsFound(len(found.findings))
