"""A world small enough to be made in a second or two."""

import pytest

from benchmarks.world import World, world


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(400, 25, tmp_path_factory.mktemp("world"))
