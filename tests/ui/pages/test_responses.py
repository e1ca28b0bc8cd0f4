"""Besvarelser: rates against the goal, and taking a file in."""

import threading
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.samples import opened_page, settled
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.change import By, Change, Session
from trivsel_app.operations.corrections import waiting_correction
from trivsel_app.operations.overview import overview
from trivsel_app.operations.response_preview import ResponsePreview
from trivsel_app.operations.response_rates import UnitRate
from trivsel_app.operations.responses import imports
from trivsel_app.operations.rounds import current_round, rounds
from trivsel_app.operations.sample import SamplePaths
from trivsel_app.organisation.users import Role
from trivsel_app.store import release_store
from trivsel_app.store.release_store import CorrectionRequest
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.page_states import page_states
from trivsel_app.ui.pages.responses import ResponsesPage
from trivsel_app.ui.widgets.import_flow import APPLY, CHECK
from trivsel_app.ui.widgets.inline_message import InlineMessage


def test_without_an_organisation_the_page_leads_to_it(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, ResponsesPage)
    asked: list[str] = []
    empty.navigate.connect(lambda code, _where: asked.append(code))
    assert page.empty.action_button is not None
    page.empty.action_button.click()
    assert asked == ["organisation"]


def test_before_opening_no_rate_is_given(qtbot: QtBot, organised: AppContext) -> None:
    page = opened_page(qtbot, organised, ResponsesPage)
    for card in ("rate", "answered", "missing"):
        assert ": –" in page.cards[card].accessibleName()
    for row in page.rates.model.rows:
        assert isinstance(row.rate, Withheld)
    states = {page.rates.model.columns[6].text(row) for row in page.rates.model.rows}
    assert "Ingen svar" in states <= {"Ingen svar", "Vises ikke"}


def test_answers_are_taken_in_and_the_round_opens(
    qtbot: QtBot, organised: AppContext, sample: SamplePaths
) -> None:
    page = opened_page(qtbot, organised, ResponsesPage)
    assert "Målingen er ikke åbnet" in page.message.text.text()
    page.show_place(path=sample.responses)
    settled(qtbot, organised)
    page.flow.next.click()
    assert page.flow.pages.currentIndex() == CHECK
    page.flow.next.click()
    settled(qtbot, organised)
    assert page.flow.pages.currentIndex() == APPLY
    with organised.open_vault().session() as session:
        assert current_round(session).step is Step.PLANNING
    said = [each.text.text() for each in page.flow.findChildren(InlineMessage)]
    assert any("30 enheder mangler ledernes godkendelse. Målingen åbner" in each for each in said)
    page.flow.next.click()
    settled(qtbot, organised)
    with organised.open_vault().session() as session:
        assert current_round(session).step is Step.OPEN
        states = overview(session, date(2026, 4, 15)).state_of("organisation")
    assert states is not None
    assert page_states([states])["organisation"].short == "Frosset uden alle godkendelser"
    assert len(page.files.model.rows) == 1
    assert "lukker du målingen" in page.message.text.text()

    # The same file once more: nothing can be applied.
    page.start_import()
    page.flow.start(sample.responses)
    settled(qtbot, organised)
    page.flow.next.click()
    page.flow.next.click()
    settled(qtbot, organised)
    assert not page.flow.next.isEnabled()


def test_a_correction_that_waits_for_another_is_told_of(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, ResponsesPage)
    assert not page.message.isVisible()
    request = CorrectionRequest(1, "ab", "Hanne Prøvesen", None, date(2026, 4, 15))
    with lived.open_vault().transaction() as session:
        release_store.ask_correction(session, request)
    page.reload()
    settled(qtbot, lived)
    said = page.message.text.text()
    assert said.startswith("Hanne Prøvesen har læst en rettelse ind 15. april 2026.")
    assert "Intet er rettet endnu" in said
    with lived.open_vault().session() as session:
        session.info[ROLE] = Role.READER
        assert waiting_correction(session, 1) is None, "it would tell of a critical unit"


