"""Who becomes a steward: asked upward, answered by the Code of Conduct, and told to the other stewards."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from compass.notices.models import Notice
from conduct import receivers
from conduct.policy import why_no_steward
from people import actions
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from people.signals import role_ended, role_granted, steward_term_asked
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


@pytest.fixture
def people(db: None) -> dict[str, Member]:
    """Everybody who might appoint, and two who might be appointed."""
    return {
        "director": make_member("Marisol Vega", (Role.DIRECTOR,)),
        "steward": make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD)),
        "council": make_member("Noor Haddad", (Role.COUNCIL,)),
        "operator": make_member("Olu Operator", is_superuser=True),
        "staff": make_member("Caleb Ferris", (Role.STAFF,)),
        "former": make_member("Anselm Okafor", (Role.COUNCIL,), is_active=False),
    }


def appoint(whom: Member, by: Member, now: datetime) -> RoleTerm:
    """Grant the role of a steward, from today until further notice."""
    return actions.grant_role(whom, role=Role.STEWARD, from_on=TODAY, by=by, now=now)


@pytest.mark.parametrize("by", ["director", "steward"])
@pytest.mark.parametrize("whom", ["council", "director"])
def test_director_and_stewards_appoint_who_sits_on_the_council(
    by: str, whom: str, people: dict[str, Member], now: datetime
) -> None:
    term = appoint(people[whom], people[by], now)

    assert (term.role, term.granted_by_id) == (Role.STEWARD, people[by].pk)


@pytest.mark.parametrize(
    ("by", "whom", "sentence"),
    [
        ("operator", "council", "The director or a serving steward"),
        ("council", "council", "The director or a serving steward"),
        ("staff", "council", "The director or a serving steward"),
        ("former", "council", "The director or a serving steward"),
        ("director", "staff", "neither on the Steering Council"),
        ("steward", "operator", "neither on the Steering Council"),
        ("director", "former", "has left"),
    ],
)
def test_nobody_else_does(by: str, whom: str, sentence: str, people: dict[str, Member], now: datetime) -> None:
    with pytest.raises(Impossible, match=sentence):
        appoint(people[whom], people[by], now)
    assert RoleTerm.objects.filter(role=Role.STEWARD).count() == 1
    assert Notice.objects.count() == 0


def test_who_serves_no_more_or_not_yet_appoints_nobody(people: dict[str, Member], now: datetime) -> None:
    terms = people["steward"].role_terms.filter(role=Role.STEWARD)
    for days in ({"until_on": date(2022, 3, 1)}, {"from_on": date(2022, 3, 3), "until_on": None}):
        terms.update(**days)
        with pytest.raises(Impossible, match="serving steward"):
            appoint(people["council"], people["steward"], now)


def test_a_day_is_the_organisations(people: dict[str, Member], now: datetime) -> None:
    people["council"].role_terms.update(until_on=TODAY)
    late = now.replace(day=3, hour=7)  # the second of March still, in Los Angeles

    assert appoint(people["council"], people["director"], late)


@pytest.fixture
def nobody_permits() -> Iterator[None]:
    """Conduct is not there to answer."""
    steward_term_asked.disconnect(dispatch_uid="may-be-steward")
    yield
    steward_term_asked.connect(receivers.answer_steward_term, dispatch_uid="may-be-steward")


@pytest.mark.usefixtures("nobody_permits")
def test_without_somebody_who_permits_it_nobody_becomes_a_steward(people: dict[str, Member], now: datetime) -> None:
    with pytest.raises(Impossible, match="it is not at work"):
        appoint(people["council"], people["director"], now)


@pytest.mark.usefixtures("nobody_permits")
@pytest.mark.parametrize("answer", [None, False, "", 1])
def test_only_true_permits(answer: Any, people: dict[str, Member], now: datetime) -> None:
    def mumble(**kwargs: Any) -> Any:
        return answer

    steward_term_asked.connect(mumble)
    with pytest.raises(Impossible):
        appoint(people["council"], people["director"], now)
    steward_term_asked.disconnect(mumble)


def test_one_refusal_outweighs_a_permission(people: dict[str, Member], now: datetime) -> None:
    def refuse(**kwargs: Any) -> str:
        return "Not on a Wednesday."

    steward_term_asked.connect(refuse)
    with pytest.raises(Impossible, match="Not on a Wednesday"):
        appoint(people["council"], people["director"], now)
    steward_term_asked.disconnect(refuse)


def test_the_other_stewards_are_told(people: dict[str, Member], now: datetime) -> None:
    term = appoint(people["council"], people["director"], now)
    told = Notice.objects.select_related("member").exclude(kind__startswith="people.checklist")

    assert {str(each.member) for each in told} == {"Ruth Adeyemi", "Noor Haddad"}
    assert {each.body for each in told} == {
        "Noor Haddad is a Code of Conduct steward from Wed 2 Mar 2022. Marisol Vega wrote this down."
    }
    told.delete()
    actions.end_role(term, last_on=date(2022, 4, 1), by=people["steward"], now=now)
    assert {str(each.member) for each in told.all()} == {"Noor Haddad"}
    assert "until Fri 1 Apr 2022" in told.get().body


def test_the_first_stewards_are_told_too(people: dict[str, Member], now: datetime) -> None:
    actions.appoint_steward(people["council"], now=now)

    assert {str(each.member) for each in Notice.objects.select_related("member")} == {"Ruth Adeyemi", "Noor Haddad"}


def test_other_roles_ask_nobody_and_tell_of_themselves(people: dict[str, Member], now: datetime) -> None:
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


@pytest.mark.parametrize(
    ("is_active", "sits", "permitted", "refused"),
    [
        (True, True, True, False),
        (False, True, True, True),
        (True, False, True, True),
        (True, True, False, True),
        (False, False, False, True),
    ],
)
def test_the_rule(is_active: bool, sits: bool, permitted: bool, refused: bool) -> None:
    said = why_no_steward(name="Noor", is_active=is_active, sits=sits, permitted=permitted)

    assert (said is not None) is refused
