"""The pages of time off: told in one form, warned of once, changed and taken back by its owner, listed for all."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from people.enums import AbsenceKind, Role
from people.models import Absence, Member
from tests.conftest import SignIn
from tests.factories.absences import make_absence, make_holiday, make_reduced
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)  # Tuesday; in Kiritimati it is Wednesday already
MONDAY, FRIDAY = date(2026, 4, 6), date(2026, 4, 10)
NEW, LIST = "/people/time-off/new/", "/people/time-off/"
AWAY = {"kind": "away", "from_on": "2026-04-06", "until_on": "2026-04-10"}


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def ilse() -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


@pytest.fixture
def client(sign_in: SignIn, ilse: Member) -> Client:
    return sign_in(ilse)


def test_tell_absence_needs_no_approval(client: Client, ilse: Member) -> None:
    page = client.post(
        NEW, {**AWAY, "reason": "Walking", "starts_at_noon": "on", "works_percent": "fifty"}, follow=True
    )

    absence = Absence.objects.get()
    assertRedirects(page, LIST)
    assertContains(page, "It is in the calendar: AWAY: Ilse Brandt.")
    assert (absence.member, absence.from_on, absence.until_on, absence.reason, absence.shows_reason) == (
        *(ilse, MONDAY, FRIDAY),
        *("Walking", False),
    )
    assert (absence.starts_at_noon, absence.works_percent) == (True, None)


def test_tell_absence_of_reduced_time_goes_by_whole_days(client: Client) -> None:
    client.post(NEW, {**AWAY, "kind": "reduced", "works_percent": "60", "ends_at_noon": "on", "holiday": "x"})

    absence = Absence.objects.get()
    assert (absence.kind, absence.works_percent, absence.ends_at_noon, absence.holiday) == ("reduced", 60, False, "")


PERCENT = "Write how much you work, a number from 1 to 99."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"until_on": "2026-04-05"}, "The last day comes before the first."),
        ({"until_on": "2026-02-30"}, "This is no day; write it as 2026-03-17."),
        ({"from_on": "2027-02-29"}, "This is no day; write it as 2026-03-17."),
        ({"from_on": "9999-01-01", "until_on": "9999-12-31"}, "Write a day from 2000 to 2199."),
        ({"from_on": ""}, "This field is required."),
        ({"kind": "sleeping"}, "Select a valid choice. sleeping is not one of the available choices."),
        ({"kind": "reduced", "works_percent": "0"}, PERCENT),
        ({"kind": "reduced", "works_percent": "100"}, PERCENT),
        ({"kind": "reduced", "works_percent": "fifty"}, PERCENT),
        ({"kind": "reduced", "works_percent": ""}, PERCENT),
        ({"kind": "holiday"}, "Write what the holiday is called."),
        (
            {"until_on": "2026-04-06", "starts_at_noon": "on", "ends_at_noon": "on"},
            "From noon until noon is no time off; choose one half of the day.",
        ),
        ({"reason": "a\u202eb"}, "This holds a character that cannot be seen; type it by hand instead of pasting it."),
        ({"reason": "long" * 60}, "Ensure this value has at most 200 characters (it has 240)."),
    ],
)
def test_what_cannot_be_is_said_on_the_form_and_kept(client: Client, typed: dict[str, str], sentence: str) -> None:
    page = client.post(NEW, {**AWAY, "reason": "Walking", **typed})

    assertContains(page, sentence, status_code=422, html=False)
    assert page.context["form"].data["reason"] == typed.get("reason", "Walking")
    assert Absence.objects.count() == 0


def test_29_february_is_a_day_in_a_leap_year(client: Client) -> None:
    client.post(NEW, {"kind": "away", "from_on": "2028-02-29", "until_on": "2028-02-29"})

    assert Absence.objects.get().from_on == date(2028, 2, 29)


def test_an_overlap_names_the_other_and_leads_to_it(client: Client, ilse: Member) -> None:
    other = make_absence(ilse, MONDAY, now=NOW, kind=AbsenceKind.HOLIDAY, holiday="<b>Easter</b> Monday")

    page = client.post(NEW, AWAY)

    assertContains(page, "&lt;b&gt;Easter&lt;/b&gt; Monday on Mon 6 Apr 2026 stands already", status_code=422)
    assertContains(page, f'<a href="{LIST}?span=month&amp;on=2026-04-06#absence-{other.pk}">', status_code=422)
    assert Absence.objects.get() == other


def test_what_it_touches_is_shown_once_before_it_is_saved_and_again_after(sign_in: SignIn) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,), time_zone="America/Toronto")
    make_proposal(by=noor, now=NOW - timedelta(days=2), title="A second steward")  # voted on from 6 to 10 April
    client = sign_in(noor)

    asked = client.post(NEW, AWAY)
    assertContains(asked, "This touches 1 thing of yours")
    assertContains(asked, "Vote: A second steward")
    assert Absence.objects.count() == 0
    other_days = client.post(NEW, {**AWAY, "until_on": "2026-04-09", "seen": asked.context["form"].days})
    assertContains(other_days, "This touches 1 thing of yours")

    after = client.post(NEW, {**AWAY, "seen": asked.context["form"].days}, follow=True)
    assertContains(after, "This touches:")
    assertContains(after, "Vote: A second steward")
    assert Absence.objects.count() == 1


def test_reduced_time_touches_nothing(sign_in: SignIn) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    make_proposal(by=noor, now=NOW - timedelta(days=2))

    after = sign_in(noor).post(NEW, {**AWAY, "kind": "reduced", "works_percent": "50"}, follow=True)
    assertNotContains(after, "This touches")
    assert Absence.objects.count() == 1


def test_change_absence_starts_from_what_stands_and_answers_409_to_an_old_page(client: Client, ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, FRIDAY, now=NOW, reason="Walking")
    address = f"{LIST}{absence.pk}/change/"
    assertContains(client.get(address), 'value="Walking"')

    changed = {**AWAY, "until_on": "2026-04-08", "base_revision": "0"}
    assertRedirects(client.post(address, changed), LIST)
    late = client.post(address, {**changed, "reason": "Climbing"})

    assertContains(late, "You changed this in another window meanwhile.", status_code=409)
    assertContains(late, 'value="Climbing"', status_code=409)
    assertRedirects(client.post(address, {**changed, "reason": "Climbing", "base_revision": "1"}), LIST)
    absence.refresh_from_db()
    assert (absence.until_on, absence.reason, absence.revision) == (date(2026, 4, 8), "Climbing", 2)


def test_nobody_but_its_owner_finds_the_way_to_change_it(sign_in: SignIn, ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, now=NOW)
    others = [make_member("Marisol Vega", roles=(Role.DIRECTOR,)), make_member("Olu Operator", is_superuser=True)]

    for other in others:
        client = sign_in(other)
        for verb in ("change", "take-back"):
            assert client.get(f"{LIST}{absence.pk}/{verb}/").status_code == 404
            assert client.post(f"{LIST}{absence.pk}/{verb}/", {**AWAY, "base_revision": "0"}).status_code == 404
    absence.refresh_from_db()
    assert (absence.revision, absence.taken_back_at) == (0, None)


def test_take_back_absence_asks_once(client: Client, ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, now=NOW)
    address = f"{LIST}{absence.pk}/take-back/"

    assertContains(client.get(address), "Take back your time off?")
    assertRedirects(client.post(address), LIST)
    assert client.post(address).status_code == 404
    absence.refresh_from_db()
    assert absence.taken_back_at == NOW


def names(page: Any) -> list[tuple[date | None, list[str]]]:
    """Whom the list shows, group by group."""
    return [(each.day, [line.absence.member.name for line in each.lines]) for each in page.context["groups"]]


def test_the_list_begins_with_a_sentence_and_counts_each_on_their_own_calendar(client: Client) -> None:
    priya = make_member("Priya Raman", time_zone="Asia/Kolkata")
    kiri = make_member("Kiri Day", time_zone="Pacific/Kiritimati")
    tuesday, wednesday = date(2026, 3, 17), date(2026, 3, 18)
    make_absence(priya, tuesday, date(2026, 3, 20), now=NOW)
    make_absence(priya, date(2026, 3, 23), now=NOW)
    make_absence(kiri, wednesday, now=NOW, ends_at_noon=True)
    make_absence(make_member("Over Already", time_zone="Pacific/Kiritimati"), tuesday, now=NOW)
    make_absence(make_member("Not Yet"), wednesday, now=NOW)
    make_reduced(make_member("Jonah Lindqvist"), date(2026, 3, 2), date(2026, 5, 1), now=NOW)
    left = make_absence(make_member("Former Member"), tuesday, now=NOW).member
    Member.objects.filter(pk=left.pk).update(is_active=False)

    page = client.get(LIST)
    assertContains(page, "<p>Two are away today. Kiri is back today at noon. One works reduced time.</p>")
    assert names(page) == [(None, ["Jonah Lindqvist", "Kiri Day", "Priya Raman"])]
    assert names(client.get(LIST, {"span": "week", "on": "2026-03-23"})) == [
        (date(2026, 3, 23), ["Jonah Lindqvist", "Priya Raman"]),
        *((date(2026, 3, day), ["Jonah Lindqvist"]) for day in range(24, 30)),
    ]
    month = ["Jonah Lindqvist", "Kiri Day", "Not Yet", "Over Already", "Priya Raman", "Priya Raman"]
    assert names(client.get(LIST, {"span": "month"})) == [(None, month)]


def test_one_away_and_back_after_more_days_off(client: Client) -> None:
    priya = make_member("Priya Raman", time_zone="Asia/Kolkata")
    make_absence(priya, date(2026, 3, 16), date(2026, 3, 20), now=NOW)
    make_holiday(priya, date(2026, 3, 23), now=NOW)

    assertContains(client.get(LIST), "<p>One is away today. Priya is back on Tuesday 24 March.</p>")


@pytest.mark.parametrize(
    ("asked", "first", "last", "understood"),
    [
        ({}, date(2026, 3, 17), date(2026, 3, 17), True),
        ({"on": "2026-05-05"}, date(2026, 3, 17), date(2026, 3, 17), True),
        ({"span": "week", "on": "2028-02-29"}, date(2028, 2, 28), date(2028, 3, 5), True),
        ({"span": "month", "on": "2028-02-29"}, date(2028, 2, 1), date(2028, 2, 29), True),
        ({"span": "month", "on": "2199-12-31"}, date(2199, 12, 1), date(2199, 12, 31), True),
        ({"span": "month", "on": "9999-12-31"}, date(2026, 3, 1), date(2026, 3, 31), False),
        ({"span": "month", "on": "soon"}, date(2026, 3, 1), date(2026, 3, 31), False),
        ({"span": "century"}, date(2026, 3, 17), date(2026, 3, 17), False),
    ],
)
def test_the_address_says_which_days(
    client: Client, asked: dict[str, str], first: date, last: date, *, understood: bool
) -> None:
    page = client.get(LIST, asked)

    found = page.context["filter"]
    assert (found.first, found.last, found.understood) == (first, last, understood)
    assert ("could not be understood" in page.content.decode()) is not understood


def test_choose_away_digest_is_ones_own(client: Client, ilse: Member) -> None:
    assertContains(client.get(LIST), "Do not tell me")
    page = client.post(f"{LIST}weekly/", {"wanted": "no"}, follow=True)
    assertContains(page, "Tell me each week")
    ilse.refresh_from_db()
    assert not ilse.hears_who_is_away
    client.post(f"{LIST}weekly/", {"wanted": "yes"})
    ilse.refresh_from_db()
    assert ilse.hears_who_is_away


def queries(client: Client, address: str, **typed: str) -> int:
    with CaptureQueriesContext(connection) as spent:
        assert (client.post(address, typed) if typed else client.get(address)).status_code == 200
    return len(spent)


def test_pages_cost_the_same_queries_for_any_number(sign_in: SignIn) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    client = sign_in(noor)
    spent: dict[int, list[int]] = {}
    made = 0
    for count in (1, 3, 12):
        for number in range(made, count):
            make_proposal(by=noor, now=NOW - timedelta(days=2), title=f"Number {number}")
            make_absence(noor, date(2026, 4, 6) + timedelta(days=number), now=NOW)
            make_absence(make_member(f"Number {number}"), date(2026, 3, 16), date(2026, 4, 20), now=NOW)
        made = count
        pages = [LIST, f"{LIST}?span=week", f"{LIST}?span=month&on=2026-04-06", "/", "/calendar/?on=2026-04-06"]
        asked = {"kind": "away", "from_on": "2026-04-06", "until_on": "2026-05-30"}
        spent[count] = [*(queries(client, page) for page in pages), queries(client, NEW, **asked)]

    assert spent[3] == spent[1]
    assert spent[12] == spent[1]
