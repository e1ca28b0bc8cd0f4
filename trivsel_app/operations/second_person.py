"""Four eyes: who is acting, and whether two people stand behind what is released."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trivsel_app.operations.change import By
from trivsel_app.operations.release_refusals import ReleaseAsUser
from trivsel_app.organisation.names import same_person
from trivsel_app.store import user_store
from trivsel_app.store.release_store import CorrectionRequest, ReleaseRequest
from trivsel_app.store.user_store import USER
from trivsel_app.survey.screening_case import ScreeningCase


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who releases; `user_id` is None in a file without users."""

    name: str
    user_id: int | None = None

    def is_other(self, other: "Person") -> bool:
        """Whether it is surely somebody else; a user let in again by the same name is not."""
        same_user = self.user_id is not None and self.user_id == other.user_id
        return bool(other.name) and not same_user and not same_person(self.name, other.name)


def acting(session: Session, by: By) -> Person:
    """Say who acts (`ReleaseAsUser` in a file with users that was opened as none of them)."""
    users = {user.id: user for user in user_store.load_users(session)}
    if not users:
        return Person(by.actor)
    user = users.get(session.info.get(USER) or 0)
    if user is None:
        raise ReleaseAsUser
    return Person(user.name, user.id)


def asker(request: ReleaseRequest | CorrectionRequest) -> Person:
    """Say who asked."""
    return Person(request.asked_by, request.asked_user)


def needs_two(case: ScreeningCase) -> bool:
    """Whether two people must stand behind a release: the unit is critical, or has been."""
    return case.critical or bool(case.unmarked_by)


def has_second(case: ScreeningCase, request: ReleaseRequest | None, person: Person) -> bool:
    """Whether another than `person` has asked for the release, or taken the mark off."""
    others = [] if request is None else [asker(request)]
    if not case.critical:
        others.append(Person(case.unmarked_by, case.unmarked_user))
    return any(person.is_other(each) for each in others)
