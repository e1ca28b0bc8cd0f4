"""What to say before a file is written where files get damaged."""

from typing import Final

_SENTENCES: dict[str, str] = {
    "network": (
        "Filen ligger på et netværksdrev ({name}). Dér kan den blive beskadiget, hvis forbindelsen "
        "ryger. Læg den på din egen disk, og gem sikkerhedskopier på netværksdrevet."
    ),
    "synced": (
        "Filen ligger i en mappe, som {name} synkroniserer. Dér kan den blive beskadiget, mens du "
        "arbejder. Flyt den til en mappe, der ikke synkroniseres."
    ),
}

ONLY_READING: Final = (
    "Åbnet kun til læsning vises kun det, der er frigivet, for adgangsloggen kan ikke skrives."
)


def sentence(kind: str, name: str) -> str:
    """Say why the place is risky and what to do (KeyError: unknown kind)."""
    return _SENTENCES[kind].format(name=name)
