"""The command line itself: verbs, their words and their help, in Danish."""

import argparse

from trivsel_app.cli.argument_values import anchor, count, day, path, role, unit
from trivsel_app.cli.danish_arguments import DanishParser
from trivsel_app.cli.step_words import step, step_words
from trivsel_app.organisation.users import Role
from trivsel_app.survey.limit_rules import NAMES as LIMITS
from trivsel_app.survey.privacy_notice import FIELDS
from trivsel_app.texts import labels
from trivsel_app.texts import limits as limit_words
from trivsel_app.texts.privacy_notice import TITLES

CORRECTS = "corrects"  # a file that takes the place of answers already released


def build_parser() -> DanishParser:
    """Build the parser for all verbs."""
    parser = DanishParser(
        prog="trivsel",
        description="Trivselsmåling og APV fra plan til virkning, fra kommandolinjen.",
    )
    verbs = parser.add_subparsers(
        dest="verb", required=True, metavar="KOMMANDO", parser_class=DanishParser
    )
    _add_sample(verbs)
    _add_new(verbs)
    _add_imports(verbs)
    _add_anonymity(verbs)
    _add_round_steps(verbs)
    _add_outputs(verbs)
    _add_users(verbs)
    return parser


def _add_sample(verbs: "argparse._SubParsersAction[DanishParser]") -> None:
    sample = verbs.add_parser("sample", help="lav en eksempelkommune i en mappe")
    sample.add_argument("folder", type=path, metavar="MAPPE")
    sample.add_argument("--employees", type=count(10, 200_000), default=2500, metavar="ANTAL")
    sample.add_argument("--units", type=count(3, 20_000), default=150, metavar="ANTAL")
    sample.add_argument("--seed", type=count(0, 2**63 - 1), default=1, metavar="TAL")


def _add_new(verbs: "argparse._SubParsersAction[DanishParser]") -> None:
    new = verbs.add_parser("new", help="opret en fil til en kommune")
    _file(new)
    new.add_argument("--year", type=count(2000, 2100), required=True, metavar="ÅR")
    new.add_argument("--name", default="", metavar="KOMMUNE", help="kommunens navn")


def _add_imports(verbs: "argparse._SubParsersAction[DanishParser]") -> None:
    for verb, what in (
        ("import-organisation", "hent organisationen fra Excel eller CSV"),
        ("import-responses", "hent besvarelser fra Excel eller CSV"),
    ):
        command = verbs.add_parser(verb, help=what)
        _file(command)
        command.add_argument("source", type=path, metavar="KILDE")
        command.add_argument("--dry-run", action="store_true", help="vis kun, hvad der ville ske")
        if verb == "import-responses":
            command.add_argument("--year", type=count(2000, 2100), metavar="ÅR")
            _add_delivery(command)


def _add_delivery(command: argparse.ArgumentParser) -> None:
    """The words are those of `operations.delivery`, which is not imported to show a help text."""
    ways = command.add_mutually_exclusive_group()
    ways.add_argument(
        "--replace",
        dest="delivery",
        action="store_const",
        const="replaces",
        default="unsaid",
        help="slet rundens tidligere besvarelser, og sæt filens i stedet",
    )
    ways.add_argument(
        "--add",
        dest="delivery",
        action="store_const",
        const="added",
        help="læg filen til de tidligere besvarelser, for den er fra andre personer",
    )
    ways.add_argument(
        "--correct",
        dest="delivery",
        action="store_const",
        const=CORRECTS,
        help="ret frigivne resultater: filen erstatter alle svar, hvis kontrollen består",
    )


def _add_anonymity(verbs: "argparse._SubParsersAction[DanishParser]") -> None:
    limits = verbs.add_parser("limits", help="vis eller vælg anonymitetsgrænserne")
    _file(limits)
    for name in LIMITS:
        limits.add_argument(
            f"--{name.replace('_', '-')}",
            type=count(0, 1000),
            metavar="ANTAL",
            help=limit_words.NAMES[name],
        )
    notice = verbs.add_parser("notice", help="vis, skriv eller gem oplysningsteksten")
    _file(notice)
    for name in FIELDS:
        option = f"--{name.replace('_', '-')}"
        notice.add_argument(option, metavar="TEKST", help=TITLES[name])
    suggest = "brug programmets forslag i de felter, der er tomme"
    notice.add_argument("--suggest", action="store_true", help=suggest)
    notice.add_argument("--out", type=path, metavar="FIL.pdf", help="gem teksten som PDF")


