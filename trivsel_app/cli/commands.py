"""What each verb does: open, call the operation, and say in a few lines what came of it."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from trivsel_app.cli import anonymity, progress
from trivsel_app.cli.opening import by, create, look, open_to_look, open_to_read, open_to_write
from trivsel_app.cli.parser import CORRECTS
from trivsel_app.cli.reading import say_organisation_reading, say_response_reading
from trivsel_app.cli.release import release as release_asked
from trivsel_app.cli.response_import import naming_ways, wanted_round
from trivsel_app.cli.status import say_status
from trivsel_app.cli.users import change_users, say_users
from trivsel_app.errors import Refusal
from trivsel_app.exchange.organisation_files import read_organisation
from trivsel_app.exchange.response_files import read_responses
from trivsel_app.followup.actions import Action
from trivsel_app.operations import columns, documents, files, organisation, plans, rounds
from trivsel_app.operations import sample as sample_operations
from trivsel_app.operations.certificate import write_certificate
from trivsel_app.operations.change import By, Session
from trivsel_app.operations.corrections import correct_release
from trivsel_app.operations.delivery import Delivery
from trivsel_app.operations.refusals import StepBlocked
from trivsel_app.organisation.access import Seen
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store.vault import Vault
from trivsel_app.survey.rounds import STEPS, Missing, Step, SurveyRound
from trivsel_app.texts import changes, check_report, labels
from trivsel_app.texts.numbers import counted

Arguments = argparse.Namespace


@dataclass(eq=False)
class UnitUnknown(Refusal):
    """No unit of the round has this id."""

    external_id: str


@dataclass(eq=False)
class DeadlineNotGiven(Refusal):
    """The round's usual deadline has passed, so the action needs one of its own."""

    usual: date


@dataclass(eq=False)
class ReleaseFirst(Refusal):
    """Units are released by a command of their own; the step follows from the last of them."""

    count: int


@dataclass(frozen=True, slots=True)
class Moment:
    """The clocks a command runs by."""

    now: datetime
    today: date


@contextmanager
def _reading(given: Arguments, at: Moment) -> Iterator[Session]:
    with (
        open_to_read(given.file, given.passphrase_file, now=at.now) as opened,
        opened.session() as session,
    ):
        yield session


@contextmanager
def _looking(given: Arguments, at: Moment) -> Iterator[Session]:
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
def _writing(given: Arguments, at: Moment) -> Iterator[tuple[Session, By]]:
    with (
        open_to_write(given.file, given.passphrase_file, now=at.now) as opened,
        opened.transaction() as session,
    ):
        yield session, by(at.now, opened)


def _opened_for(given: Arguments, at: Moment) -> Vault:
    """Open as far as needed: a rehearsal changes nothing, but shows what is not released."""
    opening = open_to_look if given.dry_run else open_to_write
    return opening(given.file, given.passphrase_file, now=at.now)


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


def import_organisation(given: Arguments, at: Moment) -> None:
    """Read an organisation file; with --dry-run only tell what it would do."""
    with _opened_for(given, at) as opened:
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
            print("Intet er gemt (--dry-run).")
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
    if given.delivery == CORRECTS:
        _correct_release(given, at)
        return
    with naming_ways(), _opened_for(given, at) as opened:
        with opened.session() as session:
            wanted = wanted_round(session, given.year)
        reading = read_responses(given.source, wanted.questionnaire, units=wanted.units)
        delivery = Delivery(given.delivery)
        with opened.session() as session:
            preview = wanted.compare(session, reading.parsed, delivery)
        say_response_reading(reading, preview)
        if given.dry_run:
            print("Intet er gemt (--dry-run).")
            if preview.refusal is not None:
                raise preview.refusal
            return
        with opened.transaction() as session:
            change = wanted.take_in(session, reading.parsed, delivery, by(at.now, opened))
    print(changes.summary(change.action, change.summary))


def _correct_release(given: Arguments, at: Moment) -> None:
    """Put a corrected file in the place of answers already released."""
    with _opened_for(given, at) as opened:
        with opened.session() as session:
            wanted = wanted_round(session, given.year)
        reading = read_responses(given.source, wanted.questionnaire, units=wanted.units)
        if given.dry_run:
            print("Intet er gemt (--dry-run).")
            return
        with opened.transaction() as session:
            change = correct_release(
                session,
                wanted.round_id or 0,
                reading.parsed,
                by=by(at.now, opened),
                step=progress.step("Kontrollerer tallene"),
            )
    print(changes.summary(change.action, change.summary))


def limits(given: Arguments, at: Moment) -> None:
    """Choose limits, or tell which there are and what they lead to."""
    change = anonymity.choose_limits if anonymity.chooses(given) else None
    with _changed_first(given, at, change) as session:
        anonymity.say_limits(session)


def notice(given: Arguments, at: Moment) -> None:
    """Write the privacy notice, or show it as people read it."""
    change = anonymity.write_fields if anonymity.writes(given) else None
    with _changed_first(given, at, change) as session:
        anonymity.say_notice(session, given.out, today=at.today)


