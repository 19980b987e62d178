"""The page of a member: what they do and did, how to reach them, when they work on two clocks, when they are away."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from people.actions import take_back_absence
from people.enums import AbsenceKind, Role
from people.models import Member, RoleTerm
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.people import make_member
from tests.factories.teams import make_team, put_into

pytestmark = pytest.mark.django_db


@pytest.fixture
def yuki() -> Member:
    """In Tokyo, on half time."""
    return make_member(
        "Yuki Tanabe",
        (Role.STAFF,),
        time_zone="Asia/Tokyo",
        place="Kyoto",
        works_from=time(10),
        works_until=time(14),
        time_share=50,
        github="yuki-t",
        chat_handle="yuki",
        phone="+81 3 1234567",
        website="https://yuki.example/",
        about="Ask me about **hubs**. <script>alert(1)</script>",
    )


def page_of(member: Member, reader: Member, sign_in: SignIn, now: datetime) -> Any:
    """The answer."""
    with travel(now, tick=False):
        return sign_in(reader).get(member.get_absolute_url())


def words(answer: Any) -> str:
    """The page in one line."""
    return " ".join(answer.content.decode().split())


def test_the_page_says_who_somebody_is_and_how_to_reach_them(
    yuki: Member, ilse: Member, sign_in: SignIn, now: datetime
) -> None:
    page = words(page_of(yuki, ilse, sign_in, now))
    for said in (
        *("<strong>hubs</strong>", "&lt;script&gt;", 'href="mailto:yuki-tanabe@compass.example"', "@yuki"),
        *('href="https://github.com/yuki-t"', 'href="tel:+81', 'href="https://yuki.example/"', "Kyoto"),
    ):
        assert said in page
    assert "<script>alert" not in page
    assert "Change your profile" not in page
    assert "Change your profile" in words(page_of(ilse, ilse, sign_in, now))


def test_hours_are_on_their_clock_on_yours_and_on_the_organisations(
    yuki: Member, ilse: Member, sign_in: SignIn, now: datetime
) -> None:
    page = words(page_of(yuki, ilse, sign_in, now))
    assert "Thu 02:00, Asia/Tokyo" in page
    assert "10:00–14:00, Mon to Fri, 50% of full time" in page
    assert "<dt>On your clock</dt><dd>Thu 02:00 to Thu 06:00</dd>" in page
    assert "’s</dt><dd>Wed 17:00 to Wed 21:00</dd>" in page


def test_roles_and_teams_are_told_with_their_days_and_who_gave_them(
    yuki: Member, ilse: Member, sign_in: SignIn, now: datetime
) -> None:
    RoleTerm.objects.create(
        member=yuki, role=Role.SALES, from_on=date(2021, 1, 4), until_on=date(2021, 12, 31), granted_by=ilse
    )
    RoleTerm.objects.create(member=yuki, role=Role.COUNCIL, from_on=date(2022, 4, 1))
    team = make_team(by=ilse, now=now)
    put_into(team, yuki, from_on=date(2020, 3, 2), until_on=date(2021, 3, 1), leads=True)
    put_into(team, yuki, from_on=date(2021, 3, 2))

    page = page_of(yuki, ilse, sign_in, now)

    roles, teams = page.context["roles"], page.context["teams"]
    assert [[term.role for term in terms] for terms in (roles.now, roles.coming, roles.before)] == [
        ["staff"],
        ["council"],
        ["sales"],
    ]
    assert [[term.from_on.year for term in terms] for terms in (teams.now, teams.before)] == [[2021], [2020]]
    said = words(page)
    assert "given by Ilse Brandt" in said
    assert "led it" in said
    assert "<p>staff</p>" in said


@pytest.mark.parametrize(("shows", "told"), [(False, 0), (True, 1)])
def test_a_reason_is_told_only_where_its_member_says_so(
    *, shows: bool, told: int, yuki: Member, ilse: Member, sign_in: SignIn, now: datetime
) -> None:
    make_absence(yuki, date(2022, 3, 3), date(2022, 3, 9), reason="CANARY", shows_reason=shows)
    for reader in (ilse, make_member("Marisol Vega", (Role.DIRECTOR,)), make_member("Olu", is_superuser=True)):
        assert words(page_of(yuki, reader, sign_in, now)).count("CANARY") == told


def test_time_off_is_told_now_and_next_and_not_what_is_over_or_taken_back(
    yuki: Member, ilse: Member, sign_in: SignIn, now: datetime
) -> None:
    make_absence(yuki, date(2022, 2, 1), date(2022, 3, 2))  # in Tokyo it is the third
    take_back_absence(make_absence(yuki, date(2022, 5, 2), date(2022, 5, 3)), by=yuki, now=now)
    make_absence(yuki, date(2022, 3, 3), date(2022, 3, 4), kind=AbsenceKind.REDUCED, works_percent=50)
    for month in (6, 7, 8):
        make_absence(yuki, date(2022, month, 1), date(2022, month, 2))

    page = page_of(yuki, ilse, sign_in, now)

    assert [each.from_on.month for each in page.context["absences"]] == [3, 6, 7]
    assert "reduced time, works 50 %" in words(page)


def test_somebody_who_left_has_a_page_without_hours_and_time_off(ilse: Member, sign_in: SignIn, now: datetime) -> None:
    gone = make_member("Anselm Okafor", is_active=False)
    make_absence(gone, date(2022, 3, 1), date(2022, 3, 9))
    page = page_of(gone, ilse, sign_in, now)
    assert ("Has left." in words(page), list(page.context["absences"]), page.context["at_work"]) == (True, [], False)
    assert "On your clock" not in words(page)


def test_the_page_costs_the_same_for_any_history(ilse: Member, sign_in: SignIn, now: datetime) -> None:
    costs = []
    for count in (1, 3, 12):
        member = make_member(f"Member {count}")
        for each in range(count):
            day = date(2010 + each, 1, 4)
            last = date(2010 + each, 9, 1)
            RoleTerm.objects.create(member=member, role=Role.STAFF, from_on=day, until_on=last, granted_by=ilse)
            put_into(make_team(f"Team {count} {each}", by=ilse, now=now), member, from_on=day, until_on=last)
        page_of(member, ilse, sign_in, now)
        with CaptureQueriesContext(connection) as spent:
            page_of(member, ilse, sign_in, now)
        costs.append(len(spent))
    assert len(set(costs)) == 1


@pytest.mark.parametrize("pk", ["0", "999999999", "999999999999999999", "abc", "-1", "1.5"])
def test_a_forged_key_leads_nowhere(ilse: Member, sign_in: SignIn, pk: str) -> None:
    assert sign_in(ilse).get(f"/members/{pk}/").status_code == 404
