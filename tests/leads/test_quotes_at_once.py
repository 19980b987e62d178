"""Quotes that two people touch at the same moment: one wins, the other is told."""

from datetime import UTC, datetime
from functools import partial

import pytest

from compass.notices.models import Notice
from leads import actions
from leads.enums import QuoteStage
from leads.models import Quote, QuoteAnswer
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from tests.at_once import at_once
from tests.factories.people import make_member
from tests.factories.quotes import SHEET, contact_of, make_negotiated, make_quote

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
NOW = datetime(2022, 3, 2, 17, tzinfo=UTC)
ROUNDS = 4


@pytest.fixture
def noor(transactional_db: None) -> Member:
    return make_member("Noor Haddad", (Role.STAFF, Role.SALES))


def test_of_two_answers_one_is_kept(noor: Member) -> None:
    lead = make_negotiated(owner=noor, now=NOW)
    for _ in range(ROUNDS):
        quote = make_quote(lead, by=noor, now=NOW)
        answer = partial(actions.answer_quote, quote, name="Lena Sørum", now=NOW)
        done = at_once(*(partial(answer, is_accepted=each) for each in (True, False)))
        assert sum(isinstance(each, actions.NotOpen) for each in done) == 1
        assert QuoteAnswer.objects.filter(quote=quote).count() == 1


def test_a_quote_is_accepted_or_replaced_and_never_accepted_after_it_was(noor: Member) -> None:
    lead = make_negotiated(owner=noor, now=NOW)
    for _ in range(ROUNDS):
        quote = make_quote(lead, by=noor, now=NOW)
        actions.write_quote(lead, SHEET, by=noor, now=NOW)
        send = partial(actions.send_quote, lead, contact_of(lead), by=noor, now=NOW)
        accept = partial(actions.answer_quote, quote, is_accepted=True, name="Lena Sørum", now=NOW)
        sent, answered = at_once(send, accept)
        assert isinstance(sent, Quote)
        accepted = QuoteAnswer.objects.filter(quote=quote).exists()
        assert accepted is not isinstance(answered, actions.NotOpen)
        if not accepted:
            assert answered.stage is QuoteStage.REPLACED


def test_a_draft_is_sent_once_from_two_windows(noor: Member) -> None:
    lead = make_negotiated(owner=noor, now=NOW)
    for number in range(1, ROUNDS):
        actions.write_quote(lead, SHEET, by=noor, now=NOW)
        done = at_once(*[partial(actions.send_quote, lead, contact_of(lead), by=noor, now=NOW)] * 2)
        assert sum(isinstance(each, Impossible) for each in done) == 1
        assert (Quote.objects.count(), Notice.objects.filter(kind="quote-host").count()) == (number, number)


def test_two_who_begin_a_draft_do_not_write_over_each_other(noor: Member) -> None:
    for number in range(ROUNDS):
        lead = make_negotiated(f"Lab {number}", owner=noor, now=NOW)
        done = at_once(*[partial(actions.write_quote, lead, SHEET, base_revision=0, by=noor, now=NOW)] * 2)
        assert sum(isinstance(each, actions.Overtaken) for each in done) == 1
        assert lead.quote_draft.lines.count() == len(SHEET.lines)
