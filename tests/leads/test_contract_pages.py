"""The pages of contracts: the next thing only, what is missing, a document that is hashed and not kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from time_machine import travel

from compass.notices.models import Notice
from leads import actions
from leads.models import Agreement, Community, Lead
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.contracts import make_agreed_lead, make_contract, make_invoice, make_signed, sign
from tests.factories.leads import make_community
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 signed" * 1000
DIGEST = sha256(PDF).hexdigest()
DETAIL_QUERIES = 26
TYPED = {
    "signed_on": "2022-03-02",
    "starts_on": "2022-04-01",
    "ends_on": "2023-03-31",
    "document_url": "https://documents.example/contract.pdf",
    "base_revision": 1,
}


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", (Role.STAFF, Role.SALES))


@pytest.fixture
def browser(sign_in: SignIn, noor: Member, now: datetime) -> Any:
    with travel(now, tick=False):
        yield sign_in(noor)


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_agreed_lead(owner=noor, now=now)


@pytest.fixture
def contract(lead: Lead, now: datetime) -> Agreement:
    return make_contract(lead, now=now)


def page_of(browser: Any, lead: Lead) -> str:
    words: str = browser.get(lead.get_absolute_url()).content.decode()
    return words


def address(agreement: Agreement, verb: str) -> str:
    return f"/leads/contracts/{agreement.pk}/{verb}/"


def test_the_page_of_a_lead_offers_the_next_thing_only(browser: Any, lead: Lead, now: datetime) -> None:
    ask, send, signing = "Ask for the contract", "Write down that it was sent", "Write down the signature"

    def offered() -> list[str]:
        page = page_of(browser, lead)
        return [each for each in (ask, send, signing, "Correct it", "An invoice was sent") if each in page]

    assert offered() == [ask]
    contract = make_contract(lead, now=now, sent=False)
    assert offered() == [send]
    contract = actions.record_sent(contract, sent_on=now.date(), by=lead.owner, now=now)
    assert offered() == [signing]
    sign(contract, now=now)
    assert offered() == ["Correct it", "An invoice was sent"]


def test_contract_ask_shows_what_the_host_is_told_and_then_tells_it(browser: Any, lead: Lead) -> None:
    where = f"{lead.get_absolute_url()}contract/ask/"

    page = browser.get(where).content.decode()
    assert "$31,440.00 (USD)" in page
    assert "ines@ocean.example" in page
    assert Notice.objects.filter(kind="leads.contract-asked").count() == 0

    assert browser.post(where).headers["Location"] == lead.get_absolute_url()
    assert Notice.objects.filter(kind="leads.contract-asked").count() == 2
    again = browser.post(where)
    assert again.status_code == 409
    assert "asked of the host already" in again.content.decode()


def test_contract_ask_names_what_is_missing_and_where_it_is_filled_in(
    browser: Any, noor: Member, now: datetime
) -> None:
    lead = make_agreed_lead(owner=noor, now=now, signatory="")
    where = f"{lead.get_absolute_url()}contract/ask/"

    assert "Who signs for them" in browser.get(where).content.decode()
    answer = browser.post(where)

    assert answer.status_code == 409
    assert f'<a href="{lead.get_absolute_url()}change/">Fill in</a>' in answer.content.decode()
    assert Agreement.objects.count() == 0


def test_contract_sign_hashes_a_file_and_keeps_none_of_it(browser: Any, contract: Agreement) -> None:
    file = SimpleUploadedFile("contract.pdf", PDF, "application/pdf")

    answer = browser.post(address(contract, "sign"), TYPED | {"document": file})

    contract.refresh_from_db()
    assert answer.headers["Location"] == contract.lead.get_absolute_url()
    assert contract.document_sha256 == DIGEST
    assert DIGEST in page_of(browser, contract.lead)


def test_contract_sign_takes_a_pasted_hash_with_capitals_spaces_and_the_name_of_the_file(
    browser: Any, contract: Agreement
) -> None:
    browser.post(address(contract, "sign"), TYPED | {"document_sha256": f"  {DIGEST.upper()}  contract.pdf "})
    contract.refresh_from_db()
    assert contract.document_sha256 == DIGEST


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Paste the SHA-256 of the signed document, or choose its file."),
        ({"document_sha256": "abc"}, "A SHA-256 has 64 digits"),
        ({"document_sha256": "a\x00" * 32}, "Null characters are not allowed"),
        ({"document_sha256": "a" * 64, "ends_on": "2022-03-31"}, "An agreement ends on its first day or later."),
        ({"document_sha256": "a" * 64, "document_url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"document_sha256": "a" * 64, "community": str(2**70)}, "This is no community"),
        ({"document_sha256": "a" * 64, "community": "-1"}, "This is no community"),
        ({"document_sha256": "a" * 64, "base_revision": str(2**33)}, "Open the page again"),
    ],
)
def test_contract_sign_says_what_is_wrong_and_keeps_what_was_typed(
    typed: dict[str, str], words: str, browser: Any, contract: Agreement
) -> None:
    answer = browser.post(address(contract, "sign"), TYPED | typed)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert 'value="2022-04-01"' in page
    contract.refresh_from_db()
    assert contract.signed_on is None


def test_a_file_that_is_not_the_one_whose_hash_was_pasted_is_refused(browser: Any, contract: Agreement) -> None:
    file = SimpleUploadedFile("contract.pdf", PDF)
    answer = browser.post(address(contract, "sign"), TYPED | {"document": file, "document_sha256": "a" * 64})
    assert answer.status_code == 422
    assert f"This file is another one: its SHA-256 is {DIGEST}." in answer.content.decode()


def test_a_file_that_is_too_large_is_refused(
    browser: Any, contract: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leads.forms.contracts.MOST_MEGABYTES", 0)
    answer = browser.post(address(contract, "sign"), TYPED | {"document": SimpleUploadedFile("c.pdf", PDF)})
    assert answer.status_code == 422
    assert "It is larger than" in answer.content.decode()


def test_the_second_of_two_windows_that_sign_is_told_and_keeps_what_it_typed(browser: Any, contract: Agreement) -> None:
    file = SimpleUploadedFile("contract.pdf", PDF)
    browser.post(address(contract, "sign"), TYPED | {"document_sha256": "a" * 64})

    answer = browser.post(address(contract, "sign"), TYPED | {"document": file, "document_url": "other.example/b.pdf"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "signed already" in page
    assert DIGEST in page
    assert "other.example/b.pdf" in page
    contract.refresh_from_db()
    assert contract.document_sha256 == "a" * 64


def test_contract_sign_offers_the_community_that_has_the_name_already(
    browser: Any, contract: Agreement, now: datetime
) -> None:
    known = make_community("CASCADIA Ocean Observatory", now=now)

    assert f'<option value="{known.pk}" selected>' in browser.get(address(contract, "sign")).content.decode()
    answer = browser.post(address(contract, "sign"), TYPED | {"document_sha256": "a" * 64})
    assert answer.status_code == 422
    assert "Another community has this name." in answer.content.decode()
    browser.post(address(contract, "sign"), TYPED | {"document_sha256": "a" * 64, "community": known.pk})
    contract.refresh_from_db()
    assert (contract.community, Community.objects.count()) == (known, 1)


def test_hub_setup_does_not_open_by_the_page_before_a_signature(browser: Any, contract: Agreement) -> None:
    where = f"{contract.lead.get_absolute_url()}move/"
    answer = browser.post(where, {"status": "signed", "base_revision": contract.lead.revision})
    assert answer.status_code == 409
    assert "asks for more: Contract signed" in answer.content.decode().replace("Contract asked of the host, ", "")

    browser.post(address(contract, "sign"), TYPED | {"document_sha256": "a" * 64})
    contract.lead.refresh_from_db()
    moved = browser.post(where, {"status": "signed", "base_revision": contract.lead.revision})
    assert moved.status_code == 302


def test_contract_send_refuses_a_day_before_it_was_asked_for(browser: Any, lead: Lead, now: datetime) -> None:
    contract = make_contract(lead, now=now, sent=False)
    answer = browser.post(address(contract, "send"), {"sent_on": "2022-03-01", "base_revision": 0})
    assert answer.status_code == 409
    assert "cannot have been sent before that" in answer.content.decode()
    assert 'value="2022-03-01"' in answer.content.decode()


def test_contract_correct_replaces_the_hash_by_that_of_another_file_with_a_reason(
    browser: Any, noor: Member, now: datetime
) -> None:
    signed = make_signed(owner=noor, now=now)
    typed = TYPED | {"sent_on": "2022-03-02", "base_revision": signed.revision, "document_sha256": "b" * 64}
    file = {"document": SimpleUploadedFile("contract.pdf", PDF)}

    assert browser.post(address(signed, "correct"), typed | file).status_code == 422
    file["document"].seek(0)
    assert browser.post(address(signed, "correct"), typed | file | {"reason": "A draft was named."}).status_code == 302

    signed.refresh_from_db()
    assert signed.document_sha256 == DIGEST


def test_contract_withdraw_needs_a_reason_and_shows_it_on_the_lead(browser: Any, contract: Agreement) -> None:
    assert browser.post(address(contract, "withdraw"), {"base_revision": 1, "reason": " "}).status_code == 422
    browser.post(address(contract, "withdraw"), {"base_revision": 1, "reason": "Another year."})
    page = page_of(browser, contract.lead)
    assert 'was taken back: <span class="said">Another year.</span>' in page
    assert "Ask for the contract" in page


@pytest.mark.parametrize("verb", ["send", "sign", "correct", "withdraw", "changes/add", "invoices/send"])
@pytest.mark.parametrize("number", [0, 2**33, 2**70])
def test_a_contract_that_is_not_there_is_not_found(verb: str, number: int, browser: Any) -> None:
    assert browser.get(f"/leads/contracts/{number}/{verb}/").status_code == 404


def test_the_page_of_a_lead_costs_the_same_for_any_number_of_changes_and_invoices(
    browser: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    signed = make_signed(owner=noor, now=now)
    later = now + timedelta(minutes=1)
    for count in (1, 2):
        for number in range(count):
            actions.add_asked_change(signed, topic=f"{count} {number}", words="x", by=noor, now=later)
            make_invoice(signed, f"{count} {number}", now=now, minor=100)
        browser.get(signed.lead.get_absolute_url())
        with django_assert_num_queries(DETAIL_QUERIES):
            browser.get(signed.lead.get_absolute_url())
