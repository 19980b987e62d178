"""What happens to a proposal: it is filed, talked about, voted on, taken back."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.handbook.actions import drop_draft
from compass.handbook.models import Draft
from compass.handbook.organisation import CalendarRules
from compass.handbook.shown import summary_of
from compass.notices.actions import tell
from compass.person import Person
from compass.portal.actions import index
from governance.enums import Choice, Consultation, Stage
from governance.models import Ballot, Comment, Proposal, Series, dates_on
from governance.policy.rules import RoutingRules, VotingRules
from people.enums import Role
from people.models import Member

SENT_BEFORE = "This form was sent before, with other words in it; send it once more to keep these."


class Refused(Exception):
    """It cannot be done now. The sentence says why, for whoever tried."""


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
        if (earlier.author_id, earlier.title, earlier.summary, earlier.body) != (by.pk, title, summary, body):
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
        body=body,
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
    record("file_proposal", proposal, by=by, now=now, after={"opens_at": dates.opens.at.isoformat()})
    index("proposal", proposal.pk)
    if consultation is not Consultation.NEITHER:
        _tell_discussion_opened(proposal, dates.about(proposal.reference).opens, now)
    return proposal


@transaction.atomic
def add_comment(proposal: Proposal, *, body: str, token: UUID, by: Member, now: datetime) -> Comment:
    """Say something about a proposal. The same token again gives the comment that it made."""
    proposal = _locked(proposal)
    if proposal.withdrawn_at and not Comment.objects.filter(token=token).exists():
        raise Refused("This proposal was withdrawn; nothing can be added to it.")
    said = {"proposal": proposal, "author": by, "body": body, "created_at": now}
    comment, is_new = Comment.objects.get_or_create(token=token, defaults=said)
    if is_new:
        record("add_comment", comment, by=by, now=now)
        index("comment", comment.pk)
    elif (comment.author_id, comment.proposal_id, comment.body) != (by.pk, proposal.pk, body):
        raise Refused(SENT_BEFORE)
    return comment


@transaction.atomic
def cast_vote(proposal: Proposal, *, choice: Choice, reason: str, by: Member, now: datetime) -> Ballot:
    """Record a vote while the vote is open. A change of mind is a new record; the last one counts."""
    proposal = _locked(proposal)
    stage = proposal.stage(now)
    if stage is not Stage.VOTING:
        raise Refused(_why_no_vote(proposal, stage))
    ballot = Ballot.objects.create(proposal=proposal, voter=by, choice=choice, reason=reason, cast_at=now)
    record("cast_vote", proposal, by=by, now=now, after={"choice": choice.value})
    return ballot


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: Member, now: datetime) -> Proposal:
    """Take a proposal back before its vote opens. Its reminders vanish, and with them the mails not yet sent."""
    proposal = _locked(proposal)
    stage = proposal.stage(now)
    if stage is not Stage.DISCUSSION:
        raise Refused(f"This proposal stands at “{stage.label}”; it can be withdrawn during its discussion alone.")
    proposal.withdrawn_at = now
    proposal.save(update_fields=["withdrawn_at"])
    record("withdraw_proposal", proposal, by=by, now=now)
    index("proposal", proposal.pk)
    if proposal.draft:
        drop_draft(proposal.draft, by=by, now=now)
    return proposal


@transaction.atomic
def mend_proposal(
    proposal: Proposal, *, title: str, summary: str, author: Member, by: Member, now: datetime
) -> Proposal:
    """Correct what an operator may correct. What the council votes on stays as it is from the opening on."""
    proposal = _locked(proposal)
    if proposal.stage(now) is not Stage.DISCUSSION and (proposal.title, proposal.summary) != (title, summary):
        raise Refused("Title and summary can be corrected during the discussion alone.")
    names = ("title", "summary", "author")
    before = snapshot(proposal, names)
    proposal.title, proposal.summary, proposal.author = title, summary, author
    proposal.revision, proposal.revised_at = proposal.revision + 1, now
    proposal.save(update_fields=[*names, "revision", "revised_at"])
    record("mend_proposal", proposal, by=by, now=now, before=before, after=snapshot(proposal, names))
    index("proposal", proposal.pk)
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


def _locked(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _why_no_vote(proposal: Proposal, stage: Stage) -> str:
    if proposal.consultation != Consultation.VOTE:
        return "This proposal needs no vote."
    zone = settings.ORGANISATION_ZONE
    return {
        Stage.DISCUSSION: f"The vote opens {say(proposal.opens_at, zone)} ({zone.key}); your vote is not recorded.",
        Stage.CLOSED: f"The vote closed {say(proposal.closes_at, zone)} ({zone.key}); your vote is not recorded.",
        Stage.WITHDRAWN: "This proposal was withdrawn; your vote is not recorded.",
    }[stage]


def _tell_discussion_opened(proposal: Proposal, opens: Explanation, now: datetime) -> None:
    """Tell every council member but the author."""
    council = Member.objects.holding(Role.COUNCIL, proposal.filed_on).exclude(pk=proposal.author_id)
    tell(
        kind="governance.discussion-opened",
        key=f"governance:{proposal.reference}:discussion-opened",
        recipients=council,
        subject=f"Open for discussion: {proposal.title}",
        body=f"{proposal.author.name} filed {proposal.reference}.\n\n{proposal.summary}\n\n"
        f"{opens.title} {say(opens.answer)}, unless a council member asks for another day.",
        path=proposal.get_absolute_url(),
        explanation=opens,
        now=now,
        expires_at=proposal.opens_at,
    )
