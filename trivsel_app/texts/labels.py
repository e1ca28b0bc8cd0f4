"""The Danish word for every value of the core's enumerations: one table, one word per thing."""

from enum import Enum

from trivsel_app.followup.actions import (
    ActionLevel,
    ActionSource,
    ActionStatus,
    Effect,
    Prevention,
    Risk,
    Visibility,
)
from trivsel_app.followup.deadlines import Due
from trivsel_app.followup.findings import Severity
from trivsel_app.followup.scripts import Script
from trivsel_app.organisation.units import (
    Channel,
    NotInvited,
    Staffing,
    TrioRole,
    UnitKind,
    WorkplaceKind,
)
from trivsel_app.survey.cells import Measure, Reason
from trivsel_app.survey.questionnaire import Anonymity, LimitKind, Match, QuestionKind
from trivsel_app.survey.rounds import Step

# Pairs, not a dict: members of different string enumerations with one value are equal as keys.
_PAIRS: tuple[tuple[Enum, str], ...] = (
    (UnitKind.MUNICIPALITY, "Kommune"),
    (UnitKind.ADMINISTRATION, "Forvaltning"),
    (UnitKind.DEPARTMENT, "Afdeling"),
    (UnitKind.WORKPLACE, "Arbejdsplads"),
    (UnitKind.TEAM, "Team"),
    (WorkplaceKind.SCHOOL, "Skole"),
    (WorkplaceKind.DAYCARE, "Dagtilbud"),
    (WorkplaceKind.NURSING_HOME, "Plejecenter"),
    (WorkplaceKind.HOME_CARE, "Hjemmepleje"),
    (WorkplaceKind.OFFICE, "Administration"),
    (WorkplaceKind.CULTURE_SPORT, "Kultur og idræt"),
    (WorkplaceKind.PARK_OPERATIONS, "Drift og park"),
    (WorkplaceKind.DENTAL, "Tandpleje"),
    (WorkplaceKind.RESIDENTIAL, "Botilbud"),
    (WorkplaceKind.HEALTH, "Sundhed og træning"),
    (WorkplaceKind.OTHER, "Andet"),
    (Staffing.DAY, "Dag"),
    (Staffing.ROUND_THE_CLOCK, "Døgn"),
    (TrioRole.LEADER, "Leder"),
    (TrioRole.AMR, "Arbejdsmiljørepræsentant"),
    (TrioRole.TR, "Tillidsrepræsentant"),
    (NotInvited.NONE, "Inviteres"),
    (NotInvited.LEAVE, "Orlov eller fravær"),
    (NotInvited.LEFT, "Fratrådt"),
    (NotInvited.HIRED_AFTER_CUT_OFF, "Ansat efter skæringsdatoen"),
    (NotInvited.EMPLOYMENT_FORM, "Ansættelsesform"),
    (NotInvited.OTHER, "Anden grund"),
    (Channel.MAIL, "Mail"),
    (Channel.EBOKS, "Digital Post"),
    (Channel.SMS, "Sms"),
    (Channel.LETTER, "Brev med kode"),
    (Channel.KIOSK, "Fælles skærm"),
    (Anonymity.ANONYMOUS, "Anonymt"),
    (Anonymity.NAMED, "Ikke anonymt"),
    (QuestionKind.SCORED, "Skala"),
    (QuestionKind.SHARE, "Ét svar"),
    (QuestionKind.MULTI, "Flere svar"),
    (QuestionKind.FINDING, "Fysisk forhold"),
    (QuestionKind.TEXT, "Fritekst"),
    (Match.IDENTICAL, "Samme spørgsmål"),
    (Match.COMPARABLE, "Kan sammenlignes"),
    (Match.NEW, "Nyt"),
    (LimitKind.GENERAL, "Resultater"),
    (LimitKind.OFFENSIVE_ANY, "Krænkende adfærd, mindst én form"),
    (LimitKind.OFFENSIVE_KIND, "Krænkende adfærd, form og kilde"),
    (LimitKind.ABSENCE_CAUSE, "Årsager til sygefravær"),
    (Reason.NO_ANSWERS, "Ingen svar"),
    (Reason.TOO_FEW, "For få svar"),
    (Reason.PROTECTS_OTHERS, "Beskytter en nabo"),
    (Measure.INVITED, "Inviterede"),
    (Measure.ANSWERED, "Besvarelser"),
    (Measure.RESPONSE_RATE, "Svarprocent"),
    (Measure.SCORE, "Score 0–100"),
    (Measure.FAVOURABLE, "Andel positive"),
    (Measure.SHARE, "Andel"),
    (Step.PLANNING, "Planlægning"),
    (Step.VALIDATION, "Organisationsvalidering"),
    (Step.OPEN, "Åben"),
    (Step.CLOSED, "Lukket"),
    (Step.SCREENING, "Screening"),
    (Step.RELEASED, "Frigivet"),
    (Step.FOLLOW_UP, "Opfølgning"),
    (Step.EVALUATION, "Evaluering"),
    (Step.FINISHED, "Afsluttet"),
    (ActionStatus.IDEA, "Idé"),
    (ActionStatus.AGREED, "Aftalt"),
    (ActionStatus.IN_PROGRESS, "I gang"),
    (ActionStatus.WAITING, "Afventer andre"),
    (ActionStatus.DONE, "Gennemført"),
    (ActionStatus.WORKS, "Virker"),
    (ActionStatus.DOES_NOT_WORK, "Virker ikke"),
    (ActionStatus.DROPPED, "Opgivet"),
    (ActionSource.THEME, "Tema i målingen"),
    (ActionSource.DIALOGUE, "Trivselsdialog"),
    (ActionSource.FINDING, "Fysisk forhold"),
    (ActionSource.OFFENSIVE_BEHAVIOUR, "Krænkende adfærd"),
    (ActionSource.SICKNESS_ABSENCE, "Sygefravær"),
    (ActionSource.OWN_INITIATIVE, "Eget initiativ"),
    (ActionSource.INSPECTION, "Besøg af Arbejdstilsynet"),
    (ActionLevel.LOCAL, "Arbejdspladsen"),
    (ActionLevel.DEPARTMENT, "Afdelingen"),
    (ActionLevel.ORGANISATION, "Hele kommunen"),
    (Risk.NONE, "Ikke vurderet"),
    (Risk.LOW, "Lav"),
    (Risk.MEDIUM, "Middel"),
    (Risk.HIGH, "Høj"),
    (Prevention.NONE, "Ikke angivet"),
    (Prevention.REMOVE, "Fjern kilden"),
    (Prevention.REPLACE, "Erstat med noget mindre belastende"),
    (Prevention.ORGANISE, "Tilrettelæg arbejdet anderledes"),
    (Prevention.INSTRUCT, "Oplær og instruér"),
    (Prevention.PROTECT, "Værnemidler"),
    (Effect.NONE, "Ikke vurderet"),
    (Effect.YES, "Ja"),
    (Effect.PARTLY, "Delvist"),
    (Effect.NO, "Nej"),
    (Effect.TOO_EARLY, "For tidligt at sige"),
    (Visibility.WORKPLACE, "Alle på arbejdspladsen"),
    (Visibility.MED, "MED-udvalget"),
    (Visibility.HR, "Kun HR"),
    (Due.OVERDUE, "Over frist"),
    (Due.SOON, "Frist inden 14 dage"),
    (Due.LATER, "God tid"),
    (Due.CLOSED, "Afsluttet"),
    (Script.SMALL, "Én samlet gruppe"),
    (Script.LARGE, "Flere grupper"),
    (Script.ROUND_THE_CLOCK, "Døgn: flere møder"),
    (Severity.FINE, "I orden"),
    (Severity.COULD_BE_BETTER, "Kan blive bedre"),
    (Severity.MUST_BE_SOLVED, "Skal løses"),
    (Severity.DANGEROUS_NOW, "Farligt nu"),
)
_WORDS = {(type(member), member): word for member, word in _PAIRS}


def of(member: Enum) -> str:
    """Look up the Danish word for an enumeration member (KeyError when there is none)."""
    return _WORDS[type(member), member]


def parse(kind: type[Enum], word: str) -> Enum | None:
    """Find the member of `kind` with this Danish word, ignoring case; None when there is none."""
    wanted = word.strip().casefold()
    return next((m for m in kind if _WORDS[kind, m].casefold() == wanted), None)
