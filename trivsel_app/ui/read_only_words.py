"""What somebody is told who may see the open file but change nothing in it."""

from typing import Final

from trivsel_app.ui.context import OpenVault

READ_ONLY: Final = "Kun læsning"
_SAMPLE: Final = "Du kan se alt, men ikke ændre noget."
_UNLOGGED: Final = (
    "Så kan adgangsloggen ikke vise, hvem der ser hvad. Derfor ser du kun det, der er frigivet, og "
    "kan ikke ændre noget."
)
_READER: Final = (
    "Du har åbnet filen som læser: du ser det, der er frigivet, og kan ikke ændre noget."
)


def why_read_only(vault: OpenVault, holder: str, *, is_sample: bool) -> str:
    """Say why nothing can be changed; `holder` says who has the file for writing, "" if nobody."""
    if not vault.read_only:
        return _READER
    return f"Filen er åbnet kun til læsning{holder}. {_SAMPLE if is_sample else _UNLOGGED}"
