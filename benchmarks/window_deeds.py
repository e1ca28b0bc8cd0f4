"""What a user does on the pages once they are there, one deed after another.

Those on Organisation are about all 2,500 units and 40,000 people.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.pages.organisation import PEOPLE, OrganisationPage
from trivsel_app.ui.theme import Scheme, theme

SCHEME = "another scheme"
Deed = Callable[[], object]


def deeds(window: MainWindow) -> dict[str, Deed]:
    """Name the deeds, in the order they are to be done."""
    page = window.page("organisation")
    assert isinstance(page, OrganisationPage)
    return {
        "Organisation again": partial(window.show_page, "organisation"),
        **_on_the_tree(page),
        **_on_the_people(page),
        "search everywhere": window.menus.search,
        SCHEME: partial(theme().choose, Scheme.DARK),
    }


def _on_the_tree(page: OrganisationPage) -> dict[str, Deed]:
    tree, typed = page.units.model.tree, page.units.filter_box.setText
    assert tree is not None
    return {
        "open all units": page.units.view.expandAll,
        "find a unit": partial(typed, "s"),
        "find a unit, misspelt": partial(typed, "skoel"),
        "all units again": partial(typed, ""),
        "choose the last unit": partial(page.units.select, tree.units[-1].id),
        "choose the topmost unit": partial(page.units.select, tree.units[0].id),
    }


def _on_the_people(page: OrganisationPage) -> dict[str, Deed]:
    table = page.people.table
    header = table.view.horizontalHeader()
    backwards = Qt.SortOrder.DescendingOrder
    return {
        "see the people": partial(page.tabs.setCurrentIndex, PEOPLE),
        **{
            f"sort by {column.title}": partial(header.setSortIndicator, at, backwards)
            for at, column in enumerate(table.model.columns)
        },
        "find a person": partial(table.filter_box.setText, "an"),
        "find a person, misspelt": partial(table.filter_box.setText, "tetsperson"),
        "all people again": table.filter_box.clear,
    }
