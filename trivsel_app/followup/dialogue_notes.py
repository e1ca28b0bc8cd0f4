"""Who took part in a dialogue, told by roles: a note that names a person is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from trivsel_app.errors import Refusal
from trivsel_app.survey.mask_words import Vocabulary, fold, stems, words_of
from trivsel_app.survey.masking import Confidence, MaskKind, suggestions

_PERSONAL: Final = frozenset({MaskKind.NAME, MaskKind.CPR, MaskKind.PHONE, MaskKind.MAIL})
_ROLES: Final = frozenset(
    ["leder", "ledere", "amr", "tr", "med", "trio", "hr", "proceskonsulent", "medarbejder"]
)


@dataclass(eq=False)
class NoteTellsWho(Refusal):
    """A note that shall name roles tells of persons."""

    said: tuple[str, ...]


def refuse_names(note: str, people: Iterable[str]) -> None:
    """Refuse a note with somebody's name, number or mail in it (`NoteTellsWho`)."""
    spoken = frozenset(form for word in words_of(note) for form in stems(word.text)) - _ROLES
    names = _shared(spoken, people) if spoken else frozenset()
    found = suggestions(note, Vocabulary(names, {}, frozenset(), frozenset()))
    said = tuple(
        note[each.span.start : each.span.end]
        for each in found
        if each.span.kind in _PERSONAL and each.confidence >= Confidence.LIKELY
    )
    if said:
        raise NoteTellsWho(said)


def _shared(spoken: frozenset[str], people: Iterable[str]) -> frozenset[str]:
    """Give the words that are part of somebody's name too."""
    return spoken & {part for name in people for part in fold(name).split()}
