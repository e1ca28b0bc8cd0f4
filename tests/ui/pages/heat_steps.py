"""What the tests of the heat map share: the protected table of a screened round."""

from collections.abc import Iterator

import pytest

from tests.ui.pages.results_world import make_world
from trivsel_app.operations.results import results_for
from trivsel_app.operations.rounds import current_round
from trivsel_app.survey.results import ResultTable
from trivsel_app.ui.models.heat_map import HeatMap


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ResultTable]:
    world = make_world(tmp_path_factory.mktemp("heat") / "world.db")
    with world.session() as session:
        yield results_for(session, current_round(session).id)
    world.close()


@pytest.fixture
def heat(table: ResultTable) -> HeatMap:
    return HeatMap(table)
