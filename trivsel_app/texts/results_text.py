"""What results mean, in words that screen and paper share: reasons, verdicts, how to read."""

from trivsel_app.survey.cells import Cell, Limits, Reason, Shown, Withheld
from trivsel_app.survey.comparison import (
    Against,
    Difference,
    NotComparable,
    NotComparableReason,
    Verdict,
)
from trivsel_app.survey.questionnaire import LimitKind, Match
from trivsel_app.texts import numbers

SMALL_GROUP_ADVICE = "Lille gruppe: brug tallet som afsæt for en snak."

HOW_TO_READ_SCORE = "En score går fra 0 til 100, og højt er altid godt. Spørgsmål, hvor et ja er skidt, er vendt om."
HOW_TO_READ_DISTRIBUTION = (
    "Hver bjælke viser alle svar på ét spørgsmål. De gunstige svar står til højre for den lodrette "
    "streg og de ugunstige til venstre; svarene midt imellem ligger på stregen. Spørgsmålet med "
    "flest gunstige svar står øverst."
)
HOW_TO_READ_STACKED = (
    "Hver bjælke viser alle svar på ét spørgsmål og går fra 0 til 100 %. De ugunstige svar begynder "
    "til venstre, og de gunstige slutter til højre. Spørgsmålet med flest gunstige svar står øverst."
)
HOW_TO_READ_DIFFERENCE = (
    "En forskel er tydelig, når den er mindst 5 point og større end tilfældig variation. "
    "Den er stor fra 10 point. Er der under 10 svar, sættes der ingen ord på forskellen: "
    "i en lille gruppe kan én persons svar flytte tallet meget."
)
HOW_TO_READ_SHARE = (
    "En andel viser, hvor mange procent der har svaret ja. Lavt er godt. "
    "Der regnes aldrig et gennemsnit på krænkende adfærd eller sygefravær."
)
HOW_TO_READ_WITHHELD = (
    "Et skraveret felt betyder, at tallet ikke vises. Det betyder ikke nul, og det betyder ikke, "
    "at noget er galt."
)

_SHORT_REASONS = {
    Reason.NO_ANSWERS: "Ingen svar",
    Reason.TOO_FEW: "Vises ikke: for få svar",
    Reason.PROTECTS_OTHERS: "Vises ikke: kan røbe svar",
}
_VERDICTS = {
    Verdict.LARGE: "stor forskel",
    Verdict.CLEAR: "tydelig forskel",
    Verdict.UNSURE: "ingen sikker forskel",
    Verdict.SMALL_GROUP: "lille gruppe",
}
_AGAINST = {
    Against.PREVIOUS: "Sidste måling",
    Against.PARENT: "Niveauet over",
    Against.WHOLE: "Hele kommunen",
    Against.SAME_KIND: "Samme slags enheder",
}
_THAN = {
    Against.PREVIOUS: "end i sidste måling",
    Against.PARENT: "end enheden over",
    Against.WHOLE: "end i hele kommunen",
    Against.SAME_KIND: "end i samme slags enheder",
}
_LEVEL = {
    Against.PREVIOUS: "som i sidste måling",
    Against.PARENT: "som enheden over",
    Against.WHOLE: "som i hele kommunen",
    Against.SAME_KIND: "som i samme slags enheder",
}
_NOT_COMPARABLE = {
    NotComparableReason.NO_EARLIER_ROUND: "Ingen tidligere måling.",
    NotComparableReason.NEW_QUESTION: "Nyt i denne måling.",
    NotComparableReason.WITHHELD: "Tallet vises ikke.",
    NotComparableReason.NO_PARENT: "Intet niveau over.",
    NotComparableReason.NO_SUCH_UNIT: "Enheden er ny siden sidst.",
    NotComparableReason.TOO_FEW_OF_KIND: "For få af samme slags.",
}


def question_text(text: str) -> str:
    """Write a question as it is read in results, where the leader's name has no place."""
    return text.replace("{nærmeste leder}", "Min nærmeste leder")


def limit_of(limits: Limits, kind: LimitKind) -> int:
    """Look up the smallest number of answers a figure of this kind is shown from."""
    return {
        LimitKind.OFFENSIVE_ANY: limits.offensive_any,
        LimitKind.OFFENSIVE_KIND: limits.offensive_kind,
        LimitKind.ABSENCE_CAUSE: limits.absence_cause,
    }.get(kind, limits.general)


def short_reason(withheld: Withheld) -> str:
    """Say in a few words why a figure is not shown, for cells and bars."""
    return _SHORT_REASONS[withheld.reason]


def reason_sentence(withheld: Withheld, limits: Limits, kind: LimitKind = LimitKind.GENERAL) -> str:
    """Say in a sentence why a figure is not shown; `kind` is the limit it obeys."""
    if withheld.reason is Reason.NO_ANSWERS:
        return "Ingen har svaret på det, så der er intet tal at vise."
    if withheld.reason is Reason.TOO_FEW:
        return f"Der er færre end {limit_of(limits, kind)} svar, så tallet vises ikke."
    return "Tallet vises ikke, fordi man ellers kunne regne sig frem til, hvad enkelte har svaret."