@contextmanager
def _changed_first(
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


def advance(given: Arguments, at: Moment) -> None:
    """Take the round to a later step."""
    with _writing(given, at) as (session, who):
        current = rounds.current_round(session)
        try:
            rounds.advance(session, current.id, given.to, by=who)
        except StepBlocked as blocked:
            missing = [each.missing for each in blocked.obstacles]
            if missing == [Missing.NOT_ALL_RELEASED]:
                raise ReleaseFirst(blocked.obstacles[0].count) from blocked
            raise
    print(f"Runden {current.year} er nu: {labels.of(given.to)}.")


def release(given: Arguments, at: Moment) -> None:
    """Release units, a department, or all that is ready."""
    with _writing(given, at) as (session, who):
        current = rounds.current_round(session)
        named = given.unit or ([given.department] if given.department else [])
        unit_ids = _unit_ids(rounds.round_tree(session, current.id), named)
        change = release_asked(session, given, unit_ids, by=who)
    print(changes.summary(change.action, change.summary))


def add_action(given: Arguments, at: Moment) -> None:
    """Write an action into a unit's plan."""
    with _writing(given, at) as (session, who):
        current = rounds.current_round(session)
        unit_ids = _unit_ids(rounds.round_tree(session, current.id), [given.unit])
        draft = Action(
            0,
            current.id,
            unit_ids[0],
            given.title,
            given.deadline or _usual_deadline(current, at.today),
            owner_role=given.owner_role,
        )
        change = plans.add_action(session, draft, by=who)
    print(changes.summary(change.action, change.summary))


def _usual_deadline(current: SurveyRound, today: date) -> date:
    usual = rounds.action_deadline(current)
    if usual < today:
        raise DeadlineNotGiven(usual)
    return usual


def status(given: Arguments, at: Moment) -> None:
    """Show the round, its step, the response rates and what is missing."""
    with _reading(given, at) as session:
        say_status(session, today=at.today)


def results(given: Arguments, at: Moment) -> None:
    """Write the protected results."""
    with _looking(given, at) as session:
        current = rounds.current_round(session)
        rows = documents.export_results_csv(session, current.id, given.out)
    print(f"{given.out}: {counted(rows, 'række', 'rækker')}.")


def reports(given: Arguments, at: Moment) -> None:
    """Write unit reports, all of them or those asked for."""
    with _looking(given, at) as session:
        current = rounds.current_round(session)
        source = documents.report_source(session, current.id, today=at.today)
    written = documents.draw_reports(
        source,
        given.out,
        unit_ids=_unit_ids(source.table.tree, given.unit) if given.unit else None,
        step=progress.step("Skriver rapporter"),
    )
    kept = f" ({len(written.skipped)} lå der i forvejen)" if written.skipped else ""
    print(f"{given.out}: {counted(len(written.paths), 'rapport', 'rapporter')}{kept}.")


def poster(given: Arguments, at: Moment) -> None:
    """Write one unit's status poster."""
    with _reading(given, at) as session:
        current = rounds.current_round(session)
        tree = rounds.round_tree(session, current.id)
        unit_id = _unit_ids(tree, [given.unit])[0]
        documents.write_poster(session, current.id, unit_id, given.out, today=at.today)
    print(given.out)


def certificate(given: Arguments, at: Moment) -> None:
    """Write the release certificate."""
    with _reading(given, at) as session:
        write_certificate(session, rounds.current_round(session).id, given.out, now=at.now)
    print(given.out)


def check(given: Arguments, at: Moment) -> int:
    """Check that the file is whole; 2 when something was found."""
    with open_to_read(given.file, given.passphrase_file, now=at.now) as opened:
        found = files.check_file(opened, anchor=given.anchor)
    told = [(each.code, each.where, each.number) for each in found.findings]
    for line in check_report.lines(told, found.anchored_by):
        print(line)
    return 0 if found.sound else 2


def users(given: Arguments, at: Moment) -> None:
    """List who may open the file, or let somebody in or out."""
    if given.what == "list":
        with open_to_read(given.file, given.passphrase_file, now=at.now) as opened:
            say_users(opened)
        return
    with open_to_write(given.file, given.passphrase_file, now=at.now, any_role=True) as opened:
        change_users(opened, given, by=by(at.now, opened))


def _unit_ids(tree: UnitTree, external_ids: list[str]) -> list[int]:
    known = {unit.external_id: unit.id for unit in tree.units}
    for each in external_ids:
        if each not in known:
            raise UnitUnknown(each)
    return [known[each] for each in dict.fromkeys(external_ids)]


VERBS: Mapping[str, Callable[[Arguments, Moment], int | None]] = {
    "sample": sample,
    "new": new,
    "import-organisation": import_organisation,
    "import-responses": import_responses,
    "limits": limits,
    "notice": notice,
    "advance": advance,
    "release": release,
    "add-action": add_action,
    "status": status,
    "results": results,
    "reports": reports,
    "poster": poster,
    "certificate": certificate,
    "check": check,
    "users": users,
}
