"""What was done, in words: for the undo menu, the log and the line after an operation."""

from collections.abc import Callable, Mapping
from functools import partial

from trivsel_app.survey.rounds import Step
from trivsel_app.texts import steps
from trivsel_app.texts.numbers import capital, counted

# Audit code: what undoing it is called ("Fortryd: ret frist"), and what the log says.
_CHANGES: dict[str, tuple[str, str]] = {
    "action.added": ("tilføj indsats", "En indsats er tilføjet."),
    "action.deleted": ("slet indsats", "En indsats er slettet."),
    "action.edited": ("ret indsats", "En indsats er rettet."),
    "action.rescheduled": ("flyt frist", "En indsats har fået ny frist."),
    "action.status_set": ("skift status", "En indsats har skiftet status."),
    "backup.deleted": ("slet sikkerhedskopi", "En sikkerhedskopi er slettet."),
    "columns.remembered": ("husk kolonner", "Valget af kolonner er gemt til næste gang."),
    "comment.approved": ("godkend kommentar", "En kommentar er godkendt til at blive vist."),
    "comment.grouped": ("skift tema", "En kommentar har fået et tema."),
    "comment.masked": ("slør kommentar", "En kommentar er sløret."),
    "comment.rejected": ("vis ikke kommentar", "En kommentar bliver ikke vist."),
    "comment.summarised": ("ret sammenfatning", "En sammenfatning af kommentarer er skrevet."),
    "dialogue.cleared": ("fjern dialogens dag", "En trivselsdialog har ikke længere en dag."),
    "dialogue.held": ("registrér dialog", "En trivselsdialog er registreret som holdt."),
    "dialogue.planned": ("planlæg dialog", "En trivselsdialog er planlagt."),
    "employee.added": ("tilføj medarbejder", "En medarbejder er tilføjet."),
    "employee.edited": ("ret medarbejder", "En medarbejder er rettet."),
    "employee.removed": ("fjern medarbejder", "En medarbejder er fjernet fra listen."),
    "finding.solved": ("ret fysisk forhold", "Et fysisk forhold er rettet."),
    "help.edited": ("ret hjælp", "Det er rettet, hvem man kan få hjælp hos."),
    "history.imported": ("hent tidligere måling", "En tidligere måling er hentet."),
    "limits.set": ("ret grænse", "En anonymitetsgrænse er valgt."),
    "notice.edited": ("ret oplysningstekst", "Oplysningsteksten er rettet."),
    "notice.suggested": ("brug forslag", "Forslagene er skrevet ind i oplysningsteksten."),
    "milestone.edited": ("ret tidsplan", "Tidsplanen er rettet."),
    "municipality.started": ("opret kommune", "Filen er oprettet."),
    "organisation.imported": ("hent organisation", "Organisationen er hentet fra en fil."),
    "responses.imported": ("hent besvarelser", "Besvarelser er hentet fra en fil."),
    "responses.replaced": ("erstat besvarelser", "Besvarelserne er erstattet med dem fra en fil."),
    "reporting_group.created": ("opret fællesskab", "Et rapportfællesskab er oprettet."),
    "reporting_group.dissolved": ("opløs fællesskab", "Et rapportfællesskab er opløst."),
    "reporting_group.edited": ("ret fællesskab", "Et rapportfællesskab er rettet."),
    "reporting_group.proposed": (
        "opret foreslåede fællesskaber",
        "De foreslåede rapportfællesskaber er oprettet.",
    ),
    "release.asked": ("bed om frigivelse", "En kritisk enhed venter på, at en anden bekræfter."),
    "release.correction_asked": (
        "bed om rettelse",
        (
            "Intet er rettet endnu: en frigivet enhed er eller har været kritisk. En anden fra HR "
            "skal åbne filen med sin egen adgangskode og læse den samme rettelse ind."
        ),
    ),
    "release.corrected": ("ret frigivelse", "Frigivne resultater er rettet."),
    "release.kept": ("behold tal", "Viste tal er beholdt, før besvarelserne blev slettet."),
    "release.made": ("frigiv", "Resultater er frigivet."),
    "round.advanced": ("skift trin", "Runden er ført videre til et nyt trin."),
    "screening.case_edited": ("ret screening", "En enheds screening er rettet."),
    "screening.limits_set": ("ret grænser", "Grænserne for screening er rettet."),
    "signals.used": ("behandl signal", "De fortrolige signaler er åbnet eller behandlet."),
    "data.erased": ("slet data", "Data er slettet, fordi de ikke længere skal gemmes."),
    "backups.renewed": (
        "forny sikkerhedskopier",
        "Sikkerhedskopierne er fornyet, så de ikke rummer det slettede.",
    ),
    "access.cut": ("ryd adgangslog", "De ældste adgange i adgangsloggen er slettet."),
    "access.kept_for": ("ret gemmetid", "Det er rettet, hvor længe adgangsloggen gemmes."),
    "file.rekeyed": ("ny nøgle", "Filen har fået en ny nøgle og genoprettelseskode."),
    "unit.added": ("tilføj enhed", "En enhed er tilføjet."),
    "unit.edited": ("ret enhed", "En enhed er rettet."),
    "unit.removed": ("slet enhed", "En enhed er slettet."),
    "unit.validated": ("ret godkendelse", "En leders godkendelse er rettet."),
    "units.approved": ("godkend enheder", "Flere enheder er godkendt på én gang."),
    "user.added": ("tilføj bruger", "En bruger er tilføjet."),
    "user.passphrase_changed": ("skift adgangskode", "En bruger har valgt en ny adgangskode."),
    "user.passphrase_given": (
        "giv adgangskode",
        "En bruger har fået en midlertidig adgangskode.",
    ),
    "user.removed": ("fjern bruger", "En bruger er fjernet, og filen har fået en ny nøgle."),
    "user.taken_over": (
        "ny adgangskode",
        "Med genoprettelseskoden er der valgt en ny adgangskode for en bruger.",
    ),
    "user.role_set": ("skift rolle", "En bruger har fået en anden rolle."),
}


