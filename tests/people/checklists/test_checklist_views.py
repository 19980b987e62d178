"""The pages of checklists: who may do what there, what is refused and kept, and what nobody else reads."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from compass.portal.contracts import Undertaking
from compass.portal.palette import palette
from people.actions.checklists import begin_offboarding
from people.enums import Role
from people.models import AccessGrant, Checklist, ChecklistStep, Member
from people.views.checklists import checklists_of
from tests.conftest import SignIn
from tests.factories.checklists import (
    make_checklist,
    make_small_checklist,
    make_system,
    undertakings,
)
from tests.factories.people import make_member
from tests.factories.places import make_room

pytestmark = pytest.mark.django_db
LIST, BEGIN, LEAVE = (
    "/people/checklists/",
    "/people/checklists/begin/onboarding/",
    "/people/checklists/begin/offboarding/",
)
HUBS = Undertaking("test.hubs", "Hub operations", frozenset(), (("google-cloud", "hubs"),))


@pytest.fixture(autouse=True)
def at_nine(now: datetime) -> Any:
    """It is the tests' Wednesday."""
    with travel(now, tick=False):
        yield


@pytest.fixture
def dagny() -> Member:
    return make_member("Dagny Holm")


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", (Role.STAFF,))


def form(member: Member, champion: Member, **fields: Any) -> dict[str, Any]:
    return {"member": member.pk, "champion": champion.pk, "day_on": "2022-03-07", **fields}