def _add_round_steps(verbs: "argparse._SubParsersAction[DanishParser]") -> None:
    approve = verbs.add_parser("approve", help="skriv, at lederne har godkendt deres enheder")
    _file(approve)
    _which_units(approve, "alle enheder i organisationen")
    advance = verbs.add_parser("advance", help="før runden videre til et trin")
    _file(advance)
    words = ", ".join(step_words())
    advance.add_argument("--to", type=step, required=True, metavar="TRIN", help=words)
    _add_release(verbs)
    action = verbs.add_parser("add-action", help="skriv en indsats i en enheds handleplan")
    _file(action)
    action.add_argument("--unit", type=unit, required=True, metavar="ENHEDENS_ID")
    action.add_argument("--title", required=True, metavar="TEKST")
    action.add_argument("--owner-role", default="", metavar="ROLLE")
    action.add_argument("--deadline", type=day, metavar="ÅÅÅÅ-MM-DD")


def _add_release(verbs: "argparse._SubParsersAction[DanishParser]") -> None:
    release = verbs.add_parser("release", help="frigiv enheder, når tallene har bestået kontrollen")
    _file(release)
    _which_units(release, "alle enheder, der er klar")
    release.add_argument(
        "--confirmed-by",
        default="",
        metavar="NAVN",
        help="den anden fra HR, der bekræfter de enheder, som er markeret som kritiske; "
        "kun i en fil uden brugere",
    )
    release.add_argument(
        "--ready",
        action="store_true",
        help="markér først enhederne som klar, også dem, hvor samtalen ikke er holdt",
    )
    release.add_argument(
        "--reason",
        default="markeret som klar fra kommandolinjen",
        metavar="TEKST",
        help="hvorfor samtalen ikke er nødvendig; skrives i enhedens note",
    )


def _which_units(command: argparse.ArgumentParser, all_of_them: str) -> None:
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", type=unit, nargs="+", action="extend", metavar="ENHEDENS_ID")
    which.add_argument(
        "--department", type=unit, metavar="ENHEDENS_ID", help="enheden og alt under den"
    )
    which.add_argument("--all", action="store_true", help=all_of_them)


def _add_outputs(verbs: "argparse._SubParsersAction[DanishParser]") -> None:
    _file(verbs.add_parser("status", help="vis runden, svarprocenter og hvad der mangler"))
    results = verbs.add_parser("results", help="skriv de beskyttede resultater som CSV")
    _file(results)
    results.add_argument("--out", type=path, required=True, metavar="FIL.csv")
    reports = verbs.add_parser("reports", help="skriv enhedsrapporter som PDF")
    _file(reports)
    reports.add_argument("--out", type=path, required=True, metavar="MAPPE")
    reports.add_argument("--unit", type=unit, nargs="+", action="extend", metavar="ENHEDENS_ID")
    poster = verbs.add_parser("poster", help="skriv en statusplakat som PDF")
    _file(poster)
    poster.add_argument("--unit", type=unit, required=True, metavar="ENHEDENS_ID")
    poster.add_argument("--out", type=path, required=True, metavar="FIL.pdf")
    certificate = verbs.add_parser("certificate", help="skriv frigivelsescertifikatet som PDF")
    _file(certificate)
    certificate.add_argument("--out", type=path, required=True, metavar="FIL.pdf")
    check = verbs.add_parser("check", help="kontrollér, at filen er hel")
    _file(check)
    check.add_argument(
        "--anchor",
        type=anchor,
        metavar="NR:HASH",
        help="hændelsesloggens nummer og hash fra et certifikat eller en kvittering",
    )


def _add_users(verbs: "argparse._SubParsersAction[DanishParser]") -> None:
    users = verbs.add_parser("users", help="vis eller ret, hvem der kan åbne filen")
    _file(users)
    doing = users.add_subparsers(
        dest="what", required=True, metavar="HVAD", parser_class=DanishParser
    )
    doing.add_parser("list", help="vis brugerne")
    add = doing.add_parser("add", help="giv en ny bruger adgang")
    _user_name(add)
    _role_wanted(add)
    _new_passphrase(add, "fil med den midlertidige adgangskode; ellers laver programmet en")
    _user_name(doing.add_parser("remove", help="fjern en bruger; filen får en ny nøgle"))
    other_role = doing.add_parser("role", help="giv en bruger en anden rolle")
    _user_name(other_role)
    _role_wanted(other_role)
    own = doing.add_parser("passphrase", help="skift din egen adgangskode")
    _new_passphrase(own, "fil med den nye adgangskode; ellers spørges der")


def _user_name(command: argparse.ArgumentParser) -> None:
    command.add_argument("--name", required=True, metavar="NAVN", help="brugerens navn")


def _role_wanted(command: argparse.ArgumentParser) -> None:
    words = ", ".join(f"{each.value} ({labels.of(each)})" for each in Role)
    command.add_argument("--role", type=role, required=True, metavar="ROLLE", help=words)


def _new_passphrase(command: argparse.ArgumentParser, words: str) -> None:
    command.add_argument("--new-passphrase-file", type=path, metavar="FIL", help=words)


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=path, metavar="FIL")
    command.add_argument(
        "--passphrase-file",
        type=path,
        metavar="FIL",
        help="fil med adgangskoden; ellers bruges TRIVSEL_PASSPHRASE, eller der spørges",
    )
