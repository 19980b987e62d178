"""The demo organisation's members."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import demo
from people.enums import Role
from people.models import Member

pytestmark = pytest.mark.django_db
COUNCIL = {"Fatou Diallo", "Wei-Lin Chou", "Tomás Quiroga", "Helen Achterberg", "Marisol Vega", "Ruth Adeyemi",
           "Ilse Brandt"}  # fmt: skip


def test_the_organisation_is_the_one_of_the_pictures(now: datetime) -> None:
    demo.load(now=now)
    holding = {role: {str(each) for each in Member.objects.holding(role, now.date())} for role in Role}
    assert holding[Role.COUNCIL] == COUNCIL
    assert holding[Role.DIRECTOR] == {"Marisol Vega"}
    assert holding[Role.STEWARD] == {"Marisol Vega", "Ruth Adeyemi"}
    assert [str(each) for each in Member.objects.filter(is_superuser=True)] == ["Marisol Vega"]
    assert [str(each) for each in Member.objects.filter(is_active=False)] == ["Anselm Okafor"]
    assert Member.objects.count() == 15
    for member in Member.objects.all():
        member.full_clean(exclude=["password"])
        assert member.email.endswith("@compass.example")
        assert not member.has_usable_password()


def test_loading_twice_is_loading_once_and_keeps_what_changed(now: datetime) -> None:
    demo.load(now=now)
    Member.objects.filter(name="Ilse Brandt").update(pronouns="they/them")
    before = list(Member.objects.values())
    demo.load(now=now)
    assert list(Member.objects.values()) == before


def test_the_large_organisation_is_always_the_same(now: datetime) -> None:
    demo.load(now=now)
    with CaptureQueriesContext(
        connection,
    ) as spent:
        demo.load(now=now, size="large")
    assert len(spent) < 20
    assert Member.objects.count() == 200
    assert [person.email for person in demo.crowd(185)] == [person.email for person in demo.crowd(185)]
    assert len({person.name for person in demo.crowd(185)}) == 185
