"""Drafts of proposals: begun, changed, shown to some members, filed, discarded. Their words stay out of the record."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse

from compass.audit.record import record
from compass.notices.actions import tell
from governance.actions.filing import file_proposal
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.models import Proposal, ProposalDraft
from governance.policy.routing import Answers
from people.models import Member


class Overtaken(Refused):
    """Somebody was first: the draft is no longer what this change began from."""


@transaction.atomic
def start_draft(*, token: UUID, answers: Answers, by: Member, now: datetime, **words: Any) -> ProposalDraft:
    """Keep a proposal before it is filed. The same token again gives the draft that it made."""
    begun = {"author": by, "answers": answers.as_stored(), "created_at": now, "updated_at": now, **words}
    draft, is_new = ProposalDraft.objects.get_or_create(token=token, defaults=begun)
    if is_new:
        record("start_draft", draft, by=by, now=now)
    elif any(getattr(draft, name) != begun[name] for name in ("author", "answers", *words)):
        raise Refused(SENT_BEFORE)
    return draft


@transaction.atomic
def change_draft(
    draft: ProposalDraft, *, answers: Answers, base_revision: int, by: Member, now: datetime, **words: Any
) -> ProposalDraft:
    """Change a draft. Raises Overtaken where it changed since `base_revision`."""
    draft = _locked(draft)
    if draft.revision != base_revision:
        raise Overtaken("You changed this in another window meanwhile. Look at what it says now; send yours again.")
    for name, value in words.items():
        setattr(draft, name, value)
    draft.answers, draft.updated_at, draft.revision = answers.as_stored(), now, draft.revision + 1
    draft.save()
    record("change_draft", draft, by=by, now=now)
    return draft


@transaction.atomic
def share_draft(draft: ProposalDraft, *, viewers: Iterable[Member], by: Member, now: datetime) -> ProposalDraft:
    """Say who else reads a draft. Whoever is named is told once; whoever is not named any more reads it no longer."""
    draft, chosen = _locked(draft), list(viewers)
    before = set(draft.viewers.values_list("pk", flat=True))
    draft.viewers.set(chosen)
    named = sorted(member.pk for member in chosen)
    record("share_draft", draft, by=by, now=now, before={"viewers": sorted(before)}, after={"viewers": named})
    tell(
        kind="governance.draft-shared",
        key=f"governance:draft-{draft.token}:shared",
        recipients=[member for member in chosen if member.pk not in before],
        subject=f"{by.name} shows you a draft",
        body=f"{by.name} lets you read a proposal before it is filed. Nobody else sees it but those {by.name} names.",
        path=reverse("governance:draft-list"),  # a draft goes away as it is filed, and those who read the log see none
        explanation=None,
        now=now,
    )
    return draft


@transaction.atomic
def file_draft(draft: ProposalDraft, *, by: Member, now: datetime) -> Proposal:
    """File a draft, which goes away with it. Filed twice, it gives the proposal that it became."""
    token = draft.token
    found = ProposalDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None:
        return _filed(token, by)
    if Proposal.objects.filter(token=found.token).exists():  # the form that it began from was filed as well
        found.token = uuid4()
    proposal = file_proposal(
        title=found.title,
        summary=found.summary,
        body=found.body,
        answers=Answers.of(found.answers),
        document_url=found.document_url,
        issue_url=found.issue_url,
        token=found.token,
        by=by,
        now=now,
    )
    found.delete()
    return proposal


@transaction.atomic
def discard_draft(draft: ProposalDraft, *, by: Member, now: datetime) -> None:
    """Throw a draft away, for good."""
    draft = _locked(draft)
    record("discard_draft", draft, by=by, now=now)
    draft.delete()


def _filed(token: UUID, by: Member) -> Proposal:
    """What a draft that is gone became. Raises Refused where it was discarded."""
    proposal = Proposal.objects.filter(token=token, author=by).first()
    if proposal is None:
        raise Refused("This draft was discarded.")
    return proposal


def _locked(draft: ProposalDraft) -> ProposalDraft:
    found = ProposalDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None:
        raise Refused("This draft was filed or discarded meanwhile.")
    return found
