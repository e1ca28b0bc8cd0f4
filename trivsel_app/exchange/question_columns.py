"""Which column holds which question: by code, by code and text, by full text, by option."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from trivsel_app.exchange.columns import LIMIT, MARGIN, ColumnMatch, How
from trivsel_app.exchange.headings import key
from trivsel_app.exchange.problems import Problem, ProblemCode
from trivsel_app.exchange.sheets import Sheet
from trivsel_app.survey.questionnaire import Question, QuestionKind, Questionnaire

_BRACKETED = re.compile(r"(.*?)\s*\[(.+)\]\s*", re.DOTALL)
_TOKENS = re.compile(r"[^0-9A-Za-zÆØÅæøå]+")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_LOOKS_LIKE_CODE = re.compile(r"[A-ZÆØÅ]{1,4}\d{1,3}")
_CUT = re.compile(r"\s*(?:\.\.+|…)\s*$")
_SHORTEST_CUT = 10
_SHORTEST_TEXT = 12
DETAILS = {
    "sted": "place",
    "hvor": "place",
    "place": "place",
    "beskrivelse": "description",
    "problem": "description",
    "description": "description",
    "kommentar": "description",
    "forslag": "suggestion",
    "suggestion": "suggestion",
    "svar": "wants_reply",
    "vilhavesvar": "wants_reply",
    "wantsreply": "wants_reply",
}


@dataclass(frozen=True)
class QuestionNames:
    """The words a questionnaire's columns may carry."""

    questionnaire: Questionnaire

    @cached_property
    def codes(self) -> Mapping[str, Question]:
        """Questions by folded code."""
        return {key(question.code): question for _, _, question in self.questionnaire.questions()}

    @cached_property
    def texts(self) -> Mapping[str, Question]:
        """Questions by folded text, placeholders left out; texts two questions share are absent."""
        texts: dict[str, Question | None] = {}
        for _, _, question in self.questionnaire.questions():
            text = key(_PLACEHOLDER.sub(" ", question.text))
            texts[text] = None if text in texts else question
        return {text: question for text, question in texts.items() if text and question}

    def known(self, heading: str) -> bool:
        """Whether a heading surely names a question."""
        return self.place(heading) is not None

    def place(self, heading: str) -> tuple[str, float, How] | None:
        """The field code a heading names without any doubt, None otherwise."""
        if match := _BRACKETED.fullmatch(heading):
            return self._bracketed(match[1], match[2])
        folded = key(heading)
        if folded in self.codes:
            return _field(self.codes[folded]), 1.0, How.NAME
        if folded in self.texts:
            return _field(self.texts[folded]), 1.0, How.SYNONYM
        return self._composed(heading) or self._with_name(folded) or self._cut(heading)

    def _bracketed(self, outer: str, inner: str) -> tuple[str, float, How] | None:
        """`KA8[leader]`, `PT[PT1]`, `Hvor enig er du? [Hos os kan jeg …]`."""
        whole = self.place(outer) if outer.strip() else None
        if whole and whole[0].startswith("question."):
            question = self.codes[key(whole[0].partition(".")[2])]
            part = _part(question, inner)
            return (f"{_field(question)}.{part}", whole[1], whole[2]) if part else None
        return self.place(inner)

    def _composed(self, heading: str) -> tuple[str, float, How] | None:
        """`PT1. Hos os kan jeg …`, `trivsel_PT1`, `KA8_leader`, `FA01_sted`."""
        tokens = [token for token in _TOKENS.split(heading) if token]
        if len(tokens) < 2:
            return None
        question = self.codes.get(key(tokens[0]))
        if question is None:
            last = self.codes.get(key(tokens[-1]))
            return (_field(last), 0.95, How.SYNONYM) if last and len(tokens) == 2 else None
        rest = heading.strip()[len(tokens[0]) :]
        if _same_text(key(_CUT.sub("", rest)), key(_PLACEHOLDER.sub(" ", question.text))):
            return _field(question), 1.0, How.NAME
        part = _part(question, rest)
        return (f"{_field(question)}.{part}", 0.95, How.NAME) if part else None

    def _with_name(self, folded: str) -> tuple[str, float, How] | None:
        """`{nærmeste leder}` may have been replaced by a name or by "min nærmeste leder"."""
        found = {
            question.code
            for text, question in self.texts.items()
            if question.text.startswith("{") and len(text) > _SHORTEST_TEXT
            if folded.endswith(text)
        }
        return (f"question.{found.pop()}", 0.95, How.SYNONYM) if len(found) == 1 else None

    def _cut(self, heading: str) -> tuple[str, float, How] | None:
        """LimeSurvey's abbreviated headings: 15 signs and two full stops."""
        start = key(_CUT.sub("", heading))
        if not _CUT.search(heading) or len(start) < _SHORTEST_CUT:
            return None
        found = {q.code for text, q in self.texts.items() if text.startswith(start)}
        return (f"question.{found.pop()}", 0.9, How.CUT_NAME) if len(found) == 1 else None

    def alike(self, heading: str) -> tuple[str, float]:
        """The question whose text is most like a heading, and how like; 0 when in doubt."""
        folded = key(heading)
        if len(folded) < _SHORTEST_TEXT:
            return "", 0.0
        scores = sorted(
            ((fuzz.ratio(folded, text) / 100, q.code) for text, q in self.texts.items()),
            reverse=True,
        )
        doubt = len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN
        return ("", 0.0) if not scores or doubt else (f"question.{scores[0][1]}", scores[0][0])