def against_label(against: Against, year: int | None = None) -> str:
    """Name what a figure is compared with; `year` is that of the earlier round."""
    if against is Against.PREVIOUS and year is not None:
        return f"{_AGAINST[against]} ({year})"
    return _AGAINST[against]


def verdict_word(verdict: Verdict) -> str:
    """Name a verdict in one or two words."""
    return _VERDICTS[verdict]


def verdict_sentence(difference: Difference, *, share: bool = False) -> str:
    """Say how large a difference is and how sure; `share` counts in percentage points."""
    than = _comparison(difference, "procentpoint" if share else "point")
    tail = {
        Verdict.LARGE: ". Det er en stor forskel.",
        Verdict.CLEAR: ". Det er en tydelig forskel.",
        Verdict.UNSURE: ". Det er ikke en sikker forskel.",
        Verdict.SMALL_GROUP: f". {SMALL_GROUP_ADVICE}",
    }[difference.verdict]
    if difference.points == 0 and difference.verdict is Verdict.UNSURE:
        tail = "."
    return than + tail + _match_note(difference.match)


def margin_sentence(margin: int) -> str:
    """Say how sure a score is; `margin` is half of its 95 % interval, in whole points."""
    if margin <= 0:
        return "Tallet er uden tilfældig usikkerhed: alle har svaret, eller alle svar er ens."
    points = numbers.whole(margin)
    return f"Usikkerheden er ±{points} point: så meget kan tallet flytte sig tilfældigt."


def not_comparable_sentence(missing: NotComparable) -> str:
    """Say in a few words why there is nothing to compare with."""
    return _NOT_COMPARABLE[missing.reason]


def response_text(invited: Cell, answered: Cell, goal: int) -> str:
    """Write `412 af 515 har svaret (80,0 %)`, never rounded up to a goal not reached."""
    if not (isinstance(invited, Shown) and isinstance(answered, Shown) and invited.value):
        return f"Svarprocenten vises ikke, {_no_rate(invited, answered)}."
    asked, given = round(invited.value), round(answered.value)
    rate = numbers.rate_towards_goal(given, asked, goal)
    return f"{numbers.whole(given)} af {numbers.whole(asked)} har svaret ({rate})"


def _no_rate(*cells: Cell) -> str:
    """Say why there is no rate: a small group, nobody asked, or that it would give others away."""
    reasons = {cell.reason for cell in cells if isinstance(cell, Withheld)}
    if Reason.TOO_FEW in reasons:
        return "fordi gruppen er for lille"
    if Reason.PROTECTS_OTHERS in reasons:
        return "fordi man ellers kunne regne sig frem til tallene for en lille gruppe"
    return "fordi ingen er inviteret"


def goal_text(invited: Cell, answered: Cell, goal: int) -> str:
    """Say whether the response goal (percent) was reached, by exact counts; "" when withheld."""
    if not (isinstance(invited, Shown) and isinstance(answered, Shown)):
        return ""
    missing = -(-goal * round(invited.value) // 100) - round(answered.value)
    if missing <= 0:
        return f"Målet på {goal}{numbers.NO_BREAK_SPACE}% er nået"
    people = numbers.counted(missing, "besvarelse", "besvarelser")
    return f"{people} fra målet på {goal}{numbers.NO_BREAK_SPACE}%"


def limits_sentences(limits: Limits) -> tuple[str, ...]:
    """Spell out the limits of a round, as printed in reports and invitations."""
    return (
        f"Temaer og spørgsmål vises fra {limits.general} svar.",
        (
            f"Krænkende adfærd vises samlet fra {limits.offensive_any} svar og delt på former og "
            f"kilder fra {limits.offensive_kind} svar."
        ),
        f"Årsager til sygefravær vises fra {limits.absence_cause} svar.",
        (
            f"Kommentarer vises fra {limits.comments} kommentarer, når HR har fjernet det, der kan "
            "pege på nogen."
        ),
        (
            f"Opdelinger på baggrund vises kun for afdelinger og opefter, én ad gangen og fra "
            f"{limits.background} svar."
        ),
        f"Antal svar og svarprocent vises fra {limits.invited} inviterede.",
        "Et tal skjules også, hvis det ville røbe enkelte svar, for eksempel når næsten alle svarer ens.",
    )


def _comparison(difference: Difference, measure: str) -> str:
    if difference.points == 0:
        return f"Samme niveau {_LEVEL[difference.against]}"
    way = "højere" if difference.points > 0 else "lavere"
    than = _THAN[difference.against]
    return f"{numbers.whole(abs(difference.points))} {measure} {way} {than}"


def _match_note(match: Match | None) -> str:
    if match is Match.COMPARABLE:
        return " Spørgsmålene er ikke helt de samme, så tag det med et forbehold."
    return ""
