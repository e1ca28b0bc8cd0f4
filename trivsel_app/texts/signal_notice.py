"""What everyone who answers is told about the confidential signal, and where help is to be had.

The signal is lawful only because it is announced (domain notes, part d, rules 11 and 12): the
privacy notice prints `announcement`, the survey shows `help_text` at krænkende adfærd.
"""

from collections.abc import Sequence
from typing import Final

from trivsel_app.survey.cells import FLOOR
from trivsel_app.texts.numbers import whole

_NOT_ANONYMOUS: Final = (
    "Henvender du dig, er det ikke anonymt. Dine svar i undersøgelsen er det stadig, "
    "og ingen får at vide, at du har svaret."
)
_HELP: Final = (
    "Har du været udsat for krænkende adfærd, eller har du set en kollega blive det, "
    "kan du få hjælp nu. Du behøver ikke vente på undersøgelsen."
)
_NOBODY_NAMED: Final = (
    "Tal med din arbejdsmiljørepræsentant, din tillidsrepræsentant, en leder, du er tryg ved, "
    "eller HR."
)


def announcement() -> str:
    """Say in the privacy notice that there is a signal, who gets it, and what is never done."""
    return (
        "Svarer mindst én, at krænkende adfærd kom fra den nærmeste leder, får enkelte udpegede "
        "personer i HR et fortroligt signal. Signalet siger kun, at mindst én i en gruppe på "
        f"mindst {whole(FLOOR)} svar har oplevet det. Det siger aldrig, hvor mange der har "
        "svaret sådan, eller hvem de er, og HR må ikke prøve at finde ud af det. HR tager det op "
        "med afdelingschefen, eller med lederen over, hvis det kan handle om chefen selv, og der "
        "arbejdes med hele arbejdspladsen. Hver gang nogen ser signalet, bliver det skrevet ned."
    )


def help_text(contacts: Sequence[str]) -> str:
    """Say whom to go to and that it is not anonymous; `contacts` are lines HR has written."""
    named = [line.strip() for line in contacts if line.strip()]
    where = "Du kan henvende dig til:\n" + "\n".join(f"– {line}" for line in named)
    return "\n\n".join([_HELP, where if named else _NOBODY_NAMED, _NOT_ANONYMOUS])
