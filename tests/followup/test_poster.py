"""What may hang on the wall, and in which order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.followup.actions import Action, ActionSource, ActionStatus, Visibility
from trivsel_app.followup.poster import (
    MOST_MEASURES,
    Stage,
    already_changed,
    measures,
)


def action(number: int, status: ActionStatus, priority: int = 2) -> Action:
    return Action(
        number,
        1,
        4,
        f"Indsats {number}",
        date(2026, 6, 30),
        status=status,
        priority=priority,
        owner="Navn Navnesen",
        owner_role="leder",
        follow_up=date(2026, 10, 1),
    )


def test_the_path_follows_the_status() -> None:
    shown = measures(
        [
            action(1, ActionStatus.AGREED),
            action(2, ActionStatus.IN_PROGRESS),
            action(3, ActionStatus.WAITING),
            action(4, ActionStatus.DONE),
            action(5, ActionStatus.DOES_NOT_WORK),
            action(6, ActionStatus.IDEA),
            action(7, ActionStatus.DROPPED),
        ]
    )
    assert [measure.stage for measure in shown] == [
        Stage.AGREED,
        Stage.IN_PROGRESS,
        Stage.IN_PROGRESS,
        Stage.DONE,
        Stage.WORKS,
    ]
    assert [measure.works for measure in shown] == [None, None, None, None, False]
    assert shown[0].next_date == date(2026, 6, 30)
    assert shown[3].next_date == date(2026, 10, 1)


def test_what_works_moves_to_what_we_have_changed() -> None:
    both = [action(1, ActionStatus.WORKS), action(2, ActionStatus.AGREED)]
    assert already_changed(both) == ("Indsats 1",)
    assert [measure.title for measure in measures(both)] == ["Indsats 2"]


def test_the_owner_is_a_role_and_the_first_five_hang() -> None:
    many = [action(n, ActionStatus.AGREED, priority=1 if n > 5 else 3) for n in range(1, 9)]
    shown = measures(many)
    assert len(shown) == MOST_MEASURES
    assert [m.title for m in shown[:3]] == ["Indsats 6", "Indsats 7", "Indsats 8"]
    assert {m.owner_role for m in shown} == {"leder"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(ActionStatus),
            st.sampled_from(ActionSource),
            st.sampled_from(Visibility),
        )
    )
)
def test_nothing_private_or_about_offences_hangs(
    kinds: list[tuple[ActionStatus, ActionSource, Visibility]],
) -> None:
    listed = [
        Action(n, 1, 4, f"{n}", date(2026, 6, 30), status=s, source=src, visibility=v)
        for n, (s, src, v) in enumerate(kinds)
    ]
    hung = {m.title for m in measures(listed)} | set(already_changed(listed))
    private = {
        a.title
        for a in listed
        if a.visibility is not Visibility.WORKPLACE or a.source is ActionSource.OFFENSIVE_BEHAVIOUR
    }
    assert not hung & private
