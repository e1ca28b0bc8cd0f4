import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.errors import Refusal
from trivsel_app.exchange.refusals import NotATable
from trivsel_app.exchange.text_decoding import decode

TEXT = "Enhedsnavn;Leder\nÆldrecenter Ålegodt;Søren Prøve – konst.\nBørnehuset;Åse\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_danish_letters_survive_every_usual_encoding(encoding: str, found: str) -> None:
    assert decode("fil", TEXT.encode(encoding)) == (TEXT, found)


def test_polish_letters_are_guessed() -> None:
    text = "Imię;Uwagi\n" + "Zażółć gęślą jaźń, proszę bardzo dziękuję;źle było śnieżnie\n" * 40
    assert decode("fil", text.encode("cp1250"))[0] == text


def test_bytes_that_are_no_text_are_refused() -> None:
    for data in (b"a;b\0\0\0\0;c\xff\xfe\xfd" * 9, b"\xff\xfea", b"\xef\xbb\xbf\xff;\xff"):
        with pytest.raises(NotATable):
            decode("fil", data)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode("fil", data)
    except Refusal:
        return
    assert "\0" not in text
    assert encoding


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf8_is_never_mistaken(text: str) -> None:
    assert decode("fil", text.encode()) == (text, "utf-8")
