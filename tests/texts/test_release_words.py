"""What the release says of the units it leaves out."""

import pytest

from trivsel_app.texts.release_words import left_out

WAIT = "venter på en anden fra HR"


@pytest.mark.parametrize(
    ("waiting", "unconfirmed", "said"),
    [
        (0, 0, ""),
        (1, 0, "1 enhed kræver en samtale først. Den frigives ikke nu."),
        (0, 1, f"1 kritisk enhed {WAIT}. Den frigives ikke nu."),
        (2, 0, "2 enheder kræver en samtale først. De frigives ikke nu."),
        (
            1,
            2,
            f"1 enhed kræver en samtale først og 2 kritiske enheder {WAIT}. De frigives ikke nu.",
        ),
    ],
)
def test_one_unit_is_spoken_of_as_one(waiting: int, unconfirmed: int, said: str) -> None:
    assert left_out(waiting, unconfirmed) == said
