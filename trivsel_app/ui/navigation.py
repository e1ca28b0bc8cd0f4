"""The pages in the order of the round's life, and how each is made at its first visit."""

from dataclasses import dataclass
from importlib import import_module

from trivsel_app.organisation.users import Permission
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One line of the navigation. `module` lies in `ui/pages` and is imported when needed."""

    code: str
    title: str
    icon: str
    module: str
    class_name: str
    needs: Permission | None = None  # who lacks the right is not told that the page exists

    def make(self, context: AppContext) -> Page:
        """Build the page."""
        module = import_module(f"trivsel_app.ui.pages.{self.module}")
        page: Page = getattr(module, self.class_name)(context)
        return page


PAGES = (
    PageEntry("overview", "Overblik", "overview", "overview", "OverviewPage"),
    PageEntry("schedule", "Tidsplan", "schedule", "schedule", "SchedulePage"),
    PageEntry(
        "organisation",
        "Organisation",
        "organisation",
        "organisation",
        "OrganisationPage",
    ),
    PageEntry(
        "questionnaire",
        "Spørgeskema",
        "questionnaire",
        "questionnaire",
        "QuestionnairePage",
    ),
    PageEntry("anonymity", "Anonymitet", "lock", "anonymity", "AnonymityPage"),
    PageEntry("responses", "Besvarelser", "responses", "responses", "ResponsesPage"),
    PageEntry("results", "Resultater", "results", "results", "ResultsPage"),
    PageEntry(
        "comments",
        "Kommentarer",
        "comments",
        "comments",
        "CommentsPage",
        Permission.SEE_UNRELEASED,
    ),
    PageEntry(
        "screening",
        "Screening og frigivelse",
        "screening",
        "screening",
        "ScreeningPage",
        Permission.SEE_UNRELEASED,
    ),
    PageEntry(
        "signals",
        "Fortrolige signaler",
        "shield",
        "signals",
        "SignalsPage",
        Permission.SEE_SIGNALS,
    ),
    PageEntry("dialogue", "Trivselsdialog", "dialogue", "dialogue", "DialoguePage"),
    PageEntry("plans", "Handleplaner", "plans", "plans", "PlansPage"),
    PageEntry("documents", "Rapporter og plakater", "documents", "documents", "DocumentsPage"),
    PageEntry("log", "Log og indstillinger", "log", "log", "LogPage"),
)
_KEYS = (*(str(number) for number in (*range(1, 10), 0)), "-", ",", ".", "'", "<")
SHORTCUTS = tuple(f"Alt+{key}" for key in _KEYS[: len(PAGES)])


def offered(page: PageEntry, context: AppContext) -> bool:
    """Whether the user of the open file may know of a page; without a file all are told of."""
    return page.needs is None or context.vault is None or context.may(page.needs)


def entry(code: str) -> PageEntry:
    """Find a page's line by its code (KeyError: no such page)."""
    return {page.code: page for page in PAGES}[code]
