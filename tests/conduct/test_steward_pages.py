"""The page of the stewards and its forms: what is shown to whom, and what is typed wrong."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from compass.portal.contracts import cards_for
from conduct import actions
from conduct.models import Nomination
from people.enums import Role
from people.models import Member
from tests.conduct.conftest import People
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.stewards import make_nomination, make_training

pytestmark = pytest.mark.django_db
LIST = "/conduct/stewards/"
NOMINATE = "/conduct/stewards/nominate/"
TYPED = {"trained_on": "2022-02-01", "from_on": "2022-03-02", "until_on": ""}


def page_of(client: Client, now: datetime) -> str:
    """The page's words in one line."""
    with travel(now, tick=False):
        return " ".join(strip_tags(client.get(LIST).content.decode()).split())


def of(nomination: Nomination, verb: str) -> str:
    """The address of a verb."""
    return f"/conduct/stewards/nominations/{nomination.pk}/{verb}/"


def titles(member: Member, now: datetime) -> list[str]:
    """The titles of the cards on home that are about stewards."""
    member = Member.objects.get(pk=member.pk)
    return [card.title for card in cards_for(member, now) if card.url == LIST]


def test_every_member_reads_who_the_stewards_are(people: People, sign_in: SignIn, now: datetime) -> None:
    make_nomination(people["council"], by=people["director"], now=now)

    page = page_of(sign_in(people["staff"]), now)

    assert "Serving today 2" in page
    assert "Fatou Diallo since Mon 6 Jan 2020 Mon 8 Nov 2021" in page
    assert "Waits for Fatou Diallo or Ruth Adeyemi to confirm or decline." in page
    assert "The director, Marisol Vega, is no steward" in page
    for verb in ("Nominate a steward", "Confirm Noor", "Decline", "Take it back", "Write down", "End the term"):
        assert verb not in page


@pytest.mark.parametrize(
    ("who", "verbs"),
    [
        ("director", {"Nominate a steward", "Take it back: Noor Haddad", "End the term of Ruth Adeyemi"}),
        (
            "steward",
            {"Nominate a steward", "Confirm Noor Haddad", "Decline Noor Haddad", "End the term of Ruth Adeyemi"},
        ),
        ("council", set()),
        ("operator", set()),
    ],
)
def test_the_page_offers_what_its_reader_may_do(
    who: str, verbs: set[str], people: People, sign_in: SignIn, now: datetime
) -> None:
    make_nomination(people["council"], by=people["director"], now=now)
    every = {"Nominate a steward", "Take it back: Noor Haddad", "Confirm Noor Haddad", "Decline Noor Haddad"}

    page = page_of(sign_in(people[who]), now)

    assert {verb for verb in every | {"End the term of Ruth Adeyemi"} if verb in page} == verbs
    own = "Write down a training of Ruth Adeyemi"
    assert (own in page) is (who == "director")


def test_enough_stewards_are_said_to_be_enough(people: People, sign_in: SignIn, now: datetime) -> None:
    director = people["director"]
    actions.confirm_nomination(make_nomination(director, by=people["steward"], now=now), by=people["second"], now=now)

    assert "Enough stewards serve, and each of them is trained." in page_of(sign_in(people["staff"]), now)
    assert titles(director, now) == []


def test_the_director_and_the_stewards_are_told_at_home_what_is_missing(people: People, now: datetime) -> None:
    asked = {name for name, member in people.items() if titles(member, now) == ["Stewards are missing"]}

    assert asked == {"director", "steward", "second"}


def test_a_nomination_waits_at_home_for_whoever_may_answer(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["steward"], now=now)
    waits = {name for name, member in people.items() if "Steward: Noor Haddad" in titles(member, now)}
    assert waits == {"second"}

    actions.decline_nomination(nomination, reason="Not yet.", by=people["second"], now=now)

    assert "Steward: Noor Haddad" not in titles(people["second"], now)


def test_where_nobody_could_confirm_the_page_says_so(people: People, sign_in: SignIn, now: datetime) -> None:
    make_nomination(people["council"], by=people["director"], now=now)
    for name in ("steward", "second", "other"):
        people[name].role_terms.update(until_on="2022-03-01")

    page = page_of(sign_in(people["director"]), now)

    assert "Nobody serves as a steward today." in page
    assert "Nobody could confirm it" in page