def _field(question: Question) -> str:
    return f"question.{question.code}"


def _same_text(rest: str, text: str) -> bool:
    """Whether what follows a code is the question's text, whole, cut, or with a name filled in."""
    if not rest:
        return True
    long_start = len(rest) >= _SHORTEST_TEXT and text.startswith(rest)
    long_end = len(text) >= _SHORTEST_TEXT and rest.endswith(text)
    return rest == text or long_start or long_end or fuzz.ratio(rest, text) / 100 >= LIMIT


def _part(question: Question, words: str) -> str:
    """The option of a multi-select, or the detail of a finding, that a heading's end names."""
    folded = key(words)
    if question.kind is QuestionKind.FINDING:
        return DETAILS.get(folded, "")
    if question.kind is QuestionKind.MULTI:
        for option in question.options:
            if folded in {key(option.code), key(option.label)}:
                return option.code
    return ""


@dataclass
class QuestionColumns:
    """Where each question stands: the column of field codes such as `question.KA8.leader`."""

    found: dict[str, ColumnMatch] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def index(self, code: str) -> int | None:
        """The column of a field code, None when the file has none."""
        match = self.found.get(code)
        return match.index if match else None


def find_questions(
    sheet: Sheet, questionnaire: Questionnaire, choices: Mapping[str, str]
) -> QuestionColumns:
    """Find every question's column; of two columns for one question neither is taken."""
    names = QuestionNames(questionnaire)
    columns = QuestionColumns()
    places = {heading: index for index, heading in enumerate(sheet.headings)}
    for code, heading in choices.items():
        if code.startswith("question.") and heading in places:
            columns.found[code] = ColumnMatch(
                code, heading, places[heading], 1.0, How.CHOSEN, sheet.name
            )
    done = {match.index for match in columns.found.values()}
    claims: dict[str, list[ColumnMatch]] = {}
    for match in _claims(sheet, names):
        if match.index not in done and match.field not in choices:
            claims.setdefault(match.field, []).append(match)
    for code, matches in claims.items():
        best = max(match.confidence for match in matches)
        likeliest = [match for match in matches if match.confidence == best]
        if len(likeliest) == 1:
            columns.found[code] = likeliest[0]
        else:
            columns.problems += [_twice(sheet, match) for match in likeliest]
    columns.problems += _unknown(sheet, names)
    return columns


def _claims(sheet: Sheet, names: QuestionNames) -> Iterator[ColumnMatch]:
    for index, heading in enumerate(sheet.headings):
        place = names.place(heading)
        if place is None:
            code, confidence = names.alike(heading)
            place = (code, confidence, How.SIMILAR) if confidence >= LIMIT else None
        if place:
            yield ColumnMatch(place[0], heading, index, place[1], place[2], sheet.name)


def _twice(sheet: Sheet, match: ColumnMatch) -> Problem:
    return Problem(
        ProblemCode.HEADING_TWICE, sheet.header_row, match.heading, "", match.field, sheet.name
    )


def _unknown(sheet: Sheet, names: QuestionNames) -> list[Problem]:
    """Headings shaped like codes of the same family as the questionnaire's own."""
    families = {re.sub(r"\d", "", code) for code in names.codes}
    return [
        Problem(ProblemCode.QUESTION_UNKNOWN, sheet.header_row, heading, "", "", sheet.name)
        for heading in sheet.headings
        if _LOOKS_LIKE_CODE.fullmatch(heading)
        and key(heading) not in names.codes
        and re.sub(r"\d", "", key(heading)) in families
    ]
