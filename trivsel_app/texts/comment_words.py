"""The words that stand where something was masked in a comment."""

from typing import Final

from trivsel_app.survey.masking import MaskKind

MASKS: Final = {
    MaskKind.NAME: "[navn]",
    MaskKind.PLACE: "[sted]",
    MaskKind.CPR: "[cpr-nummer]",
    MaskKind.PHONE: "[telefonnummer]",
    MaskKind.MAIL: "[mailadresse]",
    MaskKind.PLATE: "[nummerplade]",
    MaskKind.AGE: "[alder]",
    MaskKind.POSITION: "[stilling]",
}
