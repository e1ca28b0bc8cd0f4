"""The unit report as a reader and as another program meet it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.reports.bare_canvas import recorded, replay
from tests.reports.golden import matches
from tests.reports.made_up import LONG_PATH, MUNICIPALITY, PATH, TODAY, table
from tests.reports.pdf_reading import (
    bookmarks,
    fonts,
    joined_text,
    opened,
    page_sizes,
    page_texts,
    picture,
)
from trivsel_app.followup.actions import Action, ActionStatus, Visibility
from trivsel_app.reports import report_wording as words
from trivsel_app.reports.figures.sheet import Sheet
from trivsel_app.reports.unit_report import render_unit_report
from trivsel_app.reports.unit_report_build import build_unit_report_data
from trivsel_app.reports.unit_report_data import UnitReportData
from trivsel_app.survey.comments import CommentGroup
from trivsel_app.survey.recut_history import MatchGrade
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts.family import grade_sentence

UNIT = len(PATH)
COMMENTS = (
    CommentGroup("Krav", "Flere ønsker ro.", ("Vi mangler  ro.", "Spørg [navn] om planen.")),
    CommentGroup("", "", ("Behold morgenmøderne.",)),
)
ACTIONS = (
    Action(
        1,
        1,
        UNIT,
        "Faste pauser uden telefon",
        date(2026, 6, 30),
        owner="Mette Eksempel",
        owner_role="Teamkoordinator",
        status=ActionStatus.IN_PROGRESS,
    ),
    Action(2, 1, UNIT, "Vi siger fra i fællesskab", date(2026, 3, 1), owner="Leder Eksempel"),
    Action(3, 1, UNIT, "Hemmelig HR-indsats", date(2026, 5, 1), visibility=Visibility.HR),
    Action(4, 1, UNIT, "En løs idé", date(2026, 5, 1), status=ActionStatus.IDEA),
    Action(5, 1, 1, "En anden enheds indsats", date(2026, 5, 1)),
)


def report_of(results: ResultTable, **changes: object) -> UnitReportData:
    options: dict[str, object] = {
        "municipality": MUNICIPALITY,
        "goal": 80,
        "today": TODAY,
        "previous": table(28, year=2023, seed=2),
        "actions": ACTIONS,
        "comments": COMMENTS,
    }
    return build_unit_report_data(results, UNIT, **(options | changes))  # type: ignore[arg-type]


def rendered(data: UnitReportData) -> bytes:
    return render_unit_report(data, printed_on=TODAY)


@pytest.fixture(scope="module")
def data() -> UnitReportData:
    return report_of(table(31))


@pytest.fixture(scope="module")
def pdf(data: UnitReportData) -> bytes:
    return rendered(data)


@pytest.fixture(scope="module")
def empty() -> bytes:
    return rendered(report_of(table(3, invited=4), previous=None, actions=(), comments=()))


@pytest.fixture(scope="module")
def small() -> bytes:
    return rendered(report_of(table(7, hidden=("KR", "KR1", "MT3")), previous=None, comments=()))


def test_every_page_is_a4(pdf: bytes) -> None:
    for width, height in page_sizes(pdf):
        assert width == pytest.approx(210, abs=0.5)
        assert height == pytest.approx(297, abs=0.5)


def test_all_fonts_are_embedded_and_ours(pdf: bytes) -> None:
    assert all(embedded and "SourceSans3-" in name for name, embedded in fonts(pdf))
    assert b"Helvetica" not in pdf


def test_the_file_says_what_it_is(pdf: bytes) -> None:
    with opened(pdf) as file:
        assert str(file.Root.Lang) == "da-DK"
        assert str(file.docinfo["/Title"]) == (
            "Enhedsrapport: Rødkælkeskolen. Trivselsmåling og APV 2026"
        )
        assert str(file.docinfo["/Author"]) == MUNICIPALITY
        assert str(file.docinfo["/CreationDate"]).startswith("D:20260520")
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert not file.is_encrypted
        assert "/JavaScript" not in file.Root.get("/Names", {})


def test_bookmarks_lead_to_their_pages(pdf: bytes) -> None:
    texts = page_texts(pdf)
    found = bookmarks(pdf)
    assert [title for title, _ in found] == [
        "Enhedsrapport",
        "Temaerne samlet",
        "Psykologisk tryghed",
        "Krav i arbejdet",
        "Motivation og tilfredshed",
        "De fysiske rammer",
        "Krænkende adfærd",
        "Sygefravær",
        "Sådan er tallene lavet og beskyttet",
        "Det skrev I",
        "Det kan I tale om",
    ]
    assert all(title in texts[page] for title, page in found[1:])


def test_short_themes_share_a_page_and_the_last_parts_flow_on(data: UnitReportData) -> None:
    assert len(page_texts(rendered(replace(data, comments=())))) <= 9


def test_every_page_tells_its_number_and_the_total(pdf: bytes) -> None:
    texts = page_texts(pdf)
    assert all(f"Side {at} af {len(texts)}" in text for at, text in enumerate(texts, start=1))


def test_the_same_input_gives_the_same_bytes(data: UnitReportData, pdf: bytes) -> None:
    sheet = Sheet()
    first = render_unit_report(data, printed_on=TODAY, sheet=sheet)
    assert first == pdf
    assert render_unit_report(data, printed_on=TODAY, sheet=sheet) == pdf


@pytest.mark.parametrize("name", ["pdf", "small", "empty"])
def test_the_text_is_what_it_was(name: str, request: pytest.FixtureRequest) -> None:
    found = "\n\f\n".join(page_texts(request.getfixturevalue(name)))
    golden = {"pdf": "unit_report", "small": "unit_report_small", "empty": "unit_report_empty"}
    assert matches(f"{golden[name]}.txt", found + "\n")


def test_figures_and_words_can_be_found(pdf: bytes) -> None:
    text = joined_text(pdf)
    for found in (
        "31 af 37 har svaret (83,8 %)",
        "Sidste måling (2023)",
        "Meget ugunstigt",
        "Temaer og spørgsmål vises fra 5 svar.",
        "fra 20 svar",
        "Lederens egne svar tæller med på niveauet over",
    ):
        assert found in text


def test_the_plan_shows_roles_and_only_what_the_workplace_may_see(pdf: bytes) -> None:
    text = joined_text(pdf)
    assert "Faste pauser uden telefon" in text
    assert "Teamkoordinator" in text
    assert "Mette Eksempel" not in text
    assert "Aftalt, over frist" in text
    for other in ("Hemmelig HR-indsats", "En løs idé", "En anden enheds indsats"):
        assert other not in text


def test_what_is_withheld_is_named_with_its_reason(small: bytes) -> None:
    first = " ".join(page_texts(small)[0].split())
    assert "Krav i arbejdet: Tallet vises ikke, fordi man ellers kunne regne sig frem" in first
    assert "Krænkende adfærd: Der er færre end 20 svar, så tallet vises ikke." in first
    assert "Det betyder ikke nul" in first


def test_a_small_group_is_told_so_and_gets_no_verdicts(small: bytes) -> None:
    text = joined_text(small)
    assert " ".join(words.SMALL_GROUP.split()) in text
    assert "Lille gruppe: brug tallet som afsæt for en snak." in text
    assert "stor forskel siden" not in text
    assert "ligger lavest (" not in text.split(words.TALK)[-1]


def test_withheld_offensive_behaviour_still_tells_the_duty_to_act(small: bytes) -> None:
    page = next(text for text in page_texts(small) if text.strip().count(words.DUTY_HEADING))
    assert "pligt til at handle" in page
    assert " %" not in page.split("Krænkende adfærd")[-1].split("Side")[0].replace("95 %", "")


def test_a_unit_without_figures_gets_a_short_report_with_next_steps(empty: bytes) -> None:
    texts = page_texts(empty)
    assert len(texts) == 2
    text = joined_text(empty)
    assert "I er for få til, at vi kan vise jeres resultater" in text
    assert "Jeres svar tæller med i resultaterne for Skoler og SFO." in text
    assert "skriv det i jeres handleplan. Fristen er den 30. juni 2026." in text
    assert "Svarprocenten vises ikke" in text
    assert words.OVERVIEW not in text


def test_nobody_answered_is_said_as_it_is() -> None:
    text = joined_text(rendered(report_of(table(0, invited=12), previous=None)))
    assert "Der er ingen svar at vise for jer" in text
    assert "I er for få" not in text


def test_figures_withheld_for_a_neighbour_say_so() -> None:
    every = ("PT", "KR", "MT", "FY", "KA", "SF")
    questions = [f"{code}{number}" for code in every for number in range(11)]
    text = joined_text(rendered(report_of(table(31, hidden=(*every, *questions)), previous=None)))
    assert "beskytte kolleger" in text


@pytest.mark.parametrize("answers", [0, 4, 5, 9, 10, 19, 20, 39, 40, 1234])
def test_any_size_of_unit_can_be_printed(answers: int) -> None:
    found = rendered(report_of(table(answers, names=LONG_PATH)))
    texts = page_texts(found)
    assert 3 <= len(texts) <= 13
    assert " ".join(LONG_PATH[-1].split()) in joined_text(found)


def test_the_municipality_itself_has_a_report() -> None:
    data = build_unit_report_data(
        table(31), 1, municipality=MUNICIPALITY, goal=80, today=TODAY, previous=None
    )
    assert data.path == ()
    text = joined_text(rendered(data))
    assert words.COMPARED_EARLIER in text
    for other in ("Niveauet over", "Hele kommunen", "Samme slags enheder", words.COMPARED):
        assert other not in text


def test_nothing_is_drawn_in_the_margins(pdf: bytes) -> None:
    for page in range(1, len(page_texts(pdf))):
        image = picture(pdf, page)
        width, height = image.size
        left = image.crop((0, 0, 50, height)).convert("L").getextrema()
        right = image.crop((width - 50, 0, width, height)).convert("L").getextrema()
        assert (left[0], right[0]) == (255, 255)


@pytest.mark.parametrize("grade", [MatchGrade.PARTLY, MatchGrade.MERGED, MatchGrade.SAME])
def test_a_unit_that_has_changed_since_is_told_where_it_is_compared(grade: MatchGrade) -> None:
    report = report_of(table(28), grade=grade)
    overview = page_texts(render_unit_report(report, printed_on=TODAY))[1]
    said = " ".join(overview.split())
    assert words.OVERVIEW in said
    assert (grade_sentence(grade, 2023) in said) == (grade is not MatchGrade.SAME)


def test_a_sample_says_so_on_every_page(data: UnitReportData) -> None:
    texts = page_texts(rendered(replace(data, is_sample=True)))
    assert all(words.SAMPLE in text for text in texts)
    assert words.SAMPLE not in joined_text(rendered(data))


def test_a_bare_canvas_making_the_same_calls_gives_the_same_text(
    data: UnitReportData, pdf: bytes
) -> None:
    with recorded() as made:
        assert rendered(data) == pdf
    assert page_texts(replay(made[0])) == page_texts(pdf)


def test_comments_have_a_page_of_their_own_without_any_figure(pdf: bytes) -> None:
    page = next(
        text
        for text in page_texts(pdf)
        if text.startswith("Det skrev I") or "Det skrev I\n" in text
    )
    assert "Flere ønsker ro." in page
    assert "Vi mangler ro." in page
    assert "Spørg [navn] om planen." in page
    assert "Andet" in page
    assert "%" not in page


def test_without_comments_that_may_be_shown_there_is_no_such_page(empty: bytes) -> None:
    assert words.WROTE not in joined_text(empty)


def test_comments_of_the_units_below_are_said_to_be_theirs(data: UnitReportData) -> None:
    above = joined_text(rendered(replace(data, with_units_below=True)))
    assert "enhederne under jer" in above


def test_a_theme_of_which_nothing_is_shown_takes_no_page_of_hatched_bars() -> None:
    some = ("PT", *(f"PT{number}" for number in range(11)))
    hidden = report_of(table(31, hidden=some), previous=None, comments=())
    text = joined_text(rendered(hidden))
    assert "Hos os kan jeg fortælle åbent" not in text
    assert text.count("Hver bjælke viser alle svar på ét spørgsmål") == 1


def test_a_passed_deadline_is_said_to_have_passed() -> None:
    late = date(2026, 11, 23)
    without = report_of(table(3, invited=4), previous=None, actions=(), comments=())
    text = joined_text(render_unit_report(without, printed_on=late))
    assert "Fristen var den 30. juni 2026." in text
    assert words.NOT_AGREED_LATE.format(deadline="30. juni 2026") in text
    assert "senest 30. juni" not in text


def test_the_report_ends_with_rows_to_write_in(data: UnitReportData, empty: bytes) -> None:
    for pdf in (rendered(data), empty):
        assert words.WRITE_HERE in page_texts(pdf)[-1]


def test_a_reason_is_said_once_with_all_that_it_holds_for() -> None:
    hidden = report_of(table(31, hidden=("PT", "KR", "MT", "FY", "KA", "SF")), previous=None)
    first = " ".join(page_texts(rendered(hidden))[0].split())
    assert (
        "Psykologisk tryghed, Krav i arbejdet, Motivation og tilfredshed, De fysiske rammer, "
        "Krænkende adfærd, Sygefravær: Tallet vises ikke"
    ) in first


def test_short_comments_stand_two_by_two_and_long_ones_alone(data: UnitReportData) -> None:
    def height(comments: tuple[str, ...]) -> int:
        group = CommentGroup("Krav", "", comments)
        return len(page_texts(rendered(replace(data, comments=(group,)))))

    assert height(("Kort.",) * 60) < height(("Kort. " * 80,) * 60)


def test_no_heading_of_comments_stands_alone_at_the_foot_of_a_page() -> None:
    data = report_of(table(3, invited=4), previous=None, actions=())
    for lines in range(30, 80, 2):
        groups = (
            CommentGroup("Krav", "", ("Linje",) * lines),
            CommentGroup("Motivation", "Om lyst.", ("Sidste ord",)),
        )
        pages = page_texts(rendered(replace(data, comments=groups)))
        page = next(text for text in pages if "Om lyst." in text)
        assert "Sidste ord" in page
