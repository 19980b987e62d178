"""Verbs of leads that two people begin at the same moment: one wins, the other is told, and nobody waits for ever."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from leads import actions
from leads.enums import LeadPhase
from leads.models import Agreement, Community, Hub, Lead, LeadMove
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from projects.models import Deliverable
from tests.at_once import at_once
from tests.factories.contracts import DOCUMENT, FIRST, LAST, make_agreed_lead, make_contract, make_invoice, make_signed
from tests.factories.leads import ANSWERS, make_community, make_hub, make_lead, make_questionnaire, make_running
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
NOW = datetime(2022, 3, 2, 17, tzinfo=UTC)
ROUNDS = range(3)


@pytest.fixture
def noor(transactional_db: None) -> Member:
    return make_member("Noor Haddad", (Role.STAFF, Role.SALES))


def twice(*verbs: Callable[[], Any]) -> list[Any]:
    """What each of two came to; a mistake that the form says counts as an answer, anything else fails."""

    def asked(verb: Callable[[], Any]) -> Any:
        try:
            return verb()
        except ValidationError as fault:
            return fault

    return at_once(*(partial(asked, each) for each in (verbs if len(verbs) == 2 else verbs * 2)))


def refused(done: list[Any]) -> list[Any]:
    """The answers that say no."""
    return [each for each in done if isinstance(each, Impossible | ValidationError)]


def test_a_contract_is_signed_once(noor: Member) -> None:
    for number in ROUNDS:
        contract = make_contract(make_agreed_lead(f"Lab {number}", owner=noor, now=NOW), now=NOW)
        days: dict[str, Any] = {"signed_on": NOW.date(), "starts_on": FIRST, "ends_on": LAST, **DOCUMENT}
        done = twice(partial(actions.sign_contract, contract, **days, by=noor, now=NOW))
        assert len(refused(done)) == 1
        assert Community.objects.filter(name=f"Lab {number}").count() == 1


def test_two_leads_of_one_name_sign_for_one_community(noor: Member) -> None:
    contracts = [make_contract(make_agreed_lead("Lab", owner=noor, now=NOW), now=NOW) for _ in range(2)]
    days: dict[str, Any] = {"signed_on": NOW.date(), "starts_on": FIRST, "ends_on": LAST, **DOCUMENT}
    done = twice(*(partial(actions.sign_contract, each, **days, by=noor, now=NOW) for each in contracts))
    assert [type(each) for each in refused(done)] == [ValidationError]
    assert (Community.objects.count(), Agreement.objects.signed().count()) == (1, 1)


def test_an_invoice_is_paid_once_and_not_withdrawn_as_well(noor: Member) -> None:
    agreement = make_signed(owner=noor, now=NOW)
    for number in ROUNDS:
        invoice = make_invoice(agreement, f"A-{number}", now=NOW)
        pay = partial(actions.pay_invoice, invoice, paid_on=NOW.date(), by=noor, now=NOW)
        assert len(refused(twice(pay))) == 1
        invoice = make_invoice(agreement, f"B-{number}", now=NOW)
        pay = partial(actions.pay_invoice, invoice, paid_on=NOW.date(), by=noor, now=NOW)
        assert len(refused(twice(pay, partial(actions.withdraw_invoice, invoice, reason="x", by=noor, now=NOW)))) == 1


def test_a_questionnaire_is_answered_once(noor: Member) -> None:
    for number in ROUNDS:
        sent, _ = make_questionnaire(make_lead(f"Lab {number}", owner=noor, now=NOW), now=NOW)
        done = twice(partial(actions.answer_questionnaire, sent, ANSWERS, now=NOW))
        assert [type(each) for each in refused(done)] == [actions.Closed]


def test_two_who_merge_crosswise_keep_one_of_the_two(noor: Member) -> None:
    for number in ROUNDS:
        one, other = (make_lead(f"Lab {number} {name}", owner=noor, now=NOW) for name in "ab")
        done = twice(
            partial(actions.merge_leads, one, into=other, by=noor, now=NOW),
            partial(actions.merge_leads, other, into=one, by=noor, now=NOW),
        )
        assert len(refused(done)) == 1
        assert Lead.objects.filter(pk__in=(one.pk, other.pk), phase=LeadPhase.MERGED).count() == 1


def test_a_lead_is_moved_or_merged(noor: Member) -> None:
    for number in ROUNDS:
        one, other = (make_lead(f"Lab {number} {name}", owner=noor, now=NOW) for name in "ab")
        seen = one.revision
        move = partial(actions.move_lead, one, "lost", reason="x", base_revision=seen, by=noor, now=NOW)
        merge = partial(actions.merge_leads, one, into=other, base_revision=seen, by=noor, now=NOW)
        assert [type(each) for each in refused(twice(move, merge))] == [actions.Overtaken]
        assert LeadMove.objects.filter(lead=one).count() == 2


def test_a_merged_lead_whose_questionnaire_is_answered_at_that_moment_loses_no_answer(noor: Member) -> None:
    for number in ROUNDS:
        one, other = (make_lead(f"Lab {number} {name}", owner=noor, now=NOW) for name in "ab")
        sent, _ = make_questionnaire(one, now=NOW)
        answer = partial(actions.answer_questionnaire, sent, ANSWERS, now=NOW)
        done = twice(answer, partial(actions.merge_leads, one, into=other, by=noor, now=NOW))
        assert refused(done) == []
        assert (one.findings.count(), other.findings.filter(heading="need").count()) == (0, 1)


def test_a_renewal_is_begun_once(noor: Member) -> None:
    for number in ROUNDS:
        agreement = make_running(f"Lab {number}", owner=noor, ends_on=date(2022, 4, 1), now=NOW)
        assert len(refused(twice(partial(actions.begin_renewal, agreement, by=noor, now=NOW)))) == 1
        assert agreement.renewal_leads.count() == 1


def test_two_hubs_do_not_get_one_name_or_one_domain(noor: Member) -> None:
    cluster, community = make_hub("first").cluster, make_community(now=NOW)
    plan = partial(actions.plan_hub, community, cluster=cluster, by=noor, now=NOW)
    for number in ROUNDS:
        same = partial(plan, name=f"same-{number}", domain="")
        assert len(refused(twice(same))) == 1
        domain = f"lab{number}.hubs.example"
        done = twice(*(partial(plan, name=f"{name}-{number}", domain=domain) for name in "ab"))
        assert len(refused(done)) == 1
        assert Hub.objects.filter(domain=domain).count() == 1


def test_a_setup_is_begun_once(noor: Member) -> None:
    for number in ROUNDS:
        lead = make_signed(organisation=f"Lab {number}", owner=noor, now=NOW).lead
        done = twice(partial(actions.move_lead, lead, "signed", by=noor, now=NOW))
        assert refused(done) == []
        assert Deliverable.objects.filter(project__communities__leads=lead).count() == 1


def test_a_plan_to_take_hubs_down_is_opened_once(noor: Member) -> None:
    for number in ROUNDS:
        agreement = make_running(f"Lab {number}", owner=noor, ends_on=date(2022, 2, 20), now=NOW)
        plan = partial(actions.plan_decommission, agreement, by=noor, now=NOW)
        done = twice(plan, partial(actions.open_decommissions, now=NOW))
        assert len(refused(done)) <= 1
        assert Deliverable.objects.filter(decommission__agreement=agreement).count() == 1


def test_two_communities_do_not_get_one_name(noor: Member) -> None:
    for number in ROUNDS:
        done = twice(
            *(partial(actions.found_community, name, by=noor, now=NOW) for name in (f"Lab {number}", f"LAB {number}"))
        )
        assert [type(each) for each in refused(done)] == [ValidationError]
        assert Community.objects.filter(name__iexact=f"lab {number}").count() == 1
