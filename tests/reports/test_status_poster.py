from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.reports.bare_canvas import recorded
from tests.reports.golden import matches
from tests.reports.made_up import LONG_PATH, MUNICIPALITY, PATH, TODAY
from tests.reports.pdf_reading import fonts, joined_text, opened, page_sizes, page_texts, picture
from trivsel_app.followup.actions import Action, ActionSource, ActionStatus, Visibility
from trivsel_app.followup.poster import PosterMeasure, Stage
from trivsel_app.reports.figures.data import ResponseBar
from trivsel_app.reports.pdf_file import MM
from trivsel_app.reports.poster_data import PosterData, build_poster_data, next_words
from trivsel_app.reports.poster_path import STAGE_WORDS
from trivsel_app.reports.status_poster import SAMPLE, PosterSize, render_status_poster
from trivsel_app.survey.cells import Reason, Shown, Withheld

FEW = Withheld(Reason.TOO_FEW)
SHOWN = ResponseBar(Shown(38, 38), Shown(31, 38), Shown(81.6, 38), 80)
DEADLINE = date(2026, 6, 30)


def action(number: int, title: str, status: ActionStatus, **fields: object) -> Action:
    options: dict[str, object] = {"deadline": DEADLINE, "owner_role": "Leder"} | fields
    return Action(number, 1, 4, title, status=status, **options)  # type: ignore[arg-type]


ACTIONS = (
    action(1, "Faste pauser uden telefon", ActionStatus.IN_PROGRESS, owner="Mette Eksempel"),
    action(2, "Rolig start på mødet", ActionStatus.AGREED, deadline=date(2026, 8, 14)),
    action(3, "Ny støjdæmpning", ActionStatus.DONE, follow_up=date(2026, 9, 30)),
    action(4, "Lys på cykelparkeringen", ActionStatus.WORKS),
)
BUILD = {
    "municipality": MUNICIPALITY,
    "year": 2026,
    "deadline": DEADLINE,
    "today": TODAY,
    "response": SHOWN,
}


def poster(actions: tuple[Action, ...] = ACTIONS, **changes: object) -> PosterData:
    return build_poster_data(PATH[-1], actions, **(BUILD | changes))  # type: ignore[arg-type]


def sizes(data: PosterData) -> list[tuple[float, str]]:
    """Every text on the poster with its size in points at A3."""
    with recorded() as made:
        render_status_poster(data)
    found, size = [], 0.0
    for name, args, _ in made[0].calls:
        if name == "setFont":
            size = args[1]
        elif name == "drawString":
            found.append((size, args[2]))
    return found


@pytest.mark.parametrize(
    ("size", "width", "height"), [(PosterSize.A3, 297, 420), (PosterSize.A2, 420, 594)]
)
def test_the_paper_is_exact(size: PosterSize, width: float, height: float) -> None:
    (found,) = page_sizes(render_status_poster(poster(), size=size))
    assert found[0] == pytest.approx(width, abs=0.5)
    assert found[1] == pytest.approx(height, abs=0.5)


def test_the_poster_says_what_it_said() -> None:
    assert matches("status_poster.txt", page_texts(render_status_poster(poster()))[0] + "\n")


def test_fonts_language_title_and_bytes() -> None:
    pdf = render_status_poster(poster())
    assert pdf == render_status_poster(poster())
    assert all(embedded and "SourceSans3-" in name for name, embedded in fonts(pdf))
    assert b"Helvetica" not in pdf
    with opened(pdf) as file:
        assert str(file.Root.Lang) == "da-DK"
        assert str(file.docinfo["/Title"]) == "Statusplakat: Rødkælkeskolen"
        assert str(file.docinfo["/Author"]) == MUNICIPALITY


def test_everything_can_be_read_at_a_distance() -> None:
    found = sizes(poster())
    assert min(size for size, _ in found) >= 18
    assert next(size for size, text in found if text.endswith("\u00a0%")) >= 72


def test_a_poster_of_three_measures_keeps_to_about_sixty_words() -> None:
    found = [word for _, text in sizes(poster()) for word in text.split()]
    words = [word for word in found if any(letter.isalnum() for letter in word)]
    key = sum(len(word.split()) for word in STAGE_WORDS.values())  # the path's legend, once
    assert len(words) - key <= 60


