"""Questionnaires: sent with the questions of the day, kept as drafts, answered once, withdrawn."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from compass.audit.models import Entry
from compass.handbook import rulebook
from compass.notices.composing import letter
from compass.notices.models import Notice
from compass.portal import explainers
from leads import actions
from leads.enums import MailUse, QuestionnaireStage
from leads.models import Lead, Questionnaire
from leads.policy.mails import MailRules
from leads.policy.sales import QuestionRules
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from tests.factories.handbook import adopt_clause
from tests.factories.leads import ANSWERS, make_lead, make_questionnaire
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_lead(owner=noor, now=now)


@pytest.fixture
def sent(lead: Lead, now: datetime) -> Questionnaire:
    return make_questionnaire(lead, now=now)[0]


def told(kind: str) -> list[str]:
    return sorted(each.recipient_name for each in Notice.objects.filter(kind=f"leads.{kind}"))


def test_send_questionnaire_asks_the_questions_of_the_day_until_the_end_of_the_last_one(
    lead: Lead, now: datetime
) -> None:
    sent, token = make_questionnaire(lead, now=now)

    mail = Notice.objects.get(address="lena@ocean.example")
    assert [each.key for each in sent.asked][:3] == ["who", "use", "users"]
    assert sent.expires_at == datetime(2022, 4, 2, 7, tzinfo=UTC)  # midnight after Friday 1 April in Los Angeles
    assert (mail.path, mail.expires_at) == (f"/q/{token}/", sent.expires_at)
    assert "until Fri 1 Apr 2022, that day included" in mail.body
    assert mail.body.startswith("Dear Cascadia Ocean Observatory,\n\n")
    assert token not in mail.body
    assert f"/q/{token}/" in letter([mail], None).text


def test_send_questionnaire_writes_the_mail_of_the_clause_to_the_contact_by_name(
    lead: Lead, noor: Member, now: datetime
) -> None:
    actions.add_contact(lead, name="Lena Sørum", email="Lena@ocean.example", by=noor, now=now)
    rows = [dict(row) for row in MailRules(versions={}).templates]
    words = {"subject": "For {organisation}", "body": "{contact}, please: {address} | {seller}"}
    told = [{**row, **words} if row["use"] == MailUse.QUESTIONNAIRE else row for row in rows]
    adopt_clause("leads.mail-templates", told, by=make_member("Ruth", (Role.DIRECTOR,)), now=now - timedelta(days=2))

    make_questionnaire(lead, now=now)

    mail = Notice.objects.get(address="lena@ocean.example")
    assert mail.subject == "For Cascadia Ocean Observatory"
    assert mail.body.startswith("Lena Sørum, please: the link at the end of this mail\n\n")


def test_send_questionnaire_sends_no_mail_in_which_something_is_left_open(
    lead: Lead, noor: Member, now: datetime
) -> None:
    rows = [{**row, "body": "Our plan: {plan}"} for row in MailRules(versions={}).templates]
    adopt_clause("leads.mail-templates", rows, by=make_member("Ruth", (Role.DIRECTOR,)), now=now - timedelta(days=2))

    with pytest.raises(Impossible, match="which nothing fills"):
        actions.send_questionnaire(lead, to="lena@ocean.example", by=noor, now=now)
    assert not Questionnaire.objects.exists()


def test_the_secret_of_the_address_stands_in_the_mail_alone(lead: Lead, now: datetime) -> None:
    sent, token = make_questionnaire(lead, now=now)

    kept = [str(Questionnaire.objects.values().get(pk=sent.pk)), *map(str, Entry.objects.values())]
    assert [each for each in kept if token in each or (sent.token_hash in each and each != kept[0])] == []


def test_send_questionnaire_again_withdraws_the_one_that_waits_and_no_other(lead: Lead, now: datetime) -> None:
    answered = actions.answer_questionnaire(make_questionnaire(lead, now=now)[0], ANSWERS, now=now)
    waiting, _ = make_questionnaire(lead, now=now)

    last, _ = make_questionnaire(lead, now=now)

    assert {each.pk: each.stage(now) for each in lead.questionnaires.all()} == {
        answered.pk: QuestionnaireStage.ANSWERED,
        waiting.pk: QuestionnaireStage.WITHDRAWN,
        last.pk: QuestionnaireStage.OPEN,
    }


def test_send_questionnaire_asks_nothing_of_a_lead_that_is_closed_and_tells_nobody(
    lead: Lead, noor: Member, now: datetime
) -> None:
    lost = actions.move_lead(lead, "lost", reason="They chose another.", by=noor, now=now)

    with pytest.raises(Impossible, match="Take it up again first"):
        actions.send_questionnaire(lost, to="lena@ocean.example", by=noor, now=now)

    assert (lead.questionnaires.count(), told("questionnaire")) == (0, [])


@pytest.mark.parametrize("to", ["", "lena", "lena@ocean.example\nBcc: all@ocean.example", f"{'x' * 250}@ocean.example"])
def test_send_questionnaire_refuses_what_is_no_address(lead: Lead, noor: Member, now: datetime, to: str) -> None:
    with pytest.raises(ValidationError):
        actions.send_questionnaire(lead, to=to, by=noor, now=now)
    assert lead.questionnaires.count() == 0


def test_keep_draft_keeps_what_was_typed_of_the_questions_that_were_asked(sent: Questionnaire, now: datetime) -> None:
    kept = actions.keep_draft(sent, {"use": "Maps", "who": "", "no-such-question": "x"}, now=now)

    assert (kept.draft, kept.answers, kept.revision) == ({"use": "Maps"}, {}, 1)
    assert Entry.objects.filter(verb="keep_draft").values_list("after", flat=True).get() == {"answers": 1}


def test_keep_draft_takes_nothing_over_what_another_tab_saved(sent: Questionnaire, now: datetime) -> None:
    actions.keep_draft(sent, {"use": "Maps"}, base_revision=0, now=now)

    for verb in (actions.keep_draft, actions.answer_questionnaire):
        with pytest.raises(actions.Overtaken):
            verb(sent, ANSWERS, base_revision=0, now=now)

    sent.refresh_from_db()
    assert (sent.draft, sent.answered_at) == ({"use": "Maps"}, None)


def test_answer_questionnaire_takes_one_answer_of_two_tabs_and_locks_it(sent: Questionnaire, now: datetime) -> None:
    other_tab = Questionnaire.objects.get(pk=sent.pk)
    actions.answer_questionnaire(sent, ANSWERS, now=now)

    for verb in (actions.answer_questionnaire, actions.keep_draft):
        with pytest.raises(actions.Closed) as refused:
            verb(other_tab, ANSWERS | {"users": "9"}, now=now)
        assert refused.value.stage == QuestionnaireStage.ANSWERED

    sent.refresh_from_db()
    assert (sent.answers, sent.draft, sent.answered_at) == (ANSWERS, {}, now)


def test_answer_questionnaire_asks_for_what_has_to_be_answered(sent: Questionnaire, now: datetime) -> None:
    with pytest.raises(Impossible, match="How many people would use it"):
        actions.answer_questionnaire(sent, ANSWERS | {"users": ""}, now=now)
    sent.refresh_from_db()
    assert sent.answered_at is None


def test_a_questionnaire_takes_answers_until_the_end_of_its_last_day(sent: Questionnaire, now: datetime) -> None:
    with pytest.raises(actions.Closed) as refused:
        actions.keep_draft(sent, ANSWERS, now=sent.expires_at)
    assert refused.value.stage == QuestionnaireStage.EXPIRED
    in_time = actions.answer_questionnaire(sent, ANSWERS, now=sent.expires_at - timedelta(seconds=1))
    assert in_time.stage(sent.expires_at) == QuestionnaireStage.ANSWERED


def test_answer_questionnaire_tells_whose_lead_it_is_and_who_takes_the_next_step(
    lead: Lead, noor: Member, now: datetime
) -> None:
    sami = make_member("Sami Sales", (Role.SALES,))
    lead = actions.set_next_step(lead, actions.NextStep("Wait", sami, now.date()), by=noor, now=now)
    sent, _ = make_questionnaire(lead, now=now)

    actions.answer_questionnaire(sent, ANSWERS, now=now)

    assert told("questionnaire-answered") == ["Noor Haddad", "Sami Sales"]
    assert Notice.objects.get(member=noor).path == sent.get_absolute_url()


def test_answer_questionnaire_tells_nobody_who_reads_leads_no_more(
    sent: Questionnaire, noor: Member, now: datetime
) -> None:
    RoleTerm.objects.filter(member=noor, role=Role.SALES).update(until_on=F("from_on"))

    actions.answer_questionnaire(sent, ANSWERS, now=now)

    assert told("questionnaire-answered") == []


def test_withdraw_questionnaire_lets_nobody_answer_and_is_done_once(
    sent: Questionnaire, noor: Member, now: datetime
) -> None:
    actions.withdraw_questionnaire(sent, by=noor, now=now)

    with pytest.raises(actions.Closed):
        actions.answer_questionnaire(sent, ANSWERS, now=now)
    with pytest.raises(Impossible, match="already"):
        actions.withdraw_questionnaire(sent, by=noor, now=now)


def test_withdraw_questionnaire_leaves_one_that_was_answered(sent: Questionnaire, noor: Member, now: datetime) -> None:
    actions.answer_questionnaire(sent, ANSWERS, now=now)

    with pytest.raises(Impossible, match="already"):
        actions.withdraw_questionnaire(sent, by=noor, now=now)


def test_the_last_day_is_explained_to_who_reads_leads_alone(sent: Questionnaire, noor: Member) -> None:
    found = explainers.explain("questionnaire-last-day", str(sent.pk), noor)

    assert (str(found.answer), [each.key for each in found.citations]) == ("2022-04-01", ["leads.questionnaire-days"])
    for subject, viewer in (
        (str(sent.pk), make_member("Ruth Adeyemi", (Role.COUNCIL,))),
        ("9" * 30, noor),
        ("x", noor),
    ):
        with pytest.raises(explainers.UnknownSubject):
            explainers.explain("questionnaire-last-day", subject, viewer)


@pytest.mark.parametrize(
    ("choices", "is_taken"), [("yes | no", True), ("yes", False), ("", False), ("|yes||yes|", False)]
)
def test_a_question_to_be_chosen_from_names_its_choices(choices: str, is_taken: bool) -> None:
    kind = rulebook.clause_of("leads.questionnaire").kind
    row = {"key": "m", "label": "Money?", "kind": "choice", "required": "yes", "choices": choices, "heading": ""}

    if is_taken:
        assert kind.clean([row]) == [row]
    else:
        with pytest.raises(ValueError, match="Row 1: write at least two choices"):
            kind.clean([row])


def test_the_questions_that_are_there_from_the_start_keep_the_rules(now: datetime) -> None:
    kind = rulebook.clause_of("leads.questionnaire").kind
    questions = rulebook.rules(QuestionRules, on=now.date()).questions

    assert tuple(kind.clean([dict(row) for row in questions])) == questions
