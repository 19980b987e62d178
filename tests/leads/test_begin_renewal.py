"""A lead is begun for what is to follow an agreement: once, with what the last one knew."""

from datetime import date, datetime

import pytest

from leads import actions
from leads.enums import LeadKind, LeadPhase, Need
from leads.models import Agreement, Contact, Lead
from leads.models.facts import facts_of
from people.models import Member
from people.policy.refusals import Impossible
from tests.factories.leads import make_agreement, make_running

pytestmark = pytest.mark.django_db
ENDED_ON = date(2022, 2, 28)
UNTIL = date(2022, 3, 30)


@pytest.fixture
def agreement(noor: Member, caleb: Member, now: datetime) -> Agreement:
    return make_running(owner=noor, champion=caleb, ends_on=ENDED_ON, now=now)


def following(agreement: Agreement, now: datetime) -> Agreement:
    """A signed agreement that says which one it renews."""
    assert agreement.community is not None
    later = make_agreement(
        agreement.lead, agreement.community, starts_on=date(2022, 3, 1), ends_on=date(2023, 2, 28), now=now
    )
    later.renews = agreement
    later.save()
    return later


def test_begin_renewal_opens_a_lead_that_knows_what_the_last_one_knew(
    agreement: Agreement, noor: Member, caleb: Member, now: datetime
) -> None:
    Lead.objects.filter(pk=agreement.lead_id).update(kind=LeadKind.SERVICE, users=80)
    lena = {"name": "Lena Sørum", "email": "lena@ocean.example", "is_representative": True}
    actions.add_contact(agreement.lead, by=noor, now=now, **lena)
    gone = actions.add_contact(agreement.lead, name="Kofi Peters", by=noor, now=now)
    actions.remove_contact(gone, by=noor, now=now)

    lead = actions.begin_renewal(agreement, by=noor, now=now)

    assert (lead.organisation, lead.community, lead.renews) == ("Ocean Lab", agreement.community, agreement)
    assert (lead.kind, lead.users, lead.owner, lead.phase) == (LeadKind.SERVICE, 80, noor, LeadPhase.TRIAGE)
    assert (lead.is_in_scope, lead.scope_reason) == (True, "It renews the agreement that ends Mon 28 Feb 2022.")
    assert (lead.next_step, lead.next_on) == ("Agree on the next term", now.date())
    assert [(each.name, each.is_representative) for each in lead.contacts.all()] == [("Lena Sørum", True)]
    assert [each.name for each in Contact.objects.visible_to(caleb)] == ["Lena Sørum", "Kofi Peters"]
    assert facts_of([lead])[lead.pk][Need.QUESTIONNAIRE_SENT]


def test_begin_renewal_goes_straight_to_a_quote(agreement: Agreement, noor: Member, now: datetime) -> None:
    Lead.objects.filter(pk=agreement.lead_id).update(kind=LeadKind.SERVICE)
    actions.add_contact(agreement.lead, name="Lena Sørum", by=noor, now=now)

    lead = actions.begin_renewal(agreement, by=noor, now=now)

    assert actions.move_lead(lead, "quote", by=noor, now=now).phase == LeadPhase.NEGOTIATION


def test_begin_renewal_is_begun_once_until_it_is_given_up(agreement: Agreement, noor: Member, now: datetime) -> None:
    lead = actions.begin_renewal(agreement, by=noor, now=now)
    with pytest.raises(Impossible, match="begun to renew it already"):
        actions.begin_renewal(agreement, by=noor, now=now)
    actions.move_lead(lead, "lost", reason="They wait.", by=noor, now=now)
    actions.begin_renewal(agreement, by=noor, now=now)


def test_begin_renewal_refuses_what_is_renewed_or_not_signed(agreement: Agreement, noor: Member, now: datetime) -> None:
    later = following(agreement, now)
    with pytest.raises(Impossible, match="renewed already"):
        actions.begin_renewal(agreement, by=noor, now=now)
    Agreement.objects.filter(pk=later.pk).update(signed_on=None)
    with pytest.raises(Impossible, match="not signed yet"):
        actions.begin_renewal(later, by=noor, now=now)
