"""Which letters a text file is written in: UTF-8, UTF-16, Windows-1252, or a reasoned guess."""

import codecs

from charset_normalizer import from_bytes

from trivsel_app.exchange.refusals import NotATable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
# Letters and marks that Danish office text in Windows-1252 really holds above ASCII.
_DANISH_MARKS = frozenset("æøåÆØÅéÉèüÜöÖäÄ–—’‘“”…§½´°€\xa0»«•")
GARBLED = ("Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…", "Ã©", "\ufffd")
GARBLED_LETTERS = ("Ã", "\ufffd")  # no garbled sign without one of these


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Turn bytes into text; gives the text and the encoding found (shown to the user).

    Raises `NotATable` when the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(name, data[len(bom) :], encoding), encoding
    if b"\0" in data:
        encoding = _utf16_without_bom(data)
        return _strictly(name, data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _eight_bit(name, data)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotATable(name) from error
    if "\0" in text:
        raise NotATable(name)
    return text


def _utf16_without_bom(data: bytes) -> str:
    """Plain letters in UTF-16 have their zero byte last (LE) or first (BE)."""
    sample = data[:_SAMPLE]
    return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"


def _eight_bit(name: str, data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    odd = [letter for letter in text[: _SAMPLE * 16] if letter > "\x7f"]
    if odd and sum(letter in _DANISH_MARKS for letter in odd) * 2 >= len(odd):
        return text, "cp1252"
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding), best.encoding
        except UnicodeDecodeError:
            pass
    if not text:
        raise NotATable(name)
    return text, "cp1252"
