"""The pages of quotes: of the lead, of each version, and the one for the contact, who has no account."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from compass.notices.models import Notice
from leads import actions
from leads.models import Lead, Quote, QuoteAnswer
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.quotes import SHEET, contact_of, make_negotiated, make_quote, token_of

pytestmark = pytest.mark.django_db
GIVEN = {"answer": "accept", "name": "Lena  Sørum", "words": "Gladly.", "confirm": "on"}


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_negotiated(owner=noor, now=now)


@pytest.fixture
def quote(lead: Lead, noor: Member, now: datetime) -> Quote:
    return make_quote(lead, by=noor, now=now, note="first offer", terms="Support answers within a day.")


@pytest.fixture
def at(now: datetime) -> Any:
    """The clock of the pages stands still."""
    with travel(now, tick=False):
        yield


@pytest.fixture
def page(quote: Quote, at: None) -> str:
    """The address of the page for the contact."""
    return f"/quote/{token_of(quote)}/"


def test_quote_send_sends_it_and_leads_to_the_version(
    sign_in: SignIn, lead: Lead, noor: Member, now: datetime, at: None
) -> None:
    actions.write_quote(lead, SHEET, by=noor, now=now)
    browser, address = sign_in(noor), f"/leads/{lead.pk}/quote/send/"

    shown = browser.get(address).content.decode()
    assert "Dear Lena Sørum," in shown
    assert "the link at the end of this mail" in shown
    answer = browser.post(address, {"to": contact_of(lead).pk, "plan": "standard", "base_revision": "1"})

    assert answer.headers["Location"] == f"/leads/{lead.pk}/quotes/1/"
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 409),
        ({"base_revision": "2", "to": "99999999999999999999"}, 422),
        ({"base_revision": "2", "plan": "nonsense"}, 422),
        ({"base_revision": "2", "to": "1\x00"}, 422),
    ],
)
def test_a_draft_that_was_changed_meanwhile_or_goes_to_nobody_is_not_sent(
    sign_in: SignIn, lead: Lead, noor: Member, now: datetime, given: dict[str, str], status: int
) -> None:
    for _ in range(2):
        actions.write_quote(lead, SHEET, by=noor, now=now)
    typed = {"to": str(contact_of(lead).pk), "plan": "standard", "base_revision": "1"} | given

    assert sign_in(noor).post(f"/leads/{lead.pk}/quote/send/", typed).status_code == status
    assert not Quote.objects.exists()


def test_the_page_of_a_lead_lists_its_versions_with_what_became_of_them(
    sign_in: SignIn, lead: Lead, noor: Member, now: datetime, quote: Quote, at: None
) -> None:
    second = make_quote(lead, by=noor, now=now, note="egress capped")
    actions.answer_quote(second, is_accepted=True, name="Lena Sørum", words="Gladly.", now=now)

    page = sign_in(noor).get(lead.get_absolute_url())

    rows = [(each.quote.number, each.stage.value, each.per_year) for each in page.context["quotes"]]
    assert rows == [(2, "accepted", "$31,440.00"), (1, "replaced", "$31,440.00")]
    words = " ".join(page.content.decode().split())
    for each in ("egress capped", "first offer", "New version from v2", "ICSI contracting was told of v2", "Gladly."):
        assert each in words


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_lead_costs_the_same_queries_for_any_number_of_quotes(
    sign_in: SignIn,
    lead: Lead,
    noor: Member,
    now: datetime,
    django_assert_num_queries: Callable[[int], Any],
    count: int,
) -> None:
    for _ in range(count):
        make_quote(lead, by=noor, now=now)
    browser = sign_in(noor)
    browser.get(lead.get_absolute_url())
    with django_assert_num_queries(22):
        browser.get(lead.get_absolute_url())


def test_quote_detail_shows_the_version_and_the_digest_of_its_document(
    sign_in: SignIn, noor: Member, quote: Quote, at: None
) -> None:
    browser = sign_in(noor)
    page = browser.get(quote.get_absolute_url()).content.decode()
    pdf = browser.get(f"{quote.get_absolute_url()}pdf/")

    assert pdf.headers["Content-Type"] == "application/pdf"
    assert sha256(pdf.content).hexdigest() in page
    for words in ("$29,040.00", "$34,440.00", "Support answers within a day.", "lena@ocean.example"):
        assert words in page
    for number in (2, 99999999999999999999):
        assert browser.get(f"/leads/{quote.lead_id}/quotes/{number}/").status_code == 404


def test_who_does_not_read_leads_finds_no_quote(sign_in: SignIn, quote: Quote, at: None) -> None:
    steward = sign_in(make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD)))

    addresses = (quote.get_absolute_url(), f"{quote.get_absolute_url()}pdf/", f"/leads/{quote.lead_id}/quote/")
    assert [steward.get(each).status_code for each in addresses] == [404, 404, 404]


def test_quote_answer_is_open_to_whoever_has_the_address_and_is_kept_by_nobody(page: str) -> None:
    answer = Client().get(page)

    words = answer.content.decode()
    assert answer.status_code == 200
    assert (answer.headers["X-Robots-Tag"], answer.headers["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in answer.headers["Cache-Control"]
    for each in ("$29,040.00", "$34,440.00", "https://plan.compass.example/", "Your answer is dated today"):
        assert each in words
    for secret in ("first offer", "Noor Haddad", "Negotiation"):
        assert secret not in words
    assert Client().get(f"{page}pdf/").content.startswith(b"%PDF-")


def test_the_contact_accepts_with_name_and_date_once(page: str, quote: Quote, now: datetime) -> None:
    browser = Client(enforce_csrf_checks=True)
    secret = browser.get(page).context["csrf_token"]

    first = browser.post(page, GIVEN | {"csrfmiddlewaretoken": str(secret)})
    again = Client().post(page, GIVEN | {"answer": "decline", "name": "Kofi Peters"})

    assert first.headers["Location"] == page
    assert again.status_code == 409
    assert "Nothing was changed" in again.content.decode()
    found = QuoteAnswer.objects.get()
    assert (found.is_accepted, found.name, found.words, found.at) == (True, "Lena Sørum", "Gladly.", now)
    after = Client().get(page)
    assert (after.status_code, "Send the answer" in after.content.decode()) == (200, False)


def test_the_contact_declines(page: str) -> None:
    assert Client().post(page, GIVEN | {"answer": "decline"}).status_code == 302
    assert "Declined." in Client().get(page).content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {"confirm": ""},
        {"name": ""},
        {"name": "a\x00b"},
        {"name": "a\u202eb"},
        {"name": "x" * 121},
        {"answer": "maybe"},
        {"answer": ""},
        {"words": "x" * 2_001},
    ],
)
def test_an_answer_that_is_not_whole_is_given_back(page: str, given: dict[str, str]) -> None:
    answer = Client().post(page, {**GIVEN, "words": "Kept words."} | given)

    assert answer.status_code == 422
    assert "words" in given or "Kept words." in answer.content.decode()
    assert not QuoteAnswer.objects.exists()


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: f"{t}x", lambda t: t.swapcase(), lambda t: f"%00{t}"])
def test_an_altered_address_opens_nothing(page: str, change: Callable[[str], str]) -> None:
    token = page.split("/")[2]

    for path in (f"/quote/{change(token)}/", f"/quote/{change(token)}/pdf/"):
        assert Client().get(path).status_code == 404
    assert Client().post(f"/quote/{change(token)}/", GIVEN).status_code == 404


def test_a_quote_that_was_replaced_says_so(page: str, lead: Lead, noor: Member, now: datetime) -> None:
    make_quote(lead, by=noor, now=now)

    for answer in (Client().get(page), Client().post(page, GIVEN)):
        assert answer.status_code == 410
        assert "a newer one took its place" in answer.content.decode()
    assert not QuoteAnswer.objects.exists()


def test_a_quote_whose_time_is_over_says_so(page: str, quote: Quote) -> None:
    with travel(quote.expires_at + timedelta(seconds=1), tick=False):
        for answer in (Client().get(page), Client().post(page, GIVEN)):
            assert answer.status_code == 410
            assert "The time to accept this quote is over." in answer.content.decode()
    assert not QuoteAnswer.objects.exists()


def test_whoever_reads_the_log_of_mails_learns_no_secret_address(
    sign_in: SignIn, lead: Lead, noor: Member, now: datetime
) -> None:
    token = token_of(make_quote(lead, by=noor, now=now))
    operator = sign_in(make_member("Olu Operator", is_superuser=True))

    for each in Notice.objects.all():
        assert token not in operator.get(each.get_absolute_url()).content.decode()
