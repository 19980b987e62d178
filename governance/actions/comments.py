"""What people say about a proposal, and answer to each other."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from compass.audit.record import record
from compass.notices.actions import tell
from compass.portal.actions import index
from governance.actions.readings import is_on_roll, mark_read
from governance.actions.refusals import SENT_BEFORE, Refused, locked, sent_before
from governance.actions.telling import others
from governance.models import Comment, Proposal
from governance.models.openings import text_of
from people.models import Member


@transaction.atomic
def add_comment(
    proposal: Proposal, *, body: str, token: UUID, parent: Comment | None = None, by: Member, now: datetime
) -> Comment:
    """Say something about a proposal, or answer to what somebody said. Whoever is answered is told.

    The same token again gives the comment that it made. Raises Refused where the proposal was withdrawn.
    """
    proposal = locked(proposal)
    if parent and parent.proposal_id != proposal.pk:
        raise Refused("What you answer to was said about another proposal.")
    if earlier := said_before(token, proposal=proposal, author=by, body=body, parent=parent, concern=""):
        return earlier
    if proposal.withdrawn_at:
        raise Refused("This proposal was withdrawn; nothing can be added to it.")
    comment = keep(Comment(proposal=proposal, author=by, body=body, parent=parent, created_at=now, token=token))
    record("add_comment", comment, by=by, now=now)
    read_with_it(comment)
    return comment


def said_before(token: UUID, **said: Any) -> Comment | None:
    """What the same form said before. Raises Refused where it said something else."""
    return sent_before(Comment.objects.filter(token=token).first(), **said)


def keep(comment: Comment) -> Comment:
    """Keep what was said, let it be found, and tell whom it is for. Its proposal is locked.

    Raises Refused where its form said something about another proposal, which is not, at the same moment.
    """
    try:
        with transaction.atomic():
            comment.save(force_insert=True)
    except IntegrityError:
        raise Refused(SENT_BEFORE) from None
    index("comment", comment.pk)
    _tell_said(comment)
    return comment


def read_with_it(comment: Comment) -> None:
    """Whoever is on the roll and says something has read what they say it about."""
    proposal, author = comment.proposal, comment.author
    if is_on_roll(proposal, author):
        mark_read(proposal, number=text_of(proposal).number, by=author, now=comment.created_at)


def _tell_said(comment: Comment) -> None:
    """Tell whoever is answered; the author of the proposal of what was said first."""
    proposal, author = comment.proposal, comment.author
    if comment.parent:
        kind, what, recipient = "answered", "answers you", comment.parent.author
    elif comment.concern:
        kind, what, recipient = "concern-raised", f"has a concern: {comment.concern}", proposal.author
    else:
        kind, what, recipient = "commented", "has commented", proposal.author
    tell(
        kind=f"governance.{kind}",
        key=f"governance:{proposal.reference}:comment:{comment.pk}",
        recipients=others([recipient], author),
        subject=f"{author.name} {what}" if comment.concern else f"{author.name} {what}: {proposal.title}",
        body=f"{proposal.reference}, {proposal.title}\n\n{comment.body}",
        path=comment.get_absolute_url(),
        explanation=None,
        now=comment.created_at,
    )
