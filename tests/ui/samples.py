"""A real sample municipality for UI tests: made once, copied for each test that writes."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from trivsel_app.exchange.organisation_files import read_organisation
from trivsel_app.exchange.response_files import read_responses
from trivsel_app.operations.change import By
from trivsel_app.operations.files import create_file, open_file
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.operations.responses import import_responses
from trivsel_app.operations.rounds import current_round, questionnaire_of
from trivsel_app.operations.sample import SamplePaths, write_sample
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.page import Page

Shown = TypeVar("Shown", bound=Page)
NOW = datetime(2026, 4, 15, 8, 42, tzinfo=UTC)
PASSPHRASE = "prøve hest batteri"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SamplePaths:
    """The sample's four files: 30 units, 400 employees, a lived round."""
    return write_sample(
        tmp_path_factory.mktemp("eksempel") / "kommune", employees=400, units=30, now=NOW
    )


@pytest.fixture
def lived(context: AppContext, sample: SamplePaths, tmp_path: Path) -> Iterator[AppContext]:
    """A context over a copy of the sample file, at follow-up."""
    copy = tmp_path / "kopi.trivsel"
    shutil.copyfile(sample.municipality, copy)
    with open_file(copy, now=NOW) as opened:
        context.is_sample, context.municipality = True, "Prøvekommunen"
        context.set_vault(opened)
        yield context
        context.tasks.close()


@pytest.fixture
def empty(context: AppContext, tmp_path: Path) -> Iterator[AppContext]:
    """A context over a new file with a round in planning and nothing else."""
    made = create_file(
        tmp_path / "ny.trivsel",
        passphrase=PASSPHRASE,
        name="Prøvekommunen",
        year=2026,
        by=By("prøve", NOW),
    )
    with made.vault as opened:
        context.municipality = "Prøvekommunen"
        context.set_vault(opened)
        yield context
        context.tasks.close()


@pytest.fixture
def organised(empty: AppContext, sample: SamplePaths) -> AppContext:
    """A file with the sample's organisation, the round in planning."""
    reading = read_organisation(sample.organisation)
    with empty.open_vault().transaction() as session:
        import_organisation(
            session,
            reading.imported,
            sha256=reading.sha256,
            file_name=reading.file_name,
            by=By("prøve", NOW),
        )
    return empty


@pytest.fixture
def organised_and_open(organised: AppContext, sample: SamplePaths) -> AppContext:
    """A file with organisation and answers, round open."""
    with organised.open_vault().transaction() as session:
        found = current_round(session)
        answers = read_responses(sample.responses, questionnaire_of(session, found.id))
        import_responses(session, found.id, answers.parsed, by=By("prøve", NOW))
    return organised


def opened_page(
    qtbot: QtBot, context: AppContext, kind: type[Shown], *, width: int = 1100, height: int = 720
) -> Shown:
    """Show a page, and wait until it is filled."""
    page = kind(context)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    settled(qtbot, context)
    return page


def settled(qtbot: QtBot, context: AppContext) -> None:
    """Wait until everything that was started has been shown."""
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=20_000)
