"""A proposal gets more consultation than its decision areas ask for."""

from uuid import uuid4

from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.explanation import say
from compass.handbook import rulebook
from compass.portal.actions import index
from governance.actions.moves import add_move, opens_of
from governance.actions.refusals import Refused, locked
from governance.actions.telling import tell_council
from governance.actions.votes import Clock
from governance.enums import Consultation, Stage
from governance.models import Proposal, Rerouting
from governance.policy.dates import voting_days_after
from governance.policy.routing import asks_for_more
from governance.policy.rules import VotingRules
from people.models import Member


@transaction.atomic
def request_vote(proposal: Proposal, *, reason: str, by: Member, read_clock: Clock) -> Rerouting:
    """Turn a notice into a vote. Raises Refused where it is no notice, and once it was accepted or withdrawn."""
    proposal = locked(proposal)
    if earlier := _sent_before(proposal, Consultation.VOTE, reason, by):
        return earlier
    if proposal.consultation != Consultation.NOTIFY:
        raise Refused("A vote is requested where the council is told alone.")
    return _reroute(proposal, Consultation.VOTE, reason, by, read_clock)


@transaction.atomic
def reroute_proposal(proposal: Proposal, *, to: Consultation, reason: str, by: Member, read_clock: Clock) -> Rerouting:
    """Ask for more consultation.

    Raises Refused for what a team decides, where it would be less or the same, and once it has ended.
    """
    proposal = locked(proposal)
    if proposal.team_id:
        raise Refused("A team decides this. What the council should decide instead is filed as a proposal.")
    if earlier := _sent_before(proposal, to, reason, by):
        return earlier
    if not asks_for_more(to, Consultation(proposal.consultation)):
        raise Refused(f"It has {proposal.get_consultation_display()}; only more than that can be asked for.")
    return _reroute(proposal, to, reason, by, read_clock)


def _sent_before(proposal: Proposal, to: Consultation, reason: str, by: Member) -> Rerouting | None:
    """What the same form did, where it is sent twice."""
    last = proposal.reroutings.last()
    same = last is not None and (last.after, last.reason, last.by_id) == (to.value, reason, by.pk)
    return last if same and proposal.consultation == to else None


def _reroute(proposal: Proposal, to: Consultation, reason: str, by: Member, read_clock: Clock) -> Rerouting:
    if proposal.team_id:
        raise Refused("A team decides this; what needs the council is filed as a proposal of its own.")
    now = read_clock()
    stage = proposal.stage(now)
    if stage not in (Stage.DISCUSSION, Stage.DUE):
        raise Refused(f"This proposal stands at “{stage.label}”; it is too late for more consultation.")
    before, proposal.consultation = Consultation(proposal.consultation), to
    proposal.revision, proposal.revised_at = proposal.revision + 1, now
    proposal.save(update_fields=["consultation", "revision", "revised_at"])
    rerouting = Rerouting.objects.create(proposal=proposal, before=before, after=to, reason=reason, at=now, by=by)
    told = {"before": {"consultation": before.value}, "after": {"consultation": to.value, "reason": reason}}
    record("reroute_proposal", proposal, by=by, now=now, **told)
    index("proposal", proposal.pk)
    if to is Consultation.VOTE and stage is Stage.DUE:
        today = clock.organisation_day(now)
        [day] = voting_days_after(today, rulebook.rules(VotingRules, on=proposal.filed_on), 1)
        why = "a vote was asked for after the day had come"
        add_move(proposal, to=day, reason=why, token=uuid4(), by=by, now=now)
    _tell(rerouting)
    return rerouting


def _tell(rerouting: Rerouting) -> None:
    """Tell the council and the author, but not who asked."""
    proposal, by = rerouting.proposal, rerouting.by
    opens = opens_of(proposal)
    votes = rerouting.after == Consultation.VOTE
    tell_council(
        kind="governance.rerouted",
        key=f"governance:{proposal.reference}:rerouted:{rerouting.after}",
        proposal=proposal,
        by=by,
        subject=f"{'Put to the vote' if votes else 'The council is told'}: {proposal.title}",
        body=f"{by.name} asks for a {rerouting.get_after_display()} on {proposal.reference}, which had "
        f"{rerouting.get_before_display()}.\n\n{rerouting.reason}\n\n{opens.title} {say(opens.answer)}.",
        path=proposal.get_absolute_url(),
        explanation=opens,
        now=rerouting.at,
    )
