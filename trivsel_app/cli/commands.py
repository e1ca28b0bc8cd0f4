"""What each verb does: open, call the operation, and say in a few lines what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from trivsel_app.cli import anonymity, files_in, files_out, progress
from trivsel_app.cli.opening import create, open_to_read
from trivsel_app.cli.release import release
from trivsel_app.cli.sessions import Arguments, Moment, writing
from trivsel_app.cli.status import status
from trivsel_app.cli.units import unit_id
from trivsel_app.cli.users import change_users
from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action
from trivsel_app.operations import files, plans, rounds
from trivsel_app.operations import sample as sample_operations
from trivsel_app.operations.refusals import StepBlocked
from trivsel_app.survey.rounds import Missing, SurveyRound
from trivsel_app.texts import changes, check_report, labels


@dataclass(eq=False)
class DeadlineNotGiven(Refusal):
    """The round's usual deadline has passed, so the action needs one of its own."""

    usual: date


@dataclass(eq=False)
class FaultsFound(Refusal):
    """The file is not as it was written; what was found has been printed."""

    count: int


@dataclass(eq=False)
class ReleaseFirst(Refusal):
    """Units are released by a command of their own; the step follows from the last of them."""

    count: int


def sample(given: Arguments, at: Moment) -> None:
    """Make the sample municipality."""
    made = sample_operations.write_sample(
        given.folder,
        employees=given.employees,
        units=given.units,
        seed=given.seed,
        now=at.now,
        step=progress.step("Laver eksempelkommunen"),
    )
    for path in made:
        print(path)


def new(given: Arguments, at: Moment) -> None:
    """Make a new file with its first round, and show the recovery code once."""
    created = create(
        given.file,
        given.passphrase_file,
        name=given.name.strip() or given.file.stem,
        year=given.year,
        now=at.now,
    )
    created.vault.close()
    print(f"{given.file} er oprettet med runden {given.year}.")
    print(f"Genoprettelseskode: {created.recovery_code}")
    print("Skriv koden ned, og gem den et sikkert sted. Den vises kun denne ene gang.")


def advance(given: Arguments, at: Moment) -> None:
    """Take the round to a later step."""
    with writing(given, at) as (session, who):
        current = rounds.current_round(session)
        try:
            rounds.advance(session, current.id, given.to, by=who)
        except StepBlocked as blocked:
            missing = [each.missing for each in blocked.obstacles]
            if missing == [Missing.NOT_ALL_RELEASED]:
                raise ReleaseFirst(blocked.obstacles[0].count) from blocked
            raise
    print(f"Runden {current.year} er nu: {labels.of(given.to)}.")


def add_action(given: Arguments, at: Moment) -> None:
    """Write an action into a unit's plan."""
    with writing(given, at) as (session, who):
        current = rounds.current_round(session)
        draft = Action(
            0,
            current.id,
            unit_id(rounds.round_tree(session, current.id), given.unit),
            " ".join(given.title.split()),  # a script may hand on several lines
            given.deadline or _usual_deadline(current, at.today),
            owner_role=" ".join(given.owner_role.split()),
        )
        change = plans.add_action(session, draft, by=who)
    print(changes.summary(change.action, change.summary))


def _usual_deadline(current: SurveyRound, today: date) -> date:
    usual = rounds.action_deadline(current)
    if usual < today:
        raise DeadlineNotGiven(usual)
    return usual


def check(given: Arguments, at: Moment) -> None:
    """Check that the file is whole (`FaultsFound`)."""
    with open_to_read(given.file, given.passphrase_file, now=at.now) as opened:
        found = files.check_file(opened, anchor=given.anchor)
    told = [(each.code, each.where, each.number) for each in found.findings]
    for line in check_report.lines(told, found.anchored_by, paper=given.anchor is not None):
        print(line)
    if not found.sound:
        raise FaultsFound(len(found.findings))


COMMANDS: Mapping[str, Callable[[Arguments, Moment], None]] = {
    "sample": sample,
    "new": new,
    "import-organisation": files_in.import_organisation,
    "import-responses": files_in.import_responses,
    "limits": anonymity.choose_limits,
    "notice": anonymity.write_notice,
    "advance": advance,
    "release": release,
    "add-action": add_action,
    "status": status,
    "results": files_out.results,
    "reports": files_out.reports,
    "poster": files_out.poster,
    "certificate": files_out.certificate,
    "check": check,
    "users": change_users,
}
