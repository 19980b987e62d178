"""The operators' pages of systems and access: found, added, given, looked at, ended, many at once."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from compass.audit.models import Entry
from people.models import AccessGrant, Member, System
from tests.conftest import SignIn
from tests.factories.access import make_access, make_request
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
SYSTEMS, GRANTS = "/admin/people/system/", "/admin/people/accessgrant/"


@pytest.fixture
def operator(db: None) -> Member:
    return make_member("Olu Operator", is_superuser=True)


@pytest.fixture
def browser(operator: Member, sign_in: SignIn) -> Client:
    return sign_in(operator)


def says(response: Any) -> str:
    text: str = response.content.decode()
    return text


def bulk(browser: Client, url: str, action: str, chosen: list[Any], **more: str) -> str:
    """What the page says after something was done to many."""
    form = {"action": action, "_selected_action": [each.pk for each in chosen], **more}
    return says(browser.post(url, form, follow=True))


def test_systems_are_found_added_and_changed(browser: Client, operator: Member, noor: Member) -> None:
    assert "Microsoft Azure" in says(browser.get(SYSTEMS, {"q": "azure"}))
    assert "Who else gives access" in says(browser.get(f"{SYSTEMS}add/"))
    typed = {"name": "Ticket desk", "purpose": "Questions.", "link": "desk.example", "granters": [noor.pk]}
    browser.post(f"{SYSTEMS}add/", typed)
    desk = System.objects.get(slug="ticket-desk")
    assert (desk.link, list(desk.granters.all())) == ("https://desk.example", [noor])

    browser.post(f"{SYSTEMS}{desk.pk}/change/", {**typed, "purpose": "Answers.", "granters": [], "base_number": 1})
    stale = browser.post(f"{SYSTEMS}{desk.pk}/change/", {**typed, "base_number": 1}, follow=True)

    desk.refresh_from_db()
    assert (desk.purpose, desk.number, desk.granters.count()) == ("Answers.", 2, 0)
    assert "Somebody changed Ticket desk" in says(stale)
    verbs = [entry.verb for entry in Entry.objects.about(desk).order_by("pk")]
    assert (verbs, Entry.objects.about(desk).filter(actor=operator).count()) == (["add_system", "change_system"], 2)


def test_systems_are_retired_and_restored(browser: Client, desk: System, noor: Member, now: datetime) -> None:
    aws = System.objects.get(slug="aws")
    make_request(noor, desk, now=now)

    page = bulk(browser, SYSTEMS, "retire", [desk, aws])

    assert ("Amazon Web Services: done." in page, "end that first" in page) == (True, True)
    assert [each.slug for each in System.objects.retired()] == ["aws"]
    bulk(browser, SYSTEMS, "restore", [aws])
    assert System.objects.retired().count() == 0


def test_an_operator_writes_down_what_is_so_already(browser: Client, operator: Member, noor: Member) -> None:
    aws = System.objects.get(slug="aws")
    form = {"member": noor.pk, "system": aws.pk, "scope": "", "level": "reader"}
    assert "name the part" in says(browser.post(f"{GRANTS}add/", form))

    browser.post(f"{GRANTS}add/", {**form, "scope": "hubs"})

    grant = AccessGrant.objects.get()
    assert (grant.stage, grant.level, grant.granted_by) == ("held", "reader", operator)
    assert "already" in says(browser.post(f"{GRANTS}add/", {**form, "scope": "hubs"}, follow=True))
    assert AccessGrant.objects.count() == 1


@pytest.mark.parametrize("forged", ["abc", "0", "9" * 30, "'"])
def test_a_forged_row_is_explained(forged: str, browser: Client, noor: Member) -> None:
    page = browser.post(f"{GRANTS}add/", {"member": noor.pk, "system": forged})
    assert (page.status_code, AccessGrant.objects.count()) == (200, 0)
    assert "not one of the available choices" in says(page)


def test_many_are_given_looked_at_and_ended_through_the_verbs(
    browser: Client, desk: System, operator: Member, now: datetime
) -> None:
    lines = [make_request(make_member(f"Person {each}"), desk, now=now) for each in range(3)]
    assert bulk(browser, GRANTS, "give", lines).count(": done.") == 3
    assert bulk(browser, GRANTS, "give", lines).count("there is nothing to give") == 3
    assert bulk(browser, GRANTS, "review", lines).count(": done.") == 3
    assert bulk(browser, GRANTS, "end", lines).count("Say why it ends") == 3
    assert bulk(browser, GRANTS, "end", lines[:2], reason="The desk closes.").count(": done.") == 2

    assert [each.end_reason for each in AccessGrant.objects.order_by("pk")] == ["The desk closes."] * 2 + [""]
    verbs = Entry.objects.filter(target="people.accessgrant", actor=operator).values_list("verb", flat=True)
    assert sorted(verbs) == ["end_access"] * 2 + ["give_access"] * 3 + ["review_access"] * 3


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("stage=asked", 1),
        ("stage=held", 2),
        ("stage=left", 1),
        ("stage=late", 1),
        ("stage=x", 3),
        ("q=noor", 1),
    ],
)
def test_lines_are_found_and_filtered(
    query: str, count: int, browser: Client, desk: System, caleb: Member, noor: Member, director: Member
) -> None:
    then = datetime.fromisoformat("2022-03-02T17:00:00+00:00")
    make_request(noor, desk, now=then)
    make_access(caleb, desk, by=caleb, now=then)
    ended = make_access(director, desk, by=caleb, now=then)
    Member.objects.filter(pk=ended.member_id).update(is_active=False)

    page = browser.get(f"{GRANTS}?{query}")

    assert page.context["cl"].result_count == count


def test_a_line_is_only_read(browser: Client, desk: System, caleb: Member, now: datetime) -> None:
    grant = make_access(caleb, desk, by=caleb, now=now)

    browser.post(f"{GRANTS}{grant.pk}/change/", {"level": "owner", "end_reason": "Forged", "scope": "x"})

    assert list(AccessGrant.objects.values_list("level", "end_reason", "scope")) == [("", "", "")]
    assert browser.post(f"{GRANTS}{grant.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_list_costs_the_same_for_more_lines(browser: Client, desk: System, caleb: Member, now: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            browser.get(GRANTS)
        return len(spent)

    make_access(caleb, desk, by=caleb, now=now)
    one = cost()
    for each in range(5):
        make_access(make_member(f"Person {each}"), desk, by=caleb, now=now)
    assert cost() == one


@pytest.mark.parametrize(("model", "field", "text"), [("accessgrant", "member", "Noor Haddad"),
                                                      ("accessgrant", "system", "Slack")])  # fmt: skip
def test_rows_are_looked_up_by_name(model: str, field: str, text: str, browser: Client, noor: Member) -> None:
    query = {"app_label": "people", "model_name": model, "field_name": field, "term": text[:4]}
    assert [each["text"] for each in browser.get("/admin/autocomplete/", query).json()["results"]] == [text]


def test_nobody_else_gets_in(director: Member, sign_in: SignIn) -> None:
    client = sign_in(director)
    assert {client.get(url).status_code for url in (SYSTEMS, GRANTS)} == {302}
