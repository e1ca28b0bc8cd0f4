"""Limits and notice: chosen before opening, locked by it, and what they lead to is what comes."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from tests.operations.plain_file import BY, started
from tests.operations.responses_file import parsed
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.limits import LimitsView, limits_view, set_limit
from trivsel_app.operations.privacy_notice import (
    notice_view,
    set_notice_field,
    use_suggestions,
    write_notice,
)
from trivsel_app.operations.refusals import NoticeIncomplete, RoundAlreadyOpen, StepBlocked
from trivsel_app.operations.results import results_for
from trivsel_app.store.user_store import TEMPORARY, UNLOGGED
from trivsel_app.survey.cells import Limits, Shown
from trivsel_app.survey.forecast import Outcome
from trivsel_app.survey.privacy_notice import FIELDS
from trivsel_app.survey.rounds import Missing, Step
from trivsel_app.texts.privacy_notice import TITLES

ROUND = 1


def test_what_the_page_foretells_is_what_is_released() -> None:
    """Everybody answers everything: the counts of the page are those of the results."""
    with started() as session:
        set_limit(session, ROUND, "general", 7, by=BY)
        before = limits_view(session, ROUND)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        view, table = limits_view(session, ROUND), results_for(session, ROUND)
        workplaces = [unit for unit in table.tree.units if table.tree.is_leaf(unit.id)]
        shown = sum(isinstance(table.theme(unit.id, "PT"), Shown) for unit in workplaces)
        told = before.chosen["general"].by_rate[100]
        assert (told.shown, told.units) == (shown, 3)
        assert view.chosen["general"].real == told
        assert view.chosen["offensive_any"].by_rate[100].shown == 0
        assert view.chosen["absence_cause"].by_rate == {}
        assert view.chosen["invited"].real == view.chosen["invited"].by_rate[60]
        assert view.chosen["comments"].real == Outcome(0, 3, 0)  # three wrote in each
        assert before.chosen["general"].real is None


@pytest.mark.parametrize("kept_out", [UNLOGGED, TEMPORARY])
def test_who_may_not_look_yet_is_told_of_the_limits_all_the_same(kept_out: str) -> None:
    with started() as session:
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        session.info[kept_out] = True
        general = limits_view(session, ROUND).chosen["general"]
        assert general.by_rate
        assert general.real is None


def test_every_choice_is_compared_at_every_rate() -> None:
    with started() as session:
        view: LimitsView = limits_view(session, ROUND)
        five = view.general[5].by_rate
        # Two leaders stand alone in the inner units, so each takes a workplace along.
        assert five[100] == Outcome(1, 0, 2)
        assert five[60].shown <= five[80].shown <= five[100].shown
        assert view.general[20].by_rate[100] == Outcome(0, 3, 0)
        assert not view.locked


def test_a_choice_is_taken_back_until_the_round_opens() -> None:
    with started() as session:
        change = set_limit(session, ROUND, "general", 10, by=BY)
        assert rounds.current_round(session).limits.general == 10
        assert change.undo is not None
        change.undo(session, BY)
        assert rounds.current_round(session).limits == Limits()
        again = set_limit(session, ROUND, "general", 10, by=BY)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        acts: tuple[Callable[[], object], ...] = (
            partial(set_limit, session, ROUND, "general", 5, by=BY),
            partial(again.undo, session, BY) if again.undo else list,
            partial(set_notice_field, session, ROUND, "purpose", "Nyt", by=BY),
            partial(use_suggestions, session, ROUND, by=BY),
        )
        for act in acts:
            with pytest.raises(RoundAlreadyOpen):
                act()
        assert limits_view(session, ROUND).limits.general == 10


def test_the_round_does_not_open_while_a_field_is_empty() -> None:
    with started() as session:
        set_notice_field(session, ROUND, "rights", "  ", by=BY)
        assert notice_view(session, ROUND).missing == ("rights",)
        with pytest.raises(StepBlocked) as refused:
            rounds.advance(session, ROUND, Step.OPEN, by=BY)
        assert [each.missing for each in refused.value.obstacles] == [Missing.NOTICE_INCOMPLETE]
        set_notice_field(session, ROUND, "rights", "Spørg HR.", by=BY)
        rounds.advance(session, ROUND, Step.OPEN, by=BY)
        assert rounds.current_round(session).step is Step.OPEN


def test_all_suggestions_are_one_edit_that_leaves_what_is_written_alone() -> None:
    with started() as session:
        for field in ("purpose", "storage", "controller"):
            set_notice_field(session, ROUND, field, "", by=BY)
        before = notice_view(session, ROUND)
        change = use_suggestions(session, ROUND, by=BY)
        after = notice_view(session, ROUND)
        assert after.notice.purpose == before.suggested.purpose
        assert after.notice.storage == before.suggested.storage
        assert after.notice.rights == before.notice.rights != before.suggested.rights
        assert after.missing == ("controller",), "there is no suggestion for it"
        assert change.summary["count"] == 2
        assert change.undo is not None
        change.undo(session, BY)
        assert notice_view(session, ROUND).notice == before.notice


def test_the_notice_is_printed_with_limits_and_fields(tmp_path: Path) -> None:
    out = tmp_path / "oplysning.pdf"
    with started() as session:
        set_limit(session, ROUND, "general", 8, by=BY)
        change = set_notice_field(session, ROUND, "storage", "", by=BY)
        with pytest.raises(NoticeIncomplete) as refused:
            write_notice(session, ROUND, out, today=date(2026, 2, 1))
        assert refused.value.fields == (TITLES["storage"],)
        assert not out.exists()
        assert change.undo is not None
        change.undo(session, BY)
        write_notice(session, ROUND, out, today=date(2026, 2, 1))
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    assert "fra 8 svar" in text
    assert "fortroligt signal" in text
    for field in FIELDS:
        assert TITLES[field] in text
        assert f"Her står {field}." in text
