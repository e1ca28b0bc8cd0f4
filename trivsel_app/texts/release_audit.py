"""What the audit of a release says, in Danish."""

from trivsel_app.survey.questionnaire import Question, Theme

RESPONSE = "Deltagelse"
YES, NO = "Ja", "Nej"
RECUT = "som enhederne er i dag"


def round_name(year: int) -> str:
    """Name a round."""
    return f"Trivselsmåling og APV {year}"


def theme_name(theme: Theme) -> str:
    """Name a theme's own figure."""
    return f"{theme.title} (hele temaet)"


def question_name(question: Question) -> str:
    """Name a question's figures."""
    return f"{question.code} {question.text}"


def unit_name(name: str, above: str) -> str:
    """Name a unit, with the unit above where others have the same name."""
    return f"{name} ({above})" if above else name


def split_name(unit: str, part: str) -> str:
    """Name a cell beside the tree by what it is a part of, or cut to."""
    return f"{unit}, {part}" if part else unit


def cell_name(unit: str, version: int, versions: int) -> str:
    """Name a figure's group; with several versions it says which one it stands in."""
    if versions == 1:
        return unit
    return f"{unit} (rettet)" if version else f"{unit} (før rettelsen)"


def atom_name(unit: str, *, all_versions: bool) -> str:
    """Name the people placed on a unit, or those whose answers were changed."""
    return unit if all_versions else f"{unit} (rettede svar)"


def without_version(told: str) -> str:
    """Take away what tells which version a unit's figure is of."""
    return told.removesuffix(" (rettet)").removesuffix(" (før rettelsen)")
