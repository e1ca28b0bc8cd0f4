"""The tags of a document, read back the way a screen reader would."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.reports.made_up import MUNICIPALITY, TODAY, table
from tests.reports.pdf_reading import opened
from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.reports.poster_data import build_poster_data
from trivsel_app.reports.status_poster import render_status_poster
from trivsel_app.reports.unit_report import render_unit_report
from trivsel_app.reports.unit_report_build import build_unit_report_data

UNIT = 4
ACTION = Action(1, 1, UNIT, "Faste pauser", TODAY, status=ActionStatus.IN_PROGRESS)


@pytest.fixture(scope="module")
def report() -> Iterator[pikepdf.Pdf]:
    data = build_unit_report_data(
        table(31), UNIT, municipality=MUNICIPALITY, goal=80, today=TODAY, actions=(ACTION,)
    )
    with opened(render_unit_report(data, printed_on=TODAY)) as file:
        yield file


def kinds(element: Any) -> Iterator[tuple[str, Any]]:
    """Walk the tree in reading order: kind and element."""
    for child in element.K:
        if isinstance(child, pikepdf.Dictionary):
            yield str(child.S).strip("/"), child
            yield from kinds(child)


def test_the_file_says_that_it_is_tagged(report: pikepdf.Pdf) -> None:
    assert report.Root.MarkInfo.Marked
    (whole,) = report.Root.StructTreeRoot.K
    assert str(whole.S) == "/Document"


def test_headings_lists_tables_and_figures_are_told_apart(report: pikepdf.Pdf) -> None:
    found = [kind for kind, _ in kinds(report.Root.StructTreeRoot)]
    assert found[1:3] == ["P", "H1"]  # who sends it, and the unit's name
    counts = Counter(found)
    assert min(counts[kind] for kind in ("H2", "P", "L", "Table", "TH", "Figure")) > 0
    assert counts["LI"] == counts["LBody"] > counts["L"]
    assert counts["TH"] + counts["TD"] > counts["TR"] > counts["Table"]


def test_every_figure_is_said_in_words(report: pikepdf.Pdf) -> None:
    figures = [each for kind, each in kinds(report.Root.StructTreeRoot) if kind == "Figure"]
    assert all(str(each.Alt).strip() for each in figures)
    assert "31 af 37 har svaret" in str(figures[0].Alt)


def test_all_content_is_tagged_or_decoration_and_leads_to_its_element(report: pikepdf.Pdf) -> None:
    numbers = list(report.Root.StructTreeRoot.ParentTree.Nums)
    assert numbers[::2] == list(range(len(report.pages)))
    for page, elements in zip(report.pages, numbers[1::2], strict=True):
        depth, tagged = 0, 0
        steps: list[Any] = [*pikepdf.parse_content_stream(page)]
        for operands, operator in steps:
            match str(operator):
                case "BDC":
                    assert tagged == operands[1].MCID
                    assert elements[tagged].K[0] == tagged
                    assert elements[tagged].Pg == page.obj
                    depth, tagged = depth + 1, tagged + 1
                case "BMC":
                    depth += 1
                case "EMC":
                    depth -= 1
                case "Tj" | "TJ" | "f" | "S" | "B":
                    assert depth == 1
            assert depth in {0, 1}
        assert tagged == len(elements)


def test_a_poster_is_for_a_wall_and_has_no_tags() -> None:
    data = build_poster_data(
        "Enheden", (), municipality=MUNICIPALITY, year=2026, deadline=TODAY, today=TODAY
    )
    with opened(render_status_poster(data)) as file:
        assert "/StructTreeRoot" not in file.Root
