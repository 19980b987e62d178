"""Who becomes a steward: asked upward, answered by the Code of Conduct, and told to the other stewards."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from compass.notices.models import Notice
from conduct import actions as conduct
from conduct import receivers
from conduct.models import Training
from people import actions
from people.enums import ChecklistKind, Role
from people.models import Checklist, Member, RoleTerm
from people.policy.refusals import Impossible
from people.signals import role_ended, role_granted, steward_term_asked
from tests.conduct.conftest import People
from tests.factories.stewards import TRAINED_ON, make_nomination

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


def grant(whom: Member, by: Member, now: datetime) -> RoleTerm:
    """Grant the role of a steward as any other role, from today until further notice."""
    return actions.grant_role(whom, role=Role.STEWARD, from_on=TODAY, by=by, now=now)


@pytest.mark.parametrize("by", ["director", "steward", "operator", "council", "staff", "former"])
def test_nobody_is_made_a_steward_without_a_nomination(by: str, people: People, now: datetime) -> None:
    with pytest.raises(Impossible, match="one is nominated, and another steward confirms"):
        grant(people["council"], people[by], now)
    assert people["council"].role_terms.filter(role=Role.STEWARD).count() == 0
    assert Notice.objects.count() == 0


def test_a_waiting_nomination_permits_nothing(people: People, now: datetime) -> None:
    make_nomination(people["council"], by=people["director"], now=now)

    with pytest.raises(Impossible, match="another steward confirms"):
        grant(people["council"], people["director"], now)


def test_a_confirmed_nomination_permits_one_term_and_no_second(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    term = conduct.confirm_nomination(nomination, by=people["steward"], now=now)
    RoleTerm.objects.filter(pk=term.pk).update(until_on=date(2022, 3, 1), from_on=date(2022, 3, 1))

    with pytest.raises(Impossible, match="another steward confirms"):
        grant(people["council"], people["steward"], now)


@pytest.fixture
def nobody_permits() -> Iterator[None]:
    """Conduct is not there to answer."""
    steward_term_asked.disconnect(dispatch_uid="may-be-steward")
    yield
    steward_term_asked.connect(receivers.answer_steward_term, dispatch_uid="may-be-steward")


@pytest.mark.usefixtures("nobody_permits")
def test_without_somebody_who_permits_it_nobody_becomes_a_steward(people: People, now: datetime) -> None:
    with pytest.raises(Impossible, match="it is not at work"):
        grant(people["council"], people["director"], now)
    RoleTerm.objects.filter(role=Role.STEWARD).delete()
    with pytest.raises(Impossible, match="it is not at work"):
        actions.appoint_steward(people["council"], trained_on=TRAINED_ON, now=now)
    assert not RoleTerm.objects.filter(role=Role.STEWARD).exists()


@pytest.mark.usefixtures("nobody_permits")
@pytest.mark.parametrize("answer", [None, False, "", 1])
def test_only_true_permits(answer: Any, people: People, now: datetime) -> None:
    def mumble(**kwargs: Any) -> Any:
        return answer

    steward_term_asked.connect(mumble)
    with pytest.raises(Impossible):
        grant(people["council"], people["director"], now)
    steward_term_asked.disconnect(mumble)


def test_one_refusal_outweighs_a_permission(people: People, now: datetime) -> None:
    def refuse(**kwargs: Any) -> str:
        return "Not on a Wednesday."

    nomination = make_nomination(people["council"], by=people["director"], now=now)
    steward_term_asked.connect(refuse)
    with pytest.raises(Impossible, match="Not on a Wednesday"):
        conduct.confirm_nomination(nomination, by=people["steward"], now=now)
    steward_term_asked.disconnect(refuse)
    nomination.refresh_from_db()
    assert nomination.answer == ""


@pytest.mark.parametrize(
    ("whom", "trained_on", "sentence"),
    [
        ("staff", TRAINED_ON, "neither on the Steering Council nor the director"),
        ("former", TRAINED_ON, "has left"),
        ("council", date(2022, 3, 3), "which is still to come"),
    ],
)
def test_the_command_line_is_asked_the_same_rule(
    whom: str, trained_on: date, sentence: str, people: People, now: datetime
) -> None:
    RoleTerm.objects.filter(role=Role.STEWARD).delete()

    with pytest.raises(Impossible, match=sentence):
        actions.appoint_steward(people[whom], trained_on=trained_on, now=now)
    assert not RoleTerm.objects.filter(role=Role.STEWARD).exists()


def test_the_first_stewards_are_told_of_and_their_training_is_kept(people: People, now: datetime) -> None:
    people["second"].role_terms.filter(role=Role.STEWARD).delete()

    actions.appoint_steward(people["council"], trained_on=TRAINED_ON, now=now)

    assert {str(each.member) for each in Notice.objects.select_related("member")} == {"Ruth Adeyemi", "Noor Haddad"}
    training = Training.objects.get(member=people["council"])
    assert (training.trained_on, training.recorded_by) == (TRAINED_ON, None)


def test_a_checklist_begins_with_the_term_and_one_with_its_end(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    term = conduct.confirm_nomination(nomination, by=people["steward"], now=now)
    [begun] = Checklist.objects.open()
    assert (begun.kind, begun.member, begun.day_on) == (ChecklistKind.BECOMES_STEWARD, people["council"], TODAY)

    actions.end_role(term, last_on=date(2022, 4, 1), by=people["second"], now=now)

    assert Checklist.objects.open().get().kind == ChecklistKind.CEASES_STEWARD


def test_the_other_stewards_are_told_of_the_end(people: People, now: datetime) -> None:
    term = people["second"].role_terms.get(role=Role.STEWARD)

    actions.end_role(term, last_on=date(2022, 4, 1), by=people["steward"], now=now)

    told = Notice.objects.exclude(kind__startswith="people.checklist").select_related("member")
    assert {str(each.member) for each in told} == {"Fatou Diallo"}
    assert "until Fri 1 Apr 2022" in told.get().body


def test_other_roles_ask_nobody_and_tell_of_themselves(people: People, now: datetime) -> None:
    heard: list[tuple[str, RoleTerm, Any, datetime]] = []

    def hear_grant(term: RoleTerm, by: Any, now: datetime, **kwargs: Any) -> None:
        heard.append(("granted", term, by, now))

    def hear_end(term: RoleTerm, by: Any, now: datetime, **kwargs: Any) -> None:
        heard.append(("ended", term, by, now))

    role_granted.connect(hear_grant)
    role_ended.connect(hear_end)
    operator = people["operator"]
    term = actions.grant_role(people["staff"], role=Role.SALES, from_on=TODAY, by=operator, now=now)
    actions.end_role(term, last_on=date(2022, 4, 1), by=operator, now=now)
    role_granted.disconnect(hear_grant)
    role_ended.disconnect(hear_end)

    assert heard == [("granted", term, operator, now), ("ended", term, operator, now)]
    assert Notice.objects.count() == 0
