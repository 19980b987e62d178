"""A proposal is filed: numbered, dated by the rules of its day, told to the council."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.explanation import Explanation, say
from compass.handbook import rulebook
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
from governance.policy.rules import RoutingRules, VotingRules
from people.models import Member


@transaction.atomic
def file_proposal(
    *,
    title: str,
    summary: str,
    body: str,
    area: str,
    token: UUID,
    by: Member,
    now: datetime,
    draft: Draft | None = None,
) -> Proposal:
    """File a proposal: number it, compute its dates by today's rules, and tell the council that discussion is open.

    `token` names the form that was sent: the same one again gives the proposal that it filed.
    """
    filed_on = clock.organisation_day(now)
    series = _lock_series(filed_on.year)
    if earlier := Proposal.objects.filter(token=token).first():
        first = earlier.versions.get(number=1)
        if (earlier.author_id, first.title, first.summary, first.body) != (by.pk, title, summary, body):
            raise Refused(SENT_BEFORE)
        return earlier
    consultation = rulebook.rules(RoutingRules, on=filed_on).consultation(area)
    voting, calendar = rulebook.history(VotingRules), rulebook.history(CalendarRules)
    dates = dates_on(filed_on, voting, calendar, by.name, consultation)
    series.last += 1
    series.save(update_fields=["last"])
    proposal = Proposal.objects.create(
        year=filed_on.year,
        number=series.last,
        title=title,
        summary=summary,
        area=area,
        consultation=consultation,
        author=by,
        draft=draft,
        filed_at=now,
        filed_on=filed_on,
        opens_at=dates.opens.at,
        closes_at=dates.closes.at,
        token=token,
    )
    add_version(proposal, title=title, summary=summary, body=body, by=by, now=now)
    record("file_proposal", proposal, by=by, now=now, after={"opens_at": dates.opens.at.isoformat()})
    index("proposal", proposal.pk)
    if consultation is not Consultation.NEITHER:
        _tell_discussion_opened(proposal, dates.about(proposal.reference).opens, now)
    return proposal


def submit_draft(draft: Draft, by: Person, now: datetime) -> str:
    """File the proposal on which a change of the handbook is decided; the handbook calls this for its drafts."""
    title, changes = summary_of(draft)
    proposal = file_proposal(
        title=title if len(title) <= 200 else f"Change “{draft.subject.title}”"[:200],
        summary=" ".join(changes)[:500],
        body="\n".join([draft.reason, "", "## What changes", "", *(f"- {sentence}" for sentence in changes)]),
        area="governance" if draft.subject.decider == "vote" else "operational-policy",
        token=draft.token,
        by=Member.objects.get(pk=by.pk),
        now=now,
        draft=draft,
    )
    return proposal.get_absolute_url()


def _lock_series(year: int) -> Series:
    Series.objects.get_or_create(year=year)
    return Series.objects.select_for_update().get(year=year)


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
