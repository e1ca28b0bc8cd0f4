"""What `Kontrollér data` says: a sentence for all it can find."""

import pytest

from trivsel_app.store.integrity import CheckCode
from trivsel_app.texts.check_report import NOT_ANCHORED, SOUND, lines


@pytest.mark.parametrize("code", CheckCode)
def test_all_that_can_be_wrong_is_said(code: CheckCode) -> None:
    said, anchored = lines([(code, "Skoler {3}", 7)], "")
    assert said.endswith(".")
    assert "Skoler {3}" in said or "7" in said
    assert anchored == NOT_ANCHORED


def test_one_of_something_is_said_in_the_singular() -> None:
    assert lines([("bad_pages", "", 1)], "")[0].startswith("1 side i filen")
    assert lines([("lost_reference", "unit", 1)], "")[0].startswith("1 række i unit peger")


def test_a_sound_file_is_said_to_be_so() -> None:
    assert lines([], "kopi") == [SOUND, "Loggene er holdt op mod sikkerhedskopien kopi."]


def test_a_paper_that_held_the_log_is_named() -> None:
    assert lines([], "", paper=True)[1].endswith("fra papiret.")
    assert lines([], "kopi", paper=True)[1].endswith("sikkerhedskopien kopi.")
