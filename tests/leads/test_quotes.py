"""Quotes: sent whole or not at all, changed by nobody, answered once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.admin import site
from django.db import Error, connection, transaction
from django.db.models import F

from compass.audit.models import Entry
from compass.handbook import rulebook
from compass.notices.composing import letter
from compass.notices.models import Notice
from compass.portal import contracts, explainers
from leads import actions
from leads.enums import Need, QuoteStage
from leads.models import Contact, Lead, Quote, QuoteAnswer, QuoteDocument, QuoteDraft, QuoteLine, until_of
from leads.models.facts import facts_of
from leads.policy.money import Sheet
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from tests.factories.handbook import adopt_clause
from tests.factories.leads import make_lead
from tests.factories.people import make_member
from tests.factories.quotes import SHEET, contact_of, make_negotiated, make_quote, token_of

pytestmark = pytest.mark.django_db
STATEMENTS = (
    "update leads_quote set total_minor = 1",
    "update leads_quoteline set unit_minor = 1",
    "update leads_quoteanswer set is_accepted = false",
    "update leads_quotedocument set sha256 = ''",
    "delete from leads_quoteanswer",
    "delete from leads_quotedocument",
    "delete from leads_quoteline",
    "delete from leads_quote",
)


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_negotiated(owner=noor, now=now)


def told(kind: str) -> list[str]:
    """Who was told something of a kind, the first first."""
    return [each.recipient_name for each in Notice.objects.filter(kind=kind).order_by("created_at")]


def nothing_happened() -> bool:
    """Whether no quote stands, nobody was told, and the draft is as it was."""
    kinds = ("quote", "quote-host", "quote-sent")
    return not Quote.objects.exists() and not Notice.objects.filter(kind__in=kinds).exists()


def change_rows(now: datetime, key: str, **values: str) -> None:
    """Adopt a version of a clause whose rows all say something else; it holds since yesterday."""
    by, rows = make_member("Ruth Adeyemi", (Role.COUNCIL, Role.DIRECTOR)), rulebook.clause_of(key).start
    adopt_clause(key, [{**row, **values} for row in rows], by=by, now=now - timedelta(days=2))


def test_send_quote_keeps_the_lines_the_total_the_plan_and_the_last_day(
    lead: Lead, noor: Member, now: datetime
) -> None:
    quote = make_quote(lead, by=noor, now=now, note="first offer")

    assert (quote.number, quote.currency, quote.total_minor, quote.note) == (1, "USD", 3_444_000, "first offer")
    assert quote.sheet().lines == SHEET.lines
    assert (quote.plan_name, quote.plan_url) == ("Managed Service Plan", "https://plan.compass.example/")
    assert quote.expires_at == datetime(2022, 4, 2, 7, tzinfo=UTC)
    assert not QuoteDraft.objects.exists()
    assert Entry.objects.filter(verb="send_quote", target_id=str(quote.pk)).count() == 1


def test_the_contact_the_host_and_whose_lead_it_is_are_told_at_once(lead: Lead, noor: Member, now: datetime) -> None:
    priya = make_member("Priya Raman", (Role.SALES,))

    quote = make_quote(lead, by=priya, now=now)

    assert (told("quote"), told("quote-host"), told("quote-sent")) == (
        ["lena@ocean.example"],
        ["contracting@host.compass.example"],
        [str(noor)],
    )
    mail = Notice.objects.get(kind="quote")
    assert mail.subject == "A quote for Cascadia Ocean Observatory"
    assert mail.path == f"/quote/{token_of(quote)}/"
    assert mail.path in letter([mail], None).text
    assert "Dear Lena Sørum," in mail.body
    assert "until Fri 1 Apr 2022" in mail.body
    assert "https://plan.compass.example/" in mail.body
    assert "$34,440.00" in Notice.objects.get(kind="quote-host").body
    assert token_of(quote) not in Notice.objects.get(kind="quote-host").body


def test_whoever_sends_it_is_not_told_of_it(lead: Lead, noor: Member, now: datetime) -> None:
    make_quote(lead, by=noor, now=now)

    assert told("quote-sent") == []


def test_the_secret_of_its_page_is_not_kept_with_it(lead: Lead, noor: Member, now: datetime) -> None:
    quote = make_quote(lead, by=noor, now=now)

    assert token_of(quote) not in str(Quote.objects.values().get())
    assert token_of(quote) not in str(list(Entry.objects.values()))


def test_what_cannot_be_sent_is_refused_whole(lead: Lead, noor: Member, now: datetime) -> None:
    contact = contact_of(lead)
    with pytest.raises(Impossible, match="no draft"):
        actions.send_quote(lead, contact, by=noor, now=now)
    actions.write_quote(lead, Sheet("USD", 12, ()), by=noor, now=now)
    with pytest.raises(Impossible, match="no line"):
        actions.send_quote(lead, contact, by=noor, now=now)
    actions.write_quote(lead, SHEET, by=noor, now=now)
    with pytest.raises(actions.Overtaken):
        actions.send_quote(lead, contact, base_revision=1, by=noor, now=now)
    for other in (Contact.objects.create(lead=lead, name="Kofi Peters"), Contact(pk=10**12, name="Nobody")):
        with pytest.raises(Impossible, match="has an address"):
            actions.send_quote(lead, other, by=noor, now=now)
    assert nothing_happened()
    assert QuoteDraft.objects.get(lead=lead).revision == 2


def test_a_lead_in_triage_is_sent_no_quote(noor: Member, now: datetime) -> None:
    lead = make_lead(owner=noor, now=now)
    contact = actions.add_contact(lead, name="Lena Sørum", email="lena@ocean.example", by=noor, now=now)
    actions.write_quote(lead, SHEET, by=noor, now=now)

    with pytest.raises(Impossible, match="not being negotiated"):
        actions.send_quote(lead, contact, by=noor, now=now)
    assert nothing_happened()


def test_a_template_with_a_hole_that_nobody_fills_sends_nothing(lead: Lead, noor: Member, now: datetime) -> None:
    change_rows(now, "leads.mail-templates", body="Dear {contcat}, until {until}: {address}")
    actions.write_quote(lead, SHEET, by=noor, now=now)

    with pytest.raises(Impossible, match="which nothing fills"):
        actions.send_quote(lead, contact_of(lead), by=noor, now=now)
    assert nothing_happened()


def test_a_plan_without_an_address_on_the_web_sends_nothing(lead: Lead, noor: Member, now: datetime) -> None:
    change_rows(now, "leads.service-plan", address="ask Noor")
    actions.write_quote(lead, SHEET, by=noor, now=now)

    with pytest.raises(Impossible, match="needs an address on the web"):
        actions.send_quote(lead, contact_of(lead), by=noor, now=now)
    assert nothing_happened()


def test_a_newer_version_takes_the_place_of_the_one_before_and_both_are_kept(
    lead: Lead, noor: Member, now: datetime
) -> None:
    first, second = (make_quote(lead, by=noor, now=now) for _ in range(2))

    assert [actions.standing(each, now) for each in (first, second)] == [QuoteStage.REPLACED, QuoteStage.OPEN]
    with pytest.raises(actions.NotOpen, match="newer one took its place"):
        actions.answer_quote(first, is_accepted=True, name="Lena Sørum", now=now)
    assert list(lead.quotes.values_list("number", flat=True)) == [2, 1]


def test_answer_quote_accepts_once_and_tells_whose_lead_and_step_it_is(lead: Lead, noor: Member, now: datetime) -> None:
    priya = make_member("Priya Raman", (Role.SALES,))
    lead = actions.set_next_step(lead, actions.NextStep("Wait", priya, now.date()), by=noor, now=now)
    quote = make_quote(lead, by=noor, now=now)

    answer = actions.answer_quote(quote, is_accepted=True, name="Lena Sørum", words="Gladly.", now=now)

    assert (answer.is_accepted, answer.name, answer.at) == (True, "Lena Sørum", now)
    assert sorted(told("quote-answered")) == sorted([str(noor), str(priya)])
    assert "Gladly." in Notice.objects.filter(kind="quote-answered")[0].body
    assert facts_of([lead])[lead.pk][Need.QUOTE_ACCEPTED].words == "v1, Lena Sørum"
    with pytest.raises(actions.NotOpen, match="accepted already") as refused:
        actions.answer_quote(quote, is_accepted=False, name="Kofi Peters", now=now)
    assert refused.value.stage is QuoteStage.ACCEPTED
    assert QuoteAnswer.objects.count() == 1


def test_answer_quote_tells_nobody_who_reads_leads_no_more(lead: Lead, noor: Member, now: datetime) -> None:
    quote = make_quote(lead, by=noor, now=now)
    RoleTerm.objects.filter(member=noor, role=Role.SALES).update(until_on=F("from_on"))

    actions.answer_quote(quote, is_accepted=True, name="Lena Sørum", now=now)

    assert told("quote-answered") == []


def test_a_quote_that_is_declined_is_not_accepted_and_a_new_one_may_follow(
    lead: Lead, noor: Member, now: datetime
) -> None:
    first = make_quote(lead, by=noor, now=now)
    actions.answer_quote(first, is_accepted=False, name="Lena Sørum", words="Too dear.", now=now)
    second = make_quote(lead, by=noor, now=now)

    assert Need.QUOTE_ACCEPTED not in facts_of([lead])[lead.pk]
    assert [actions.standing(each, now) for each in Quote.objects.order_by("number")] == [
        QuoteStage.DECLINED,
        QuoteStage.OPEN,
    ]
    assert second.number == 2


@pytest.mark.parametrize(("seconds", "stage"), [(-1, QuoteStage.OPEN), (0, QuoteStage.EXPIRED)])
def test_it_may_be_accepted_until_the_end_of_its_last_day(
    lead: Lead, noor: Member, now: datetime, seconds: int, stage: QuoteStage
) -> None:
    quote = make_quote(lead, by=noor, now=now)
    then = quote.expires_at + timedelta(seconds=seconds)

    assert actions.standing(quote, then) is stage
    if stage is QuoteStage.EXPIRED:
        with pytest.raises(actions.NotOpen, match="is over"):
            actions.answer_quote(quote, is_accepted=True, name="Lena Sørum", now=then)


def test_the_quote_of_a_lead_that_was_given_up_is_not_accepted(lead: Lead, noor: Member, now: datetime) -> None:
    quote = make_quote(lead, by=noor, now=now)
    actions.move_lead(lead, "lost", reason="They run their own.", by=noor, now=now)

    with pytest.raises(actions.NotOpen):
        actions.answer_quote(quote, is_accepted=True, name="Lena Sørum", now=now)


def test_no_quote_is_changed_or_deleted_by_any_road(lead: Lead, noor: Member, now: datetime) -> None:
    quote = make_quote(lead, by=noor, now=now)
    answer = actions.answer_quote(quote, is_accepted=True, name="Lena Sørum", now=now)
    line = quote.lines.all()[0]
    quote.total_minor = line.unit_minor = 1
    roads: list[Callable[[], Any]] = [quote.save, line.save, answer.save, quote.document.save]
    roads.append(lambda: Quote.objects.bulk_update([quote], ["total_minor"]))
    for model in (Quote, QuoteLine, QuoteAnswer, QuoteDocument):
        rows = model._default_manager.all()
        roads += [partial(rows.update, id=1), partial(rows._raw_delete, "default")]
    roads += [partial(connection.cursor().execute, statement) for statement in STATEMENTS]

    for road in roads:
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            road()
    with pytest.raises(Error), transaction.atomic():
        quote.delete()
    assert Quote.objects.get().total_minor == 3_444_000


def test_quotes_are_not_in_the_admin() -> None:
    registered = {model.__name__ for model in site._registry}

    assert {"Quote", "QuoteLine", "QuoteAnswer", "QuoteDocument"} & registered == set()


def test_until_when_it_stands_is_explained_by_the_rule_of_the_day_it_was_sent(
    lead: Lead, noor: Member, now: datetime
) -> None:
    quote = make_quote(lead, by=noor, now=now)
    steward = make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))

    found = explainers.explain("quote-until", str(quote.pk), noor)

    assert found == until_of(quote)
    assert (str(found.answer), found.citations[0].key) == ("2022-04-01", "leads.quote-days")
    for subject, viewer in ((str(quote.pk), steward), ("nonsense", noor), ("9" * 30, noor), ("1\x00", noor)):
        with pytest.raises(explainers.UnknownSubject):
            explainers.explain("quote-until", subject, viewer)


def test_a_quote_that_ends_within_three_days_is_a_card_of_whose_lead_it_is(
    lead: Lead, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    quote = make_quote(lead, by=noor, now=now)
    priya = make_member("Priya Raman", (Role.SALES,))
    near = quote.expires_at - timedelta(days=2)

    def cards(person: Member, at: datetime) -> list[str]:
        return [each.title for each in contracts.cards_for(person, at) if "quote" in each.title]

    assert cards(noor, near) == ["Cascadia Ocean Observatory has not answered quote v1"]
    assert cards(priya, near) == []
    assert cards(noor, now) == []
    assert cards(noor, quote.expires_at) == []
    actions.answer_quote(quote, is_accepted=False, name="Lena Sørum", now=near)
    assert cards(noor, near) == []