def says(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def test_staff_begin_an_onboarding(dagny: Member, noor: Member, sign_in: SignIn) -> None:
    with undertakings(HUBS):
        make_system("google-cloud")
        answer = sign_in(noor).post(BEGIN, form(dagny, noor, undertakings=["test.hubs"]), follow=True)

    assert answer.status_code == 200
    assert "0 of 19 done" in says(answer)
    assert [str(grant) for grant in AccessGrant.objects.asked()] == ["Dagny Holm, google-cloud (hubs)"]


WRONG = [
    ({"day_on": "9999-01-01"}, "Write a day from 2000 to 2199."),
    ({"day_on": "2100-01-01"}, "Write a day within two years of today."),
    ({"day_on": "soon"}, "This is no day; write it as 2026-03-17."),
    ({"day_on": ""}, "This field is required."),
    ({"champion": "same"}, "Choose somebody else as champion: nobody receives or sees off themselves."),
    ({"champion": "former"}, "This is no active member, or not any more; choose again."),
    ({"member": "former"}, "This is no active member, or not any more; choose again."),
    ({"member": "x"}, "This is no active member, or not any more; choose again."),
    ({"member": "9" * 30}, "This is no active member, or not any more; choose again."),
    ({"undertakings": ["forged"]}, "One of these is no project, or not any more; choose again."),
]


@pytest.mark.parametrize(("fields", "sentence"), WRONG)
def test_what_cannot_be_begun_is_refused_and_kept(
    dagny: Member, noor: Member, sign_in: SignIn, fields: dict[str, Any], sentence: str
) -> None:
    named = {"same": dagny.pk, "former": make_member("Former Member", is_active=False).pk}
    typed = {name: named.get(value, value) if isinstance(value, str) else value for name, value in fields.items()}
    with undertakings(HUBS):
        answer = sign_in(noor).post(BEGIN, form(dagny, noor) | typed)

    assert answer.status_code == 422
    assert sentence in says(answer)
    assert Checklist.objects.count() == 0
    if fields.get("day_on"):
        assert f'value="{fields["day_on"]}"' in says(answer)


def test_a_second_onboarding_is_refused_with_a_link_to_the_first(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    first = make_checklist(dagny, noor, now=now)

    answer = sign_in(noor).post(BEGIN, form(dagny, noor))

    assert answer.status_code == 409
    assert f'<a href="{first.get_absolute_url()}">Open it</a>' in says(answer)


def test_whoever_has_left_is_seen_off_too(noor: Member, sign_in: SignIn) -> None:
    former = make_member("Former Member", is_active=False)

    answer = sign_in(noor).post(LEAVE, form(former, noor))

    assert (answer.status_code, Checklist.objects.get().kind) == (302, "offboarding")


def test_the_form_is_filled_from_the_profile(dagny: Member, noor: Member, sign_in: SignIn) -> None:
    hubs = Undertaking("test.hubs", "Hub operations", frozenset({dagny.pk}))
    with undertakings(hubs):
        page = says(sign_in(noor).get(f"{BEGIN}?member={dagny.pk}"))
        forged = sign_in(noor).get(f"{BEGIN}?member=' or 1")

    assert f'<option value="{dagny.pk}" selected>' in page
    assert 'value="test.hubs" id="id_undertakings_0" checked' in page
    assert forged.status_code == 200


def test_an_owner_ticks_skips_and_reopens_their_step(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    step = make_checklist(dagny, noor, now=now).steps.get(key="rooms")
    browser = sign_in(dagny)

    assert browser.post(f"/people/steps/{step.pk}/finish/").status_code == 302
    again = browser.post(f"/people/steps/{step.pk}/finish/")
    assert (again.status_code, "done or skipped this already" in says(again)) == (409, True)
    assert browser.post(f"/people/steps/{step.pk}/reopen/").status_code == 302
    empty = browser.post(f"/people/steps/{step.pk}/skip/", {"reason": " "})
    assert (empty.status_code, "Say why, in one sentence." in says(empty)) == (422, True)
    assert browser.post(f"/people/steps/{step.pk}/skip/", {"reason": "No rooms yet."}).status_code == 302
    step.refresh_from_db()
    assert (step.skip_reason, step.skipped_by) == ("No rooms yet.", dagny)


@pytest.mark.parametrize("verb", ["finish", "reopen", "skip"])
def test_a_step_of_somebody_else_is_refused_and_one_that_is_not_there_is_not_found(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn, verb: str
) -> None:
    step = make_checklist(dagny, noor, now=now).steps.get(key="guide")

    assert sign_in(make_member("Somebody Else")).post(f"/people/steps/{step.pk}/{verb}/").status_code == 403
    assert sign_in(noor).post(f"/people/steps/{step.pk + 1000}/{verb}/").status_code == 404
    step.refresh_from_db()
    assert step.is_open


def test_access_is_given_by_whoever_gives_it_and_by_no_champion(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    caleb = make_member("Caleb Ferris")
    make_system("github", caleb)
    checklist = make_checklist(dagny, noor, now=now)
    step = checklist.steps.get(key="code")

    assert sign_in(noor).post(f"/people/steps/{step.pk}/finish/").status_code == 403
    assert "Give access" not in says(sign_in(noor).get(checklist.get_absolute_url()))
    assert "Give access" in says(sign_in(caleb).get(checklist.get_absolute_url()))
    assert sign_in(caleb).post(f"/people/steps/{step.pk}/finish/").status_code == 302
    assert AccessGrant.objects.get().granted_by == caleb


def test_it_is_cancelled_with_a_reason_and_passes_to_another_champion(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    browser, address = sign_in(noor), checklist.get_absolute_url()
    caleb = make_member("Caleb Ferris")

    assert browser.post(f"{address}champion/", {"champion": dagny.pk}).status_code == 422
    assert browser.post(f"{address}champion/", {"champion": caleb.pk}).status_code == 302
    assert browser.get(f"{address}cancel/").status_code == 403
    assert sign_in(caleb).post(f"{address}cancel/", {"reason": ""}).status_code == 422
    assert sign_in(caleb).post(f"{address}cancel/", {"reason": "They stay away."}).status_code == 302
    assert sign_in(caleb).post(f"{address}cancel/", {"reason": "Again."}).status_code == 409
    assert "They stay away." in says(browser.get(address))


def test_an_operator_ends_the_membership_from_the_page(noor: Member, now: datetime, sign_in: SignIn) -> None:
    leaver, operator = make_member("Anselm Okafor"), make_member("Olu Operator", is_superuser=True)
    checklist = begin_offboarding(leaver, champion=noor, last_on=now.date(), by=noor, now=now)
    theirs, address = sign_in(leaver), f"{checklist.get_absolute_url()}end-membership/"

    assert sign_in(noor).post(address).status_code == 403
    assert "End the membership now" not in says(sign_in(noor).get(checklist.get_absolute_url()))
    assert "End the membership now" in says(sign_in(operator).get(checklist.get_absolute_url()))
    assert sign_in(operator).post(address).status_code == 302
    assert theirs.get(LIST).status_code == 302
    assert sign_in(operator).post(address).status_code == 409


def test_the_step_of_the_chat_rooms_lists_those_of_the_member(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    make_room(by=noor, now=now, name="#welcome", groups=["people.everyone"], extra_members=[])
    make_room(by=noor, now=now, name="#council", groups=["people.council"], extra_members=[])
    checklist = make_checklist(dagny, noor, now=now)

    page = says(sign_in(noor).get(checklist.get_absolute_url()))

    assert ("#welcome" in page, "#council" in page) == (True, False)


def test_the_list_is_narrowed_and_ordered_by_its_address(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    make_small_checklist(dagny, noor, steps=2, now=now - timedelta(days=9))
    begin_offboarding(make_member("Anselm Okafor"), champion=noor, last_on=now.date(), by=noor, now=now)
    browser = sign_in(noor)

    def listed(query: str) -> list[str]:
        answer = browser.get(f"{LIST}?{query}")
        return [str(row.checklist.member) for row in answer.context["rows"]]

    assert listed("sort=member") == ["Anselm Okafor", "Dagny Holm"]
    assert listed("sort=-member") == ["Dagny Holm", "Anselm Okafor"]
    assert listed("kind=offboarding&state=open") == ["Anselm Okafor"]
    assert listed("words=dagny") == ["Dagny Holm"]
    assert listed("state=finished") == []
    assert listed("kind=forged&page=99") == ["Anselm Okafor", "Dagny Holm"]


def test_the_profile_shows_what_is_theirs_and_what_they_see_through(dagny: Member, noor: Member, now: datetime) -> None:
    make_checklist(dagny, noor, now=now)

    theirs, led = (
        render_to_string("people/_checklists.html", checklists_of(member, viewer, now))
        for member, viewer in ((dagny, dagny), (noor, noor))
    )

    assert "0 of 18 done" in theirs
    assert "begin" not in theirs.lower()
    assert "Champion of" in led
    assert f"{LEAVE}?member={noor.pk}" in led


def test_the_palette_offers_to_begin_to_whoever_may(dagny: Member, noor: Member) -> None:
    offered = [{line.url for group in palette(each, "begin") for line in group.lines} for each in (noor, dagny)]

    assert [found & {BEGIN, LEAVE} for found in offered] == [{BEGIN, LEAVE}, set()]


def queries(browser: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as spent:
        assert browser.get(url).status_code == 200
    return len(spent)


def test_pages_cost_the_same_for_any_number(dagny: Member, noor: Member, now: datetime, sign_in: SignIn) -> None:
    browser, costs = sign_in(noor), []
    for number in (1, 3, 12):
        made = make_small_checklist(make_member(f"New {number}"), noor, steps=number, now=now)
        for each in range(number):
            make_small_checklist(make_member(f"Other {number} {each}"), noor, steps=number, now=now)
        costs.append([queries(browser, url) for url in (LIST, made.get_absolute_url(), "/")])

    assert costs[0] == costs[1] == costs[2]


def test_operators_find_read_and_cancel_in_the_admin(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    browser = sign_in(make_member("Olu Operator", is_superuser=True))
    place = "/admin/people/checklist/"

    assert "Onboarding" in says(browser.get(f"{place}?q=dagny&state=open"))
    assert "Join the chat rooms" in says(browser.get(f"{place}{checklist.pk}/change/"))
    browser.post(place, {"action": "cancel", "_selected_action": [checklist.pk]})
    assert Checklist.objects.get().cancel_reason == "An operator has cancelled it."
    assert browser.get(f"{place}?state=forged").status_code == 200
    assert ChecklistStep not in admin.site._registry
