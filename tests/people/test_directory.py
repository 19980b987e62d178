"""The directory: who is listed, narrowed and ordered by all that it shows, at one cost for any number."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from people.actions import take_back_absence
from people.enums import AbsenceKind, Employment, Role
from people.models import Member, Team
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.people import make_member
from tests.factories.photos import make_photo
from tests.factories.teams import make_team, put_into

pytestmark = pytest.mark.django_db
LIST = "/people/"
# It is Wednesday, 2 March 2022, 09:00 in Los Angeles: 18:00 in Berlin, 02:00 on Thursday in Tokyo.


@pytest.fixture
def everybody(now: datetime) -> dict[str, Member]:
    """Five active members and a former one; Caleb works, Dagny is away until tomorrow, Yuki is on half time."""
    people = {
        "Caleb": make_member(
            "Caleb Ferris", (Role.STAFF,), time_zone="America/Denver", place="Boulder", github="cferris"
        ),
        "Dagny": make_member(
            "Dagny Holm",
            (Role.VOLUNTEER,),
            time_zone="Europe/Oslo",
            employment=Employment.VOLUNTEER,
            works_from=time(8),
        ),
        "Ruth": make_member(
            "Ruth Adeyemi",
            (Role.STEWARD, Role.COUNCIL),
            time_zone="Africa/Lagos",
            employment=Employment.IN_KIND,
            employer="Lagoon University",
        ),
        "Tendai": make_member(
            "Tendai Moyo", (Role.STAFF,), time_zone="Africa/Harare", chat_handle="moyo", works_until=time(18)
        ),
        "Yuki": make_member("Yuki Tanabe", (Role.STAFF, Role.DIRECTOR), time_zone="Asia/Tokyo", short_name="Yuk"),
        "Anselm": make_member("Anselm Okafor", (Role.STAFF,), is_active=False, time_zone="Europe/London"),
    }
    hubs = make_team(by=people["Yuki"], now=now, leads=[people["Tendai"]])
    put_into(hubs, people["Caleb"])
    put_into(hubs, people["Anselm"], until_on=date(2021, 6, 1))
    put_into(make_team("Communities", by=people["Yuki"], now=now), people["Dagny"])
    make_absence(people["Dagny"], date(2022, 3, 1), date(2022, 3, 3), reason="CANARY")
    make_absence(people["Yuki"], date(2022, 3, 3), date(2022, 3, 9), kind=AbsenceKind.REDUCED, works_percent=50)
    make_absence(people["Ruth"], date(2022, 3, 3), date(2022, 3, 4))
    take_back_absence(make_absence(people["Caleb"], date(2022, 3, 1), date(2022, 3, 4)), by=people["Caleb"], now=now)
    return people


def listed(browser: Client, query: str, now: datetime) -> list[str]:
    """First names in the order of the page."""
    with travel(now, tick=False):
        page = browser.get(f"{LIST}?{query}")
    assert page.status_code == 200
    return [row.member.name.split()[0] for row in page.context["rows"]]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Caleb", "Dagny", "Ruth", "Tendai", "Yuki"]),
        ("who=former", ["Anselm"]),
        ("words=holm", ["Dagny"]),
        ("words=yuk", ["Yuki"]),
        ("words=@moyo", ["Tendai"]),
        ("words=cferris", ["Caleb"]),
        ("words=Anselm", []),
        ("role=staff", ["Caleb", "Tendai", "Yuki"]),
        ("role=director", ["Yuki"]),
        ("role=staff&who=former", ["Anselm"]),
        ("team=hub-operations", ["Caleb", "Tendai"]),
        ("team=hub-operations&who=former", ["Anselm"]),
        ("works=volunteer", ["Dagny"]),
        ("works=by:Lagoon University", ["Ruth"]),
        ("where=boulder", ["Caleb"]),
        ("where=africa", ["Ruth", "Tendai"]),
        ("where=los angeles", []),
        ("now=at-work", ["Caleb"]),
        ("now=away", ["Dagny"]),
        ("now=reduced", ["Yuki"]),
        ("now=away&who=former", []),
        ("sort=-name", ["Yuki", "Tendai", "Ruth", "Dagny", "Caleb"]),
        ("sort=role", ["Yuki", "Ruth", "Caleb", "Tendai", "Dagny"]),
        ("sort=-role", ["Dagny", "Caleb", "Tendai", "Ruth", "Yuki"]),
        ("sort=teams", ["Dagny", "Caleb", "Tendai", "Ruth", "Yuki"]),
        ("sort=-teams", ["Caleb", "Tendai", "Dagny", "Ruth", "Yuki"]),
        ("sort=works", ["Caleb", "Tendai", "Yuki", "Ruth", "Dagny"]),
        ("sort=place", ["Caleb", "Tendai", "Ruth", "Dagny", "Yuki"]),
        ("sort=time", ["Caleb", "Dagny", "Ruth", "Tendai", "Yuki"]),
        ("sort=-time", ["Yuki", "Tendai", "Dagny", "Ruth", "Caleb"]),
        ("sort=hours", ["Dagny", "Caleb", "Ruth", "Yuki", "Tendai"]),
        ("sort=away", ["Dagny", "Yuki", "Caleb", "Ruth", "Tendai"]),
        ("sort=-away", ["Yuki", "Dagny", "Caleb", "Ruth", "Tendai"]),
    ],
)
def test_the_directory_narrows_and_sorts_by_its_address(
    everybody: dict[str, Member], sign_in: SignIn, now: datetime, query: str, names: list[str]
) -> None:
    assert listed(sign_in(everybody["Caleb"]), query, now) == names


@pytest.mark.parametrize(
    "query",
    [
        *(
            "page=0",
            "page=-1",
            "page=x",
            "page=99999999999999999999",
            "sort=nonsense",
            "sort=email",
            "sort=-",
            "sort=,",
        ),
        *("role=nonsense", "team=nonsense", "works=nonsense", "works=by:Nobody", "now=nonsense", "who=nonsense"),
        *("words=" + "x" * 10_000, "words=%27%22%3B--", "where=%F0%9F%A7%AD", "where=%25_", "unknown=1"),
        "who=former&who=&sort=name,-time,hours,name",
    ],
)
def test_what_no_form_would_send_is_answered_with_a_page(
    everybody: dict[str, Member], sign_in: SignIn, query: str
) -> None:
    assert sign_in(everybody["Caleb"]).get(f"{LIST}?{query}").status_code == 200


def test_a_line_says_what_is_theirs_now(everybody: dict[str, Member], sign_in: SignIn, now: datetime) -> None:
    with travel(now, tick=False):
        page = sign_in(everybody["Caleb"]).get(LIST)

    rows = {row.member.name.split()[0]: row for row in page.context["rows"]}
    assert [(name, f"{row.local:%a %H:%M}", row.hours.words, row.member.lives_in) for name, row in rows.items()] == [
        ("Caleb", "Wed 10:00", "09:00–17:00", "Boulder"),
        ("Dagny", "Wed 18:00", "08:00–17:00", "Oslo"),
        ("Ruth", "Wed 18:00", "09:00–17:00", "Lagos"),
        ("Tendai", "Wed 19:00", "09:00–18:00", "Harare"),
        ("Yuki", "Thu 02:00", "09:00–17:00", "Tokyo"),
    ]
    assert (rows["Ruth"].roles, rows["Ruth"].works_as) == (
        "Steering Council, Code of Conduct steward",
        "Lagoon University",
    )
    words = " ".join(page.content.decode().split())
    assert "1 is at work now, hours in bold. 1 is away." in words
    assert '<span class="filter-count">5 of 5</span>' in words


def test_the_count_says_how_many_of_how_many(everybody: dict[str, Member], sign_in: SignIn, now: datetime) -> None:
    with travel(now, tick=False):
        page = sign_in(everybody["Caleb"]).get(f"{LIST}?role=staff&page=7")
    assert '<span class="filter-count">3 of 5</span>' in page.content.decode()


def test_why_somebody_is_away_is_not_told_here(everybody: dict[str, Member], sign_in: SignIn, now: datetime) -> None:
    with travel(now, tick=False):
        assert "CANARY" not in sign_in(everybody["Caleb"]).get(LIST).content.decode()


def crowd(count: int, now: datetime, teams: list[Team]) -> None:
    """So many members with roles, teams, photos and time off."""
    for each in range(count):
        member = make_member(f"Member {count} {each}", (Role.STAFF, Role.VOLUNTEER), time_zone="Asia/Tokyo")
        make_photo(member, now=now)
        put_into(teams[each % len(teams)], member)
        make_absence(member, date(2022, 3, 1), date(2022, 3, 9))


@pytest.mark.parametrize("query", ["", "sort=teams", "now=away&sort=-away", "role=staff&sort=role,place,time"])
def test_the_directory_costs_the_same_for_1_3_and_30(sign_in: SignIn, now: datetime, query: str) -> None:
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    browser = sign_in(director)
    teams = [make_team("Alpha", by=director, now=now), make_team("Beta", by=director, now=now)]
    costs = []
    with travel(now, tick=False):
        for count in (1, 2, 27):
            crowd(count, now, teams)
            browser.get(f"{LIST}?{query}")
            with CaptureQueriesContext(connection) as spent:
                page: Any = browser.get(f"{LIST}?{query}")
            costs.append(len(spent))
    assert len(page.context["rows"]) >= 30
    assert len(set(costs)) == 1


def test_a_page_of_a_thousand_members_is_small(sign_in: SignIn, now: datetime) -> None:
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    teams = [make_team("Hub operations", by=director, now=now), make_team("Communities", by=director, now=now)]
    crowd(30, now, teams)
    long = Member.objects.create_user(name="Wilhelmina Abernathy-Featherstonehaugh", email="w@compass.example").pk
    fields = Member.objects.filter(pk=long).values("password", "working_days", "works_from", "works_until").get()
    Member.objects.bulk_create(
        Member(
            name=f"Aaron Abernathy-Featherstonehaugh {each}",
            email=f"{each}@compass.example",
            place=f"Village number {each}",
            employment=Employment.IN_KIND,
            employer=f"University of the Applied Sciences, part {each % 40}",
            **fields,
        )
        for each in range(1000)
    )
    with travel(now, tick=False), CaptureQueriesContext(connection) as spent:
        page = sign_in(director).get(LIST)
    print(f"first page of 1,032 members: {len(page.content):,} bytes, {len(spent)} queries")  # noqa: T201  a figure
    assert len(page.content) < 100_000
    assert page.context["page"].paginator.count == 1032


def test_the_directory_asks_for_a_sign_in(client: Client) -> None:
    assert client.get(LIST).headers["Location"] == "/sign-in/?next=/people/"
