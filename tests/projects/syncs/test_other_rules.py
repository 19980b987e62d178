"""The rules of the sync change while one is open: it goes on as it began, and the next follows the new ones."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from compass.handbook.actions import adopt_draft, begin_draft
from compass.handbook.models import Clause
from compass.portal import explainers
from compass.portal.contracts import reminders_between
from people.models import Member
from projects.models import Response
from projects.policy.syncs import HEADINGS
from tests.factories.handbook import adopt_clause
from tests.factories.syncs import CLOSES, OPENS, answer, make_sync

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
MONDAY = OPENS + timedelta(hours=9)
ANSWER, NEXT = "/syncs/2026-03-09/answer/", "/syncs/2026-03-17/answer/"
NEW = {"base_revision": "0"}
MOOD = {"key": "mood", "label": "How it goes", "hint": "", "purpose": ""}


def other_rules(by: Member) -> None:
    """Tuesdays, for two days, with another heading and one less, and other words for a third."""
    rows = [{"key": key, "label": label, "hint": hint, "purpose": key} for key, label, hint in HEADINGS]
    rows = [each | {"label": "What I did"} if each["key"] == "updates" else each for each in rows]
    adopt_clause(
        "projects.sync-headings", [MOOD, *(each for each in rows if each["key"] != "availability")], by=by, now=MONDAY
    )
    adopt_clause("projects.sync-weekday", "Tuesday", by=by, now=MONDAY)
    adopt_clause("projects.sync-length", 2, by=by, now=MONDAY)


def test_the_one_that_is_open_goes_on_under_its_own_headings(client: Client, noor: Member) -> None:
    make_sync()
    page = client.get(ANSWER)
    other_rules(noor)

    with travel(MONDAY + A_DAY, tick=False):
        client.force_login(noor)
        assertNotContains(client.get(ANSWER), "How it goes")
        said = {**NEW, "availability": "- Half days", "updates": "- Wrote a page", "mood": "- Fine"}
        assertRedirects(client.post(ANSWER, said), "/syncs/2026-03-09/")
        assertContains(client.get("/syncs/2026-03-09/"), "Half days")
    assertContains(page, "Availability")
    assert Response.objects.get().texts == {"availability": "- Half days", "updates": "- Wrote a page"}


def test_the_next_one_has_the_new_day_and_headings_and_both_can_be_read(client: Client, noor: Member) -> None:
    answer(make_sync(), noor, availability="- Half days", updates="- Wrote a page")
    other_rules(noor)

    with travel(MONDAY + A_WEEK, tick=False):
        client.force_login(noor)
        assert client.get("/syncs/").context["sync"].held_on == date(2026, 3, 9)
    with travel(MONDAY + A_WEEK + A_DAY, tick=False):
        client.force_login(noor)
        assert [each.label for each in client.get(NEXT).context["form"].headings] == [
            *("How it goes", "Thanks", "What I did", "Up next", "Links to discuss"),
        ]
        assert client.post(NEXT, {**NEW, "mood": "- Fine", "availability": "- Away"}).status_code == 302
        everything = client.get(f"/syncs/by/{noor.pk}/")
    assert list(Response.objects.order_by("pk").values_list("texts", flat=True)) == [
        {"availability": "- Half days", "updates": "- Wrote a page"},
        {"mood": "- Fine"},
    ]
    for words in ("How it goes", "Availability", "Updates", "Half days"):
        assertContains(everything, words)


def test_every_date_is_explained_by_the_version_it_came_from_and_nobody_is_reminded_twice(noor: Member) -> None:
    make_sync()
    other_rules(noor)

    reminders = [each for each in reminders_between(OPENS, OPENS + 2 * A_WEEK) if each.key.startswith("projects:sync:")]
    assert [(each.key, f"{each.due_at:%d}") for each in reminders] == [
        ("projects:sync:2026-03-09", "09"),
        ("projects:sync:2026-03-17", "17"),
    ]
    cited = {
        (question, day): [str(each) for each in explainers.explain(question, day, None).citations]
        for question in ("sync-opens", "sync-closes")
        for day in ("2026-03-09", "2026-03-16")
    }
    assert cited["sync-opens", "2026-03-09"][0] == "§ Day of the team sync, v1"
    assert cited["sync-opens", "2026-03-16"][0] == "§ Day of the team sync, v2"
    assert cited["sync-closes", "2026-03-16"] == ["§ Length of the team sync, v2"]
    assert explainers.explain("sync-closes", "2026-03-09", None).at == CLOSES


def test_a_day_adopted_on_the_eve_leaves_one_reminder_of_the_week(noor: Member) -> None:
    eve = OPENS - timedelta(hours=1)
    clause = Clause.objects.get(key="projects.sync-weekday")
    before = [each.key for each in reminders_between(eve, OPENS + 6 * A_DAY) if each.key.startswith("projects:sync:")]
    draft = begin_draft(
        clause, value="Tuesday", reason="Better.", base_number=1, token=uuid4(), by=noor, now=eve - timedelta(hours=1)
    )
    adopt_draft(draft, by=noor, now=eve)
    after = [each.key for each in reminders_between(eve, OPENS + 6 * A_DAY) if each.key.startswith("projects:sync:")]

    assert (before, after) == (["projects:sync:2026-03-09"], ["projects:sync:2026-03-10"])