def test_where_no_other_steward_serves_a_council_member_is_asked(
    people: People, sign_in: SignIn, now: datetime
) -> None:
    make_nomination(people["council"], by=people["steward"], now=now)
    people["second"].role_terms.filter(role=Role.STEWARD).update(until_on="2022-03-01")

    page = page_of(sign_in(people["other"]), now)

    assert "No other steward serves, so another council member answers." in page
    assert "Confirm Noor Haddad" in page


def test_steward_nominate(people: People, sign_in: SignIn, now: datetime) -> None:
    with travel(now, tick=False):
        client = sign_in(people["director"])
        offered = client.get(NOMINATE).context["form"].fields["member"].queryset
        assert [str(each) for each in offered] == ["Ilse Brandt", "Noor Haddad"]
        answer = client.post(NOMINATE, {**TYPED, "member": people["council"].pk}, follow=True)

    assertContains(answer, "Noor Haddad is nominated, and all stewards are told.")
    assert Nomination.objects.get().nominated_by == people["director"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"member": ""}, "This field is required."),
        ({"member": "99999999999999999999999"}, "Select a valid choice."),
        ({"member": "a\0b"}, "Null characters are not allowed."),
        ({"trained_on": ""}, "This field is required."),
        ({"trained_on": "2022-03-03"}, "This day is still to come"),
        ({"trained_on": "1900-01-01"}, "Write a year from 1970 to 2199"),
        ({"trained_on": "💥\0"}, "Enter a valid date."),
        ({"from_on": "2022-03-01"}, "A term begins today or later."),
        ({"until_on": "2022-03-01"}, "The last day comes before the first."),
    ],
)
def test_steward_nominate_says_what_to_change_and_keeps_what_was_typed(
    typed: dict[str, str], sentence: str, people: People, sign_in: SignIn, now: datetime
) -> None:
    form = {**TYPED, "member": str(people["council"].pk), **typed}
    with travel(now, tick=False):
        answer = sign_in(people["director"]).post(NOMINATE, form)

    assertContains(answer, sentence, status_code=422)
    assert {name: answer.context["form"][name].value() for name in typed} == typed
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize("whom", ["staff", "operator", "former", "director"])
def test_steward_nominate_knows_only_whom_it_offers(whom: str, people: People, sign_in: SignIn, now: datetime) -> None:
    with travel(now, tick=False):
        answer = sign_in(people["director"]).post(NOMINATE, {**TYPED, "member": people[whom].pk})

    assertContains(answer, "Select a valid choice.", status_code=422)


def test_steward_nominate_answers_409_where_somebody_was_first(people: People, sign_in: SignIn, now: datetime) -> None:
    make_nomination(people["council"], by=people["steward"], now=now)
    with travel(now, tick=False):
        answer = sign_in(people["director"]).post(NOMINATE, {**TYPED, "member": people["council"].pk})

    assertContains(answer, "is nominated already", status_code=409)
    assert answer.context["form"]["trained_on"].value() == "2022-02-01"


