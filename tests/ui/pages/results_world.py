"""A real municipality in a plain database file, made by the program's own operations."""

import hashlib
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from pytestqt.qtbot import QtBot
from sqlalchemy import NullPool, create_engine
from sqlalchemy.orm import Session

from tests.operations.releasing import release_all
from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.change import By
from trivsel_app.operations.municipality import start_municipality
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.operations.plans import add_action
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.responses import import_history, import_responses
from trivsel_app.operations.rounds import advance, current_round, round_tree
from trivsel_app.organisation.imported import (
    ImportedEmployee,
    ImportedOrganisation,
    ImportedUnit,
)
from trivsel_app.organisation.units import UnitKind, WorkplaceKind
from trivsel_app.organisation.users import Role, User
from trivsel_app.store import tables
from trivsel_app.store.metadata import metadata
from trivsel_app.survey.answers import ALPHABET, Place, places
from trivsel_app.survey.questionnaire import Anonymity, QuestionKind, Questionnaire
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses
from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.page import Page

assert tables.unit.metadata is metadata
BY = By("prøve", datetime(2026, 4, 15, 8, 42, tzinfo=UTC))
LONGEST = "Den Selvejende Integrerede Daginstitution Mælkebøtten og Skovtrolden på Ærtebjergvej"
WORKPLACES = {  # external id: name, department, headcount
    "A1": ("Åkanden", "A", 64),
    "A2": (LONGEST, "A", 52),
    "A3": ("Hus 10", "A", 23),
    "A4": ("Hus 2", "A", 12),
    "B1": ("Ærtebjerg", "B", 48),
    "B2": ("Østervang", "B", 45),
    "B3": ("Aaparken", "B", 4),
    "B4": ("Zoneterapien", "B", 3),
}
DEPARTMENTS = {"A": "Børn, Unge og Familie", "B": "Sundhed, Pleje og Omsorg"}


