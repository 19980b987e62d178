"""The pages of contracts: the next thing only, what is missing, a document that is hashed and not kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from compass.notices.models import Notice
from leads import actions
from leads.models import Agreement, Community, Lead
from people.models import Member
from tests.factories.contracts import make_agreed_lead, make_contract, make_invoice, make_signed, sign
from tests.factories.leads import make_community

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
def lead(noor: Member, now: datetime) -> Lead:
    return make_agreed_lead(owner=noor, now=now)


@pytest.fixture
def contract(lead: Lead, now: datetime) -> Agreement:
    return make_contract(lead, now=now)


def page_of(seller: Any, lead: Lead) -> str:
    words: str = seller.get(lead.get_absolute_url()).content.decode()
    return words


def address(agreement: Agreement, verb: str) -> str:
    return f"/leads/contracts/{agreement.pk}/{verb}/"


def test_the_page_of_a_lead_offers_the_next_thing_only(seller: Any, lead: Lead, now: datetime) -> None:
    ask, send, signing = "Ask for the contract", "Write down that it was sent", "Write down the signature"

    def offered() -> list[str]:
        page = page_of(seller, lead)
        return [each for each in (ask, send, signing, "Correct it", "An invoice was sent") if each in page]

    assert offered() == [ask]
    contract = make_contract(lead, now=now, sent=False)
    assert offered() == [send]
    contract = actions.record_sent(contract, sent_on=now.date(), by=lead.owner, now=now)
    assert offered() == [signing]
    sign(contract, now=now)
    assert offered() == ["Correct it", "An invoice was sent"]


def test_contract_ask_shows_what_the_host_is_told_and_then_tells_it(seller: Any, lead: Lead) -> None:
    where = f"{lead.get_absolute_url()}contract/ask/"

    page = seller.get(where).content.decode()
    assert "$31,440.00 (USD)" in page
    assert "ines@ocean.example" in page
    assert Notice.objects.filter(kind="leads.contract-asked").count() == 0

    assert seller.post(where).headers["Location"] == lead.get_absolute_url()
    assert Notice.objects.filter(kind="leads.contract-asked").count() == 2
    again = seller.post(where)
    assert again.status_code == 409
    assert "asked of the host already" in again.content.decode()


def test_contract_ask_names_what_is_missing_and_where_it_is_filled_in(seller: Any, noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now, signatory="")
    where = f"{lead.get_absolute_url()}contract/ask/"

    assert "Who signs for them" in seller.get(where).content.decode()
    answer = seller.post(where)

    assert answer.status_code == 409
    assert f'<a href="{lead.get_absolute_url()}change/">Fill in</a>' in answer.content.decode()
    assert Agreement.objects.count() == 0


def test_contract_sign_hashes_a_file_and_keeps_none_of_it(seller: Any, contract: Agreement) -> None:
    file = SimpleUploadedFile("contract.pdf", PDF, "application/pdf")

    answer = seller.post(address(contract, "sign"), TYPED | {"document": file})

    contract.refresh_from_db()
    assert answer.headers["Location"] == contract.lead.get_absolute_url()
    assert contract.document_sha256 == DIGEST
    assert DIGEST in page_of(seller, contract.lead)


def test_contract_sign_takes_a_pasted_hash_with_capitals_spaces_and_the_name_of_the_file(
    seller: Any, contract: Agreement
) -> None:
    seller.post(address(contract, "sign"), TYPED | {"document_sha256": f"  {DIGEST.upper()}  contract.pdf "})
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
    typed: dict[str, str], words: str, seller: Any, contract: Agreement
) -> None:
    answer = seller.post(address(contract, "sign"), TYPED | typed)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert 'value="2022-04-01"' in page
    contract.refresh_from_db()
    assert contract.signed_on is None


def test_a_file_that_is_not_the_one_whose_hash_was_pasted_is_refused(seller: Any, contract: Agreement) -> None:
    file = SimpleUploadedFile("contract.pdf", PDF)
    answer = seller.post(address(contract, "sign"), TYPED | {"document": file, "document_sha256": "a" * 64})
    assert answer.status_code == 422
    assert f"This file is another one: its SHA-256 is {DIGEST}." in answer.content.decode()


def test_a_file_that_is_too_large_is_refused(seller: Any, contract: Agreement, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leads.forms.contracts.MOST_MEGABYTES", 0)
    answer = seller.post(address(contract, "sign"), TYPED | {"document": SimpleUploadedFile("c.pdf", PDF)})
    assert answer.status_code == 422
    assert "It is larger than" in answer.content.decode()


def test_the_second_of_two_windows_that_sign_is_told_and_keeps_what_it_typed(seller: Any, contract: Agreement) -> None:
    file = SimpleUploadedFile("contract.pdf", PDF)
    seller.post(address(contract, "sign"), TYPED | {"document_sha256": "a" * 64})

    answer = seller.post(address(contract, "sign"), TYPED | {"document": file, "document_url": "other.example/b.pdf"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "signed already" in page
    assert DIGEST in page
    assert "other.example/b.pdf" in page
    contract.refresh_from_db()
    assert contract.document_sha256 == "a" * 64


def test_contract_sign_offers_the_community_that_has_the_name_already(
    seller: Any, contract: Agreement, now: datetime
) -> None:
    known = make_community("CASCADIA Ocean Observatory", now=now)

    assert f'<option value="{known.pk}" selected>' in seller.get(address(contract, "sign")).content.decode()
    answer = seller.post(address(contract, "sign"), TYPED | {"document_sha256": "a" * 64})
    assert answer.status_code == 422
    assert "Another community has this name." in answer.content.decode()
    seller.post(address(contract, "sign"), TYPED | {"document_sha256": "a" * 64, "community": known.pk})
    contract.refresh_from_db()
    assert (contract.community, Community.objects.count()) == (known, 1)


def test_hub_setup_does_not_open_by_the_page_before_a_signature(seller: Any, contract: Agreement) -> None:
    where = f"{contract.lead.get_absolute_url()}move/"
    answer = seller.post(where, {"status": "signed", "base_revision": contract.lead.revision})
    assert answer.status_code == 409
    assert "asks for more: Contract signed" in answer.content.decode().replace("Contract asked of the host, ", "")

    seller.post(address(contract, "sign"), TYPED | {"document_sha256": "a" * 64})
    contract.lead.refresh_from_db()
    moved = seller.post(where, {"status": "signed", "base_revision": contract.lead.revision})
    assert moved.status_code == 302


def test_contract_send_refuses_a_day_before_it_was_asked_for(seller: Any, lead: Lead, now: datetime) -> None:
    contract = make_contract(lead, now=now, sent=False)
    answer = seller.post(address(contract, "send"), {"sent_on": "2022-03-01", "base_revision": 0})
    assert answer.status_code == 409
    assert "cannot have been sent before that" in answer.content.decode()
    assert 'value="2022-03-01"' in answer.content.decode()


def test_contract_correct_replaces_the_hash_by_that_of_another_file_with_a_reason(
    seller: Any, noor: Member, now: datetime
) -> None:
    signed = make_signed(owner=noor, now=now)
    typed = TYPED | {"sent_on": "2022-03-02", "base_revision": signed.revision, "document_sha256": "b" * 64}
    file = {"document": SimpleUploadedFile("contract.pdf", PDF)}

    assert seller.post(address(signed, "correct"), typed | file).status_code == 422
    file["document"].seek(0)
    assert seller.post(address(signed, "correct"), typed | file | {"reason": "A draft was named."}).status_code == 302

    signed.refresh_from_db()
    assert signed.document_sha256 == DIGEST


def test_contract_withdraw_needs_a_reason_and_shows_it_on_the_lead(seller: Any, contract: Agreement) -> None:
    assert seller.post(address(contract, "withdraw"), {"base_revision": 1, "reason": " "}).status_code == 422
    seller.post(address(contract, "withdraw"), {"base_revision": 1, "reason": "Another year."})
    page = page_of(seller, contract.lead)
    assert 'was taken back: <span class="said">Another year.</span>' in page
    assert "Ask for the contract" in page


@pytest.mark.parametrize("verb", ["send", "sign", "correct", "withdraw", "changes/add", "invoices/send"])
@pytest.mark.parametrize("number", [0, 2**33, 2**70])
def test_a_contract_that_is_not_there_is_not_found(verb: str, number: int, seller: Any) -> None:
    assert seller.get(f"/leads/contracts/{number}/{verb}/").status_code == 404


def test_the_page_of_a_lead_costs_the_same_for_any_number_of_changes_and_invoices(
    seller: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    signed = make_signed(owner=noor, now=now)
    later = now + timedelta(minutes=1)
    for count in (1, 2):
        for number in range(count):
            actions.add_asked_change(signed, topic=f"{count} {number}", words="x", by=noor, now=later)
            make_invoice(signed, f"{count} {number}", now=now, minor=100)
        seller.get(signed.lead.get_absolute_url())
        with django_assert_num_queries(DETAIL_QUERIES):
            seller.get(signed.lead.get_absolute_url())
