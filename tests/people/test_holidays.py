"""Public holidays are offered by country and region, and taken by each person in one click."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects
from time_machine import travel

from compass.audit.models import Entry
from people.enums import AbsenceKind
from people.models import Absence, Member
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
PAGE, TAKE = "/people/time-off/holidays/", "/people/time-off/holidays/take/"


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def ilse() -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin", country="DE", region="BE")


@pytest.fixture
def client(sign_in: SignIn, ilse: Member) -> Client:
    return sign_in(ilse)


def taken() -> list[tuple[date, str]]:
    """The holidays that stand."""
    found = Absence.objects.standing().filter(kind=AbsenceKind.HOLIDAY).order_by("from_on")
    return list(found.values_list("from_on", "holiday"))


def test_nothing_is_assumed_to_be_taken(client: Client) -> None:
    page = client.get(PAGE)

    assertContains(page, "Germany, Berlin.")
    assert [(year, len(rows), {taken for _, taken in rows}) for year, rows in page.context["years"]] == [
        (2026, 10, {None}),
        (2027, 10, {None}),
    ]


def test_one_is_taken_and_given_back_in_one_click_each(client: Client) -> None:
    assertRedirects(client.post(TAKE, {"day": "2026-05-01"}), PAGE)
    client.post(TAKE, {"day": "2026-05-01"})
    assert taken() == [(date(2026, 5, 1), "Labor Day")]
    assertContains(client.get(PAGE), "Give back", count=1)

    back = client.post(f"/people/time-off/{Absence.objects.get().pk}/take-back/")
    assertRedirects(back, PAGE)
    assert taken() == []


def test_all_that_are_left_of_a_year_are_taken_but_those_in_other_time_off(client: Client, ilse: Member) -> None:
    make_absence(ilse, date(2026, 12, 20), date(2026, 12, 31), now=NOW)

    page = client.post(TAKE, {"year": "2026"}, follow=True)

    names = ["Good Friday", "Easter Monday", "Labor Day", "Ascension Day", "Pentecost Monday", "German Unity Day"]
    assert [name for _, name in taken()] == names
    assertContains(page, "6 public holidays: in the calendar as yours.")
    assertContains(page, "One is left out. AWAY from Sun 20 Dec 2026 until Thu 31 Dec 2026 stands already", count=2)


@pytest.mark.parametrize(
    "forged",
    [
        {},
        {"day": "2026-07-04"},
        {"day": "2026-02-30"},
        {"day": "2028-05-01"},
        {"day": "May"},
        {"year": "2028"},
        {"year": "9" * 30},
        {"year": "x"},
        {"holiday": "Mine", "day": "9999-12-31"},
    ],
)
def test_a_holiday_that_is_not_offered_is_not_there(client: Client, forged: dict[str, str]) -> None:
    assert client.post(TAKE, forged).status_code == 404
    assert taken() == []


def test_choose_holidays_of_a_country_and_then_its_region(client: Client, ilse: Member) -> None:
    assertRedirects(client.post(PAGE, {"country": "US", "region": "BE"}), PAGE)
    ilse.refresh_from_db()
    assert (ilse.country, ilse.region) == ("US", "")

    client.post(PAGE, {"country": "US", "region": "CA"})
    ilse.refresh_from_db()
    assert (ilse.country, ilse.region) == ("US", "CA")
    client.post(PAGE, {"country": "", "region": ""})
    ilse.refresh_from_db()
    assert (ilse.country, ilse.region) == ("", "")
    assertContains(client.get(PAGE), "No country yet")
    assert [each.verb for each in Entry.objects.all()] == ["choose_holidays_of"] * 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"country": "DE", "region": "TX"}, "Germany has no region “TX”; choose the country, then its region."),
        ({"country": "NG", "region": "LA"}, "Nigeria has no region “LA”; choose the country, then its region."),
        ({"country": "XX", "region": ""}, "Select a valid choice. XX is not one of the available choices."),
        ({"country": "", "region": "TX"}, "No country has no region “TX”; choose the country, then its region."),
    ],
)
def test_a_region_that_is_not_in_the_country_is_refused(
    client: Client, ilse: Member, typed: dict[str, str], sentence: str
) -> None:
    assertContains(client.post(PAGE, typed), sentence, status_code=422)
    ilse.refresh_from_db()
    assert (ilse.country, ilse.region) == ("DE", "BE")
