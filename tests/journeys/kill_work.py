"""The user's operations that are killed: importing answers, editing plans, writing reports."""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

from tests.operations.plain_drawing import PlainDrawing
from tests.operations.plain_file import BY, HEADCOUNT, IMPORTED
from tests.operations.releasing import release_all
from tests.operations.responses_file import parsed
from tests.store import kill_server
from tests.store.kill_operations import OPERATIONS, Operation
from tests.store.vaults import NOW
from trivsel_app.followup.actions import Action
from trivsel_app.operations import (
    documents,
    frozen,
    log,
    organisation,
    plans,
    responses,
    rounds,
)
from trivsel_app.operations.change import Session
from trivsel_app.operations.municipality import start_municipality
from trivsel_app.operations.report_batch import LIST_NAME, Job, draw_all
from trivsel_app.operations.sample import write_sample
from trivsel_app.store import answer_store, making, vault
from trivsel_app.store.integrity import check
from trivsel_app.store.vault import Vault
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.rounds import Step

_NAME = "x.trivsel"
_TODAY = date(2026, 11, 23)
_EDITS = 12


def _quiet(_done: int, _total: int) -> None:
    """Show no progress."""


def _started(folder: Path) -> None:
    opened = making.create_sample(folder / _NAME, now=NOW)
    with opened, opened.transaction() as session:
        start_municipality(session, name="Eksempelkøbing", year=2026, by=BY)
        organisation.import_organisation(session, IMPORTED, sha256="0" * 64, file_name="x", by=BY)


def _reopened(folder: Path) -> Vault:
    return vault.open(folder / _NAME, now=NOW)


def _check_sound(opened: Vault) -> None:
    assert not opened.read_only
    assert check(opened).sound


class Importing:
    """All answers of a file are there with the round open, or none and the round is planned."""

    def prepare(self, folder: Path) -> None:
        """Begin with an organisation."""
        _started(folder)

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Take the file in."""
        with _reopened(folder) as opened:
            with opened.transaction() as session:
                responses.import_responses(session, 1, self._file(), by=BY)
            acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Count; then take the file in after all."""
        with _reopened(folder) as opened:
            _check_sound(opened)
            with opened.session() as session:
                step = rounds.current_round(session).step
                counts = answer_store.participation_counts(session, 1)
                answering = answer_store.answering_units(session, 1)
                files = responses.imports(session, 1)
            there = step is Step.OPEN
            assert step in {Step.OPEN, Step.PLANNING}
            assert there or not acknowledged
            assert sum(count for count, _ in counts.values()) == there * self._answers()
            assert (len(files), bool(answering)) == (int(there), there)
            if not there:
                with opened.transaction() as session:
                    responses.import_responses(session, 1, self._file(), by=BY)

    @staticmethod
    def _answers() -> int:
        return 40 * sum(HEADCOUNT.values())

    @staticmethod
    def _file() -> ParsedResponses:
        return parsed({code: 40 * count for code, count in HEADCOUNT.items()})


