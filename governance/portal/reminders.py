"""What council members and authors are told ahead of the dates of proposals."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings

from compass.explanation import Explanation, say, span_of_days
from compass.portal import contracts
from compass.portal.contracts import Duty, Reminder
from governance.enums import Consultation
from governance.models import Ballot, Comment, DatedProposal, Proposal, ProposalQuerySet
from governance.models.rolls import rolls_of
from people.enums import Role
from people.models import RoleTerm, TeamMembership

VOTE = ("vote-opens", "vote-closes")
"""What is said of an open vote leads to its ballot."""


@contracts.reminders.register
def reminders(first: datetime, last: datetime) -> Iterator[Reminder]:
    """What council members and authors are told about the proposals that stand."""
    proposals = Proposal.objects.moving_between(first, last).exclude(consultation=Consultation.NEITHER)
    for dated, roll, voted in _with_rolls(proposals):
        for reminder in _reminders_of(dated, roll, voted):
            if first <= reminder.due_at <= last:
                yield reminder


@contracts.duties.register
def votes_to_cast(first: date, last: date) -> Iterator[Duty]:
    """Whoever is on the roll votes while the vote is open, unless they have."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = span_of_days(first, last, zone)
    proposals = Proposal.objects.moving_between(begins, ends).filter(consultation=Consultation.VOTE, opens_at__lt=ends)
    for dated, roll, voted in _with_rolls(proposals):
        title, url = f"Vote: {dated.proposal.title}", dated.proposal.get_ballot_url()
        for member_id in roll:
            if (dated.proposal.pk, member_id) not in voted:
                yield Duty(member_id, title, url, dated.dates.closes, dated.dates.opens)


def _with_rolls(proposals: ProposalQuerySet) -> Iterator[tuple[DatedProposal, list[int], set[tuple[int, int]]]]:
    """Each with who is on its roll and here, and what of all of them was voted on by whom."""
    found = proposals.dated()
    rolls = rolls_of([each.proposal for each in found])
    ballots = Ballot.objects.standing().filter(opening__proposal__in=rolls)
    voted = set(ballots.values_list("opening__proposal", "voter"))
    for dated in found:
        yield dated, [member.pk for member in rolls[dated.proposal.pk] if member.is_active], voted


def _reminders_of(dated: DatedProposal, roll: list[int], voted: set[tuple[int, int]]) -> Iterator[Reminder]:
    proposal, dates = dated.proposal, dated.dates
    title, opens = proposal.title, dates.opens
    ends = dates.discussion_ends
    if dates.discussion_notice:
        body = f"The minimum discussion ends {say(ends.answer)}. {opens.title} {say(opens.answer)}."
        for member_id in roll:
            yield _reminder(proposal, "discussion-ends", member_id, dates.discussion_notice, opens.at,
                            f"Discussion ends soon: {title}", body)  # fmt: skip
    if proposal.implemented_at:
        return
    if proposal.consultation != Consultation.VOTE:
        body = f"The discussion has lasted long enough. You may carry out {proposal.reference} now."
        yield _reminder(proposal, "carry-out", proposal.author_id, opens, dates.closes.at,
                        f"May be carried out: {title}", body)  # fmt: skip
        return
    waiting = [member_id for member_id in roll if (proposal.pk, member_id) not in voted]
    for member_id in waiting:
        body = f"You can vote until {say(dates.closes.at)} ({dates.closes.zone.key}), and change your mind until then."
        yield _reminder(proposal, "vote-opens", member_id, opens, dates.closes.at, f"Vote is open: {title}", body)
        if dates.closing_notice:
            body = f"You have not voted yet. The vote closes {say(dates.closes.at)} ({dates.closes.zone.key})."
            yield _reminder(proposal, "vote-closes", member_id, dates.closing_notice, dates.closes.at,
                            f"Vote closes soon: {title}", body)  # fmt: skip


@contracts.reminders.register
def reminders_of_teams(first: datetime, last: datetime) -> Iterator[Reminder]:
    """What members of teams are told about what their team decides; four queries more than its dates."""
    found = Proposal.objects.moving_between(first, last).exclude(team=None).filter(declared_at=None)
    if not found.exists():
        return
    decisions = found.dated()
    teams = {dated.proposal.team_id for dated in decisions}
    held = list(TeamMembership.objects.filter(team__in=teams, member__is_active=True).order_by("pk"))
    concerns = Comment.objects.open_concerns().filter(proposal__in=[each.proposal for each in decisions])
    concerned = set(concerns.values_list("proposal", flat=True))
    directors = list(RoleTerm.objects.filter(role=Role.DIRECTOR, member__is_active=True).order_by("pk"))
    for dated in decisions:
        deciding = _to_decide(dated, directors, is_concerned=dated.proposal.pk in concerned)
        for reminder in (*_before_it_is_decided(dated, held), *deciding):
            if first <= reminder.due_at <= last:
                yield reminder


def _before_it_is_decided(dated: DatedProposal, held: list[TeamMembership]) -> Iterator[Reminder]:
    """Whoever is in the team is told that the time to raise a concern ends."""
    proposal, ends, notice = dated.proposal, dated.dates.discussion_ends, dated.dates.discussion_notice
    for each in held if notice else ():
        if notice and each.team_id == proposal.team_id and each.holds_on(ends.at.date()):
            body = f"Raise a concern until {say(ends.answer)}; without one it is decided."
            yield _reminder(proposal, "concerns-end", each.member_id, notice, dated.dates.opens.at,
                            f"Decided soon: {proposal.title}", body)  # fmt: skip


def _to_decide(dated: DatedProposal, directors: list[RoleTerm], *, is_concerned: bool) -> Iterator[Reminder]:
    """Its author notes what silence has decided; where a concern is open, the named decider and the director decide."""
    proposal, dates = dated.proposal, dated.dates
    named = [proposal.decider_id] if proposal.decider_id else []
    deciding = [*named, *(each.member_id for each in directors if each.holds_on(dates.opens.at.date()))]
    body = "A concern is open. You decide." if is_concerned else "Nobody has a concern. Note that it is decided."
    for member_id in dict.fromkeys(deciding if is_concerned else [proposal.author_id]):
        yield _reminder(proposal, "decide", member_id, dates.opens, dates.closes.at,
                        f"To be decided: {proposal.title}", body)  # fmt: skip


def _reminder(
    proposal: Proposal, what: str, member_id: int, due: Explanation, expires_at: datetime, subject: str, body: str
) -> Reminder:
    return Reminder(
        key=f"governance:{proposal.reference}:{what}:{due.at.date()}",
        member_id=member_id,
        due_at=due.at,
        expires_at=expires_at,
        subject=subject,
        body=f"{proposal.reference}, {proposal.title}\n\n{body}",
        path=proposal.get_ballot_url() if what in VOTE else proposal.get_absolute_url(),
        explanation=due,
    )
