"""Quotes are written, sent as versions that nobody changes, and answered once (handbook 3.3.2)."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.person import Person
from compass.portal.actions import index
from compass.tokens import digest, new_token
from leads.actions.contacts import reachable
from leads.actions.leads import locked
from leads.actions.quote_news import Sending, tell_answer, tell_sent
from leads.enums import LeadPhase, QuoteStage
from leads.models import Contact, DraftLine, Lead, Quote, QuoteAnswer, QuoteDraft, QuoteLine
from leads.policy.money import CURRENCIES, TOO_MUCH, Sheet, is_too_much
from leads.policy.sales import QUOTE, QuoteRules, acceptable_until, end_of
from people.policy.refusals import Impossible
from projects.actions.revisions import check_revision

SAID = ("currency", "months", "note", "terms")


class NotOpen(Impossible):
    """A quote cannot be answered, or not any more. `stage` says where it stands."""

    def __init__(self, stage: QuoteStage, sentence: str) -> None:
        super().__init__(sentence)
        self.stage = stage


@transaction.atomic
def write_quote(
    lead: Lead,
    sheet: Sheet,
    *,
    note: str = "",
    terms: str = "",
    base_revision: int | None = None,
    by: Person,
    now: datetime,
) -> QuoteDraft:
    """Keep the pricing sheet of a lead: the one draft there is, begun or changed as a whole.

    `base_revision` is 0 where no draft was seen. Raises Overtaken where somebody was first, Impossible for a closed
    lead, ValidationError for a line or a sum that cannot be.
    """
    lead = locked(lead)
    if not lead.is_open:
        raise Impossible(f"“{lead}” is closed; take it up again before you write a quote.")
    draft = QuoteDraft.objects.filter(lead=lead).first() or QuoteDraft(lead=lead)
    check_revision(draft, base_revision)
    before = _told(draft) if draft.pk else {}
    draft.currency, draft.months, draft.note, draft.terms = sheet.currency, sheet.months, note, terms
    draft.revision += 1
    lines = [
        DraftLine(
            position=position,
            kind=line.kind,
            what=line.what,
            quantity=line.quantity,
            unit_minor=line.unit_minor,
            per=line.per,
        )
        for position, line in enumerate(sheet.lines, 1)
    ]
    _check(draft, sheet, lines)
    draft.save()
    draft.lines.all().delete()
    for line in lines:
        line.draft = draft
    DraftLine.objects.bulk_create(lines)
    record("write_quote", draft, by=by, now=now, before=before, after=_told(draft))
    return draft


@transaction.atomic
def drop_quote(lead: Lead, *, by: Person, now: datetime) -> None:
    """Throw the draft away; what was sent stays. Raises Impossible where there is none."""
    draft = _draft_of(locked(lead))
    record("drop_quote", draft, by=by, now=now, before=_told(draft))
    draft.delete()


@transaction.atomic
def send_quote(
    lead: Lead, to: Contact, *, plan: str = "", base_revision: int | None = None, by: Person, now: datetime
) -> Quote:
    """Send the draft to a contact as the next version, with the plan of that key, and tell the host.

    The version, the mail to the contact and the news to the host exist together or not at all. Versions before it
    cannot be accepted any more. Raises Overtaken where the draft was changed, Impossible where it cannot be sent.
    """
    lead = locked(lead)
    draft = _draft_of(lead)
    check_revision(draft, base_revision)
    if lead.phase != LeadPhase.NEGOTIATION:
        raise Impossible(f"“{lead}” is not being negotiated; decide that it is in scope, and move it there first.")
    if lead.agreements.filter(withdrawn_at=None).exists():
        raise Impossible("Its contract is asked for already; take that back before you send another quote.")
    sheet = draft.sheet()
    if not sheet.lines:
        raise Impossible("There is no line in this quote; write what it asks money for first.")
    contact = reachable(lead, to)
    day = clock.organisation_day(now)
    rules, token = rulebook.rules(QuoteRules, on=day), new_token()
    last = acceptable_until(day, rules, settings.ORGANISATION_ZONE, subject="draft")
    chosen = next((row for row in rules.plan if row["key"] == plan), rules.plan[0])
    quote = Quote(
        lead=lead,
        number=lead.quotes.count() + 1,
        plan_name=chosen["label"][:120],
        plan_url=chosen["address"],
        total_minor=sheet.total().minor,
        token_hash=digest(token),
        sent_at=now,
        sent_by_id=by.pk,
        sent_to=contact.email,
        expires_at=end_of(last),
        **{name: getattr(draft, name) for name in SAID},
    )
    _keep(quote, draft)
    until = last.about(QUOTE, str(quote.pk))
    tell_sent(Sending(quote=quote, sheet=sheet, contact=contact, token=token, until=until, by=by), now=now)
    draft.delete()
    after = snapshot(quote, ("number", *SAID, "total_minor", "sent_to", "expires_at"))
    record("send_quote", quote, by=by, now=now, after=after)
    index("lead", lead.pk)
    return quote


@transaction.atomic
def answer_quote(quote: Quote, *, is_accepted: bool, name: str, words: str = "", now: datetime) -> QuoteAnswer:
    """The contact accepts or declines, once. Raises NotOpen where it is answered, replaced, over, or given up."""
    lead = locked(quote.lead)
    quote = Quote.objects.select_related("answer").get(pk=quote.pk)
    quote.lead = lead
    stage = standing(quote, now)
    if stage is not QuoteStage.OPEN:
        raise NotOpen(stage, SENTENCES[stage])
    answer = QuoteAnswer(quote=quote, is_accepted=is_accepted, name=name, words=words, at=now)
    answer.full_clean()
    answer.save()
    record("answer_quote", quote, by=None, now=now, after=snapshot(answer, ("is_accepted", "name", "words")))
    tell_answer(answer, now=now)
    index("lead", lead.pk)
    return answer


SENTENCES = {
    QuoteStage.ACCEPTED: "This quote has been accepted already.",
    QuoteStage.DECLINED: "This quote has been declined already.",
    QuoteStage.REPLACED: "This quote does not stand any more: a newer one took its place, or our talks have ended.",
    QuoteStage.EXPIRED: "The time to accept this quote is over.",
}


def standing(quote: Quote, now: datetime, *, latest: int | None = None) -> QuoteStage:
    """Where a quote stands, given the number of the latest of its lead, or asked for it.

    One of a lead that is not negotiated any more is as good as replaced.
    """
    stage = quote.stage(now, latest=quote.lead.quotes.count() if latest is None else latest)
    if stage is QuoteStage.OPEN and quote.lead.phase != LeadPhase.NEGOTIATION:
        return QuoteStage.REPLACED
    return stage


def _draft_of(lead: Lead) -> QuoteDraft:
    draft = QuoteDraft.objects.filter(lead=lead).prefetch_related("lines").first()
    if draft is None:
        raise Impossible("There is no draft of a quote any more: it was sent, or thrown away.")
    return draft


def _check(draft: QuoteDraft, sheet: Sheet, lines: list[DraftLine]) -> None:
    draft.full_clean(exclude=["lead"])
    for line in lines:
        line.full_clean(exclude=["draft"])
    if sheet.currency not in CURRENCIES:
        raise ValidationError(f"A quote is in one of {', '.join(CURRENCIES)}.")
    if is_too_much(sheet):
        raise ValidationError(TOO_MUCH)


def _keep(quote: Quote, draft: QuoteDraft) -> None:
    """Write the version with its lines."""
    try:
        quote.full_clean(exclude=["lead", "sent_by"])
    except ValidationError as error:
        raise Impossible(f"The plan that goes with it needs an address on the web: {error.messages[0]}") from None
    quote.save()
    names = ("position", "kind", "what", "quantity", "unit_minor", "per")
    QuoteLine.objects.bulk_create(
        QuoteLine(quote=quote, **{name: getattr(line, name) for name in names}) for line in draft.lines.all()
    )


def _told(draft: QuoteDraft) -> dict[str, object]:
    """What the record says of a draft."""
    lines = [f"{each.quantity} × {each.what}, {each.unit_minor} {each.per}" for each in draft.lines.all()]
    return {**snapshot(draft, SAID), "lines": lines}
