"""A proposal is filed: numbered, dated by the rules of its day, told to the council."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.handbook.enums import Decider
from compass.handbook.models import Draft
from compass.handbook.organisation import CalendarRules
from compass.handbook.shown import summary_of
from compass.person import Person
from compass.portal.actions import index
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.actions.telling import tell_council
from governance.actions.texts import add_version
from governance.enums import Consultation
from governance.models import Proposal, Series, dates_on
from governance.policy.areas import RoutingRules
from governance.policy.dates import Dates
from governance.policy.routing import Answers, route, strictest
from governance.policy.rules import VotingRules
from people.models import Member


@transaction.atomic
def file_proposal(
    *,
    title: str,
    summary: str,
    body: str,
    answers: Answers,
    token: UUID,
    by: Member,
    now: datetime,
    document_url: str = "",
    issue_url: str = "",
    draft: Draft | None = None,
) -> Proposal:
    """File a proposal: number it, compute its dates by today's rules, and tell the council that discussion is open.

    Its answers say whether the council votes, is told, or neither; a change of the handbook asks at least for what
    decides on it. `token` names the form that was sent: the same one again gives the proposal that it filed.
    """
    filed_on = clock.organisation_day(now)
    series = lock_series(filed_on.year)
    if earlier := Proposal.objects.filter(token=token).first():
        first = earlier.versions.get(number=1)
        sent = (earlier.author_id, first.title, first.summary, first.body, earlier.answers)
        if sent != (by.pk, title, summary, body, answers.as_stored()):
            raise Refused(SENT_BEFORE)
        return earlier
    routed = route(answers, rulebook.rules(RoutingRules, on=filed_on))
    consultation = strictest(routed.consultation, asked_by(draft))
    voting, calendar = rulebook.history(VotingRules), rulebook.history(CalendarRules)
    dates = dates_on(filed_on, voting, calendar, by.name, consultation)
    proposal = Proposal(
        title=title,
        summary=summary,
        area=routed.area,
        consultation=consultation,
        answers=answers.as_stored(),
        draft=draft,
        document_url=document_url,
        issue_url=issue_url,
        token=token,
    )
    keep_filed(proposal, series, dates, body, by=by, now=now)
    after = {"opens_at": dates.opens.at.isoformat(), "consultation": consultation.value, "area": routed.area}
    record("file_proposal", proposal, by=by, now=now, after=after)
    if consultation is not Consultation.NEITHER:
        _tell_discussion_opened(proposal, dates.about(proposal.reference).opens, now)
    return proposal


def submit_draft(draft: Draft, by: Person, now: datetime) -> str:
    """File the proposal on which a change of the handbook is decided; the handbook calls this for its drafts."""
    title, changes = summary_of(draft)
    votes = asked_by(draft) is Consultation.VOTE
    answers = Answers(("governance",)) if votes else Answers(("operational-policy",), {"operational-policy": False})
    proposal = file_proposal(
        title=title if len(title) <= 200 else f"Change “{draft.subject.title}”"[:200],
        summary=" ".join(changes)[:500],
        body="\n".join([draft.reason, "", "## What changes", "", *(f"- {sentence}" for sentence in changes)]),
        answers=answers,
        token=draft.token,
        by=Member.objects.get(pk=by.pk),
        now=now,
        draft=draft,
    )
    return proposal.get_absolute_url()


def asked_by(draft: Draft | None) -> Consultation:
    """What a change of the handbook asks for: whatever decides on it. Nothing, where there is no such change."""
    if draft is None:
        return Consultation.NEITHER
    return Consultation.VOTE if draft.subject.decider == Decider.VOTE else Consultation.NOTIFY


def lock_series(year: int) -> Series:
    """The numbers of a year, locked until the transaction ends."""
    Series.objects.get_or_create(year=year)
    return Series.objects.select_for_update().get(year=year)


def keep_filed(proposal: Proposal, series: Series, dates: Dates, body: str, *, by: Member, now: datetime) -> None:
    """Give a new proposal its number in a year, which is locked, its dates and its first text, and let it be found."""
    series.last += 1
    series.save(update_fields=["last"])
    proposal.year, proposal.number, proposal.author = series.year, series.last, by
    proposal.filed_at, proposal.filed_on = now, clock.organisation_day(now)
    proposal.opens_at, proposal.closes_at = dates.opens.at, dates.closes.at
    proposal.save(force_insert=True)
    add_version(proposal, title=proposal.title, summary=proposal.summary, body=body, by=by, now=now)
    index("proposal", proposal.pk)


def _tell_discussion_opened(proposal: Proposal, opens: Explanation, now: datetime) -> None:
    """Tell every council member but the author."""
    tell_council(
        kind="governance.discussion-opened",
        key=f"governance:{proposal.reference}:discussion-opened",
        subject=f"Open for discussion: {proposal.title}",
        body=f"{proposal.author.name} filed {proposal.reference}.\n\n{proposal.summary}\n\n"
        f"{opens.title} {say(opens.answer)}, unless a council member asks for another day.",
        path=proposal.get_absolute_url(),
        explanation=opens,
        now=now,
        expires_at=proposal.opens_at,
        by=proposal.author,
    )
