"""Who gives access, who asks, who is asked; what is due, and why."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import actions
from people.enums import Role
from people.models import AccessGrant, Member, System, answering, dated
from people.permissions import access as permissions
from people.policy.access import AccessRules, look_again, look_notice, stage, why_not_scope
from tests.factories.access import make_access, make_request, make_system
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


def leave(system: System, member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(is_active=False)


def test_who_gives_access(desk: System, director: Member, caleb: Member, noor: Member) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    of_role = make_system("Board", by=director, now=datetime.now(UTC), granted_by_role=Role.VOLUNTEER)
    left = make_member("Anselm Okafor", (Role.DIRECTOR,), is_superuser=True, is_active=False)

    may = {
        str(who): (permissions.can_grant(who, desk), permissions.can_grant(who, of_role))
        for who in (director, caleb, noor, operator, left)
    }

    assert may == {
        "Marisol Vega": (True, True),
        "Caleb Ferris": (True, False),
        "Noor Haddad": (False, True),
        "Olu Operator": (True, True),
        "Anselm Okafor": (False, False),
    }


def test_a_role_gives_access_as_long_as_it_is_held(director: Member, noor: Member, now: datetime) -> None:
    of_role = make_system("Board", by=director, now=now, granted_by_role=Role.VOLUNTEER)
    noor.role_terms.update(until_on=date(2022, 3, 1))

    assert not permissions.can_grant(Member.objects.get(pk=noor.pk), of_role)


def test_who_is_asked_where_nobody_is_named(desk: System, director: Member, caleb: Member, now: datetime) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    slack = System.objects.get(slug="slack")

    assert answering([desk, slack], TODAY) == {desk.pk: [caleb], slack.pk: [director]}
    leave(desk, caleb)
    leave(desk, director)
    assert answering([desk, slack], TODAY) == {desk.pk: [operator], slack.pk: [operator]}


def test_who_may_ask_and_end(desk: System, director: Member, caleb: Member, noor: Member, now: datetime) -> None:
    bo = make_member("Bo Example", (Role.VOLUNTEER,))
    asked = make_request(noor, desk, now=now)

    assert [permissions.can_ask_for(who, noor) for who in (noor, director, caleb, bo)] == [True, True, True, False]
    assert [permissions.can_end(who, asked) for who in (noor, director, caleb, bo)] == [True, True, True, False]
    held = actions.give_access(asked, by=caleb, now=now)
    assert [permissions.can_end(who, held) for who in (noor, director, caleb, bo)] == [False, True, True, False]


def test_what_is_left_behind_and_what_is_due(
    desk: System, director: Member, caleb: Member, noor: Member, now: datetime
) -> None:
    make_access(noor, desk, by=caleb, now=now)
    make_access(caleb, desk, by=caleb, now=now)
    make_request(director, desk, now=now)
    leave(desk, noor)
    due = TODAY + timedelta(days=365)

    def names(lines: Any) -> list[str]:
        return [str(each.member) for each in lines.order_by("member__name")]

    ledger = AccessGrant.objects
    assert names(ledger.left_behind()) == ["Noor Haddad"]
    assert (names(ledger.due_by(due)), names(ledger.due_by(due - timedelta(days=1)))) == (["Caleb Ferris"], [])
    assert names(ledger.pressing(TODAY)) == ["Marisol Vega", "Noor Haddad"]


def test_dates_of_many_lines_cost_one_query(
    desk: System, caleb: Member, now: datetime, django_assert_num_queries: Any
) -> None:
    for each in range(5):
        make_access(make_member(f"Person {each}"), desk, by=caleb, now=now)
    lines = list(AccessGrant.objects.listed())

    with django_assert_num_queries(1):
        assert [line.due.answer for line in dated(lines) if line.due] == [date(2023, 3, 2)] * 5


@given(st.dates(date(1980, 1, 1), date(2190, 1, 1)), st.integers(30, 1500), st.integers(1, 29), st.booleans())
def test_the_next_look_lies_so_many_days_after_the_last(
    last: date,
    period: int,
    notice: int,
    looked: bool,
) -> None:
    zone, rules = ZoneInfo("America/Los_Angeles"), AccessRules(period=period, notice=notice)

    due = look_again(last, rules, zone, subject="7", by="Ada", looked=looked)

    assert (due.answer, due.pinned_on) == (last + timedelta(days=period), last)
    assert look_notice(due, rules).answer == last + timedelta(days=period - notice)
    assert last < look_notice(due, rules).at.date() < due.at.date()


@given(*[st.one_of(st.none(), st.datetimes())] * 2)
def test_a_line_is_asked_for_held_or_ended(granted_at: datetime | None, ended_at: datetime | None) -> None:
    ended, held = ended_at is not None, granted_at is not None
    assert stage(granted_at, ended_at) == ("ended" if ended else "held" if held else "asked")


@pytest.mark.parametrize(
    ("scope", "scoped", "right"), [("", False, True), ("hub", True, True), ("", True, False), ("hub", False, False)]
)
def test_a_part_is_named_exactly_where_there_are_parts(scope: str, scoped: bool, right: bool) -> None:
    assert (why_not_scope("AWS", scope, scoped=scoped) is None) is right
