"""A proposal is taken back, or mended."""

from datetime import datetime

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook.actions import drop_draft
from compass.portal.actions import index
from governance.actions.refusals import Refused, is_frozen, locked
from governance.actions.telling import tell_council
from governance.actions.texts import add_version, tell_revised
from governance.enums import Consultation, Stage
from governance.models import Proposal
from governance.models.decisions import members_of
from people.models import Member


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, reason: str = "", by: Member, now: datetime) -> Proposal:
    """Take a proposal back before its vote opens. Its reminders vanish, and with them the mails not yet sent.

    The council is told why, where it was told of the proposal, and the team where it decides.
    """
    proposal = locked(proposal)
    stage = proposal.stage(now)
    if stage is Stage.DISCUSSION and is_frozen(proposal):
        raise Refused("Its vote has opened meanwhile; a proposal can be withdrawn during its discussion alone.")
    if stage is not Stage.DISCUSSION:
        raise Refused(f"This proposal stands at “{stage.label}”; it can be withdrawn during its discussion alone.")
    proposal.withdrawn_at, proposal.withdrawn_reason = now, reason
    proposal.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record("withdraw_proposal", proposal, by=by, now=now, after={"reason": reason})
    index("proposal", proposal.pk)
    if proposal.draft:
        drop_draft(proposal.draft, by=by, now=now)
    if proposal.team or proposal.consultation != Consultation.NEITHER:
        _tell_withdrawn(proposal, by, now)
    return proposal


def _tell_withdrawn(proposal: Proposal, by: Member, now: datetime) -> None:
    team = members_of(proposal.team, clock.organisation_day(now)) if proposal.team else None
    tell_council(
        kind="governance.withdrawn",
        key=f"governance:{proposal.reference}:withdrawn",
        recipients=team,
        proposal=proposal,
        by=by,
        subject=f"Withdrawn: {proposal.title}",
        body=f"{by.name} has withdrawn {proposal.reference}. {proposal.withdrawn_reason}".strip(),
        path=proposal.get_absolute_url(),
        explanation=None,
        now=now,
    )


@transaction.atomic
def mend_proposal(
    proposal: Proposal, *, title: str, summary: str, author: Member, by: Member, now: datetime
) -> Proposal:
    """Correct what an operator may correct. What the council votes on stays as it is from the opening on."""
    proposal = locked(proposal)
    names = ("title", "summary", "author")
    before, is_reworded = snapshot(proposal, names), (proposal.title, proposal.summary) != (title, summary)
    if is_reworded and (proposal.stage(now) is not Stage.DISCUSSION or is_frozen(proposal)):
        raise Refused("Title and summary can be corrected during the discussion alone.")
    proposal.title, proposal.summary, proposal.author = title, summary, author
    proposal.revision, proposal.revised_at = proposal.revision + 1, now
    proposal.save(update_fields=[*names, "revision", "revised_at"])
    if is_reworded:
        given = {"title": title, "summary": summary, "body": proposal.versions.latest("number").body}
        tell_revised(add_version(proposal, **given, note="Mended by an operator", by=by, now=now), proposal)
    record("mend_proposal", proposal, by=by, now=now, before=before, after=snapshot(proposal, names))
    index("proposal", proposal.pk)
    return proposal
