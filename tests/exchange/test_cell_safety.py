import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.cell_safety import guard, is_dangerous, unguard, writable

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=cmd",
    "\0=1",
    "\uff1d1+1",
    " =1",
    '"=1',
    "'=1",
    "tekst\n=cmd|' /C calc'!A0",
    "tekst\r\n\t@x",
    "\u200b=1",
    "\ufeff=1",
    "\u2028=1",
    '=HYPERLINK("http://x.example","klik")',
]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_seen_and_guarded(text: str) -> None:
    assert is_dangerous(text)
    for line in guard(text).splitlines():
        assert not line.lstrip(' \t\u200b\ufeff"').startswith(("=", "+", "-", "@", "\uff1d"))


@pytest.mark.parametrize("text", ["", "Skolen", "a=b", "80 %", "1-2", "e@mail.example", "½"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert not is_dangerous(text)
    assert guard(text) == text


texts = st.text(st.one_of(st.characters(), st.sampled_from("=+-@'\"\t\r\n\0\uff1d ")), max_size=30)


@given(texts)
def test_a_guarded_text_is_not_dangerous_at_any_line(text: str) -> None:
    guarded = guard(text)
    stripped = guarded.translate(dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\xad")))
    for line in stripped.replace("\x85", "\n").splitlines():
        visible = line.lstrip(' \t\xa0"`')
        assert not visible.startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))


@given(texts)
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguard(guard(text)) == writable(text)


@given(texts)
def test_what_is_written_can_be_written(text: str) -> None:
    guard(text).encode("utf-8")
    assert "\0" not in guard(text)