@pytest.mark.parametrize(("count", "largest", "radius"), [(1, 60.0, 30.0), (2, 44.0, 26.0)])
def test_few_measures_grow_until_the_sheet_is_full(
    count: int, largest: float, radius: float
) -> None:
    data = poster(ACTIONS[:count])
    found = sizes(data)
    first_word = ACTIONS[0].title.split()[0]
    assert next(size for size, text in found if text.startswith(first_word)) >= largest
    assert min(size for size, _ in found) >= 18
    with recorded() as made:
        render_status_poster(data)
    stops = [args for call, args, _ in made[0].calls if call == "circle"]
    assert max(args[2] for args in stops) >= radius
    assert min(args[1] for args in stops) < 0.3 * 420 * MM  # the last stop is near the foot


def test_few_measures_name_every_stop_and_say_what_they_are_for() -> None:
    alone = replace(ACTIONS[0], goal="Alle holder pause", problem="Telefonen ringer hele tiden")
    for others in ((), ACTIONS[1:2]):
        text = joined_text(render_status_poster(poster((alone, *others))))
        assert "Alle holder pause" in text.split("Det vil vi opnå")[1]
        assert text.count("Gennemført") == 1 + len(others)
        assert "Telefonen" not in text
    crowded = joined_text(render_status_poster(poster((alone, *ACTIONS[1:3]))))
    assert "Det vil vi opnå" not in crowded


def test_a_measure_alone_says_who_and_when_beside_its_path() -> None:
    text = joined_text(render_status_poster(poster(ACTIONS[:1])))
    assert "Ansvarlig Leder Hvornår Klar tirsdag den 30. juni" in text
    nobody = replace(ACTIONS[0], owner_role="", status=ActionStatus.DOES_NOT_WORK)
    text = joined_text(render_status_poster(poster((nobody,))))
    assert "Virkede ikke" in text
    assert "Ansvarlig Ikke valgt endnu" in text


def test_the_rate_is_shown_only_when_it_is_shown_elsewhere() -> None:
    withheld = ResponseBar(FEW, FEW, FEW, 80)
    for response in (withheld, None, ResponseBar(Shown(38, 38), FEW, FEW, 80)):
        text = joined_text(render_status_poster(poster(response=response)))
        assert "%" not in text
        assert "har svaret" not in text
    assert "82 %" in joined_text(render_status_poster(poster()))


def test_a_rate_below_the_goal_is_not_rounded_up_to_it() -> None:
    near = ResponseBar(Shown(1000, 1000), Shown(799, 1000), Shown(79.9, 1000), 80)
    assert "79 %" in joined_text(render_status_poster(poster(response=near)))


def test_roles_stand_on_the_wall_and_names_do_not() -> None:
    text = joined_text(render_status_poster(poster()))
    assert "Leder · Klar tirsdag den 30. juni" in text
    assert "Mette Eksempel" not in text


def test_what_only_hr_may_see_and_offensive_behaviour_stay_off_the_wall() -> None:
    secret = (
        action(7, "Hemmelig", ActionStatus.AGREED, visibility=Visibility.HR),
        action(8, "Krænk", ActionStatus.AGREED, source=ActionSource.OFFENSIVE_BEHAVIOUR),
    )
    text = joined_text(render_status_poster(poster((*ACTIONS, *secret))))
    assert "Hemmelig" not in text
    assert "Krænk" not in text


def test_nothing_agreed_yet_is_said_kindly() -> None:
    text = joined_text(render_status_poster(poster(())))
    assert "Vi har ikke aftalt noget endnu. Det gør vi senest tirsdag den 30. juni." in text
    late = joined_text(render_status_poster(poster((), today=date(2026, 8, 1))))
    assert "Det skulle være sket tirsdag den 30. juni." in late


