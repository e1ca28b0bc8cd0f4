from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.survey.small_questionnaire import AGREE
from trivsel_app.survey.questionnaire import (
    Anonymity,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Routing,
    Section,
    Theme,
    ThemeMeasure,
)

Rows = Sequence[Sequence[object]]
WriteCsv = Callable[..., Path]
WriteExcel = Callable[..., Path]

K3 = (
    Option("never", "Nej, aldrig"),
    Option("few", "Ja, en enkelt gang", affirmative=True),
    Option("99", "Ønsker ikke at svare", missing=True),
)
SOURCES = (
    Option("leader", "Min nærmeste leder"),
    Option("colleague", "Kollega eller kolleger"),
    Option("citizen", "Borger, bruger eller elev"),
)
PHYSICAL = (
    Option("fine", "I orden"),
    Option("could_be_better", "Kan blive bedre"),
    Option("must_be_solved", "Skal løses"),
    Option("not_relevant", "Ikke relevant hos mig", missing=True),
)


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    physical = Theme(
        "FA",
        "Fysisk",
        ThemeMeasure.NONE,
        (
            Question("FA01", "Støj", QuestionKind.FINDING, PHYSICAL),
            Question("FA02", "Andet", QuestionKind.FINDING, PHYSICAL),
        ),
    )
    offensive = Theme(
        "KA",
        "Krænkende adfærd",
        ThemeMeasure.SHARE,
        (
            Question("KA1", "Er du blevet mobbet på arbejdet?", QuestionKind.SHARE, K3),
            Question(
                "KA8", "Hvem kom det fra?", QuestionKind.MULTI, SOURCES, routing=Routing(("KA1",))
            ),
        ),
    )
    safety = Theme(
        "PT",
        "Psykologisk tryghed",
        ThemeMeasure.SCORE,
        (
            Question("PT1", "Hos os kan jeg fortælle åbent om det.", QuestionKind.SCORED, AGREE),
            Question(
                "PT2", "Når nogen laver en fejl, får de det at føle.", QuestionKind.SCORED, AGREE
            ),
            Question("PT7", "{nærmeste leder} tager godt imod kritik.", QuestionKind.SCORED, AGREE),
        ),
    )
    words = Theme(
        "AB",
        "Åbent spørgsmål",
        ThemeMeasure.NONE,
        (Question("OPEN1", "Hvad er det vigtigste at ændre hos os?", QuestionKind.TEXT),),
    )
    return Questionnaire(
        "t",
        2026,
        "Prøveskema",
        (
            Section("physical", "Fysisk", Anonymity.NAMED, "", (physical,)),
            Section("offensive", "Krænkende", Anonymity.ANONYMOUS, "", (offensive,)),
            Section("psychological", "Psykisk", Anonymity.ANONYMOUS, "", (safety, words)),
        ),
    )


@pytest.fixture
def csv_file(tmp_path: Path) -> WriteCsv:
    def write(text: str, *, name: str = "fil.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def excel_file(tmp_path: Path) -> WriteExcel:
    def write(sheets: Mapping[str, Rows], *, name: str = "fil.xlsx", hidden: str = "") -> Path:
        path = tmp_path / name
        workbook = Workbook(str(tmp_path / "bog.xlsx"))
        for title, rows in sheets.items():
            sheet = workbook.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if title == hidden:
                sheet.hide()
        workbook.close()
        (tmp_path / "bog.xlsx").rename(path)
        return path

    return write
