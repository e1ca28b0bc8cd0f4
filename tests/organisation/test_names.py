"""One person, however the name was typed."""

import unicodedata

import pytest

from trivsel_app.organisation.names import same_person


@pytest.mark.parametrize(
    "typed",
    ["åse holm", " Åse  Holm ", unicodedata.normalize("NFD", "Åse Holm"), "Åse\u200b Holm"],
)
def test_typing_makes_no_other_person(typed: str) -> None:
    assert same_person("Åse Holm", typed)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("Åse", "Ase"), ("", "Åse"), ("\u200b", "")])
def test_other_names_and_no_names_are_not_one_person(one: str, other: str) -> None:
    assert not same_person(one, other)