@pytest.mark.parametrize("actions", [(), ACTIONS[:1]])
def test_one_measure_or_none_uses_both_halves_of_the_sheet(actions: tuple[Action, ...]) -> None:
    image = picture(render_status_poster(poster(actions)), scale=0.5).convert("L")
    width, height = image.size
    for side in ((0, width // 2), (width // 2, width)):
        lower = image.crop((side[0], height // 2, side[1], int(height * 0.85)))
        assert min(lower.tobytes()) < 250


def test_measures_beyond_the_sheet_are_counted() -> None:
    many = tuple(action(number, f"Nummer {number}", ActionStatus.AGREED) for number in range(7))
    done = tuple(action(10 + number, "Klaret", ActionStatus.WORKS) for number in range(8))
    assert "Og 2 mere i handleplanen" in joined_text(render_status_poster(poster(many)))
    assert "Og 3 mere" in joined_text(render_status_poster(poster(done)))
    for few in (many[:5], done[:5]):
        assert " mere" not in joined_text(render_status_poster(poster(few)))


def test_a_poster_of_which_all_is_done_says_so() -> None:
    text = joined_text(render_status_poster(poster(ACTIONS[3:])))
    assert "Det, vi aftalte, er gjort." in text
    assert "ikke aftalt" not in text


def test_nothing_agreed_leaves_the_stops_apart_above_much_that_is_changed() -> None:
    done = tuple(action(number, "Klaret " * 20, ActionStatus.WORKS) for number in range(6))
    with recorded() as made:
        render_status_poster(poster(done))
    stops = [args for call, args, _ in made[0].calls if call == "circle"]
    for (_, upper, radius), (_, lower, _) in pairwise(stops):
        assert upper - lower >= 2 * radius


MEASURE = PosterMeasure("Pauser", Stage.AGREED, "Leder", DEADLINE)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (MEASURE, "Klar tirsdag den 30. juni"),
        (replace(MEASURE, next_date=None), "Dato aftales"),
        (replace(MEASURE, next_date=date(2026, 3, 1)), "Skulle være klar søndag den 1. marts"),
        (replace(MEASURE, next_date=date(2027, 1, 4)), "Klar mandag den 4. januar 2027"),
        (replace(MEASURE, stage=Stage.DONE, next_date=None), "Dato for tjek aftales"),
        (
            replace(MEASURE, stage=Stage.DONE),
            "Tjekkes tirsdag den 30. juni",
        ),
        (
            replace(MEASURE, stage=Stage.WORKS, works=False, next_date=None),
            "Vi prøver noget andet",
        ),
    ],
)
def test_the_next_date_has_its_weekday(measure: PosterMeasure, words: str) -> None:
    assert next_words(measure, TODAY).replace("\u00a0", " ") == words


def test_a_sample_is_marked() -> None:
    assert SAMPLE in joined_text(render_status_poster(poster(is_sample=True)))
    assert SAMPLE not in joined_text(render_status_poster(poster()))


def test_the_code_is_large_enough_and_has_its_quiet_zone() -> None:
    link = "https://eksempelkommune.example/trivsel"
    pdf = render_status_poster(poster(link=link))
    assert link in joined_text(pdf)
    image = picture(pdf, scale=2).convert("L")
    width, height = image.size
    corner = image.crop((width - 320, height - 320, width, height)).point(lambda v: 255 * (v < 90))
    left, top, right, bottom = corner.getbbox() or (0, 0, 0, 0)
    modules = 29  # of this address at error level M
    module = (right - left) / modules
    assert right - left == pytest.approx(bottom - top, abs=3)
    assert (right - left + 8 * module) / 2 / MM >= 30
    assert 320 - right >= 4 * module


LONG = st.text("abcdefghijklmnoprstuvæøåÆØÅ ", min_size=1, max_size=300)


@settings(max_examples=25, deadline=None)
@given(st.lists(LONG, max_size=5), st.lists(LONG, max_size=5), LONG)
def test_long_texts_wrap_and_shrink_and_are_never_cut(
    titles: list[str], changed: list[str], name: str
) -> None:
    found = replace(
        poster(()),
        unit_name=name,
        measures=tuple(replace(MEASURE, title=title) for title in titles),
        changed=tuple(changed),
    )
    with recorded() as made:
        pdf = render_status_poster(found)
    assert len(opened(pdf).pages) == 1
    drawn = "".join(args[2] for call, args, _ in made[0].calls if call == "drawString").replace(
        "-", ""
    )
    count = sum(
        "Klar tirsdag" in args[2] for call, args, _ in made[0].calls if call == "drawString"
    )
    for title in titles[:count]:
        assert title.replace(" ", "") in drawn.replace(" ", "")
    whole = [text for text in changed if text.replace(" ", "") in drawn.replace(" ", "")]
    if len(whole) < len(changed):
        assert f"Og {len(changed) - len(whole)} mere" in drawn
    assert bool(count) == bool(titles)
    if count < len(titles):
        assert f"Og {len(titles) - count} mere i handleplanen" in drawn


def test_long_names_and_measures_fill_the_sheet_without_overlap() -> None:
    long = "Vi aftaler hver mandag morgen, hvilke opgaver der kan vente, og skriver det på tavlen"
    actions = tuple(action(number, long, ActionStatus.AGREED) for number in range(1, 6))
    data = replace(poster((*actions, *ACTIONS[3:])), unit_name=LONG_PATH[-1])
    with recorded() as made:
        render_status_poster(data)
    last: dict[float, float] = {}
    for call, args, _ in made[0].calls:
        if call == "drawString" and args[0] == 48.0:
            assert args[1] > 0
            assert args[1] not in last
            last[args[1]] = args[0]
    assert isinstance(made[0].canvas, Canvas)
