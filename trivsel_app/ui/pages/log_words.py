"""The details of a log entry in Danish words: the log itself holds codes, ids, dates and counts."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from trivsel_app.followup.actions import ActionLevel, ActionStatus, Effect
from trivsel_app.followup.dialogues import LedBy
from trivsel_app.organisation.users import Role
from trivsel_app.survey.milestones import template
from trivsel_app.survey.retention import DataKind
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.screening_case import CaseState
from trivsel_app.texts import dates, labels, retention
from trivsel_app.texts.numbers import counted

_COUNTED: dict[str, tuple[str, str]] = {
    "units": ("enhed", "enheder"),
    "groups": ("rapportfællesskab", "rapportfællesskaber"),
    "employees": ("medarbejder", "medarbejdere"),
    "new_units": ("ny enhed", "nye enheder"),
    "gone_units": ("enhed forsvundet", "enheder forsvundet"),
    "new_people": ("ny medarbejder", "nye medarbejdere"),
    "gone_people": ("medarbejder forsvundet", "medarbejdere forsvundet"),
    "responses": ("besvarelse", "besvarelser"),
    "findings": ("fysisk forhold", "fysiske forhold"),
    "confirmed": ("bekræftet af en anden", "bekræftet af en anden"),
}
_FIELDS: dict[str, str] = {
    "buildings": "bygninger",
    "cause": "årsag",
    "channel": "invitationsvej",
    "chief": "afdelingschef",
    "co_workers": "medvirkende",
    "critical": "kritisk",
    "deadline": "frist",
    "decides": "beslutter",
    "done_on": "udført",
    "due": "senest",
    "effect": "virkning",
    "effect_how": "hvordan virkningen ses",
    "email": "mail",
    "employment_form": "ansættelsesform",
    "end_date": "slutdato",
    "existing_measures": "det, der allerede gøres",
    "external_id": "id",
    "follow_up": "opfølgning",
    "follow_up_done": "fulgt op",
    "goal": "mål",
    "held_on": "samtale holdt",
    "invite": "inviteres",
    "involves": "inddrager",
    "is_amr": "arbejdsmiljørepræsentant",
    "is_leader": "leder",
    "is_med": "MED",
    "is_tr": "tillidsrepræsentant",
    "kind": "niveau",
    "language": "sprog",
    "leader_email": "lederens mail",
    "leader_name": "leder",
    "level": "hvem ejer",
    "measures": "indsats",
    "minutes": "varighed",
    "mobile": "mobil",
    "name": "navn",
    "needs_money": "kræver penge",
    "note": "note",
    "not_invited": "grund til ikke at invitere",
    "owner": "ansvarlig",
    "owner_role": "ansvarligs rolle",
    "parent_id": "overordnet enhed",
    "permanent": "varigt forhold",
    "place": "sted",
    "position": "stilling",
    "prevention": "forebyggelse",
    "priority": "prioritet",
    "priority_reason": "grund til prioritet",
    "problem": "problem",
    "responsible": "ansvarlig",
    "risk_after": "risiko bagefter",
    "risk_before": "risiko",
    "safety_group": "arbejdsmiljøgruppe",
    "second_unit_id": "anden enhed",
    "seen_by_med": "set af MED",
    "short_name": "kort navn",
    "source": "kilde",
    "staffing": "bemanding",
    "start": "begynder",
    "start_date": "startdato",
    "starts": "fra",
    "state": "status",
    "status": "status",
    "support": "støtte",
    "talk_skipped": "begrundelse skrevet i noten",
    "talk_at": "klokkeslæt",
    "talk_on": "dag for samtalen",
    "theme": "tema",
    "title": "titel",
    "trio": "trio",
    "unit_id": "enhed",
    "visibility": "hvem ser den",
    "weekly_hours": "timer om ugen",
    "workplace_kind": "arbejdspladstype",
}
_CODES: dict[str, type[StrEnum]] = {
    "status": ActionStatus,
    "level": ActionLevel,
    "effect": Effect,
    "state": CaseState,
}
_SOURCES = {"organisation": "organisation", "responses": "besvarelser"}
_YES_NO = {"validated": "godkendt", "critical": "kritisk", "solved": "løst"}


# What the number of a row is of, by what an entry's code begins with.
_ROWS = {
    "action": "indsats nr. {id}",
    "employee": "medarbejder nr. {id}",
    "finding": "fysisk forhold nr. {id}",
}
_GONE = "en enhed, der er slettet"


def described(
    logged: Mapping[str, int | str | bool | None],
    code: str = "",
    units: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """Write an entry's details; what is only for the machine (round, change counts) is left out.

    `code` says what the entry is about, and `units` are the names of units by id.
    """
    details = {key: value for key, value in logged.items() if value is not None}
    words = [_steps(details), _milestone(details), *_row(details, code, units), _fields(details)]
    words += [_count(key, details[key]) for key in _COUNTED if key in details]
    words += [
        f"{word}: {'ja' if details[key] else 'nej'}"
        for key, word in _YES_NO.items()
        if key in details
    ]
    words += [_old_and_new(key, details) for key in details if key.endswith("_old")]
    words += _dialogue(details) + _user(details) + _erased(details)
    if "version" in details:
        words.append(f"udgave {details['version']}")
    if "year" in details:
        words.append(f"måling {details['year']}")
    if details.get("undone"):
        words.append("fortrudt")
    return ", ".join(word for word in words if word)


def _count(key: str, value: int | str) -> str:
    return counted(int(value), *_COUNTED[key]) if value else ""


def _steps(details: Mapping[str, int | str]) -> str:
    if "from" not in details or "to" not in details:
        return ""
    return " → ".join(labels.of(Step(str(details[key]))) for key in ("from", "to"))


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    any_year = 2026
    return {milestone.code: milestone.title for milestone in template(any_year)}


def _milestone(details: Mapping[str, int | str]) -> str:
    code = str(details.get("milestone", ""))
    return _titles().get(code, code)


def _row(details: Mapping[str, int | str], code: str, units: Mapping[int, str]) -> list[str]:
    """Name the unit, and number what has no name of its own in the log."""
    about = code.partition(".")[0]
    row = _ROWS.get(about, "").format_map(details) if "id" in details else ""
    unit_id = details.get("unit", details.get("id") if about == "unit" else None)
    unit = "" if unit_id is None else units.get(int(unit_id), _GONE)
    return [unit, *_listed(details, units), row]


def _listed(details: Mapping[str, int | str], units: Mapping[int, str]) -> list[str]:
    """Name all the units that one entry is about."""
    ids = str(details.get("unit_ids", "")).split(",")
    return [units.get(int(each), _GONE) for each in ids if each]


def _dialogue(details: Mapping[str, int | str]) -> list[str]:
    """Say which day a dialogue was planned for or held on, and who leads it."""
    if "dialogue_on" not in details:
        return []
    day = dates.medium_date(date.fromisoformat(str(details["dialogue_on"])))
    return [day, f"ledet af: {labels.of(LedBy(str(details['led_by']))).lower()}"]


def _user(details: Mapping[str, int | str]) -> list[str]:
    """Say which user, by number: names are not in the log's details."""
    words = [f"bruger nr. {details['user']}"] if "user" in details else []
    roles = [details[key] for key in ("from_role", "role", "to_role") if key in details]
    return [*words, " → ".join(labels.of(Role(str(role))) for role in roles)]


