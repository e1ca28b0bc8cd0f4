from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.reports.blocks import gap, panel, paragraph, points, table
from trivsel_app.reports.columns import two_columns
from trivsel_app.reports.flow import BOTTOM, PART_GAP, TOP, Block, Flow
from trivsel_app.reports.pdf_file import A4

FULL = A4[1] - TOP - BOTTOM
HEIGHTS = st.lists(st.floats(5, 300), min_size=1, max_size=40)


def block(height: float, *, leads: bool = False) -> Block:
    return Block(height, lambda canvas, x, top: None, 6, leads)


def flow() -> Flow:
    made = Flow()
    made.new_page("Først")
    return made


@given(HEIGHTS)
def test_no_block_reaches_below_the_margin(heights: Sequence[float]) -> None:
    made = flow()
    made.add(*(block(height) for height in heights))
    for page in made.pages:
        assert all(top - placed.height >= BOTTOM - 1e-6 for top, placed in page.placed)


@given(HEIGHTS)
def test_every_block_is_placed_once_and_in_order(heights: Sequence[float]) -> None:
    made = flow()
    made.add(*(block(height) for height in heights))
    assert [placed.height for page in made.pages for _, placed in page.placed] == list(heights)


@given(HEIGHTS, st.floats(0, FULL))
def test_a_heading_is_never_alone_at_the_foot_of_a_page(
    heights: Sequence[float], used: float
) -> None:
    made = flow()
    made.add(block(max(used, 1)))
    for height in heights:
        made.add(block(20, leads=True), block(height))
    assert not any(page.placed[-1][1].leads for page in made.pages)


@given(HEIGHTS, st.floats(0, 700), st.floats(0, 120))
def test_rows_divided_over_pages_are_all_there_and_fit(
    heights: list[float], used: float, above: float
) -> None:
    made = flow()
    made.add(block(max(used, 1)))
    parts = made.split(heights, above=above)
    assert [at for part in parts for at in range(part.start, part.stop)] == list(
        range(len(heights))
    )
    for part in parts:
        assert above + sum(heights[part]) <= FULL or part.stop - part.start == 1


def test_no_row_is_left_alone_on_a_page() -> None:
    made = flow()
    assert made.split([100] * 8, above=0) == [slice(0, 6), slice(6, 8)]
    made.add(block(FULL - 250))
    assert made.split([100] * 3, above=0) == [slice(0, 3)]


def test_two_columns_are_as_even_as_their_parts_allow() -> None:
    parts = [[block(94)], [block(44)], [block(44)]]
    assert two_columns(parts).height == 100
    assert two_columns([]).height == 0


def test_only_a_named_page_is_in_the_outline() -> None:
    made = flow()
    made.add(block(FULL - 10), block(100))
    assert [page.bookmarks for page in made.pages] == [["Først"], []]


def test_a_block_higher_than_a_page_is_drawn_on_its_own() -> None:
    made = flow()
    made.add(block(50), block(FULL + 50), block(10))
    assert [len(page.placed) for page in made.pages] == [1, 1, 1]


def test_a_row_of_a_table_is_as_high_as_its_tallest_cell() -> None:
    head, short, long = table(
        [("Hvad", "Hvem"), ("Kort", "AMR"), ("Meget lang tekst " * 20, "AMR\nTR")], (0, 250)
    )
    assert head.leads
    assert long.height > short.height


def test_blocks_made_of_blocks_are_as_high_as_their_parts() -> None:
    words = paragraph("Ord " * 60, width=200)
    assert panel([words]).height == words.height + 20
    assert len(points(["En", "To"])) == 2


@given(st.floats(1, FULL), st.floats(1, FULL))
def test_a_part_shares_a_page_only_where_its_beginning_fits(used: float, least: float) -> None:
    made = flow()
    made.add(block(used))
    room = made.room
    made.begin("Næste", least=least)
    if room < PART_GAP + least:
        assert [page.bookmarks for page in made.pages] == [["Først"], ["Næste"]]
        assert made.pages[-1].placed == []
    else:
        assert [page.bookmarks for page in made.pages] == [["Først", "Næste"]]
        assert made.room >= least


def test_a_gap_at_the_foot_of_a_full_page_begins_no_other() -> None:
    made = flow()
    made.add(block(FULL), gap(8))
    assert len(made.pages) == 1
    made.add(block(20))
    assert [len(page.placed) for page in made.pages] == [1, 1]
