"""Other words that somebody suggests; the author of the proposal takes or declines them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass.audit.record import record
from compass.notices.actions import tell
from governance.actions.refusals import Refused, locked, sent_before
from governance.actions.telling import others
from governance.actions.texts import change, check_open
from governance.models import Proposal, Suggestion, Version
from governance.models.settling import settle
from people.models import Member


class Conflicting(Refused):
    """A suggested edit and a later version change the same lines; a person settles that."""


@transaction.atomic
def suggest_edit(
    proposal: Proposal, *, body: str, note: str, base_number: int, token: UUID, by: Member, now: datetime
) -> Suggestion:
    """Say how the text should read instead, beginning from version `base_number`; its author is told.

    The same token again gives the suggestion that it made. Raises Refused where the text may not change any more, or
    would not.
    """
    proposal = locked(proposal)
    base = proposal.versions.get(number=base_number)
    said = {"proposal": proposal, "base": base, "body": body, "note": note, "author": by}
    if earlier := sent_before(Suggestion.objects.filter(token=token).first(), **said):
        return earlier
    check_open(proposal, now)
    if body == base.body:
        raise Refused("The text is as it was; say in it what should change.")
    suggestion = Suggestion.objects.create(**said, at=now, token=token)
    record("suggest_edit", suggestion, by=by, now=now, after={"base": base_number, "note": note})
    _tell(suggestion, "edit-suggested", proposal.author, f"{by.name} suggests an edit", note, by=by, now=now)
    return suggestion


@transaction.atomic
def take_suggestion(suggestion: Suggestion, *, by: Member, now: datetime) -> Version:
    """Make a suggested edit a version, merged into the current one where that has moved on.

    Taken twice, it makes one version. Raises Conflicting where both change the same lines, and Refused where it was
    declined, changes nothing any more, or the text may not change any more.
    """
    proposal, suggestion = _locked(suggestion)
    if suggestion.version:
        return suggestion.version
    _check_unsettled(suggestion)
    check_open(proposal, now)
    settled = settle(proposal, suggestion.base.number, suggestion.body)
    latest = settled.latest
    if settled.conflicts:
        raise Conflicting("The text has changed in the same lines since; settle both here.")
    if settled.text == latest.body:
        raise Refused("The text reads like this already. Decline the edit, and say so.")
    note = note_of(suggestion)
    words = {"title": latest.title, "summary": latest.summary, "body": settled.text}
    return change(proposal, **words, note=note, suggestion=suggestion, by=by, now=now)


@transaction.atomic
def decline_suggestion(suggestion: Suggestion, *, words: str, by: Member, now: datetime) -> Suggestion:
    """Leave the text as it is, and say why to whoever suggested the edit. Sent twice, it is declined once."""
    _proposal, suggestion = _locked(suggestion)
    if suggestion.settled_at and suggestion.words == words:
        return suggestion
    _check_unsettled(suggestion)
    suggestion.settled_at, suggestion.words = now, words
    suggestion.save(update_fields=["settled_at", "words"])
    record("decline_suggestion", suggestion, by=by, now=now, after={"words": words})
    _tell(suggestion, "edit-declined", suggestion.author, f"{by.name} declines your edit", words, by=by, now=now)
    return suggestion


def note_of(suggestion: Suggestion) -> str:
    """What the version says that takes it."""
    return f"As {suggestion.author.name} suggested: {suggestion.note}"[:200]


def _locked(suggestion: Suggestion) -> tuple[Proposal, Suggestion]:
    proposal = locked(suggestion.proposal)
    return proposal, Suggestion.objects.select_related("author", "base", "version").get(pk=suggestion.pk)


def _check_unsettled(suggestion: Suggestion) -> None:
    if suggestion.settled_at:
        done = f"taken into version {suggestion.version.number}" if suggestion.version else "declined"
        raise Refused(f"This edit was {done} before.")


def _tell(
    suggestion: Suggestion, kind: str, recipient: Member, what: str, words: str, *, by: Member, now: datetime
) -> None:
    proposal = suggestion.proposal
    tell(
        kind=f"governance.{kind}",
        key=f"governance:{proposal.reference}:{kind}:{suggestion.pk}",
        recipients=others([recipient], by),
        subject=f"{what}: {proposal.title}",
        body=f"{proposal.reference}, {proposal.title}\n\n{words}",
        path=suggestion.get_absolute_url(),
        explanation=None,
        now=now,
    )