def _erased(details: Mapping[str, int | str]) -> list[str]:
    """Say what was deleted and how much, and how long the access log is kept."""
    words = []
    if "data" in details:
        kind = retention.WORDS[DataKind(str(details["data"]))]
        words += [kind.title, counted(int(details.get("count", 0)), *kind.counted)]
    elif "count" in details and "hash" in details:
        words.append(counted(int(details["count"]), "opslag", "opslag"))
    if "months" in details:
        words.append(counted(int(details["months"]), "måned", "måneder"))
    return words


def _fields(details: Mapping[str, int | str]) -> str:
    found = details.get("fields", "")
    if isinstance(found, int):
        return counted(found, "kolonne", "kolonner")
    told = {key.removesuffix("_old") for key in details if key.endswith("_old")}
    words = [_FIELDS.get(name, name) for name in found.split(",") if name and name not in told]
    source = _SOURCES.get(str(details.get("source", "")), "")
    return ", ".join([*words, source] if source else words)


def _old_and_new(key: str, details: Mapping[str, int | str]) -> str:
    name = key.removesuffix("_old")
    if name == "state" and details.get("fields") == "talk_skipped":
        return _skipped(undone=bool(details.get("undone")))
    old, new = (_plain(name, details.get(f"{name}_{end}", "")) for end in ("old", "new"))
    return f"{_FIELDS.get(name, name)}: {old or '–'} → {new or '–'}"


def _skipped(*, undone: bool) -> str:
    """Say that a unit was made ready without its talk, or that this was taken back."""
    way = (labels.of(CaseState.NEEDS_TALK), f"{labels.of(CaseState.READY)} uden samtale")
    return " → ".join(reversed(way) if undone else way)


def _plain(name: str, value: int | str) -> str:
    if name in _CODES and value:
        return labels.of(_CODES[name](str(value)))
    text = str(value)
    if len(text) == len("2026-06-30") and text[4] == text[7] == "-":
        return dates.medium_date(date.fromisoformat(text))
    return text