def test_that_another_must_confirm_a_correction_is_said_before_it_is_applied(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, ResponsesPage)
    page.start_correction()
    for asks in (False, True):
        told = ResponsePreview(9, 9, 1, (), 0, 0, leaders_known=True, only_asks=asks)
        view = page.kind.show(told, lambda: None)
        qtbot.addWidget(view)
        said = [each.text.text() for each in view.findChildren(InlineMessage)]
        assert any("kræver to fra HR" in each for each in said) is asks


def test_taking_answers_in_can_be_stopped_and_begun_again(
    qtbot: QtBot, organised: AppContext, sample: SamplePaths
) -> None:
    page = opened_page(qtbot, organised, ResponsesPage)
    page.show_place(path=sample.responses)
    settled(qtbot, organised)
    for _step in range(2):
        page.flow.next.click()
        settled(qtbot, organised)
    go = threading.Event()

    def wait(_session: Session, *, by: By) -> Change:
        go.wait(20)
        return Change("organisation.imported", frozenset())

    organised.runner.run(wait)  # what is wished next has to wait its turn
    page.flow.next.click()
    assert not page.flow.next.isEnabled()
    (task,) = [each for each in organised.tasks.tasks if each.title]
    assert task.can_cancel
    with qtbot.waitSignal(organised.runner.cancelled):
        task.cancel()
        go.set()
    settled(qtbot, organised)
    with organised.open_vault().session() as session:
        assert current_round(session).step is Step.PLANNING
    page.flow.next.click()
    settled(qtbot, organised)
    with organised.open_vault().session() as session:
        assert current_round(session).step is Step.OPEN


def test_an_earlier_round_is_taken_in_for_comparison(
    qtbot: QtBot, organised: AppContext, sample: SamplePaths
) -> None:
    page = opened_page(qtbot, organised, ResponsesPage)
    page.start_history()
    assert page.flow.heading.text() == "Tidligere måling (2023)"
    page.flow.start(sample.previous)
    settled(qtbot, organised)
    for _step in range(3):
        page.flow.next.click()
        settled(qtbot, organised)
    with organised.open_vault().session() as session:
        assert [found.year for found in rounds(session)] == [2026, 2023]
        assert len(imports(session, rounds(session)[1].id)) == 1


def test_rates_are_shown_against_the_goal_and_small_units_not_at_all(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, ResponsesPage)
    words = {row.unit.id: text for row, text in _states(page)}
    for row in page.rates.model.rows:
        if isinstance(row.rate, Withheld):
            assert words[row.unit.id] == "Vises ikke"
        else:
            assert isinstance(row.invited, Shown)
            assert row.invited.value >= 5
            assert words[row.unit.id] == ("Målet er nået" if row.reached else "Under målet")
    assert not page.import_button.isVisible()


def _states(page: ResponsesPage) -> list[tuple[UnitRate, str]]:
    column = next(c for c in page.rates.model.columns if c.key == "state")
    return [(row, column.text(row)) for row in page.rates.model.rows]


def test_after_the_release_answers_are_only_corrected(
    qtbot: QtBot, lived: AppContext, sample: SamplePaths, tmp_path: Path
) -> None:
    """One changed answer is refused: old and new figures side by side would tell it."""
    page = opened_page(qtbot, lived, ResponsesPage)
    assert not page.import_button.isVisible()
    lines = sample.responses.read_text("utf-8-sig").splitlines(keepends=True)
    first = lines[0].split(";").index("PT1")
    answers = lines[1].split(";")
    answers[first] = "1" if answers[first] != "1" else "5"
    lines[1] = ";".join(answers)
    changed = tmp_path / "rettet.csv"
    changed.write_text("".join(lines), "utf-8-sig")
    page.correct_button.click()
    page.flow.start(changed)
    settled(qtbot, lived)
    for _step in ("Kolonner", "Kontrol", "Anvend"):
        page.flow.next.click()
        settled(qtbot, lived)
    assert "Rettelsen er ikke gemt" in page.flow.message.text.text()
    assert page.flow.heading.text() == "Rettelse af frigivne tal"
    assert page.flow.next.text() == "Anvend rettelsen af 2026"
    assert not page.flow.next.isEnabled(), "the same file would be refused again"
    assert [each for each in page.flow.findChildren(InlineMessage) if each.isVisible()] == [
        page.flow.message
    ]
    with lived.open_vault().session() as session:
        assert [each.file_name for each in imports(session, 1)] == ["responses.csv"]
