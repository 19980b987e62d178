"""Concerns are raised by name, or by a vote of no, and resolved by whoever has them."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from compass.audit.record import record
from governance.actions.comments import keep, read_with_it, said_before
from governance.actions.readings import mark_read
from governance.actions.refusals import Refused, locked
from governance.enums import Choice
from governance.models import Ballot, Comment, Proposal
from people.models import Member

LONGEST_NAME = 120


@transaction.atomic
def raise_concern(proposal: Proposal, *, concern: str, body: str, token: UUID, by: Member, now: datetime) -> Comment:
    """Say by name what should be settled first. It stays open until whoever raised it resolves it.

    The same token again gives the concern that it raised. Raises Refused once the outcome is declared.
    """
    proposal = locked(proposal)
    if earlier := said_before(token, proposal=proposal, author=by, body=body, parent=None, concern=concern):
        return earlier
    if proposal.withdrawn_at:
        raise Refused("This proposal was withdrawn; nothing can be added to it.")
    if proposal.declared_at:
        raise Refused("The outcome is declared, and a concern comes too late for it. Say it in a comment.")
    comment = keep(
        Comment(proposal=proposal, author=by, concern=concern, body=body, created_at=now, token=token),
    )
    record("raise_concern", comment, by=by, now=now, after={"concern": concern})
    read_with_it(comment)
    return comment


@transaction.atomic
def resolve_concern(concern: Comment, *, words: str, token: UUID, by: Member, now: datetime) -> Comment:
    """Say that a concern is settled, with some words or none; they are an answer to it.

    Sent twice, it is resolved once. Raises Refused for a concern that is not one's own, or was resolved before.
    """
    proposal = locked(concern.proposal)
    concern = Comment.objects.get(pk=concern.pk)
    if concern.author_id != by.pk or not concern.concern:
        raise Refused("Whoever raised a concern resolves it.")
    if concern.resolved_at:
        if words and said_before(token, proposal=proposal, author=by, body=words, parent=concern) is None:
            raise Refused("This concern was resolved before; your words are not added. Answer to it instead.")
        return concern
    _resolve(concern, by=by, now=now)
    if words and not said_before(token, proposal=proposal, author=by, body=words, parent=concern):
        keep(Comment(proposal=proposal, author=by, parent=concern, body=words, created_at=now, token=token))
    return concern


def follow_vote(ballot: Ballot, proposal: Proposal) -> None:
    """What a vote says beside itself, on a proposal that is locked: that its voter has read the text, and is concerned.

    A no opens a concern with its reason; where one is open already, the reason is an answer to it. A later yes or
    abstention resolves what an earlier no has opened.
    """
    if ballot.choice == Choice.RECUSED:
        return
    voter, at = ballot.voter, ballot.cast_at
    if ballot.recorded_by_id == ballot.voter_id:
        mark_read(proposal, number=ballot.opening.version.number, by=voter, now=at)
    opened = list(proposal.comments.open_concerns().filter(author=voter, ballot__isnull=False))
    if ballot.choice != Choice.NO:
        for concern in opened:
            _resolve(concern, by=voter, now=at)
    elif not opened:
        concern = _said_with(ballot, proposal, concern=_shortened(ballot.reason), ballot=ballot)
        record("raise_concern", concern, by=voter, now=at, after={"concern": concern.concern})
    elif not _was_said(opened[-1], ballot.reason):
        _said_with(ballot, proposal, parent=opened[-1])


def _said_with(vote: Ballot, proposal: Proposal, **given: Any) -> Comment:
    said = {"author": vote.voter, "body": vote.reason, "created_at": vote.cast_at}
    return keep(Comment(proposal=proposal, token=uuid4(), **said, **given))


def _shortened(reason: str) -> str:
    """The reason of a no as the name of a concern."""
    name = " ".join(reason.split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _was_said(concern: Comment, words: str) -> bool:
    """Whether a concern, or the last thing its author added to it, is in the same words."""
    last = concern.replies.filter(author=concern.author).order_by("created_at", "pk").last() or concern
    return last.body == words


def _resolve(concern: Comment, *, by: Member, now: datetime) -> None:
    concern.resolved_at = now
    concern.save(update_fields=["resolved_at"])
    record("resolve_concern", concern, by=by, now=now)
