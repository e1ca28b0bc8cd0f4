import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.file_names import safe_file_name, safe_sheet_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eksempelby Skole", "Eksempelby Skole.pdf"),
        ("CON", "_CON.pdf"),
        ("nul.xlsx", "_nul.xlsx.pdf"),
        ("COM1", "_COM1.pdf"),
        ("Concert", "Concert.pdf"),
        ("a:b", "a b.pdf"),
        ("a/b\\c", "a b c.pdf"),
        ("..\\..\\x", "x.pdf"),
        ("Huset. ", "Huset.pdf"),
        ("", "uden navn.pdf"),
        ("...", "uden navn.pdf"),
        ("=cmd", "cmd.pdf"),
        ("Ærø 🙂", "Ærø 🙂.pdf"),
        ("O\u0308st", "Öst.pdf"),
    ],
)
def test_names_windows_accepts(text: str, name: str) -> None:
    assert safe_file_name(text, ".pdf") == name


def test_names_are_unique_without_regard_to_case() -> None:
    taken: set[str] = set()
    names = []
    for text in ("Skolen", "SKOLEN", "skolen", "x" * 300, "X" * 300):
        names.append(safe_file_name(text, ".pdf", taken))
        taken.add(names[-1].casefold())
    assert names[:3] == ["Skolen.pdf", "SKOLEN (2).pdf", "skolen (3).pdf"]
    assert len({name.casefold() for name in names}) == 5


RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_gives_a_name_that_holds_everywhere(text: str, other: str) -> None:
    name = safe_file_name(text, ".xlsx")
    second = safe_file_name(other, ".xlsx", {name.casefold()})
    assert name.casefold() != second.casefold()
    for each in (name, second):
        assert each.endswith(".xlsx")
        assert not set(each) & set('<>:"/\\|?*')
        assert all(sign >= " " for sign in each)
        assert each[0] not in " .=+-@"
        assert not each.removesuffix(".xlsx").endswith((" ", "."))
        assert len(each) <= 124
        assert len(each.encode()) <= 255
        assert each.partition(".")[0].strip().casefold() not in RESERVED


def test_a_smiley_counts_twice_in_a_sheet_name() -> None:
    assert safe_sheet_name("x" * 20 + "🙂" * 9) == "x" * 20 + "🙂" * 5


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gives_a_sheet_name_excel_accepts(text: str, other: str) -> None:
    name = safe_sheet_name(text)
    second = safe_sheet_name(other, {name.casefold()})
    assert name.casefold() != second.casefold()
    for each in (name, second):
        assert 2 <= len(each.encode("utf-16-le")) <= 62
        assert not set(each) & set("[]:*?/\\")
        assert each[0] not in "'=+-@"
        assert each[-1] != "'"
        assert each.casefold() != "history"
