"""The words that may point to a person or a place: those of the municipality's own file."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(
    r"[^\W\d_][\w\u0300-\u036f]*(?:[-'’.](?=[^\W\d_])[\w\u0300-\u036f]+)*(?:(?<=[sxzSXZ])['’])?"
)
_BEGINS_AFTER: Final = '.!?:;\n»«\u201c\u201d"()-–•*'
_SHORTEST: Final = 2  # letters of a name or place word
# Words of names and units that are ordinary Danish words too: looked at with more care.
_COMMON: Final = """
    bo dan bent hans per ib kim my liv gry mai storm sten bjørn bjerg bæk dal holm kær lund skov
    prøve test person kan du de dem deres i vi der det den en et og men når hvis så jeg man
    nogle alle ingen hver mange få lang sommer vinter elev kok smed ny god stor lille mark krog
    vang bro bror fast rask kold dyr frost mandag tirsdag onsdag torsdag fredag lørdag søndag
    januar februar marts april maj juni juli august september oktober november december danmark
    dansk jul påske
"""
# What kind of place it is tells nobody which one.
_KINDS_OF_PLACE: Final = """
    skole skolen skoler specialskole børnehave børnehaven børnehus børnehuset vuggestue vuggestuen
    dagtilbud plejecenter plejecentret plejehjem plejehjemmet hjemmepleje hjemmeplejen
    sygeplejegruppe sygeplejen botilbud botilbuddet bofællesskab træningscenter sundhedsplejen
    tandklinik tandplejen bibliotek biblioteket svømmehal svømmehallen kulturhus kulturhuset
    materielgården drift park rengøring rengøringen kontor kontoret sekretariat sekretariatet stab
    staben borgerservice kommune kommunen afdeling afdelingen center centret forvaltning team teamet
    gruppe gruppen hus huset ved og for til af læring omsorg ældre social handicap sundhed
    forebyggelse kultur fritid vej ejendomme borger arbejdsmarked by miljø klima økonomi
"""
_LEADING: Final = (
    "leder afdelingsleder teamleder gruppeleder skoleleder souschef chef afdelingschef direktør "
    "viceleder tillidsrepræsentant arbejdsmiljørepræsentant"
)
_ENDINGS: Final = ("", "n", "en", "et", "s", "ns", "ens", "ets", "e", "r", "er", "ne", "erne")


_KINDS: Final = frozenset(_KINDS_OF_PLACE.split())
_WITH_CARE: Final = frozenset(_COMMON.split()) | _KINDS


class Word(NamedTuple):
    """A word of a text with its place and how it is written."""

    text: str
    start: int
    end: int
    capital: bool
    shouted: bool  # all capitals: MED, APV
    begins: bool  # first of a sentence, where any word has a capital


@dataclass(frozen=True)
class Vocabulary:
    """What to look for, folded. `places` maps a first word to whole names of several words."""

    names: frozenset[str]
    places: Mapping[str, tuple[tuple[str, ...], ...]]
    place_words: frozenset[str]
    positions: frozenset[str]
    common: frozenset[str] = _WITH_CARE


def vocabulary(
    people: Iterable[str], places: Iterable[str], positions: Iterable[str] = ()
) -> Vocabulary:
    """Gather the words of everybody's names, of units and buildings, and of positions."""
    names = {fold(word.text) for name in people for word in words_of(name)}
    phrases: dict[str, set[tuple[str, ...]]] = {}
    single: set[str] = set()
    for place in places:
        phrase = tuple(fold(word.text) for word in words_of(place))
        if len(phrase) > 1:
            phrases.setdefault(phrase[0], set()).add(phrase)
        single |= set(phrase) - _KINDS
    titles = {fold(position) for position in positions if len(words_of(position)) == 1}
    return Vocabulary(
        frozenset(name for name in names if len(name) >= _SHORTEST),
        {first: tuple(sorted(known)) for first, known in phrases.items()},
        frozenset(word for word in single if len(word) > _SHORTEST),
        frozenset(title + ending for title in (*titles, *_LEADING.split()) for ending in _ENDINGS),
    )


def words_of(text: str) -> tuple[Word, ...]:
    """Split a text into words; names with hyphen or apostrophe are one."""
    return tuple(_word(text, match) for match in _WORD.finditer(text))


def _word(text: str, match: re.Match[str]) -> Word:
    said = match.group()
    before = text[: match.start()].rstrip(" \t")
    begins = not before or before[-1] in _BEGINS_AFTER
    shouted = len(said) > 1 and said.upper() == said
    return Word(said, match.start(), match.end(), said[0].isupper(), shouted, begins)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Write a word so that case and how accents are stored no longer matter."""
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")


@lru_cache(maxsize=50_000)
def stems(word: str) -> frozenset[str]:
    """Give what a word may be a form of: itself, without a genitive, and its hyphened parts."""
    whole = fold(word)
    forms = {whole, whole.rstrip("'")}
    for ending in ("s", "'s", "es", "'erne", "erne"):
        if whole.endswith(ending):
            forms.add(whole.removesuffix(ending))
    if "-" in whole:
        forms |= {form for part in whole.split("-") if part for form in stems(part)}
    return frozenset(form for form in forms if len(form) >= _SHORTEST)
