"""Every state of every page follows from the round's facts."""

from dataclasses import replace

import pytest

from trivsel_app.followup.roll_up import PlanCounts
from trivsel_app.operations.overview_steps import (
    Next,
    OverviewFacts,
    Progress,
    Remark,
    step_states,
    to_do,
)
from trivsel_app.survey.rounds import STEPS, Step

NO_PLANS = PlanCounts(0, 3, 0, 0, 0, 0)
FACTS = OverviewFacts(
    step=Step.PLANNING,
    units=5,
    validated=5,
    faults=0,
    responses=0,
    unreleased=5,
    plans=NO_PLANS,
    late_milestones=0,
    open_milestones=17,
)


def state(facts: OverviewFacts, page: str) -> tuple[Progress, Next | None, int]:
    found = next(each for each in step_states(facts) if each.page == page)
    return found.progress, found.next, found.count


@pytest.mark.parametrize(
    ("facts", "page", "expected"),
    [
        (FACTS, "schedule", (Progress.IN_PROGRESS, None, 0)),
        (replace(FACTS, open_milestones=0), "schedule", (Progress.DONE, None, 0)),
        (FACTS, "organisation", (Progress.DONE, None, 0)),
        (FACTS, "questionnaire", (Progress.DONE, None, 0)),
        (FACTS, "anonymity", (Progress.DONE, None, 0)),
        (
            replace(FACTS, faults=2),
            "questionnaire",
            (Progress.IN_PROGRESS, Next.MEND_QUESTIONNAIRE, 2),
        ),
        (replace(FACTS, units=0, validated=0), "responses", (Progress.WAITING, None, 0)),
        (replace(FACTS, step=Step.CLOSED), "responses", (Progress.DONE, None, 0)),
        (
            replace(FACTS, step=Step.CLOSED),
            "results",
            (Progress.IN_PROGRESS, None, 0),
        ),
        (
            replace(FACTS, step=Step.CLOSED),
            "screening",
            (Progress.NOT_STARTED, Next.BEGIN_SCREENING, 0),
        ),
        (
            replace(FACTS, step=Step.SCREENING, unreleased=2),
            "screening",
            (Progress.IN_PROGRESS, Next.RELEASE_UNITS, 2),
        ),
        (replace(FACTS, unread_comments=9), "comments", (Progress.WAITING, None, 0)),
        (
            replace(FACTS, step=Step.CLOSED, unread_comments=9),
            "comments",
            (Progress.IN_PROGRESS, Next.READ_COMMENTS, 9),
        ),
        (
            replace(FACTS, step=Step.RELEASED, unread_comments=9),
            "comments",
            (Progress.IN_PROGRESS, Next.READ_COMMENTS, 9),
        ),
        (replace(FACTS, step=Step.SCREENING), "documents", (Progress.WAITING, None, 0)),
        (
            replace(FACTS, step=Step.SCREENING, unreleased=4, released=1),
            "documents",
            (Progress.IN_PROGRESS, None, 0),
        ),
        (
            replace(FACTS, step=Step.SCREENING, unreleased=4, released=1, missing_dialogues=1),
            "dialogue",
            (Progress.IN_PROGRESS, Next.HOLD_DIALOGUES, 1),
        ),
        (replace(FACTS, step=Step.RELEASED), "results", (Progress.DONE, None, 0)),
        (replace(FACTS, step=Step.RELEASED), "screening", (Progress.DONE, None, 0)),
        (
            replace(FACTS, step=Step.SCREENING, unreleased=4, released=1),
            "dialogue",
            (Progress.IN_PROGRESS, None, 0),
        ),
        (
            replace(FACTS, step=Step.RELEASED, missing_dialogues=4, late_dialogues=3),
            "dialogue",
            (Progress.IN_PROGRESS, Next.LATE_DIALOGUES, 3),
        ),
        (replace(FACTS, step=Step.RELEASED), "dialogue", (Progress.DONE, None, 0)),
        (replace(FACTS, step=Step.EVALUATION), "dialogue", (Progress.DONE, None, 0)),
        (replace(FACTS, step=Step.SCREENING), "plans", (Progress.WAITING, None, 0)),
        (
            replace(FACTS, step=Step.SCREENING, unreleased=4, released=1),
            "plans",
            (Progress.IN_PROGRESS, None, 0),
        ),
        (replace(FACTS, kinds_due=2), "log", (Progress.IN_PROGRESS, Next.ERASE_DATA, 2)),
        (
            replace(FACTS, plans=PlanCounts(1, 3, 0, 0, 0, 1)),
            "plans",
            (Progress.IN_PROGRESS, None, 0),
        ),
        (
            replace(FACTS, step=Step.FOLLOW_UP, plans=PlanCounts(3, 3, 0, 1, 0, 2)),
            "plans",
            (Progress.IN_PROGRESS, None, 0),
        ),
        (
            replace(FACTS, step=Step.FOLLOW_UP, plans=PlanCounts(3, 3, 0, 0, 4, 0)),
            "plans",
            (Progress.DONE, None, 0),
        ),
        (
            replace(FACTS, step=Step.FINISHED, plans=PlanCounts(0, 3, 2, 0, 0, 2)),
            "plans",
            (Progress.DONE, None, 0),
        ),
        (replace(FACTS, step=Step.FOLLOW_UP), "documents", (Progress.DONE, None, 0)),
    ],
)
def test_states(
    facts: OverviewFacts, page: str, expected: tuple[Progress, Next | None, int]
) -> None:
    assert state(facts, page) == expected


@pytest.mark.parametrize("step", STEPS)
def test_a_finished_or_waiting_page_asks_for_nothing(step: Step) -> None:
    for each in step_states(replace(FACTS, step=step)):
        if each.progress in {Progress.DONE, Progress.WAITING}:
            assert each.next is None


def test_an_organisation_that_was_frozen_without_all_approvals_says_so() -> None:
    frozen = replace(FACTS, step=Step.OPEN, validated=2)
    found = next(each for each in step_states(frozen) if each.page == "organisation")
    assert (found.progress, found.remark, found.count) == (
        Progress.DONE,
        Remark.FROZEN_UNAPPROVED,
        3,
    )
    approved = next(
        each for each in step_states(replace(frozen, validated=5)) if each.page == "organisation"
    )
    assert approved.remark is None


def test_the_main_step_is_the_release_and_the_comments_stand_beside_it() -> None:
    asked = replace(FACTS, step=Step.SCREENING, unread_comments=613, late_milestones=1, kinds_due=1)
    assert [each.next for each in to_do(step_states(asked))] == [
        Next.RELEASE_UNITS,
        Next.KEEP_MILESTONES,
        Next.READ_COMMENTS,
        Next.ERASE_DATA,
    ]
    released = to_do(step_states(replace(asked, step=Step.RELEASED)))
    assert Next.READ_COMMENTS in {each.next for each in released}
    assert released[0].next is Next.MAKE_PLANS


def test_reports_can_be_made_but_nobody_is_told_to_make_those_that_may_be_made() -> None:
    released = step_states(replace(FACTS, step=Step.RELEASED))
    found = next(each for each in released if each.page == "documents")
    assert (found.next, found.remark) == (None, Remark.REPORTS_POSSIBLE)


def test_nothing_is_left_to_do_in_a_finished_round() -> None:
    finished = replace(FACTS, step=Step.FINISHED, open_milestones=0, unreleased=0)
    assert {each.progress for each in step_states(finished)} == {Progress.DONE}
