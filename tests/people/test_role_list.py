"""Who held what when: of any day, and a day that is none is said on the form."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from people.enums import Role
from people.models import Member, RoleTerm
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
LIST = "/people/roles/"


@pytest.fixture
def terms(ilse: Member) -> None:
    """Ilse is on the council from 2021 on, Anselm was until she came and has left since; Noor is to come."""
    anselm = make_member("Anselm Okafor", is_active=False)
    noor = make_member("Noor Haddad")
    for member, role, from_on, until_on in (
        (ilse, Role.COUNCIL, date(2021, 1, 4), None),
        (ilse, Role.STAFF, date(2021, 1, 4), None),
        (anselm, Role.COUNCIL, date(2020, 1, 6), date(2021, 1, 3)),
        (anselm, Role.DIRECTOR, date(2020, 1, 6), date(2021, 6, 30)),
        (noor, Role.COUNCIL, date(2022, 6, 1), None),
    ):
        RoleTerm.objects.create(member=member, role=role, from_on=from_on, until_on=until_on, granted_by=noor)


@pytest.mark.parametrize(
    ("query", "council", "director"),
    [
        ("", ["Ilse Brandt"], []),
        ("?on=2021-01-03", ["Anselm Okafor"], ["Anselm Okafor"]),
        ("?on=2021-01-04", ["Ilse Brandt"], ["Anselm Okafor"]),
        ("?on=2022-06-01", ["Ilse Brandt", "Noor Haddad"], []),
        ("?on=2001-01-01", [], []),
    ],
)
@pytest.mark.usefixtures("terms")
def test_who_was_on_the_council_on_a_day_is_answered(
    ilse: Member, sign_in: SignIn, now: datetime, query: str, council: list[str], director: list[str]
) -> None:
    with travel(now, tick=False):
        page = sign_in(ilse).get(f"{LIST}{query}")

    found = {role: [term.member.name for term in terms] for role, terms in page.context["roles"]}
    assert list(found) == [Role.COUNCIL, Role.DIRECTOR, Role.STEWARD, Role.FOUNDER, Role.SALES]
    assert (found[Role.COUNCIL], found[Role.DIRECTOR]) == (council, director)
    assert [name in page.content.decode() for name in council] == [True] * len(council)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        *((day, "This is no day") for day in ("nonsense", "2025-13-01", "2025-02-30", "' or 1=1", "9" * 500)),
        *((day, "Write a day from 2000") for day in ("1999-12-31", "2200-01-01", "9999-12-31", "0001-01-01")),
        ("", "This field is required."),
    ],
)
def test_a_day_that_is_none_is_said_on_the_form(ilse: Member, sign_in: SignIn, day: str, says: str) -> None:
    page = sign_in(ilse).get(LIST, {"on": day})
    assert (page.status_code, says in page.content.decode()) == (422, True)


def test_the_page_costs_the_same_for_1_3_and_20(ilse: Member, sign_in: SignIn) -> None:
    costs = []
    for count in (1, 2, 17):
        for each in range(count):
            member = make_member(f"Member {count} {each}")
            RoleTerm.objects.create(member=member, role=Role.COUNCIL, from_on=date(2020, 1, 6), granted_by=ilse)
        sign_in(ilse).get(LIST)
        with CaptureQueriesContext(connection) as spent:
            sign_in(ilse).get(LIST)
        costs.append(len(spent))
    assert len(set(costs)) == 1
