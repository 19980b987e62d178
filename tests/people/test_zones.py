"""The page of the time zones: whose hours it shows on which clock, the hour it finds, and what it makes of any address.

It is Tuesday 17 March 2026, 09:40 in Berlin and 01:40 in Los Angeles.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from compass.portal.contracts import commands, links
from compass.portal.enums import Repeat
from people.enums import AbsenceKind, Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.events import make_event
from tests.factories.people import make_member
from tests.people.zones import PAGE, opened

NOW = datetime(2026, 3, 17, 8, 40, tzinfo=UTC)
TODAY = date(2026, 3, 17)
FOURTH = "for the fourth time this month."


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def ilse(db: None) -> Member:
    return make_member("Ilse Brandt", (Role.COUNCIL,), time_zone="Europe/Berlin", works_until=time(17, 30))


@pytest.fixture
def marisol(db: None) -> Member:
    return make_member("Marisol Vega", (Role.COUNCIL,), time_zone="America/Los_Angeles")


@pytest.fixture
def tendai(db: None) -> Member:
    return make_member(
        "Tendai Moyo", (Role.STAFF,), time_zone="Africa/Harare", works_from=time(8), works_until=time(16)
    )


@pytest.fixture
def client(sign_in: SignIn, ilse: Member) -> Client:
    return sign_in(ilse)


def found(client: Client, *who: Member, **asked: Any) -> list[str]:
    """The hours that are found for some people, on the clock of the page, with what they cost."""
    shown = opened(client, who=[each.pk for each in who], **({"length": 60, "when": "this-week"} | asked))
    return [f"{each.starts:%a %H:%M} {each.costs}" for each in shown["hours"]]


def lines(shown: Any) -> list[tuple[str, str, str, str]]:
    return [(row.member.name, row.place, row.shows, row.words) for row in shown["rows"]]


def test_everybody_stands_on_the_readers_clock_from_west_to_east(
    client: Client, marisol: Member, tendai: Member
) -> None:
    make_member("Gone Away", is_active=False)
    shown = opened(client)

    assert shown["sentence"] == "Everyone’s working day on your clock. Two of three are at work now."
    assert lines(shown) == [
        ("Marisol Vega", "Los Angeles", "01:40",
         "Works 09:00 to 17:00, your clock 00:00 to 01:00 and 17:00 to 24:00."),
        ("Ilse Brandt", "Berlin, you", "09:40", "Works 09:00 to 17:30."),
        ("Tendai Moyo", "Harare", "10:40", "Works 08:00 to 16:00, your clock 07:00 to 15:00."),
    ]  # fmt: skip
    assert shown["now_label"].words == "09:40"


def test_the_organisations_clock_is_another_one(client: Client, marisol: Member) -> None:
    shown = opened(client, clock="organisation")

    assert shown["sentence"] == "Everyone’s working day on 2i2c’s clock. One of two is at work now."
    assert lines(shown)[1][3] == "Works 09:00 to 17:30, 2i2c’s clock 01:00 to 09:30."
    assert shown["now_label"].words == "01:40"


def test_a_row_says_what_is_not_as_always(client: Client, ilse: Member, marisol: Member, tendai: Member) -> None:
    Member.objects.filter(pk=ilse.pk).update(time_share=50)
    Member.objects.filter(pk=marisol.pk).update(time_share=80)
    make_absence(tendai, TODAY)
    make_absence(marisol, TODAY, kind=AbsenceKind.REDUCED, works_percent=60)
    make_member("Noor Haddad", time_zone="Europe/Berlin", working_days=[0, 2, 3, 4])
    make_absence(make_member("Ruth Adeyemi", time_zone="Africa/Lagos"), TODAY, starts_at_noon=True)

    assert {name: place for name, place, _, _ in lines(opened(client))} == {
        "Ilse Brandt": "Berlin, you, half time",
        "Marisol Vega": "Los Angeles, 80% of full time, reduced to 60%",
        "Tendai Moyo": "Harare, away",
        "Noor Haddad": "Berlin, no working day",
        "Ruth Adeyemi": "Lagos, away 12:00 to 17:00",
    }


def test_a_row_says_where_somebody_told_that_they_live(client: Client, tendai: Member) -> None:
    Member.objects.filter(pk=tendai.pk).update(place="Bulawayo")
    assert [place for _, place, _, _ in lines(opened(client))] == ["Berlin, you", "Bulawayo"]


def test_who_is_away_or_took_it_back_counts_so(client: Client, tendai: Member) -> None:
    absence = make_absence(tendai, TODAY)
    assert opened(client)["sentence"].endswith("One of two is at work now.")

    absence.taken_back_at = NOW
    absence.save()
    assert opened(client)["sentence"].endswith("All two are at work now.")


def test_a_reason_never_stands_here(client: Client, tendai: Member) -> None:
    make_absence(tendai, TODAY, reason="an operation", shows_reason=True)
    make_absence(tendai, date(2026, 3, 18), kind=AbsenceKind.HOLIDAY, holiday="Canary Day", reason="a secret")
    pages = [
        client.get(f"{PAGE}?on={day}&who={tendai.pk}&who=people.everyone&when=day").content
        for day in ("", "2026-03-18")
    ]

    assert [word for word in (b"operation", b"secret", b"Canary") for page in pages if word in page] == []


def test_a_group_stands_alone_with_its_count(client: Client, marisol: Member, tendai: Member) -> None:
    shown = opened(client, group="people.council")

    assert [(each.label, each.count, each.is_chosen) for each in shown["chips"]] == [
        ("Everyone", 3, False),
        ("Staff", 1, False),
        ("Steering Council", 2, True),
    ]
    assert [name for name, *_ in lines(shown)] == ["Marisol Vega", "Ilse Brandt"]
    assert shown["sentence"] == "Steering Council: each one’s working day on your clock. One of two is at work now."


def test_another_day_has_no_line_of_now_and_says_where_clocks_change(client: Client) -> None:
    shown = opened(client, on="2026-03-29")

    assert (shown["now_label"], lines(shown)[0][3]) == (None, "No working hours on this day.")
    assert [each.words[:44] for each in shown["changes"]] == ["the clocks of Berlin go forward by 1 hour. "[:44] + "F"]


def test_find_an_hour_begins_with_the_reader(client: Client, ilse: Member) -> None:
    shown = opened(client)
    assert ([name for _, name, _ in shown["picked"]], shown["hours"], shown["asked"].share) == (["Ilse"], [], True)


def test_find_an_hour_names_who_is_outside(client: Client, ilse: Member, marisol: Member, tendai: Member) -> None:
    caleb = make_member("Caleb Ferris", time_zone="America/Denver", works_from=time(8), works_until=time(17))
    noor = make_member("Noor Haddad", time_zone="America/Toronto")

    assert found(client, ilse, marisol, noor, caleb, tendai)[:2] == [
        "Tue 15:00 Marisol begins two hours early, at 07:00. Tendai ends an hour late, at 17:00.",
        "Wed 15:00 Marisol begins two hours early, at 07:00. Tendai ends an hour late, at 17:00.",
    ]


def test_find_an_hour_is_said_on_the_clock_of_the_page(client: Client, ilse: Member, marisol: Member) -> None:
    assert found(client, ilse, marisol, clock="organisation")[0].startswith("Tue 08:30")


def test_find_an_hour_looks_only_ahead(client: Client, ilse: Member, tendai: Member) -> None:
    assert found(client, ilse, tendai)[0].startswith("Tue 10:00")
    assert found(client, ilse, tendai, when="day", on="2026-03-16") == []


@pytest.mark.parametrize(
    ("when", "first"), [("next-week", "Mon 23"), ("in-two-weeks", "Mon 30"), ("two-weeks", "Tue 17"), ("day", "Thu 19")]
)
def test_find_an_hour_looks_where_it_is_told_to(
    client: Client, ilse: Member, tendai: Member, when: str, first: str
) -> None:
    shown = opened(client, who=[ilse.pk, tendai.pk], length=60, when=when, on="2026-03-19")
    assert f"{shown['hours'][0].starts:%a %d}" == first


def test_whoever_is_away_is_named(client: Client, ilse: Member, tendai: Member) -> None:
    make_absence(tendai, TODAY, date(2026, 3, 22))
    assert found(client, ilse, tendai)[0] == "Tue 10:00 Tendai is away."


def test_meetings_outside_somebodys_hours_are_remembered_for_the_month(
    client: Client, ilse: Member, marisol: Member, tendai: Member
) -> None:
    late: dict[str, Any] = {"by": ilse, "now": NOW, "zone": "Europe/Berlin", "local_time": time(17), "minutes": 30}
    make_event(starts_on=date(2026, 2, 24), attendees=[tendai], **late)
    make_event(starts_on=date(2026, 3, 3), attendees=[tendai], repeats=Repeat.WEEKLY, weekdays=[1], times=2, **late)
    make_event(starts_on=date(2026, 3, 4), attendees=[marisol], repeats=Repeat.DAILY, times=3, **late)
    make_event(starts_on=date(2026, 3, 5), attendees=[tendai], **late | {"local_time": None, "minutes": 1440})
    asked = {"share": "1", "length": 60}

    assert found(client, marisol, tendai, **asked)[0] == (
        "Tue 17:00 Tendai ends three hours late, at 19:00, for the third time this month."
    )
    assert found(client, marisol, tendai)[0] == "Tue 14:00 Marisol begins three hours early, at 06:00, " + FOURTH
    assert found(client, marisol, tendai, **asked, when="in-two-weeks")[2] == (
        "Wed 18:00 Tendai ends three hours late, at 19:00."
    )


def test_two_who_are_called_the_same_are_named_in_full(client: Client, ilse: Member) -> None:
    other = make_member("Ilse Other", time_zone="Europe/Berlin")
    shown = opened(client, who=[ilse.pk, other.pk])
    assert [name for _, name, _ in shown["picked"]] == ["Ilse Brandt", "Ilse Other"]


def test_people_are_added_by_group_and_taken_away_by_link(client: Client, ilse: Member, marisol: Member) -> None:
    shown = opened(client, who="people.council")
    assert [pk for pk, _, _ in shown["picked"]] == [ilse.pk, marisol.pk]

    without = [parse_qs(urlsplit(address).query)["who"] for _, _, address in shown["picked"]]
    assert without == [[str(marisol.pk)], [str(ilse.pk)]]
    assert opened(client, who="")["picked"] == []
    assert [pk for pk, _, _ in opened(client, who=f"{marisol.pk},{ilse.pk}")["picked"]] == [marisol.pk, ilse.pk]


def test_the_chosen_hour_is_shaded_and_is_planned_with_all_that_is_known(
    client: Client, ilse: Member, tendai: Member
) -> None:
    best = opened(client, who=[ilse.pk, tendai.pk], length=90)["hours"][1]
    shown = client.get(PAGE + best.address).context
    form = client.get(shown["hours"][1].plan).context["form"]

    assert [each.is_chosen for each in shown["hours"]][:2] == [False, True]
    assert (shown["asked"].on, shown["shade"].x, shown["shade"].width) == (date(2026, 3, 18), 37.5, 6.25)
    assert {name: form[name].value() for name in ("title", "starts_on", "local_time", "zone", "length", "unit")} == {
        "title": None,
        "starts_on": date(2026, 3, 18),
        "local_time": time(9),
        "zone": "Europe/Berlin",
        "length": 90,
        "unit": None,
    }
    assert form["attendees"].value() == [ilse.pk, tendai.pk]


def test_an_hour_that_comes_twice_is_planned_in_universal_time(sign_in: SignIn, ilse: Member) -> None:
    night = make_member(
        "Night Owl", time_zone="Europe/Berlin", working_days=[6], works_from=time(2), works_until=time(3)
    )
    Member.objects.filter(pk=ilse.pk).update(working_days=[6], works_from=time(2), works_until=time(3))
    with travel(datetime(2026, 10, 25, 0, 40, tzinfo=UTC), tick=False):
        hour = opened(sign_in(ilse), who=[ilse.pk, night.pk], length=30, when="day")["hours"][0]

    assert hour.starts.isoformat() == "2026-10-25T02:00:00+01:00"
    assert {name: values[0] for name, values in parse_qs(urlsplit(hour.plan).query).items() if name != "who"} == {
        "on": "2026-10-25",
        "at": "01:00",
        "zone": "UTC",
        "minutes": "30",
    }


def test_the_page_costs_the_same_for_any_number_of_people(client: Client, ilse: Member, tendai: Member) -> None:
    def spent() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{PAGE}?who=people.everyone")
        return len(queries)

    counts = []
    for more in (1, 2, 47):
        for each in range(more):
            extra = make_member(f"Extra {more} {each}", (Role.STAFF,))
            make_absence(extra, TODAY)
            make_event(by=ilse, now=NOW, attendees=[extra, tendai], starts_on=date(2026, 3, 10))
        spent()
        counts.append(spent())
    assert counts[0] == counts[1] == counts[2]


def test_the_navigation_and_the_palette_lead_here() -> None:
    assert [each.label for each in links.collect() if each.url_name == "people:zone-list"] == ["Time zones"]
    assert [each.label for each in commands.collect() if each.url_name == "people:zone-list"] == ["Find an hour"]