def name(action: str) -> str:
    """Name an action for the undo menu: `flyt frist` (KeyError: unknown code)."""
    return _CHANGES[action][0]


def logged(action: str) -> str:
    """Say what a log entry tells; a code of another version is shown as it is."""
    return _CHANGES[action][1] if action in _CHANGES else action


def summary(action: str, counts: Mapping[str, int | str]) -> str:
    """Say what an operation did, with its counts."""
    say = _SUMMARIES.get(action)
    return say(counts) if say is not None else logged(action)


def _organised(counts: Mapping[str, int | str]) -> str:
    return (
        f"Læst ind: {counted(int(counts['units']), 'enhed', 'enheder')} og "
        f"{counted(int(counts['employees']), 'medarbejder', 'medarbejdere')}."
    )


def _approved(counts: Mapping[str, int | str]) -> str:
    return f"{capital(counted(int(counts['units']), 'enhed', 'enheder'))} er godkendt."


def _corrected(counts: Mapping[str, int | str]) -> str:
    units = counted(int(counts["units"]), "enhed", "enheder")
    return f"Svarene er rettet. {capital(units)} er frigivet i udgave {counts['version']}."


def _advanced(counts: Mapping[str, int | str]) -> str:
    return steps.reached(Step(str(counts["to"])))


def _released(counts: Mapping[str, int | str]) -> str:
    left = int(counts["left"])
    done = f"{counted(int(counts['units']), 'enhed', 'enheder')} er frigivet."
    if not left:
        return f"{capital(done)} Alle enheder er nu frigivet."
    return f"{capital(done)} {capital(counted(left, 'enhed', 'enheder'))} mangler."


def _taken_in(counts: Mapping[str, int | str], *, instead: bool = False) -> str:
    crowded = int(counts.get("crowded", 0))
    answers = counted(int(counts["responses"]), "besvarelse", "besvarelser")
    findings = counted(int(counts["findings"]), "fysisk forhold", "fysiske forhold")
    units = counted(crowded, "enhed", "enheder")
    words = [
        f"Læst ind: {answers} og {findings}.",
        "De tidligere besvarelser er slettet." if instead else "",
        "Målingen er åbnet." if counts.get("opened") else "",
        f"Flere besvarelser end inviterede i {units}." if crowded else "",
    ]
    return " ".join(filter(None, words))


_SUMMARIES: dict[str, Callable[[Mapping[str, int | str]], str]] = {
    "history.imported": _taken_in,
    "organisation.imported": _organised,
    "release.corrected": _corrected,
    "release.made": _released,
    "responses.imported": _taken_in,
    "responses.replaced": partial(_taken_in, instead=True),
    "round.advanced": _advanced,
    "units.approved": _approved,
}
