"""The pages of the ledger and of systems: narrowed, asked, given, ended; what was typed is kept."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from people import actions
from people.enums import Role
from people.models import AccessGrant, Member, System
from tests.conftest import SignIn
from tests.factories.access import make_access, make_request
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
LEDGER, SYSTEMS = "/people/access/", "/people/systems/"


@pytest.fixture
def lines(desk: System, director: Member, caleb: Member, noor: Member, now: datetime) -> dict[str, AccessGrant]:
    """One of each sort; everything but the last look happened more than eleven months ago."""
    then = now - timedelta(days=350)
    cloud, left = System.objects.get(slug="aws"), make_member("Anselm Okafor")
    found = {
        "due": make_access(noor, desk, by=caleb, now=then, level="agent"),
        "fresh": make_access(caleb, cloud, by=director, now=now, scope="earth"),
        "left": make_access(left, desk, by=caleb, now=then),
        "asked": make_request(noor, cloud, now=now, scope="ocean"),
        "ended": make_access(director, desk, by=caleb, now=then),
    }
    actions.end_access(found["ended"], reason="Done.", by=caleb, now=now)
    Member.objects.filter(pk=left.pk).update(is_active=False)
    return found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["fresh", "asked", "left", "due"]),
        ("system=aws", ["fresh", "asked"]),
        ("stage=asked", ["asked"]),
        ("stage=held", ["fresh", "left", "due"]),
        ("stage=ended", ["ended"]),
        ("look=due", ["due"]),
        ("look=left", ["left"]),
        ("words=OCEAN", ["asked"]),
        ("words=noor", ["asked", "due"]),
        ("words=agent", ["due"]),
        ("sort=member", ["left", "fresh", "asked", "due"]),
        ("sort=-member", ["asked", "due", "fresh", "left"]),
        ("system=nothing&stage=x&look=y&member=abc&sort=z", ["fresh", "asked", "left", "due"]),
        ("member=99999999999999999999&page=99999", ["fresh", "asked", "left", "due"]),
    ],
)
def test_the_ledger_narrows_and_sorts_by_its_address(
    query: str, names: list[str], lines: dict[str, AccessGrant], noor: Member, sign_in: SignIn, now: datetime
) -> None:
    with travel(now, tick=False):
        page = sign_in(noor).get(f"{LEDGER}?{query}")

    assert [row.grant.pk for row in page.context["rows"]] == [lines[name].pk for name in names]


def test_the_ledger_of_one_member(lines: dict[str, AccessGrant], noor: Member, sign_in: SignIn) -> None:
    page = sign_in(noor).get(LEDGER, {"member": noor.pk})

    assert {row.grant for row in page.context["rows"]} == {lines["due"], lines["asked"]}


@pytest.mark.parametrize("path", [LEDGER, SYSTEMS, f"{SYSTEMS}aws/", "/"])
def test_pages_cost_the_same_for_more_lines(
    path: str, director: Member, caleb: Member, sign_in: SignIn, now: datetime
) -> None:
    cloud = System.objects.get(slug="aws")
    actions.change_system(cloud, base_number=1, granters=[caleb], by=director, now=now)
    client = sign_in(caleb)

    def cost(more: int) -> int:
        for _ in range(more):
            who = make_member(f"Person {Member.objects.count()}")
            make_access(who, cloud, by=director, now=now, scope="earth")
            make_request(who, cloud, now=now, scope="ocean")
            gone = make_member(f"Former {Member.objects.count()}")
            make_access(gone, cloud, by=director, now=now, scope="earth")
            Member.objects.filter(pk=gone.pk).update(is_active=False)
        with CaptureQueriesContext(connection) as spent, travel(now + timedelta(days=360), tick=False):
            client.get(path)
        return len(spent)

    cost(1)
    one, three, many = cost(0), cost(2), cost(12)
    assert (three, many) == (one, one)


def test_ask_for_oneself(desk: System, noor: Member, sign_in: SignIn) -> None:
    client = sign_in(noor)
    assertNotContains(client.get(f"{LEDGER}ask/?system=ticket-desk"), "For whom")

    answer = client.post(f"{LEDGER}ask/", {"system": "ticket-desk", "level": "agent", "member": "1"}, follow=True)

    grant = AccessGrant.objects.get()
    assertRedirects(answer, grant.get_absolute_url())
    assertContains(answer, "Asked for: Ticket desk for Noor Haddad.")
    assert (grant.member, grant.asked_by, grant.level) == (noor, noor, "agent")
    assertRedirects(client.post(f"{LEDGER}ask/", {"system": "ticket-desk"}), grant.get_absolute_url())


def test_ask_for_somebody_else(desk: System, caleb: Member, noor: Member, sign_in: SignIn) -> None:
    form = sign_in(caleb).get(f"{LEDGER}ask/?member={noor.pk}&system=ticket-desk").context["form"]
    assert (form["member"].value(), form["system"].value()) == (str(noor.pk), "ticket-desk")

    sign_in(caleb).post(f"{LEDGER}ask/", {"system": "ticket-desk", "member": noor.pk})

    assert AccessGrant.objects.get().member == noor


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"system": ""}, 422, "This field is required."),
        ({"system": "gone"}, 422, "Select a valid choice."),
        ({"system": "x\0"}, 422, "Null characters are not allowed."),
        ({"system": "aws", "scope": ""}, 422, "name the part"),
        ({"system": "slack", "scope": "some part"}, 422, "leave the part empty"),
        ({"system": "slack", "scope": "x" * 121}, 422, "at most 120 characters"),
        ({"system": "slack", "scope": "a\u202eb"}, 422, "cannot be seen"),
        ({"system": "slack", "level": "x" * 61}, 422, "at most 60 characters"),
        ({"system": "mailbox"}, 409, "for staff alone"),
    ],
)
def test_ask_says_what_to_change_and_keeps_what_was_typed(
    typed: dict[str, str], status: int, sentence: str, noor: Member, sign_in: SignIn
) -> None:
    answer = sign_in(noor).post(f"{LEDGER}ask/", {"level": "Typed with care", **typed})

    assertContains(answer, sentence, status_code=status)
    assertContains(answer, typed.get("level", "Typed with care"), status_code=status)
    assert AccessGrant.objects.count() == 0


@pytest.mark.parametrize("query", ["member=abc", "member=99999999999999999999", "system=%27", "member=²"])
def test_a_forged_beginning_is_an_empty_form(query: str, caleb: Member, sign_in: SignIn) -> None:
    assert sign_in(caleb).get(f"{LEDGER}ask/?{query}").status_code == 200


def test_a_retired_system_is_not_offered(desk: System, director: Member, sign_in: SignIn, now: datetime) -> None:
    actions.retire_system(desk, by=director, now=now)

    answer = sign_in(director).post(f"{LEDGER}ask/", {"system": "ticket-desk", "member": director.pk})

    assertContains(answer, "Select a valid choice.", status_code=422)


def test_give_look_again_and_end(desk: System, caleb: Member, noor: Member, sign_in: SignIn, now: datetime) -> None:
    grant, client = make_request(noor, desk, now=now, level="agent"), sign_in(caleb)
    url = grant.get_absolute_url()
    assertContains(client.get(url), "It is given")

    assertContains(client.post(f"{url}give/", {"level": "reader"}, follow=True), "Written down: Noor Haddad has access")
    assertContains(client.post(f"{url}give/", follow=True), "there is nothing to give", status_code=409)
    assertContains(client.post(f"{url}review/", follow=True), "still needed")
    assertContains(client.post(f"{url}end/", {"reason": ""}), "This field is required.", status_code=422)
    assertContains(client.post(f"{url}end/", {"reason": "x" * 201}), "at most 200 characters", status_code=422)
    assertContains(client.post(f"{url}end/", {"reason": "Another team."}, follow=True), "Written down: it has ended.")
    again = client.post(f"{url}end/", {"reason": "My own reason."})
    assertContains(again, "has ended already: Another team.", status_code=409)
    assertContains(again, "My own reason.", status_code=409)
    assertContains(client.post(f"{url}review/"), "has ended already", status_code=409)

    grant.refresh_from_db()
    assert (grant.level, grant.end_reason, grant.granted_by, grant.reviewed_by) == (
        *("reader", "Another team."),
        *(caleb, caleb),
    )


def test_who_may_not_neither_gives_nor_ends(
    desk: System, caleb: Member, noor: Member, sign_in: SignIn, now: datetime
) -> None:
    stranger = make_member("Bo Example", (Role.COUNCIL, Role.STAFF))
    asked, held = make_request(noor, desk, now=now), make_access(caleb, desk, by=caleb, now=now)
    for who, line, verbs in ((noor, asked, ("give", "review")), (stranger, asked, ("give", "review", "end")),
                             (noor, held, ("give", "review", "end"))):  # fmt: skip
        for verb in verbs:
            answer = sign_in(who).post(f"{line.get_absolute_url()}{verb}/", {"reason": "Mine", "level": "owner"})
            assert answer.status_code == 403, (who, verb)
    assertNotContains(sign_in(noor).get(held.get_absolute_url()), "Reason")
    assert [each.stage for each in AccessGrant.objects.order_by("pk")] == ["asked", "held"]


def test_whoever_asked_takes_it_back(desk: System, noor: Member, sign_in: SignIn, now: datetime) -> None:
    asked = make_request(noor, desk, now=now)

    answer = sign_in(noor).post(f"{asked.get_absolute_url()}end/", {"reason": "Not needed."}, follow=True)

    assertContains(answer, "Was not given.")


@pytest.mark.parametrize("path", ["999/", "99999999999999999999/", "999/give/", "999/end/"])
def test_what_is_not_there_is_not_found(path: str, caleb: Member, sign_in: SignIn) -> None:
    client = sign_in(caleb)
    assert {client.get(LEDGER + path).status_code, client.post(LEDGER + path).status_code} <= {404, 405}


def test_the_page_says_when_somebody_looks_again_and_why(
    desk: System, caleb: Member, noor: Member, sign_in: SignIn, now: datetime
) -> None:
    grant = make_access(noor, desk, by=caleb, now=now)

    with travel(now, tick=False):
        page = sign_in(noor).get(grant.get_absolute_url())
        why = sign_in(noor).get(f"/why/access-review/{grant.pk}/")
        told = sign_in(noor).get(f"/why/access-review-notice/{grant.pk}/")

    assertContains(page, '<time datetime="2023-03-02">')
    assertContains(why, "“365 days after it was given or last looked at”")
    assertContains(why, "given by Caleb Ferris")
    assertContains(told, "“14 days before”")


@pytest.mark.parametrize("subject", ["x", "0", "²", "9" * 30, "1%27"])
def test_what_has_no_such_day_is_not_found(subject: str, noor: Member, sign_in: SignIn) -> None:
    assert sign_in(noor).get(f"/why/access-review/{subject}/").status_code == 404
