"""Contracts: asked of the host with what it needs, sent, signed; and nothing is set up before that."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from compass.audit.models import Entry
from compass.handbook.models import Clause
from compass.notices.models import Notice
from leads import actions
from leads.enums import ContractStage, LeadKind, Need
from leads.models import Agreement, Community, HubAgreement
from leads.policy.contracts import LEAST, digest_of, needed, offices
from leads.policy.sales import HostRules
from leads.policy.stages import StageRules
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from tests.factories.contracts import FIRST, LAST, make_agreed_lead, make_contract, make_signed, sign
from tests.factories.leads import make_agreement, make_bare_quote, make_community, make_hub, make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
OFFICES = ["contracting@host.compass.example", "finance@host.compass.example"]


def told(kind: str) -> list[str]:
    return list(Notice.objects.filter(kind=kind).order_by("address").values_list("address", flat=True))


def test_ask_contract_tells_both_offices_of_the_host_all_that_they_need(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)
    make_bare_quote(lead, total_minor=28_000_00, accepted_by="Mara Voss", now=now)

    agreement = actions.ask_contract(lead, by=noor, now=now)

    assert (agreement.stage, agreement.quote.number if agreement.quote else 0) == (ContractStage.ASKED, 2)
    assert told("leads.contract-asked") == OFFICES
    assert not Notice.objects.filter(kind="leads.contract-asked").exclude(path="").exists()  # they do not sign in
    body = Notice.objects.filter(kind="leads.contract-asked").values_list("body", flat=True)[0]
    for words in (
        "Organisation: Cascadia Ocean Observatory",
        "Who signs for them: Dean Mara Voss",
        "Billing contact: Ines Okoro, ines@ocean.example",
        "First day: Fri 1 Apr 2022",
        "Last day: Fri 31 Mar 2023",
        "Total: $28,000.00 (USD)",
        "Quote: version 2, accepted by Mara Voss",
        "Purchase order: PO-1",
        f"Who to ask: Noor Haddad, {noor.email}",
    ):
        assert words in body
    assert Entry.objects.filter(verb="ask_contract", target_id=str(agreement.pk)).exists()


def test_the_host_asks_whoever_stands_in_for_an_owner_that_left(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)
    priya = make_member("Priya Raman", (Role.SALES,))
    Member.objects.filter(pk=noor.pk).update(is_active=False)

    actions.ask_contract(lead, by=priya, now=now)

    body = Notice.objects.filter(kind="leads.contract-asked").values_list("body", flat=True)[0]
    assert f"Who to ask: Priya Raman, {priya.email}" in body


def test_nobody_is_told_where_the_contract_is_not_asked_for(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)

    def ask_and_break() -> None:
        with transaction.atomic():
            actions.ask_contract(lead, by=noor, now=now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        ask_and_break()
    assert (told("leads.contract-asked"), Agreement.objects.count()) == ([], 0)


def test_ask_contract_says_what_is_missing_and_tells_nobody(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now, signatory="", purchase_order="")
    lead.contacts.all().delete()

    with pytest.raises(actions.Unmet) as unmet:
        actions.ask_contract(lead, by=noor, now=now)

    assert unmet.value.needs == (Need.CONTACT, Need.SIGNATORY, Need.BILLING, Need.PURCHASE_ORDER)
    assert told("leads.contract-asked") == []


def test_a_billing_contact_without_an_address_is_no_billing_contact(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)
    lead.contacts.update(email="")
    with pytest.raises(Impossible, match="has no address"):
        actions.ask_contract(lead, by=noor, now=now)


def test_a_contract_is_asked_for_in_negotiation_and_once_at_a_time(noor: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="is in triage"):
        actions.ask_contract(make_lead("Early", owner=noor, now=now), by=noor, now=now)

    lead = make_agreed_lead(owner=noor, now=now)
    actions.ask_contract(lead, by=noor, now=now)
    with pytest.raises(Impossible, match="asked of the host already"):
        actions.ask_contract(lead, by=noor, now=now)
    with pytest.raises(Error), transaction.atomic():
        Agreement.objects.create(lead=lead, asked_at=now)


def test_what_a_contract_needs_follows_the_clause_and_never_falls_below_what_is_written_into_one() -> None:
    rules = StageRules()
    assert (
        needed(LeadKind.SERVICE, rules)[-6:]
        == (
            *(Need.QUOTE_ACCEPTED, Need.SIGNATORY, Need.STARTS_ON, Need.ENDS_ON),
            *(Need.PLAN, Need.BILLING, Need.PURCHASE_ORDER),
        )[-6:]
    )
    bare = StageRules(statuses=({"key": "x", "label": "X", "phase": "negotiation", "asks": ""},))
    assert needed(LeadKind.SERVICE, bare) == LEAST


def test_the_host_is_told_through_all_its_offices_where_the_clause_calls_them_otherwise() -> None:
    rules = HostRules(offices=({"key": "front", "label": "front desk", "address": "desk@host.example"},))
    assert offices(rules, ("contracting", "finance")) == ["desk@host.example"]
    assert Clause.objects.filter(key="leads.host-offices").exists()


def test_withdraw_contract_keeps_it_with_the_reason_and_lets_another_be_asked_for(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)
    agreement = make_contract(lead, now=now)

    withdrawn = actions.withdraw_contract(agreement, reason="They want another year.", by=noor, now=now)

    assert (withdrawn.withdrawn_at, told("leads.contract-withdrawn")) == (now, OFFICES)
    for verb in (
        lambda: sign(agreement, now=now),
        lambda: actions.withdraw_contract(agreement, reason="Again.", by=noor, now=now),
        lambda: actions.add_asked_change(agreement, topic="Price", words="Less.", by=noor, now=now),
    ):
        with pytest.raises(Impossible, match="taken back"):
            verb()
    again = actions.ask_contract(lead, by=noor, now=now)
    assert again.pk != agreement.pk
    assert Notice.objects.filter(kind="leads.contract-asked").count() == 4


def test_the_days_of_a_contract_stand_in_their_order(noor: Member, now: datetime) -> None:
    today, day = now.date(), timedelta(days=1)
    agreement = make_contract(make_agreed_lead(owner=noor, now=now), now=now, sent=False)

    with pytest.raises(Impossible, match="first on which day it was sent"):
        sign(agreement, now=now)
    with pytest.raises(Impossible, match="cannot have been sent before that"):
        actions.record_sent(agreement, sent_on=today - day, by=noor, now=now)
    with pytest.raises(Impossible, match="is still to come"):
        actions.record_sent(agreement, sent_on=today + day, by=noor, now=now)
    actions.record_sent(agreement, sent_on=today, by=noor, now=now)
    with pytest.raises(Impossible, match="cannot have been signed before that"):
        sign(agreement, now=now, signed_on=today - day)
    with pytest.raises(Impossible, match="is still to come"):
        sign(agreement, now=now, signed_on=today + day)
    with pytest.raises(Impossible, match="ends on its first day or later"):
        sign(agreement, now=now, starts_on=LAST, ends_on=FIRST)


def test_sign_contract_founds_the_community_and_tells_who_sets_up_and_who_invoices(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now, domain="ocean.example")
    priya = make_member("Priya Raman", (Role.SALES,))
    engineer = make_member("Caleb Ferris", (Role.STAFF,))
    agreement = make_contract(lead, now=now)
    actions.set_next_step(lead, actions.NextStep("Set it up", engineer, now.date()), by=noor, now=now)

    given: dict[str, Any] = {"starts_on": FIRST, "ends_on": LAST, "document_url": "https://documents.example/c.pdf"}
    digits = f" {'AB' * 32}  contract.pdf\n"
    signed = actions.sign_contract(agreement, signed_on=now.date(), document_sha256=digits, **given, by=priya, now=now)

    lead.refresh_from_db()
    assert (signed.stage, signed.document_sha256) == (ContractStage.SIGNED, "ab" * 32)
    assert lead.community is not None
    assert (lead.community, lead.community.name) == (signed.community, "Cascadia Ocean Observatory")
    assert lead.community.domain == "ocean.example"
    assert lead.contacts.filter(community=lead.community).count() == 1
    notices = Notice.objects.filter(kind="leads.contract-signed")
    assert {each.member or each.address for each in notices} == {noor, OFFICES[1]}
    entry = Entry.objects.get(verb="sign_contract")
    assert entry.after["document_sha256"] == "ab" * 32


def test_sign_contract_takes_a_community_that_is_chosen_and_refuses_a_name_that_is_taken(
    noor: Member, now: datetime
) -> None:
    known = make_community("cascadia ocean observatory", now=now)
    agreement = make_contract(make_agreed_lead(owner=noor, now=now), now=now)

    with pytest.raises(ValidationError, match="Another community has this name"):
        sign(agreement, now=now)
    agreement.refresh_from_db()
    assert agreement.signed_on is None

    assert sign(agreement, now=now, community=known).community == known
    assert Community.objects.count() == 1


def test_a_contract_is_signed_once_and_never_unsigned(noor: Member, now: datetime) -> None:
    agreement = make_signed(owner=noor, now=now)
    with pytest.raises(Impossible, match="signed already"):
        sign(agreement, now=now, base_revision=1)
    with pytest.raises(Impossible, match="signed already"):
        actions.withdraw_contract(agreement, reason="x", by=noor, now=now)
    with pytest.raises(Impossible, match="keeps all its days"):
        actions.correct_agreement(agreement, signed_on=None, reason="x", by=noor, now=now)


@pytest.mark.parametrize("digits", ["", "abc", "g" * 64, "a" * 63, "a" * 65, "٣" * 64])
def test_what_is_no_sha_256_is_refused(digits: str, noor: Member, now: datetime) -> None:
    with pytest.raises(ValueError, match="64 digits"):
        digest_of(digits)
    with pytest.raises(ValueError, match="64 digits"):
        sign(make_contract(make_agreed_lead(owner=noor, now=now), now=now), now=now, document_sha256=digits)


def test_a_renewal_takes_over_the_hubs_of_what_it_renews_and_renews_it_once(noor: Member, now: datetime) -> None:
    community, hub = make_community(now=now), make_hub()
    earlier = make_lead("Ocean Lab, first year", owner=noor, now=now, community=community)
    old = make_agreement(earlier, community, starts_on=FIRST, ends_on=LAST, now=now, hubs=(hub,))
    leads = [
        make_agreed_lead(name, owner=noor, now=now, renews=old, community=community) for name in ("Second", "Third")
    ]
    second, third = (make_contract(lead, now=now) for lead in leads)

    renewed = sign(second, now=now)

    assert (renewed.renews, renewed.community) == (old, community)
    assert list(HubAgreement.objects.filter(agreement=renewed).values_list("hub", flat=True)) == [hub.pk]
    with pytest.raises(Impossible, match="renewed by another one already"):
        sign(third, now=now)


def test_correct_agreement_changes_what_may_be_mistyped_and_keeps_what_it_said(noor: Member, now: datetime) -> None:
    agreement = make_signed(owner=noor, now=now)
    moved = "https://documents.example/moved.pdf"

    corrected = actions.correct_agreement(
        agreement, document_url=moved, reason="The drive moved.", base_revision=agreement.revision, by=noor, now=now
    )

    assert (corrected.document_url, corrected.stage) == (moved, ContractStage.SIGNED)
    entry = Entry.objects.get(verb="correct_agreement")
    assert entry.before == {"document_url": "https://documents.example/contract.pdf"}
    assert entry.after == {"document_url": moved, "reason": "The drive moved."}
    with pytest.raises(actions.Overtaken):
        actions.correct_agreement(agreement, document_url=moved, reason="x", base_revision=0, by=noor, now=now)
    with pytest.raises(Impossible, match="ends on its first day or later"):
        actions.correct_agreement(agreement, ends_on=FIRST - timedelta(days=1), reason="x", by=noor, now=now)
    with pytest.raises(TypeError, match="community cannot be corrected"):
        actions.correct_agreement(agreement, community=None, reason="x", by=noor, now=now)


def test_two_who_sign_at_once_sign_once(noor: Member, now: datetime) -> None:
    agreement = make_contract(make_agreed_lead(owner=noor, now=now), now=now)
    stale = Agreement.objects.select_related("lead").get(pk=agreement.pk)
    sign(agreement, now=now, base_revision=agreement.revision)

    with pytest.raises(Impossible, match="signed already"):
        sign(stale, now=now, base_revision=stale.revision)
    assert (Entry.objects.filter(verb="sign_contract").count(), Community.objects.count()) == (1, 1)
