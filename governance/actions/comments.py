"""What people say about a proposal."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass.audit.record import record
from compass.portal.actions import index
from governance.actions.refusals import SENT_BEFORE, Refused, locked
from governance.models import Comment, Proposal
from people.models import Member


@transaction.atomic
def add_comment(proposal: Proposal, *, body: str, token: UUID, by: Member, now: datetime) -> Comment:
    """Say something about a proposal. The same token again gives the comment that it made."""
    proposal = locked(proposal)
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
