"""The certificate says what was released and checked, on one page, from what is frozen."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest

from tests.operations.plain_file import BY, started
from tests.operations.releasing import make_ready
from tests.operations.test_delivery import people
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.certificate import certificate_data, write_certificate
from trivsel_app.operations.refusals import NotReleasedYet
from trivsel_app.operations.releases import release_units
from trivsel_app.operations.screening import edit_case
from trivsel_app.reports.release_certificate import render_certificate
from trivsel_app.store import audit
from trivsel_app.survey.rounds import Step

ROUND = 1
NOW = BY.now


def _pages(content: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in file]


def test_it_tells_what_was_released_and_how_it_was_checked(tmp_path: Path) -> None:
    with started() as session:
        responses.import_responses(session, ROUND, people({"A1": 9, "A2": 12, "B": 4}), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        path = tmp_path / "certifikat.pdf"
        with pytest.raises(NotReleasedYet):
            write_certificate(session, ROUND, path, now=NOW)
        make_ready(session, ROUND, by=BY)
        edit_case(session, ROUND, 4, critical=True, by=BY)
        release_units(session, ROUND, [3, 4, 5], by=BY, confirmed_by="Bo Prøve")
        write_certificate(session, ROUND, path, now=NOW.replace(hour=23, minute=30))
        data = certificate_data(session, ROUND)
        head = audit.head(session)
    assert (data.released, data.units, data.own_figures, data.critical) == (3, 5, 2, 1)
    assert (data.entry, data.entry_hash) == (head.number, head.hash)
    assert data.figures > 0
    (page,) = _pages(path.read_bytes())
    for said in (
        "Kontrollen er bestået",
        "2. marts 2026",  # half past midnight in Denmark, whatever zone the machine is set to
        f"{data.figures} tal blev regnet igennem den 1. marts 2026",
        "3 af 5 enheder er frigivet",
        "1 enhed var markeret som kritisk",
        "fra 20 svar",
        "fra 5 inviterede",
        "Kommentarer er undtaget",
        "delt op efter baggrund er ikke frigivet og ikke talt med",
        data.sha256[:16],
        data.entry_hash[:16],
    ):
        assert said in page, said
    assert "Bo Prøve" not in page


def test_the_longest_names_stay_on_one_page_and_the_same_gives_the_same(tmp_path: Path) -> None:
    with started() as session:
        responses.import_responses(session, ROUND, people({"A1": 9, "A2": 12, "B": 7}), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        make_ready(session, ROUND, by=BY)
        release_units(session, ROUND, [3], by=BY)
        data = certificate_data(session, ROUND)
    long = replace(
        data,
        municipality="Den sammenlagte storkommune ved fjorden og de syv øer",
        units=2_500,
        released=2_499,
        own_figures=2_111,
        critical=117,
        figures=1_234_567,
        unmarked=12,
        last_on=date(2026, 12, 24),
        version=12,
        entry=123_456,
    )
    assert long.has_splits
    printed = datetime(2026, 12, 31, tzinfo=NOW.tzinfo).date()
    drawn = render_certificate(long, printed_on=printed)
    assert len(_pages(drawn)) == 1
    assert render_certificate(long, printed_on=printed) == drawn
