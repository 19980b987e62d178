"""A team decides: it is filed, and told to whoever is in the team (handbook 5.3.3)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.notices.actions import tell
from governance.actions.filing import keep_filed, lock_series
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.actions.telling import others
from governance.enums import Consultation
from governance.models import Proposal
from governance.models.decisions import members_of
from governance.models.proposals import decided_on
from governance.policy.rules import VotingRules
from people.models import Member, Team


@transaction.atomic
def file_decision(
    *,
    title: str,
    summary: str,
    body: str,
    team: Team,
    decider: Member | None = None,
    box_days: int | None = None,
    token: UUID,
    by: Member,
    now: datetime,
) -> Proposal:
    """File what a team decides or has decided: it holds unless somebody raises a concern in time. The team is told.

    `token` names the form that was sent: the same one again gives the decision that it filed. Raises Refused for
    whoever is not in the team, and for a decider who is not.
    """
    filed_on = clock.organisation_day(now)
    series = lock_series(filed_on.year)
    if earlier := Proposal.objects.filter(token=token).first():
        first = earlier.versions.get(number=1)
        kept = (earlier.author_id, earlier.team_id, earlier.decider, earlier.box_days)
        if (*kept, first.title, first.summary, first.body) != (by.pk, team.pk, decider, box_days, title, summary, body):
            raise Refused(SENT_BEFORE)
        return earlier
    _check_members(team, by, decider, members_of(team, filed_on))
    dates = decided_on(filed_on, rulebook.history(VotingRules), by.name, box_days)
    proposal = Proposal(
        title=title,
        summary=summary,
        consultation=Consultation.NEITHER,
        team=team,
        decider=decider,
        box_days=box_days,
        token=token,
    )
    keep_filed(proposal, series, dates, body, by=by, now=now)
    record("file_decision", proposal, by=by, now=now, after={"team": team.name, "opens_at": dates.opens.at.isoformat()})
    _tell_filed(proposal, team, dates.about(proposal.reference).discussion_ends, now)
    return proposal


def _check_members(team: Team, by: Member, decider: Member | None, members: list[Member]) -> None:
    if team.dissolved_on or by not in members:
        raise Refused(f"You are not in the team {team.name}; its members record its decisions.")
    if decider and decider not in members:
        raise Refused(f"{decider.name} is not in the team {team.name}.")


def _tell_filed(proposal: Proposal, team: Team, ends: Explanation, now: datetime) -> None:
    decides = f"{proposal.decider.name} decides then." if proposal.decider else "The director decides then."
    tell(
        kind="governance.decision-filed",
        key=f"governance:{proposal.reference}:decision-filed",
        recipients=others(members_of(team, proposal.filed_on), proposal.author),
        subject=f"{team.name} decides: {proposal.title}",
        body=f"{proposal.author.name} filed {proposal.reference}.\n\n{proposal.summary}\n\n"
        f"It is decided unless somebody raises a concern until {say(ends.answer)}. {decides}",
        path=proposal.get_absolute_url(),
        explanation=ends,
        now=now,
        expires_at=proposal.opens_at,
    )