class Planning:
    """Each edit of a plan is whole, with its log entry; none that was acknowledged is lost."""

    def prepare(self, folder: Path) -> None:
        """Begin with one action."""
        _started(folder)
        with _reopened(folder) as opened, opened.transaction() as session:
            draft = Action(0, 1, 3, "0", date(2026, 6, 30))
            plans.add_action(session, draft, by=BY)

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Rename the action, move it and add another, edit by edit."""
        with _reopened(folder) as opened:
            for number in range(1, _EDITS + 1):
                with opened.transaction() as session:
                    self._edit(session, number)
                acknowledge()

    @staticmethod
    def _edit(session: Session, number: int) -> None:
        deadline = date(2026, 6, 30) + timedelta(number)
        plans.edit_action(session, 1, title=str(number), deadline=deadline, by=BY)
        plans.add_action(session, Action(0, 1, 4, f"Ny {number}", deadline), by=BY)

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """All traces of an edit agree."""
        with _reopened(folder) as opened:
            _check_sound(opened)
            with opened.session() as session:
                first, *others = plans.actions(session, 1)
                edits = int(first.title)
                assert first.deadline == date(2026, 6, 30) + timedelta(edits)
                assert [each.title for each in others] == [f"Ny {n + 1}" for n in range(edits)]
                assert len(log.audit_entries(session, code="action.edited")) == edits
                assert len(log.audit_entries(session, code="action.added")) == edits + 1
                assert acknowledged <= edits <= acknowledged + 1


class Releasing:
    """All units are released from one frozen version, or none is and nothing is frozen."""

    def prepare(self, folder: Path) -> None:
        """Begin with a closed round."""
        _started(folder)
        with _reopened(folder) as opened, opened.transaction() as session:
            responses.import_responses(session, 1, parsed(), by=BY)
            rounds.advance(session, 1, Step.CLOSED, by=BY)

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Release everything at once."""
        with _reopened(folder) as opened:
            with opened.transaction() as session:
                release_all(session, 1, by=BY)
            acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Compare the units, the frozen bytes and the step; then release after all."""
        with _reopened(folder) as opened:
            _check_sound(opened)
            with opened.session() as session:
                step = rounds.current_round(session).step
                record, released = frozen.newest(session, 1), frozen.released_units(session, 1)
                units = rounds.round_tree(session, 1).units
            there = step is Step.RELEASED
            assert there or not acknowledged
            assert (record is not None) == there
            assert len(released) == there * len(units)
            if not there:
                with opened.transaction() as session:
                    release_all(session, 1, by=BY)


class WritingReports:
    """Every report in the folder is whole, and the next batch finishes the rest."""

    def prepare(self, folder: Path) -> None:
        """Make a small sample, and the reports as they shall be."""
        write_sample(folder / "kommune", employees=40, units=3, seed=4, now=NOW)
        self._write(folder, "facit")

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Write all reports."""
        self._write(folder, "rapporter")
        acknowledge()

    @staticmethod
    def _write(folder: Path, name: str) -> None:
        opened = vault.open(folder / "kommune" / "municipality.trivsel", now=NOW)
        with opened, opened.session() as session:
            found = rounds.current_round(session)
            source = documents.report_source(session, found.id, today=_TODAY)
        documents.draw_reports(source, folder / name)

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Compare with what they shall be, go on, and compare all."""
        expected = _contents(folder / "facit")
        found = _contents(folder / "rapporter")
        assert found.items() <= expected.items()
        assert not acknowledged or found == expected
        self._write(folder, "rapporter")
        assert _contents(folder / "rapporter") == expected
        assert len(list((folder / "rapporter").iterdir())) == len(expected) + 1


class WritingManyReports:
    """The same when the reports are drawn by several processes."""

    _JOBS = tuple(Job(number, f"{number}.pdf") for number in range(40))

    def prepare(self, folder: Path) -> None:
        """Begin with an empty folder."""

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Draw all of them."""
        draw_all(self._JOBS, folder, PlainDrawing(), step=_quiet)
        acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Every file is whole; the next batch finishes the rest."""
        found = _contents(folder)
        whole = {job.name: PlainDrawing().render((job.unit_id, 1)) for job in self._JOBS}
        assert found.items() <= whole.items()
        assert not acknowledged or found == whole
        draw_all(self._JOBS, folder, PlainDrawing(), step=_quiet)
        assert _contents(folder) == whole


def _contents(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.suffix == ".pdf" and path.name != LIST_NAME
    }


USER_OPERATIONS: dict[str, Operation] = {
    "import": Importing(),
    "plan": Planning(),
    "release": Releasing(),
    "reports": WritingReports(),
    "many reports": WritingManyReports(),
}


def serve() -> None:
    """Serve the attempts on these operations, with all that they import loaded before the fork."""
    for name in ("operations.drawing_sheet", "reports.unit_report", "reports.unit_report_build"):
        import_module(f"trivsel_app.{name}")
    OPERATIONS.update(USER_OPERATIONS)
    kill_server.serve()
