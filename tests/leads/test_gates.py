"""What opens and closes with a contract: nothing is set up before it, and nothing stays open after it."""

from datetime import datetime

import pytest

from compass.notices.models import Notice
from leads import actions
from leads.enums import LeadKind, LeadPhase, Need
from leads.models import HubAgreement
from people.models import Member
from tests.factories.contracts import make_agreed_lead, make_contract, make_invoice, make_signed, sign
from tests.factories.leads import make_hub

pytestmark = pytest.mark.django_db


def test_hub_setup_opens_with_the_signature_and_not_before(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)
    agreement = make_contract(lead, now=now)
    actions.move_lead(lead, "contract-sent", by=noor, now=now)

    with pytest.raises(actions.Unmet) as unmet:
        actions.move_lead(lead, "signed", by=noor, now=now)
    assert unmet.value.needs == (Need.CONTRACT_SIGNED, Need.COMMUNITY)

    sign(agreement, now=now)
    assert actions.move_lead(lead, "signed", by=noor, now=now).phase == LeadPhase.SETUP


@pytest.mark.parametrize(
    ("kind", "needs"), [(LeadKind.SERVICE, (Need.HUB_RUNNING,)), (LeadKind.DEVELOPMENT, ())], ids=["service", "dev"]
)
def test_a_lead_closes_when_it_is_paid_and_unless_it_is_development_its_hub_runs(
    kind: str, needs: tuple[Need, ...], noor: Member, now: datetime
) -> None:
    agreement = make_signed(owner=noor, now=now, kind=kind)
    lead = actions.move_lead(agreement.lead, "signed", by=noor, now=now)
    invoice = make_invoice(agreement, now=now)

    with pytest.raises(actions.Unmet) as unpaid:
        actions.move_lead(lead, "won", by=noor, now=now)
    assert unpaid.value.needs == (Need.INVOICE_PAID, *needs)
    actions.pay_invoice(invoice, paid_on=now.date(), by=noor, now=now)
    if needs:
        with pytest.raises(actions.Unmet) as unmet:
            actions.move_lead(lead, "won", by=noor, now=now)
        assert unmet.value.needs == needs
        HubAgreement.objects.create(agreement=agreement, hub=make_hub())

    assert actions.move_lead(lead, "won", by=noor, now=now).phase == LeadPhase.WON


def test_with_a_lead_that_is_given_up_goes_the_contract_that_nobody_signed(noor: Member, now: datetime) -> None:
    agreement = make_contract(make_agreed_lead(owner=noor, now=now), now=now)

    actions.move_lead(agreement.lead, "lost", reason="They build their own.", by=noor, now=now)

    agreement.refresh_from_db()
    assert (agreement.withdrawn_at, agreement.withdrawn_reason) == (now, "They build their own.")
    told = Notice.objects.filter(kind="leads.contract-withdrawn")
    assert sorted(told.values_list("address", flat=True)) == [
        "contracting@host.compass.example",
        "finance@host.compass.example",
    ]

    signed = make_signed(owner=noor, now=now, organisation="Reef Lab")
    actions.move_lead(signed.lead, "signed", by=noor, now=now)
    actions.move_lead(signed.lead, "lost", reason="They never came.", by=noor, now=now)
    signed.refresh_from_db()
    assert (signed.withdrawn_at, told.count()) == (None, 2)
