"""What the audit of a release says, in Danish."""

from collections.abc import Sequence

from trivsel_app.release_audit.verdict import AuditVerdict, Finding, FindingKind, Leak
from trivsel_app.survey.questionnaire import Question, Theme
from trivsel_app.texts import numbers
from trivsel_app.texts.refusals import listed

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


def leak_sentence(leak: Leak) -> str:
    """Say which figures give which group away."""
    return (
        f"»{leak.item}«: {_sum(leak.figures)} giver svarene fra {_people(leak.people)} "
        f"i {listed(list(dict.fromkeys(leak.group)))}, og grænsen er {leak.limit}."
    )


def finding_sentence(finding: Finding) -> str:
    """Say what is known too closely, and of whom."""
    of = f"»{finding.item}«: " if finding.item else ""
    people, answer = _people(finding.people), f"»{finding.category}«"
    low = int(finding.low)
    if finding.kind is FindingKind.ALIKE:
        return f"{of}mindst {low} af {people} i {finding.where} har svaret {answer}, så de andre kan regne det ud."
    if finding.kind is FindingKind.PINNED:
        return f"{of}det kan regnes ud, at {low} af {people} i {finding.where} har svaret {answer}."
    if finding.kind is FindingKind.SKIPPERS:
        return (
            f"{of}scoren eller dens usikkerhed følger ikke af de viste spørgsmål, så svar, der ikke "
            "vises, kan regnes ud."
        )
    if finding.kind is FindingKind.OTHER_NUMBERS:
        return f"{of}tallene passer ikke med de svar, de skulle være talt op af."
    of_whom = f" om {finding.where}" if finding.where else ""
    return f"{of}tallene{of_whom} griber så meget ind i hinanden, at det ikke kan bevises, at de er sikre."


def verdict_sentence(verdict: AuditVerdict) -> str:
    """Sum the whole audit up in one sentence."""
    checked = f"{numbers.whole(verdict.figures)} tal er kontrolleret"
    wrong = len(verdict.leaks) + len(verdict.findings)
    if not wrong:
        return f"{checked}, og ingen af dem giver en for lille gruppe væk."
    places = "ét sted" if wrong == 1 else f"{numbers.whole(wrong)} steder"
    return f"{checked}, og {places} kan man komme for tæt på nogen."


def _sum(figures: Sequence[tuple[int, str]]) -> str:
    added = " plus ".join(_times(factor, name) for factor, name in figures if factor > 0)
    taken = [_times(-factor, name) for factor, name in figures if factor < 0]
    return f"{added} minus {listed(taken)}" if taken else added


def _times(factor: int, name: str) -> str:
    return name if factor == 1 else f"{factor} gange {name}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} personer"


def without_version(told: str) -> str:
    """Take away what tells which version a unit's figure is of."""
    return told.removesuffix(" (rettet)").removesuffix(" (før rettelsen)")
