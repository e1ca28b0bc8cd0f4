"""Write the made-up municipality: its files, and a file where the whole round has been lived."""

import shutil
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from trivsel_app.errors import FileAlreadyExists
from trivsel_app.exchange.excel_out import write_excel
from trivsel_app.exchange.organisation_files import read_organisation
from trivsel_app.exchange.response_files import read_responses
from trivsel_app.exchange.tables_out import ColumnKind, Table, write_csv
from trivsel_app.operations.change import By
from trivsel_app.operations.comments import comment_desk
from trivsel_app.operations.dialogue import dialogue
from trivsel_app.operations.municipality import start_municipality
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.operations.plans import add_action
from trivsel_app.operations.privacy_notice import set_notice_field
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.releases import release_units
from trivsel_app.operations.responses import import_history, import_responses
from trivsel_app.operations.round_reading import current_round, round_tree
from trivsel_app.operations.rounds import advance, edit_milestone
from trivsel_app.operations.screening import desk, edit_case
from trivsel_app.operations.taking_in import Progress, no_progress
from trivsel_app.sample.dialogues import make_dialogues
from trivsel_app.sample.municipality import SampleMunicipality, make
from trivsel_app.sample.tables import SampleTable
from trivsel_app.sample.words import COMMENT_LINES, COMMENT_THEMES
from trivsel_app.store import (
    comment_store,
    dialogue_store,
    files,
    making,
    municipality_store,
    round_store,
)
from trivsel_app.store.troubles import told
from trivsel_app.survey.comments import CommentState, Reading
from trivsel_app.survey.privacy_notice import FIELDS
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.screening_case import CaseState, Support
from trivsel_app.texts.privacy_notice import suggestion

YEAR: Final = 2026
EARLIER: Final = 2023
_ACTOR: Final = "eksempel"
_STEPS: Final = 6


class SamplePaths(NamedTuple):
    """Where the sample's files lie."""

    organisation: Path
    responses: Path
    previous: Path
    municipality: Path


def write_sample(
    folder: Path,
    *,
    employees: int = 2500,
    units: int = 150,
    seed: int = 1,
    now: datetime,
    step: Progress = no_progress,
) -> SamplePaths:
    """Write all sample files, or none (`FileAlreadyExists`). `step` may raise to cancel."""
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        wanted = _paths(folder)
        for path in wanted:
            if path.exists():
                raise FileAlreadyExists(path)
        workshop = Path(mkdtemp(prefix=".eksempel-", dir=folder))
    try:
        made = _make(employees, units, seed, step)
        built = _paths(workshop)
        _build(built, made, now, step)
        _place(built, wanted)
    finally:
        with suppress(OSError):
            shutil.rmtree(workshop)
    step(_STEPS, _STEPS)
    return wanted


def _place(built: SamplePaths, wanted: SamplePaths) -> None:
    """Give the files their names, all or none; nobody else's is written over."""
    with ExitStack() as on_failure:
        for source, target in zip(built, wanted, strict=True):
            with told(target):
                files.place_new(source, target)
            on_failure.callback(target.unlink, missing_ok=True)
        on_failure.pop_all()


def _paths(folder: Path) -> SamplePaths:
    return SamplePaths(
        folder / "organisation.xlsx",
        folder / "responses.csv",
        folder / "previous-responses.csv",
        folder / "municipality.trivsel",
    )


def _make(employees: int, units: int, seed: int, step: Progress) -> SampleMunicipality:
    step(0, _STEPS)
    return make(
        employees,
        units,
        seed,
        questionnaire=bundled_questionnaire(YEAR),
        previous=bundled_questionnaire(EARLIER),
    )


def _build(paths: SamplePaths, made: SampleMunicipality, now: datetime, step: Progress) -> None:
    step(1, _STEPS)
    write_excel(paths.organisation, [_table(sheet) for sheet in made.sheets])
    step(2, _STEPS)
    write_csv(paths.responses, _table(made.responses))
    write_csv(paths.previous, _table(made.previous))
    step(3, _STEPS)
    opened = making.create_sample(paths.municipality, now=now, made_by=_ACTOR)
    with opened, opened.transaction() as session:
        _live(session, made, paths, step)


def _table(sheet: SampleTable) -> Table:
    kinds = (ColumnKind.TEXT,) * len(sheet.headings)
    return Table(sheet.title, sheet.headings, kinds, sheet.rows)


