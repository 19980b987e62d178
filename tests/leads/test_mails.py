"""Mails to leads: templates are filled, nothing is left open, and what was written is kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from time_machine import travel

from compass.notices.composing import letter
from compass.notices.models import Notice
from leads import actions
from leads.enums import MailUse
from leads.models import Lead, mails_of
from leads.policy.mails import PLACEHOLDERS, MailRules, filled, unfilled
from people.models import Member
from people.policy.refusals import Impossible
from tests.conftest import SignIn
from tests.factories.leads import make_running
from tests.factories.quotes import contact_of, make_negotiated

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_negotiated(owner=noor, now=now)


def test_what_is_known_is_put_in_once_and_what_nobody_knows_stays_to_be_seen() -> None:
    values = {"contact": "Lena {until}", "organisation": "Ocean"}

    assert filled("Dear {contact} of {organisation}, {until}, {nonsense} {}", values) == (
        "Dear Lena {until} of Ocean, {until}, {nonsense} {}"
    )
    assert unfilled("{contact} {until} {nonsense} {until}", values) == ("{until}", "{nonsense}")


def test_there_is_a_template_for_every_use_and_all_can_be_filled() -> None:
    rules = MailRules(versions={})
    everything = dict.fromkeys(PLACEHOLDERS, "x")

    assert [rules.first_for(use).use for use in MailUse] == list(MailUse)
    assert [unfilled(f"{each.subject} {each.body}", everything) for each in rules.all()] == [()] * len(MailUse)
    assert "\n\n" in rules.first_for(MailUse.QUOTE).body


def test_the_clause_keeps_a_template_for_every_use() -> None:
    kind = next(spec.kind for _, spec in MailRules.clauses() if spec.key == "leads.mail-templates")
    rows = [dict(row) for row in MailRules(versions={}).templates if row["key"] != "quote"]

    with pytest.raises(ValueError, match="whose for is a quote"):
        kind.clean(rows)


def test_lead_write_to_fills_a_template_sends_it_and_keeps_it(
    sign_in: SignIn, lead: Lead, noor: Member, now: datetime
) -> None:
    with travel(now, tick=False):
        browser = sign_in(noor)
        form = browser.get(f"/leads/{lead.pk}/write/?template=decline").context["form"]
        assert form["body"].value().startswith("Dear Lena Sørum,\n\nthank you")
        typed = {"to": contact_of(lead).pk, "subject": "Your request", "body": "Dear Lena,\r\nno.", "token": uuid4()}
        answers = [browser.post(f"/leads/{lead.pk}/write/", typed) for _ in range(2)]
        page = browser.get(f"/leads/{lead.pk}/write/").content.decode()

    assert [each.status_code for each in answers] == [302, 302]
    notice = Notice.objects.get(kind="lead-mail")
    assert (notice.address, notice.subject, notice.body) == ("lena@ocean.example", "Your request", "Dear Lena,\nno.")
    assert letter([notice], None).text.startswith("Dear Lena,\nno.\n\n")
    assert "http" not in letter([notice], None).text
    assert [entry.after["body"] for entry in mails_of(lead)] == ["Dear Lena,\nno."]
    assert "Your request" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"body": "Until {until}."}, "Fill in {until} first."),
        ({"subject": "a\x00b"}, "Null characters are not allowed."),
        ({"subject": "a\u202eb"}, "cannot be seen"),
        ({"to": "99999999999999999999"}, "choose again"),
        ({"token": "nonsense"}, "Enter a valid UUID."),
        ({"body": ""}, "This field is required."),
    ],
)
def test_a_mail_that_cannot_be_sent_is_given_back_with_what_was_typed(
    sign_in: SignIn, lead: Lead, noor: Member, typed: dict[str, Any], words: str
) -> None:
    given = {"to": contact_of(lead).pk, "subject": "Kept words", "body": "Dear Lena", "token": str(uuid4())}

    answer = sign_in(noor).post(f"/leads/{lead.pk}/write/", given | typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Notice.objects.filter(kind="lead-mail").exists()


def test_nobody_is_written_to_who_has_left_or_is_of_another_lead(lead: Lead, noor: Member, now: datetime) -> None:
    other = make_negotiated("Lakeside College", owner=noor, now=now)
    gone = actions.remove_contact(contact_of(lead), by=noor, now=now)

    for contact in (gone, contact_of(other)):
        with pytest.raises(Impossible, match="no contact of this lead"):
            actions.write_to(lead, contact, subject="a", body="b", token=UUID(int=1), by=noor, now=now)


def test_the_mail_on_a_renewal_says_until_when_the_agreement_holds(
    sign_in: SignIn, noor: Member, now: datetime
) -> None:
    agreement = make_running(owner=noor, ends_on=date(2022, 4, 20), now=now)
    actions.add_contact(agreement.lead, name="Lena Sørum", email="lena@ocean.example", by=noor, now=now)
    with travel(now, tick=False):
        browser = sign_in(noor)
        page = browser.get("/agreements/").content.decode()
        address = f"/leads/{agreement.lead_id}/write/?use=renewal"
        form = browser.get(address).context["form"]

    assert address in page
    assert form["subject"].value() == "Your agreement ends on Wed 20 Apr 2022"
    assert "{" not in form["body"].value()


def test_a_lead_without_an_address_is_told_to_have_one_first(sign_in: SignIn, lead: Lead, noor: Member) -> None:
    contact_of(lead).delete()

    assert "Nobody can be written to" in sign_in(noor).get(f"/leads/{lead.pk}/write/").content.decode()
