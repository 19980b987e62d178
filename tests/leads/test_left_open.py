"""What is open while something else changes: a lead merged or given up, an owner who left, a clause, a correction."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from compass.handbook import rulebook
from compass.notices.models import Notice
from leads import actions
from leads.enums import HubStatus, QuoteStage
from leads.models import Agreement, Decommission
from leads.models.dated_agreements import dated_plan
from leads.policy.sales import HostRules
from leads.portal.contracts import words_on_overdue_invoices
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions as projects
from projects.models import Project
from projects.policy.labels import LabelRules
from tests.factories.contracts import make_agreed_lead, make_contract, make_invoice, make_signed, sign
from tests.factories.handbook import adopt_clause
from tests.factories.leads import ANSWERS, make_lead, make_questionnaire, make_running
from tests.factories.people import make_member
from tests.factories.quotes import SHEET, contact_of, make_negotiated, make_quote, token_of

pytestmark = pytest.mark.django_db
ENDED_ON = date(2022, 2, 20)


@pytest.fixture
def sami() -> Member:
    return make_member("Sami Sales", (Role.SALES,))


def told(kind: str) -> set[str]:
    """Whom a kind of notice went to."""
    return {each.recipient_name for each in Notice.objects.filter(kind=kind)}


def sells_no_more(member: Member, now: datetime) -> None:
    member.role_terms.filter(role=Role.SALES).update(until_on=now.date() - timedelta(days=1))


def leaves(member: Member, now: datetime) -> None:
    Member.objects.filter(pk=member.pk).update(is_active=False)


GONE = pytest.mark.parametrize("goes", [sells_no_more, leaves])


@GONE
def test_an_answer_to_a_quote_is_told_to_those_who_sell_where_its_owner_reads_leads_no_more(
    noor: Member, sami: Member, now: datetime, goes: Callable[..., None]
) -> None:
    quote = make_quote(make_negotiated(owner=noor, now=now), by=noor, now=now)
    goes(noor, now)

    actions.answer_quote(quote, is_accepted=True, name="Lena Sørum", now=now)

    assert told("quote-answered") == {"Sami Sales"}


@GONE
def test_answers_are_told_to_those_who_sell_where_the_owner_reads_leads_no_more(
    noor: Member, sami: Member, now: datetime, goes: Callable[..., None]
) -> None:
    sent, _ = make_questionnaire(make_lead(owner=noor, now=now), now=now)
    goes(noor, now)

    actions.answer_questionnaire(sent, ANSWERS, now=now)

    assert told("leads.questionnaire-answered") == {"Sami Sales"}


@GONE
def test_an_overdue_invoice_is_told_to_those_who_sell_where_the_owner_reads_leads_no_more(
    noor: Member, sami: Member, now: datetime, goes: Callable[..., None]
) -> None:
    make_invoice(make_signed(owner=noor, now=now), now=now)
    goes(noor, now)

    found = words_on_overdue_invoices(now + timedelta(days=30), now + timedelta(days=32))

    assert [each.member_id for each in found] == [sami.pk]


@pytest.mark.parametrize("director", [True, False])
def test_where_nobody_sells_the_director_is_told(noor: Member, now: datetime, director: bool) -> None:
    if director:
        make_member("Marisol Vega", (Role.DIRECTOR,))
    quote = make_quote(make_negotiated(owner=noor, now=now), by=noor, now=now)
    leaves(noor, now)

    actions.answer_quote(quote, is_accepted=False, name="Lena Sørum", now=now)

    assert told("quote-answered") == ({"Marisol Vega"} if director else set())


def test_a_renewal_is_of_whoever_begins_it_where_the_owner_reads_leads_no_more(
    noor: Member, sami: Member, now: datetime
) -> None:
    agreement = make_running(owner=noor, ends_on=date(2022, 4, 1), now=now)
    sells_no_more(noor, now)

    assert actions.begin_renewal(agreement, by=sami, now=now).owner == sami


def test_what_a_merged_lead_was_asked_is_noted_at_the_lead_that_stays(
    noor: Member, sami: Member, now: datetime
) -> None:
    lead, stays = make_lead(owner=noor, now=now), make_lead("Ocean Observatory", owner=sami, now=now)
    _, token = make_questionnaire(lead, now=now)
    actions.merge_leads(lead, into=stays, by=noor, now=now)

    with travel(now, tick=False):
        answered = Client().post(
            f"/q/{token}/", {"base_revision": 0, **{f"answer-{key}": text for key, text in ANSWERS.items()}}
        )

    assert (answered.status_code, lead.findings.count()) == (200, 0)
    assert stays.findings.get(heading="need").note == ANSWERS["today"]
    assert told("leads.questionnaire-answered") == {"Sami Sales"}


def test_a_quote_of_a_merged_lead_does_not_stand_any_more(noor: Member, now: datetime) -> None:
    lead, stays = make_negotiated(owner=noor, now=now), make_negotiated("Ocean Observatory", owner=noor, now=now)
    quote = make_quote(lead, by=noor, now=now)
    actions.merge_leads(lead, into=stays, by=noor, now=now)
    page = f"/quote/{token_of(quote)}/"

    assert Client().get(page).status_code == 410
    assert Client().post(page, {"answer": "accept", "name": "Lena Sørum"}).status_code == 410


def test_a_lead_that_is_lost_may_still_answer_questions_and_accepts_no_quote(noor: Member, now: datetime) -> None:
    lead = make_negotiated(owner=noor, now=now)
    _, token = make_questionnaire(lead, now=now)
    quote = make_quote(lead, by=noor, now=now)
    actions.move_lead(lead, "lost", reason="No money.", by=noor, now=now)

    with travel(now, tick=False):
        assert Client().get(f"/q/{token}/").status_code == 200
    assert Client().get(f"/quote/{token_of(quote)}/").status_code == 410
    with pytest.raises(actions.NotOpen) as refused:
        actions.answer_quote(quote, is_accepted=True, name="Lena Sørum", now=now)
    assert refused.value.stage is QuoteStage.REPLACED


def test_a_question_that_is_dropped_stays_in_a_questionnaire_that_is_out(noor: Member, now: datetime) -> None:
    sent, _ = make_questionnaire(make_lead(owner=noor, now=now), now=now)
    one = [{"key": "who", "label": "Who?", "kind": "line", "required": "yes", "choices": "", "heading": ""}]
    adopt_clause("leads.questionnaire", one, by=noor, now=now)

    actions.answer_questionnaire(sent, ANSWERS, now=now + timedelta(days=2))

    sent.refresh_from_db()
    assert sent.answers == ANSWERS


def test_no_contract_is_asked_on_a_quote_while_a_newer_one_is_with_them(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)
    newer = make_quote(lead, by=noor, now=now)
    with pytest.raises(Impossible, match="Quote v2 is with them"):
        actions.ask_contract(lead, by=noor, now=now)

    actions.answer_quote(newer, is_accepted=True, name="Lena Sørum", now=now)

    assert actions.ask_contract(lead, by=noor, now=now).quote == newer


def test_a_draft_beside_an_accepted_quote_keeps_no_contract_back(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)
    actions.write_quote(lead, SHEET, by=noor, now=now)
    assert actions.ask_contract(lead, by=noor, now=now).quote == lead.quotes.get()


def test_no_quote_is_sent_beside_a_contract_that_is_asked_for(noor: Member, now: datetime) -> None:
    lead = make_agreed_lead(owner=noor, now=now)
    contract = make_contract(lead, now=now)
    actions.write_quote(lead, SHEET, by=noor, now=now)
    with pytest.raises(Impossible, match="take that back before"):
        actions.send_quote(lead, contact_of(lead), by=noor, now=now)

    actions.withdraw_contract(contract, reason="They want less.", by=noor, now=now)

    assert actions.send_quote(lead, contact_of(lead), by=noor, now=now).number == 2


@pytest.mark.parametrize("is_signed", [True, False])
def test_a_lead_with_a_contract_is_merged_into_none(noor: Member, now: datetime, is_signed: bool) -> None:
    contract = make_contract(make_agreed_lead(owner=noor, now=now), now=now)
    if is_signed:
        sign(contract, now=now)
    other = make_lead("Ocean Observatory", owner=noor, now=now)
    with pytest.raises(Impossible, match="has a contract"):
        actions.merge_leads(contract.lead, into=other, by=noor, now=now)


def plan_of(agreement: Agreement, now: datetime) -> Decommission:
    [plan] = actions.open_decommissions(now=now)
    assert plan.agreement == agreement
    return plan


def corrected(agreement: Agreement, ends_on: date, noor: Member, now: datetime) -> None:
    days = {"sent_on": date(2021, 2, 1), "signed_on": date(2021, 2, 1)}
    Agreement.objects.update(asked_at=now - timedelta(days=400), asked_by=noor, **days)
    actions.correct_agreement(agreement, reason="Mistyped.", ends_on=ends_on, by=noor, now=now)


def test_the_last_day_of_a_plan_follows_when_the_agreement_is_corrected(noor: Member, now: datetime) -> None:
    agreement = make_running(owner=noor, ends_on=ENDED_ON, now=now)
    plan = plan_of(agreement, now)

    corrected(agreement, ENDED_ON + timedelta(days=5), noor, now)

    was = plan.until_on
    plan.refresh_from_db()
    assert plan.until_on == was + timedelta(days=5) == dated_plan(plan).taken_down.answer


def test_a_plan_that_somebody_put_off_keeps_its_day(noor: Member, now: datetime) -> None:
    agreement = make_running(owner=noor, ends_on=ENDED_ON, now=now)
    plan, later = plan_of(agreement, now), date(2022, 6, 1)
    actions.extend_decommission(plan, until_on=later, reason="Exams.", by=noor, now=now)

    corrected(agreement, ENDED_ON + timedelta(days=5), noor, now)

    plan.refresh_from_db()
    assert plan.until_on == later


def test_a_plan_is_finished_though_its_hub_was_ended_by_hand(noor: Member, now: datetime) -> None:
    agreement = make_running(owner=noor, ends_on=ENDED_ON, now=now)
    plan, hub = plan_of(agreement, now), agreement.hubs.get()
    actions.end_hub(hub, reason="Early.", by=noor, now=now)
    assert plan.work is not None
    for task in plan.work.tasks.all():
        projects.drop_task(task, seen=task.revision, by=noor, now=now)

    assert actions.finish_decommission(plan, by=noor, now=now).finished_at == now
    hub.refresh_from_db()
    assert hub.status == HubStatus.ENDED


def test_work_to_take_hubs_down_is_filed_whatever_types_the_clause_keeps(noor: Member, now: datetime) -> None:
    agreement = make_running(owner=noor, ends_on=ENDED_ON, now=now)
    rows = [dict(row) for row in rulebook.rules(LabelRules, on=now.date()).types if row["key"] != "task"]
    adopt_clause("projects.types", rows, moves={"task": rows[0]["key"]}, by=noor, now=now - timedelta(days=3))

    work = plan_of(agreement, now).work

    assert work is not None
    assert work.type == rows[0]["key"]


def test_work_to_take_hubs_down_lets_a_finished_project_go_on(noor: Member, now: datetime) -> None:
    agreement = make_running(owner=noor, ends_on=ENDED_ON, now=now)
    project = projects.add_project(name="Theirs", description="x", by=noor, now=now)
    assert agreement.community is not None
    actions.change_community(agreement.community, project=project, by=noor, now=now)
    projects.finish_project(project, by=noor, now=now)

    work = plan_of(agreement, now).work

    assert work is not None
    assert (work.project, work.project.status) == (project, "active")


def test_work_to_take_hubs_down_goes_into_no_project_of_others_that_has_the_name(noor: Member, now: datetime) -> None:
    other = projects.add_project(name="Ocean Lab", description="x", by=noor, now=now)
    work = plan_of(make_running(owner=noor, ends_on=ENDED_ON, now=now), now).work
    assert work is not None
    assert work.project != other
    assert Project.objects.count() == 2


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "a b@c.example", "a@c.example, b@c.example", f"{'a' * 250}@c.example"]
)
def test_an_office_of_the_host_has_an_address_that_mail_goes_to(address: str) -> None:
    kind = dict(HostRules.clauses())["offices"].kind
    rows = [{"key": "finance", "label": "finance", "address": "finance@host.example"}]
    assert kind.clean(rows) == rows
    with pytest.raises(ValueError, match=r"[Aa]ddress"):
        kind.clean([{**rows[0], "address": address}])