def _live(
    session: Session,
    made: SampleMunicipality,
    paths: SamplePaths,
    step: Progress,
) -> None:
    """Take the round from its plan to follow-up, each step on the day the plan says."""
    municipality_store.mark_as_sample(session)
    start_municipality(session, name=made.name, year=YEAR, by=_on(date(YEAR, 1, 5)))
    found = current_round(session)
    days = {milestone.code: milestone.due for milestone in found.milestones}
    _import(session, paths, days["organisation_ready"])
    step(4, _STEPS)
    old = read_responses(paths.previous, bundled_questionnaire(EARLIER)).parsed
    import_history(session, EARLIER, old, by=_on(days["organisation_ready"]))
    advance(session, found.id, Step.VALIDATION, by=_on(days["organisation_ready"]))
    _validate(session, found.id, days["validation"])
    _write_notice(session, made.name, found.id, days["validation"])
    _keep_dates(session, found.id, days, until=days["kick_off"])
    advance(session, found.id, Step.OPEN, by=_on(days["open"]))
    _keep_dates(session, found.id, days, until=days["reminder_2"])
    answers = read_responses(paths.responses, bundled_questionnaire(YEAR)).parsed
    import_responses(session, found.id, answers, by=_on(days["close"]))
    step(5, _STEPS)
    _follow_up(session, made, found.id, days)


def _on(day: date) -> By:
    return By(_ACTOR, datetime.combine(day, time(12), tzinfo=UTC))


def _import(session: Session, paths: SamplePaths, day: date) -> None:
    reading = read_organisation(paths.organisation)
    import_organisation(
        session,
        reading.imported,
        sha256=reading.sha256,
        file_name=reading.file_name,
        by=_on(day),
    )


def _validate(session: Session, round_id: int, day: date) -> None:
    units = round_tree(session, round_id).units
    round_store.set_validations(session, round_id, {unit.id: day for unit in units})


def _write_notice(session: Session, name: str, round_id: int, day: date) -> None:
    """Write what the program suggests, and made-up addresses where it cannot."""
    written = replace(
        suggestion(name, YEAR),
        controller=f"{name}, Eksempelvej 1. Kommunen og dens medarbejdere er opdigtet.",
        rights=(
            "Du kan få at vide, hvad vi har om dig, og få fejl rettet. Skriv til kommunens "
            "databeskyttelsesrådgiver: dpo@eksempel.invalid. Du kan klage til Datatilsynet."
        ),
    )
    for field in FIELDS:
        set_notice_field(session, round_id, field, getattr(written, field), by=_on(day))


def _follow_up(
    session: Session, made: SampleMunicipality, round_id: int, days: dict[str, date]
) -> None:
    advance(session, round_id, Step.SCREENING, by=_on(days["close"]))
    _read_comments(session, round_id)
    _screen(session, round_id, days)
    ids = {unit.external_id: unit.id for unit in round_tree(session, round_id).units}
    planning = _on(days["overall_results"])
    for external_id, action in made.actions:
        draft = replace(action, round_id=round_id, unit_id=ids[external_id])
        add_action(session, draft, by=planning)
    advance(session, round_id, Step.FOLLOW_UP, by=planning)
    _keep_dates(session, round_id, days, until=days["overall_results"])
    units = [row.unit.id for row in dialogue(session, round_id, days["dialogue"]).rows]
    talks = make_dialogues(round_id, units, first=days["overall_results"], last=days["dialogue"])
    dialogue_store.add_dialogues(session, talks)


def _read_comments(session: Session, round_id: int) -> None:
    """Approve the comments in which nothing is found; the others are left to try the desk on."""
    found = comment_desk(session, round_id)
    for comment in found.comments:
        if not found.suggested(comment):
            theme = next((t for part, t in COMMENT_THEMES.items() if part in comment.text), "")
            reading = Reading(CommentState.APPROVED, masked=comment.text, theme=theme)
            comment_store.save_reading(session, round_id, comment.ref, reading)
    for theme, line in COMMENT_LINES.items():
        comment_store.save_summary(session, round_id, found.lists.tree.roots[0].id, theme, line)


def _screen(session: Session, round_id: int, days: dict[str, date]) -> None:
    """Hold the talks that the rules ask for, then release everything."""
    rows = desk(session, round_id).rows
    for row in rows:
        if row.needs_talk:
            edit_case(
                session,
                round_id,
                row.unit.id,
                state=CaseState.READY,
                held_on=days["screening"],
                support=Support.FACILITATOR,
                note="Samtalen er holdt med afdelingschefen.",
                by=_on(days["screening"]),
            )
    release_units(session, round_id, [row.unit.id for row in rows], by=_on(days["release"]))


def _keep_dates(session: Session, round_id: int, days: dict[str, date], *, until: date) -> None:
    """Mark the dates that people keep; those of a step were marked when it was taken."""
    for milestone in current_round(session).milestones:
        if milestone.due <= until and milestone.done_on is None:
            day = days[milestone.code]
            edit_milestone(session, round_id, milestone.code, done_on=day, by=_on(day))
