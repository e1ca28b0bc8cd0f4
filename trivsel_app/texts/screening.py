"""What the screening desk says: reasons in short and in sentences, and what each rule looks at."""

from trivsel_app.survey.screening_case import CaseState
from trivsel_app.survey.screening_ranking import ScreeningReason
from trivsel_app.survey.screening_rules import Concern
from trivsel_app.texts import numbers

_SHORT = {
    Concern.READINESS: "Dialogparathed {value}",
    Concern.OPENNESS: "Plads til kritik: {value} % lavt",
    Concern.DROP: "Fald {value}: {theme}",
    Concern.RESPONSE: "Svarprocent {value} %",
    Concern.DEMANDS: "{theme} {value}",
    Concern.ABSENCE: "Sygefravær {value} %",
    Concern.OFFENSIVE: "Krænkende adfærd {value} %",
}
_SENTENCES = {
    Concern.READINESS: (
        "Dialogparatheden er {value} point. Grænsen er {limit}. Det kan være svært at tale åbent "
        "om resultaterne her ({answers})."
    ),
    Concern.OPENNESS: (
        "{value} % svarer i de to laveste trin på, om lederen tager godt imod kritik. Grænsen er "
        "{limit} % ({answers})."
    ),
    Concern.DROP: (
        "{theme} er faldet {value} point siden sidste måling, fra {before} til {now}. Det er et "
        "stort fald og mere end tilfældig variation ({answers})."
    ),
    Concern.RESPONSE: "{value} % af {n} inviterede har svaret. Grænsen er {limit} %.",
    Concern.DEMANDS: "{theme} er {value} point. Grænsen er {limit} ({answers}).",
    Concern.ABSENCE: (
        "{value} % siger, at arbejdsmiljøet har været med til sygedage. Grænsen er {limit} % "
        "({answers})."
    ),
    Concern.OFFENSIVE: (
        "{value} % har oplevet mindst én form for krænkende adfærd. Grænsen er {limit} % "
        "({answers})."
    ),
}
_RULES = {
    Concern.READINESS: "Point under, gennemsnit af PT1, PT3, PT4, PT6 og PT7, fra 8 svar",
    Concern.OPENNESS: "Procent fra, der svarer i de to laveste trin på PT7, fra 8 svar",
    Concern.DROP: "Point fra, når faldet er større end tilfældig variation",
    Concern.RESPONSE: "Procent under, af de inviterede",
    Concern.DEMANDS: "Point under, temaets score, fra 8 svar",
    Concern.ABSENCE: "Procent fra, der siger ja til SF1, fra 8 svar",
    Concern.OFFENSIVE: "Procent fra, der har oplevet mindst én form",
}
RULES_ARE_SUGGESTIONS = (
    "Grænserne er programmets forslag og bygger på et skøn, ikke på en norm. Sæt dem, så listen "
    "passer til de samtaler, I kan nå. De ser kun på tal, der må vises."
)
NO_REASON = "Ingen af reglerne peger på enheden. Den kan frigives uden samtale."
_NEXT = {
    CaseState.NEEDS_TALK: "Aftal en samtale med afdelingschefen.",
    CaseState.BOOKED: "Skriv, når samtalen er holdt.",
    CaseState.HELD: "Vælg støtte, og markér enheden som klar.",
    CaseState.READY: "Enheden kan frigives.",
    CaseState.RELEASED: "Lederen kan få sin rapport.",
}


def reason_short(reason: ScreeningReason, theme: str) -> str:
    """Say a reason in a few words, for the list; `theme` is the title of the reason's theme."""
    return _filled(_SHORT[reason.concern], reason, theme)


def reason_sentence(reason: ScreeningReason, theme: str) -> str:
    """Say a reason with its figure, its limit and the answers behind it."""
    return _filled(_SENTENCES[reason.concern], reason, theme)


def rule_words(concern: Concern) -> str:
    """Say what a rule's limit counts."""
    return _RULES[concern]


def next_words(state: CaseState) -> str:
    """Say what to do with a unit next."""
    return _NEXT[state]


def _filled(text: str, reason: ScreeningReason, theme: str) -> str:
    before = reason.before or 0
    said = text.format(
        value=reason.value,
        limit=reason.limit,
        n=reason.n,
        theme=theme,
        before=before,
        now=before - reason.value,
        answers=numbers.counted(reason.n, "svar", "svar"),
    )
    return said.replace(" %", numbers.NO_BREAK_SPACE + "%")


def talks_note(talks: int, made: int) -> str:
    """Say of the units that require a talk in how many it is booked or has been held."""
    if not talks:
        return "ingen venter på en samtale"
    if not made:
        return "ingen samtaler er aftalt endnu"
    return f"heraf {numbers.whole(made)} med aftalt eller holdt samtale"


NEEDS_ANOTHER = "Enheden er kritisk. Den frigives, når en anden fra HR har bekræftet."


def waits_for_another(asked_on: str) -> str:
    """Say what is waited for once a person has asked for a release, and where more users come from."""
    return (
        f"Venter på en anden fra HR. Du bad om bekræftelse {asked_on}. Er der ingen anden, der kan "
        "åbne filen, så tilføj en bruger under Log og indstillinger → Brugere."
    )


def skipped_note(reason: str) -> str:
    """Write in a case's note why a required talk is not held."""
    return f"Uden samtale: {reason}"


def talk_title(unit: str, year: int) -> str:
    """Name the talk in a calendar."""
    return f"Samtale om trivselsmåling {year}: {unit}"


def talk_about(chief: str) -> str:
    """Say what the talk is for; no result is told."""
    who = f"HR og {chief}" if chief else "HR og afdelingschefen"
    return f"{who} taler om resultaterne, før de frigives. Tag ikke tal med i mail."