def test_nomination_confirm(people: People, sign_in: SignIn, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    with travel(now, tick=False):
        client = sign_in(people["steward"])
        assertContains(client.get(of(nomination, "confirm")), "Confirm Noor Haddad as a steward?")
        assertRedirects(client.post(of(nomination, "confirm")), LIST)
        assertContains(client.get(of(nomination, "confirm")), "The nomination is confirmed.", status_code=409)
        again = client.post(of(nomination, "confirm"))

    assertContains(again, "Ruth Adeyemi was first: the nomination is confirmed.", status_code=409)
    assert people["council"].role_terms.filter(role=Role.STEWARD).count() == 1


def test_nomination_confirm_says_that_a_late_term_begins_today(people: People, sign_in: SignIn, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    with travel(now.replace(day=9), tick=False):
        page = sign_in(people["steward"]).get(of(nomination, "confirm"))

    assertContains(page, "It begins today, for its first day has passed.")


def test_nomination_decline(people: People, sign_in: SignIn, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    with travel(now, tick=False):
        client = sign_in(people["steward"])
        for reason in ("", "  ", "a\0b", "x" * 501):
            assert client.post(of(nomination, "decline"), {"reason": reason}).status_code == 422
        assertRedirects(client.post(of(nomination, "decline"), {"reason": "Not yet."}), LIST)
        again = client.post(of(nomination, "decline"), {"reason": "Never."})
        assert client.get(of(nomination, "decline")).status_code == 409

    assertContains(again, "Never.", status_code=409)
    nomination.refresh_from_db()
    assert nomination.reason == "Not yet."


def test_nomination_take_back(people: People, sign_in: SignIn, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    with travel(now, tick=False):
        client = sign_in(people["director"])
        assertContains(client.get(of(nomination, "take-back")), "Nobody can confirm it then.")
        assertRedirects(client.post(of(nomination, "take-back")), LIST)
        assert client.get(of(nomination, "take-back")).status_code == 409
        assert client.post(of(nomination, "take-back")).status_code == 409


@pytest.mark.parametrize(
    ("who", "verb", "sentence"),
    [
        ("director", "confirm", "You nominated Noor Haddad; another person confirms or declines."),
        ("council", "confirm", "Nobody confirms their own nomination."),
        ("operator", "confirm", "A serving steward confirms or declines a nomination."),
        ("other", "decline", "A serving steward confirms or declines a nomination."),
        ("steward", "take-back", "Marisol Vega nominated Noor Haddad, and may take it back."),
    ],
)
def test_whoever_may_not_is_told_why(
    who: str, verb: str, sentence: str, people: People, sign_in: SignIn, now: datetime
) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    client = sign_in(people[who])
    with travel(now, tick=False):
        assertContains(client.get(of(nomination, verb)), sentence, status_code=403)
        assertContains(client.post(of(nomination, verb), {"reason": "x"}), sentence, status_code=403)

    assert people["council"].role_terms.filter(role=Role.STEWARD).count() == 0


def test_record_training(people: People, sign_in: SignIn, now: datetime) -> None:
    url = f"{LIST}{people['steward'].pk}/training/"
    with travel(now, tick=False):
        client = sign_in(people["second"])
        assertContains(client.post(url, {"trained_on": "2022-03-03"}), "still to come", status_code=422)
        assertRedirects(client.post(url, {"trained_on": "2022-03-01"}), LIST)
        assertContains(client.get(LIST), "1 Mar")
        other = client.post(f"{LIST}{people['council'].pk}/training/", {"trained_on": "2022-03-01"})
        assertContains(other, "is no steward today", status_code=409)
        assertContains(sign_in(people["steward"]).get(url), "nobody their own", status_code=403)
        assert client.get(f"{LIST}{people['former'].pk}/training/").status_code == 404


def test_a_training_that_is_not_written_down_is_shown(people: People, sign_in: SignIn, now: datetime) -> None:
    member = make_member("Helen Achterberg", (Role.COUNCIL, Role.STEWARD))

    page = page_of(sign_in(people["staff"]), now)

    assert "Helen Achterberg since Mon 6 Jan 2020 not written down" in page
    assert "No training of Helen Achterberg in responding to reports is written down." in page
    make_training(member)
    assert "not written down" not in page_of(sign_in(people["staff"]), now)


def test_the_page_asks_as_often_for_three_as_for_one(people: People, sign_in: SignIn, now: datetime) -> None:
    client = sign_in(people["steward"])
    make_nomination(people["council"], by=people["director"], now=now)

    def asked() -> int:
        with travel(now, tick=False), CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    asked()
    once = asked()
    for name in ("Helen Achterberg", "Wei-Lin Chou"):
        make_training(make_member(name, (Role.COUNCIL, Role.STEWARD)))
    make_nomination(people["other"], by=people["director"], now=now)
    make_nomination(people["director"], by=people["second"], now=now)

    assert asked() == once


def test_no_page_of_a_member_links_where_it_may_not_lead(people: People, sign_in: SignIn, now: datetime) -> None:
    make_nomination(people["council"], by=people["director"], now=now)

    with travel(now, tick=False):
        assertNotContains(sign_in(people["staff"]).get(LIST), "/confirm/")
