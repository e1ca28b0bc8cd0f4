"""What the release says of the units it leaves out."""

import pytest

from trivsel_app.texts.release_words import left_out


@pytest.mark.parametrize(
    ("waiting", "unconfirmed", "said"),
    [
        (0, 0, ""),
        (1, 0, "1 enhed kræver en samtale først. Den frigives ikke nu."),
        (0, 1, "1 kritisk enhed venter på en anden fra HR. Den frigives ikke nu."),
        (2, 0, "2 enheder kræver en samtale først. De frigives ikke nu."),
        (
            1,
            1,
            "1 enhed kræver en samtale først og 1 kritisk enhed venter på en anden fra HR. "
            "De frigives ikke nu.",
        ),
    ],
)
def test_one_unit_is_spoken_of_as_one(waiting: int, unconfirmed: int, said: str) -> None:
    assert left_out(waiting, unconfirmed) == said
