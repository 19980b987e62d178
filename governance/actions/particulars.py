"""What is noted beside the text of a proposal: where else it stands, and whether the host's policies allow it."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from governance.actions.refusals import Refused, locked
from governance.models import HostCheck, Proposal
from people.models import Member


@transaction.atomic
def link_proposal(proposal: Proposal, *, document_url: str, issue_url: str, by: Member, now: datetime) -> Proposal:
    """Say where its document and its tracking issue are. Empty takes an address away."""
    proposal = locked(proposal)
    names = ("document_url", "issue_url")
    before = snapshot(proposal, names)
    proposal.document_url, proposal.issue_url = document_url, issue_url
    after = snapshot(proposal, names)
    if after != before:
        proposal.save(update_fields=names)
        record("link_proposal", proposal, by=by, now=now, before=before, after=after)
    return proposal


@transaction.atomic
def check_host_policy(proposal: Proposal, *, keeps: bool, words: str, by: Member, now: datetime) -> HostCheck:
    """Say whether it keeps to the policies of the host organisation (L1294). The last check counts.

    Raises Refused where it was withdrawn, and where it does not keep to them and nobody says why.
    """
    proposal = locked(proposal)
    if proposal.withdrawn_at:
        raise Refused("This proposal was withdrawn; nothing has to be checked any more.")
    if not keeps and not words:
        raise Refused("Say which policy it does not keep to.")
    last = proposal.host_checks.last()
    if last and (last.keeps, last.words, last.by_id) == (keeps, words, by.pk):
        return last
    check = HostCheck.objects.create(proposal=proposal, keeps=keeps, words=words, at=now, by=by)
    record("check_host_policy", proposal, by=by, now=now, after={"keeps": keeps, "words": words})
    return check
