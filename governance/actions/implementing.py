"""What was adopted is carried out: its deeds are named, it is implemented, and in the end it is archived."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.notices.actions import tell
from compass.portal.actions import index
from governance.actions.comments import add_comment
from governance.actions.refusals import Refused, locked
from governance.actions.telling import council_today, others, tell_council
from governance.enums import Stage
from governance.models import Deed, Proposal
from people.enums import Role
from people.models import Member

CARRIED_OUT = (Stage.PASSED, Stage.IMPLEMENTED)
ENDED = (Stage.IMPLEMENTED, Stage.NOT_PASSED, Stage.WITHDRAWN)


@transaction.atomic
def add_deed(proposal: Proposal, *, url: str, words: str, by: Member, now: datetime) -> Deed:
    """Name a change that carries an adopted proposal out. The same address again, in the same words, is the same deed.

    Raises Refused where the proposal has not passed, or where the address is named already in other words.
    """
    proposal = locked(proposal)
    if earlier := Deed.objects.filter(proposal=proposal, url=url).first():
        if (earlier.words, earlier.by_id) != (words, by.pk):
            raise Refused(f"This address is named already: {earlier.words}.")
        return earlier
    stage = proposal.stage(now)
    if stage not in CARRIED_OUT:
        raise Refused(f"This proposal stands at “{stage.label}”; what carries it out is named once it has passed.")
    deed = Deed.objects.create(proposal=proposal, url=url, words=words, at=now, by=by)
    record("add_deed", proposal, by=by, now=now, after={"url": url, "words": words})
    return deed


@transaction.atomic
def remove_deed(deed: Deed, *, by: Member, now: datetime) -> None:
    """Take out a change that was named by mistake, while its proposal is not implemented."""
    proposal = locked(deed.proposal)
    stage = proposal.stage(now)
    if stage is not Stage.PASSED:
        raise Refused(f"This proposal stands at “{stage.label}”; what carried it out stays in its record.")
    if not Deed.objects.filter(pk=deed.pk).exists():
        return
    record("remove_deed", proposal, by=by, now=now, before={"url": deed.url, "words": deed.words})
    deed.delete()


@transaction.atomic
def implement_proposal(proposal: Proposal, *, reason: str, token: UUID, by: Member, now: datetime) -> Proposal:
    """Say that an adopted proposal is carried out: by what, or, where nothing can be linked, why not.

    The `reason` becomes a comment, which `token` makes once. The council is told. Raises Refused before it has passed,
    and without a deed and a reason.
    """
    proposal = locked(proposal)
    stage = proposal.stage(now)
    if stage is not Stage.PASSED:
        raise Refused(f"This proposal stands at “{stage.label}”; it is implemented once, after it has passed.")
    deeds = list(proposal.deeds.all())
    if not deeds and not reason:
        raise Refused("Name what carries it out, or say why there is nothing to link.")
    if reason:
        add_comment(proposal, body=reason, token=token, by=by, now=now)
    note_implemented(proposal, by=by, now=now)
    _tell_implemented(proposal, deeds, reason, by, now)
    return proposal


@transaction.atomic
def archive_proposal(proposal: Proposal, *, by: Member, now: datetime) -> Proposal:
    """Put a proposal that has come to its end into the archive, for good, and tell its author."""
    proposal = locked(proposal)
    stage = proposal.stage(now)
    if stage not in ENDED:
        raise Refused(
            f"This proposal stands at “{stage.label}”; it is archived once it is implemented, not passed or withdrawn."
        )
    proposal.archived_at = now
    proposal.save(update_fields=["archived_at"])
    record("archive_proposal", proposal, by=by, now=now)
    index("proposal", proposal.pk)
    tell(
        kind="governance.archived",
        key=f"governance:{proposal.reference}:archived",
        recipients=others([proposal.author], by),
        subject=f"Archived: {proposal.title}",
        body=f"{by.name} has archived {proposal.reference}. It stays readable, and is found there by its words.",
        path=proposal.get_absolute_url(),
        explanation=None,
        now=now,
    )
    return proposal


def note_implemented(proposal: Proposal, *, by: Member, now: datetime) -> None:
    """Write down that a proposal, which is locked and has passed, is implemented."""
    proposal.implemented_at = now
    proposal.save(update_fields=["implemented_at"])
    after = {"deeds": list(proposal.deeds.values_list("url", flat=True))}
    record("implement_proposal", proposal, by=by, now=now, after=after)
    index("proposal", proposal.pk)


def _tell_implemented(proposal: Proposal, deeds: list[Deed], reason: str, by: Member, now: datetime) -> None:
    """Tell the council of today, the director and the author, but not whoever says it."""
    directors = Member.objects.holding(Role.DIRECTOR, clock.organisation_day(now))
    named = "\n".join(f"- {deed.words}: {deed.url}" for deed in deeds)
    tell_council(
        kind="governance.implemented",
        key=f"governance:{proposal.reference}:implemented",
        recipients=[*council_today(now), *directors, proposal.author],
        proposal=proposal,
        by=by,
        subject=f"Implemented: {proposal.title}",
        body="\n\n".join(filter(None, (f"{by.name} says that {proposal.reference} is implemented.", named, reason))),
        path=proposal.get_absolute_url(),
        explanation=None,
        now=now,
    )
