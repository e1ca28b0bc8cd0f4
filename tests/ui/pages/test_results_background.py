"""Resultater split by background: departments and up, one background at a time."""

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import BY, idle, make_world, responses, shown
from trivsel_app.operations.reporting_groups import accept_proposals
from trivsel_app.operations.responses import import_history, import_responses
from trivsel_app.operations.rounds import advance
from trivsel_app.survey.cells import Shown
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.results import ResultsPage


@pytest.fixture
def page(qtbot: QtBot, context: AppContext, tmp_path: Path) -> ResultsPage:
    """The page over a screened round, the municipality chosen and the splits open."""
    context.set_vault(make_world(tmp_path / "verden.sqlite"))
    made = ResultsPage(context)
    shown(qtbot, made, width=1600, height=900)
    idle(qtbot, context)
    made.detail.tabs.setCurrentWidget(made.detail.background)
    idle(qtbot, context)
    return made


def test_the_municipality_is_split_by_one_background_at_a_time(
    qtbot: QtBot, page: ResultsPage
) -> None:
    panel = page.detail.background
    asked = [panel.picker.itemText(at) for at in range(panel.picker.count())]
    assert asked == ["Hvor længe har du været ansat på din arbejdsplads?", "Hvornår arbejder du?"]
    assert panel.figures is not None
    QAbstractItemModelTester(panel.figures.model)
    titles = [column.title for column in panel.figures.model.columns]
    assert len(titles) == 4
    assert sum(f"»{title}«" in panel.note.text() for title in titles) == 1
    panel.picker.setCurrentIndex(1)
    panel.picker.activated.emit(1)
    assert len(panel.figures.model.columns) == 3
    assert panel.figures.accessibleName() or panel.figures.title.startswith("Opdelt efter")


def test_a_workplace_is_never_split(qtbot: QtBot, page: ResultsPage) -> None:
    assert page.results is not None
    tree = page.results.table.tree
    leaf = next(unit for unit in tree.units if tree.is_leaf(unit.id))
    page.detail.show_unit(leaf.id)
    panel = page.detail.background
    assert panel.figures is None
    assert panel.nothing.isVisible()
    assert not panel.picker.isVisible()


@pytest.fixture
def grouped(qtbot: QtBot, context: AppContext, tmp_path: Path) -> ResultsPage:
    """The page over a round in which two small units share a report, theirs chosen."""
    made = make_world(tmp_path / "verden.sqlite", Step.PLANNING)
    with made.transaction() as session:
        accept_proposals(session, 1, by=BY)
        import_responses(session, 1, responses(2026), by=BY)
        import_history(session, 2023, responses(2023), by=BY)
        advance(session, 1, Step.CLOSED, by=BY)
    context.set_vault(made)
    found = ResultsPage(context)
    shown(qtbot, found, width=1600, height=900)
    idle(qtbot, context)
    found.show_place(unit_id=-1)
    idle(qtbot, context)
    return found


def test_a_reporting_group_stands_among_the_units(grouped: ResultsPage) -> None:
    detail = grouped.detail
    assert (detail.unit_id, detail.name.text()) == (-1, "Aaparken og Zoneterapien")
    assert detail.path.text().startswith("Rapportfællesskab")
    assert "lagt sammen" in detail.grade.text()
    assert grouped.results is not None
    assert isinstance(grouped.results.table.theme(-1, "PT"), Shown)


def test_the_plan_of_a_group_is_that_of_the_unit_above(
    grouped: ResultsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[tuple[str, int | None]] = []
    monkeypatch.setattr(
        grouped.context, "go_to", lambda page, *, unit_id: gone.append((page, unit_id))
    )
    for words in ("Handleplan", "Rapport"):
        next(b for b in grouped.detail.findChildren(QPushButton) if b.text() == words).click()
    assert grouped.results is not None
    above = grouped.results.table.tree.unit(-1).parent_id
    assert gone == [("plans", above), ("documents", -1)]


def test_how_the_earlier_round_fits_is_said_only_where_something_has_changed(
    page: ResultsPage,
) -> None:
    assert not page.detail.grade.isVisible()
