"""One unit's results: overview, theme by theme, and what was said about the physical rooms."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.organisation.units import UnitKind
from trivsel_app.organisation.users import Permission
from trivsel_app.survey.comparison import Against
from trivsel_app.survey.recut_history import MatchGrade
from trivsel_app.texts import labels, numbers
from trivsel_app.texts.family import grade_sentence
from trivsel_app.texts.release_words import NOT_RELEASED, not_released_yet
from trivsel_app.texts.results_text import (
    HOW_TO_READ_SCORE,
    HOW_TO_READ_SHARE,
    HOW_TO_READ_WITHHELD,
    against_label,
    response_text,
)
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.heat_map import path_of, shown_themes
from trivsel_app.ui.pages.results_background import BackgroundPanel
from trivsel_app.ui.pages.results_comments import ResultsComments
from trivsel_app.ui.pages.results_findings import FindingsList
from trivsel_app.ui.pages.results_reading import (
    Results,
    ThemeShown,
    UnitShown,
    theme_shown,
    unit_shown,
)
from trivsel_app.ui.pages.results_theme import ThemePanel
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.result_figure import ResultFigure
from trivsel_app.ui.widgets.spacing import SPACE

_MARKED_KEY = "results/marked"
_MARKED = (Against.PREVIOUS, Against.PARENT)


class UnitDetail(QWidget):
    """`back_wanted` when the user wants the heat map again (shown only where there is no room)."""

    back_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._results: Results | None = None
        self.unit_id = 0
        self.back = button("Alle enheder", self.back_wanted.emit, icon_name="results")
        self.name = label("", role="section")
        self.path = label("", role="small")
        self.response = label("", role="muted")
        self.grade = label("", role="small")
        self.bars = ResultFigure("Temaernes score")
        self.shares = ResultFigure("Krænkende adfærd og sygefravær")
        self.theme = ThemePanel(context.settings)
        self.findings = FindingsList(context)
        self.background = BackgroundPanel(context)
        self.comments = ResultsComments()
        self.tabs = QTabWidget()
        self.waiting = Placeholder("lock")
        self.plan_link = button("Handleplan", partial(self._go, "plans"), quiet=True)
        self.report_link = button("Rapport", partial(self._go, "documents"), quiet=True)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.marks = MarkMenu(context.settings, self)
        self._lay_out()
        self.marks.changed.connect(self._ask_unit)
        self.theme.theme_wanted.connect(self._ask_theme)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for line in (self.path, self.name, self.response, self.grade):
            texts.addWidget(line)
        head = QHBoxLayout()
        head.setSpacing(SPACE[2])
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        for link in (self.plan_link, self.report_link):
            head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs.addTab(scrolled(self._overview()), "Overblik")
        self.tabs.addTab(scrolled(self.theme), "Tema for tema")
        self.tabs.addTab(self.findings, "Fysiske forhold")
        self.tabs.addTab(self.background, "Opdelt")
        self.tabs.addTab(self.comments, "Kommentarer")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[3], 0, 0, 0)
        layout.setSpacing(SPACE[2])
        layout.addLayout(head)
        self._body = QStackedWidget()
        self._body.addWidget(self.tabs)
        self._body.addWidget(self.waiting)
        layout.addWidget(self._body, 1)

    def _overview(self) -> QWidget:
        scores = Card("Temaernes score")
        scores.body.addWidget(self.marks.button, 0, Qt.AlignmentFlag.AlignLeft)
        scores.body.addWidget(self.bars)
        scores.body.addWidget(label(HOW_TO_READ_SCORE, role="small"))
        shares = Card("Krænkende adfærd og sygefravær")
        shares.body.addWidget(self.shares)
        shares.body.addWidget(label(HOW_TO_READ_SHARE, role="small"))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, SPACE[3], SPACE[2], 0)
        layout.setSpacing(SPACE[4])
        layout.addWidget(scores)
        layout.addWidget(shares)
        layout.addWidget(label(HOW_TO_READ_WITHHELD, role="small"))
        layout.addStretch(1)
        return page

    def tell_taken(self, taken: Callable[[], object]) -> None:
        """Have `taken` called whenever figures are copied, saved or printed."""
        self.theme.table.menu.taken = self.background.taken = taken
        for figure in self.findChildren(ResultFigure):
            figure.view.taken = taken
        self.theme.taken = taken

    def set_results(self, results: Results) -> None:
        """Show figures from other results from now on."""
        self._results = results
        self.theme.set_themes(shown_themes(results.table))
        self.background.set_results(results.table)
        may_split = self._context.may(Permission.SEE_UNRELEASED)
        self.tabs.setTabVisible(self.tabs.indexOf(self.background), may_split)
        self.marks.set_year(results.previous.year if results.previous else None)

    def show_unit(self, unit_id: int) -> None:
        """Show a unit: its name at once, its figures (if released) when they are worked out."""
        assert self._results is not None, "set the results first"
        self.unit_id = unit_id
        table = self._results.table
        unit = table.tree.unit(unit_id)
        self.name.setText(unit.name)
        self.setAccessibleName(f"Resultater for {unit.name}")
        where = path_of(table, unit_id)
        self.path.setText(f"{labels.of(unit.kind)} · {where}" if where else labels.of(unit.kind))
        shows = self._results.shows(unit_id)
        self._body.setCurrentWidget(self.tabs if shows else self.waiting)
        for each in (self.response, self.grade, self.report_link):
            each.setVisible(shows)
        if shows:
            self._show_figures(self._results)
        else:
            self.waiting.say(NOT_RELEASED, not_released_yet(unit.name))

    def _show_figures(self, results: Results) -> None:
        unit_id = self.unit_id
        response = results.of(unit_id).response(unit_id)
        goal = results.survey_round.response_goal
        self.response.setText(response_text(response.invited, response.answered, goal))
        self._show_grade()
        self._show_findings()
        self.comments.show_groups(results.comments.get(unit_id, ()))
        self.background.show_unit(unit_id)
        self._ask_unit()
        self._ask_theme(self.theme.code)

    def _show_grade(self) -> None:
        """Say how the earlier round fits, where it is not simply the same unit."""
        results = self._results
        assert results is not None
        grade = results.grades.get(self.unit_id, MatchGrade.SAME)
        told = grade is not MatchGrade.SAME and results.previous is not None
        self.grade.setVisible(told)
        if told and results.previous is not None:
            self.grade.setText(grade_sentence(grade, results.previous.year))

    def _show_findings(self) -> None:
        results = self._results
        assert results is not None
        below = {unit.id for unit in results.table.tree.subtree(self.unit_id)}
        found = [finding for finding in results.findings if finding.unit_id in below]
        self.findings.show_findings(found, results.titles, results.table.tree)
        self.findings.partly.setVisible(not results.all_units)
        still = sum(not finding.solved for finding in found)
        self.tabs.setTabText(2, f"Fysiske forhold ({numbers.whole(still)})")

    def _ask_unit(self) -> None:
        if self._results is not None and self._results.shows(self.unit_id):
            self._context.runner.work(
                partial(_unit_shown, self._results, self.unit_id, self.marks.marked()),
                self._show_bars,
                title="",
            )

    def _ask_theme(self, code: str) -> None:
        if self._results is not None and self._results.shows(self.unit_id) and code:
            self._context.runner.work(
                partial(_theme_shown, self._results, self.unit_id, code),
                self._show_theme,
                title="",
            )

    def _show_bars(self, shown: UnitShown) -> None:
        from trivsel_app.reports.figures.share_bars import share_bars
        from trivsel_app.reports.figures.theme_bars import theme_bars

        if shown.unit_id == self.unit_id:
            self.bars.show_data(shown.bars, theme_bars)
            self.shares.show_data(shown.shares, share_bars)

    def _show_theme(self, shown: ThemeShown) -> None:
        if self._results is not None and shown.unit_id == self.unit_id:
            self.theme.show_theme(shown, self._results)

    def _go(self, page: str) -> None:
        """Go on with the unit; a reporting group has no plan of its own, the unit above has."""
        unit_id: int | None = self.unit_id
        if page == "plans" and self._results is not None:
            unit = self._results.table.tree.unit(self.unit_id)
            unit_id = unit.parent_id if unit.kind is UnitKind.REPORTING_GROUP else unit.id
        self._context.go_to(page, unit_id=unit_id)


class MarkMenu(QObject):
    """Which comparisons the theme bars carry marks for; remembered. `changed` when chosen."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.button = button("Sammenlign med")
        self._menu = QMenu(self.button)
        kept = str(settings.value(_MARKED_KEY, ",".join(_MARKED))).split(",")
        self._actions = {}
        for against in Against:
            action = self._menu.addAction(against_label(against))
            action.setCheckable(True)
            action.setChecked(against.value in kept)
            action.toggled.connect(self._on_toggled)
            self._actions[against] = action
        self.button.setMenu(self._menu)

    def marked(self) -> tuple[Against, ...]:
        """Give the chosen comparisons."""
        return tuple(against for against, action in self._actions.items() if action.isChecked())

    def set_year(self, year: int | None) -> None:
        """Name the earlier round's year; without one there is nothing to choose."""
        action = self._actions[Against.PREVIOUS]
        action.setText(against_label(Against.PREVIOUS, year))
        action.setEnabled(year is not None)

    def _on_toggled(self, _checked: bool) -> None:
        self._settings.setValue(_MARKED_KEY, ",".join(self.marked()))
        self.changed.emit()


def scrolled(content: QWidget) -> QScrollArea:
    """Let a tall page scroll up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def _unit_shown(
    results: Results, unit_id: int, marked: tuple[Against, ...], *, step: object
) -> UnitShown:
    return unit_shown(results, unit_id, marked)


def _theme_shown(results: Results, unit_id: int, code: str, *, step: object) -> ThemeShown:
    return theme_shown(results, unit_id, code)
