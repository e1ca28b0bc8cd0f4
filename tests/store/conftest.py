"""What the tests of the store share."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a file can be made, in a name with a Danish letter."""
    return tmp_path / "Sæby.trivsel"