class WorldFile:
    """An open file as the window needs it, over plain SQLite."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only = False
        self.is_sample = False
        self.role = Role.HR_SIGNAL
        self.user: User | None = None
        self._engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
        if not path.exists():
            metadata.create_all(self._engine)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Write all or nothing."""
        with Session(self._engine, info={ROLE: self.role}) as session, session.begin():
            yield session

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Read."""
        with Session(self._engine, info={ROLE: self.role}) as session:
            yield session

    reading = session

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()


def make_world(path: Path, step: Step = Step.SCREENING, *, actions: int = 0) -> WorldFile:
    """Give the municipality with its round at a step (PLANNING, or CLOSED and later)."""
    path.write_bytes(_made(step, actions))
    return WorldFile(path)


@cache
def _made(step: Step, actions: int) -> bytes:
    """Make the file once in each process: it takes a second, copying it none."""
    with TemporaryDirectory() as folder:
        made = WorldFile(Path(folder) / "world.db")
        with made.transaction() as session:
            start_municipality(session, name="Eksempelkøbing", year=2026, by=BY)
            import_organisation(
                session, _organisation(), sha256="0" * 64, file_name="organisation.xlsx", by=BY
            )
            if STEPS.index(step) >= STEPS.index(Step.OPEN):
                _answer(session)
                _walk(session, step)
            _plan(session, actions)
        made.close()
        return made.path.read_bytes()


def _answer(session: Session) -> None:
    found = current_round(session)
    import_responses(session, found.id, responses(2026), by=BY)
    import_history(session, 2023, responses(2023), by=BY)


def _walk(session: Session, step: Step) -> None:
    found = current_round(session)
    for to in STEPS[STEPS.index(found.step) + 1 : STEPS.index(step) + 1]:
        if to is Step.RELEASED:
            release_all(session, found.id, by=BY)
        if current_round(session).step is not to:
            advance(session, found.id, to, by=BY)


def _plan(session: Session, wanted: int) -> None:
    rng = random.Random(3)
    found = current_round(session)
    leaves = [
        unit.id for unit in round_tree(session, found.id).units if unit.external_id in WORKPLACES
    ]
    for number in range(wanted):
        status = rng.choice([s for s in ActionStatus if s is not ActionStatus.DROPPED])
        draft = Action(
            0,
            found.id,
            rng.choice(leaves),
            f"Prøveindsats {number + 1}",
            date(2026, 6, rng.randint(1, 30)),
            owner_role=rng.choice(["Leder", "AMR", "Trioen"]),
            theme=rng.choice(["PT", "KR"]),
            status=status,
        )
        add_action(session, draft, by=BY)


def _organisation() -> ImportedOrganisation:
    kinds = {"A": WorkplaceKind.DAYCARE, "B": WorkplaceKind.NURSING_HOME}
    units = [ImportedUnit("K", "Eksempelkøbing", "", 2, kind=UnitKind.MUNICIPALITY)]
    units += [
        ImportedUnit(code, name, "K", 3, kind=UnitKind.DEPARTMENT)
        for code, name in DEPARTMENTS.items()
    ]
    units += [
        ImportedUnit(code, name, above, 4, kind=UnitKind.WORKPLACE, workplace_kind=kinds[above])
        for code, (name, above, _count) in WORKPLACES.items()
    ]
    people = tuple(
        ImportedEmployee(f"{code}-{n}", f"Prøve Prøvesen {code} {n}", code, 2)
        for code, (_name, _above, count) in WORKPLACES.items()
        for n in range(count)
    )
    return ImportedOrganisation(tuple(units), people, has_employees=True)


def responses(year: int) -> ParsedResponses:
    """Answer as five of six would: Åkanden surely better, Ærtebjerg surely worse."""
    rng = random.Random(year)
    questionnaire = bundled_questionnaire(year)
    units = tuple(
        code
        for code, (_name, _above, count) in WORKPLACES.items()
        for n in range(count)
        if n % 6 or count < 6
    )
    everybody = np.ones(len(units), dtype=np.bool_)
    return ParsedResponses(
        sha256=hashlib.sha256(str(year).encode()).hexdigest(),
        file_name=f"svar-{year}.csv",
        rows=tuple(range(2, len(units) + 2)),
        units=units,
        answers=_answers(questionnaire, units, rng),
        answered=everybody,
        counts_participation=everybody,
        leaders=np.zeros(len(units), dtype=np.bool_),
        findings=_findings(questionnaire) if year == 2026 else (),
    )


def _answers(
    questionnaire: Questionnaire, units: tuple[str, ...], rng: random.Random
) -> dict[str, tuple[str, ...]]:
    return {
        section.code: tuple(
            "".join(_characters(place, unit, rng) for place in places(section)) for unit in units
        )
        for section in questionnaire.sections
        if section.anonymity is Anonymity.ANONYMOUS
    }


def _characters(place: Place, unit: str, rng: random.Random) -> str:
    if place.question.kind is QuestionKind.MULTI:
        return "".join(rng.choice("0001") for _ in range(place.width))
    options = place.question.options
    if place.question.kind is not QuestionKind.SCORED:
        weights = [1 if option.missing else 2 if option.affirmative else 300 for option in options]
        return ALPHABET[rng.choices(range(len(options)), weights)[0]]
    mood = {"A1": 88, "B1": 38}.get(unit, 66)
    wanted = min(max(rng.gauss(mood, 18), 0), 100)
    wanted = 100 - wanted if place.question.reversed else wanted
    scored = [at for at, option in enumerate(options) if option.score is not None]
    return ALPHABET[min(scored, key=lambda at: abs((options[at].score or 0) - wanted))]


def _findings(questionnaire: Questionnaire) -> tuple[ParsedFinding, ...]:
    codes = [q.code for _s, _t, q in questionnaire.questions() if q.kind is QuestionKind.FINDING]
    found = (
        (
            "A1",
            codes[0],
            "must_be_solved",
            "Stuen",
            "Ventilationen larmer hele dagen",
        ),
        ("A1", codes[1], "dangerous_now", "Kælderen", "Lyset er gået på trappen"),
        ("B2", codes[2], "could_be_better", "Vagtstuen", "Det trækker fra vinduet"),
    )
    return tuple(
        ParsedFinding(unit, code, severity, "Prøve Prøvesen", 2, place, words, "Ret det")
        for unit, code, severity, place, words in found
    )


def idle(qtbot: QtBot, context: AppContext) -> None:
    """Wait until nothing is being read, written or drawn."""
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=20_000)


def shown(qtbot: QtBot, page: Page, *, width: int = 1080, height: int = 830) -> None:
    """Show a page and wait until it holds what it reads."""
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    idle(qtbot, page.context)
