"""Votes open by themselves: whoever writes first notes it, or the clock does."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from compass.audit.record import record
from compass.explanation import say
from governance.actions.refusals import locked
from governance.actions.telling import tell_council
from governance.enums import Consultation
from governance.models import Opening, Proposal, Recusal, RollEntry
from governance.models.openings import text_to_freeze
from governance.models.rolls import council_on, council_terms
from governance.policy.record import digest, opening_digest


def ensure_opened(proposal: Proposal, now: datetime) -> Opening | None:
    """The vote on a proposal, which is locked, as it opened; noted now where its time has come and nobody did before.

    The text is the last version of it, the roll whoever is on the council on the voting day. None where no vote has
    opened.
    """
    opening = proposal.openings.standing().order_by("number").last()
    is_due = proposal.consultation == Consultation.VOTE and proposal.opens_at <= now and not proposal.withdrawn_at
    if opening is None and is_due:
        opening = _note(proposal, now)
    return opening


@transaction.atomic
def note_opening(proposal: Proposal, *, now: datetime) -> Opening | None:
    """Note that a vote has opened, for the clock; asked twice, it notes once."""
    return ensure_opened(locked(proposal), now)


def _note(proposal: Proposal, now: datetime) -> Opening:
    version = text_to_freeze(proposal)
    recused = set(Recusal.objects.filter(proposal=proposal).values_list("member", flat=True))
    roll = [
        RollEntry(member=member, name=member.name, is_recused=member.pk in recused)
        for member in council_on(proposal, council_terms())
    ]
    opening = Opening(
        proposal=proposal,
        number=proposal.openings.count() + 1,
        version=version,
        opens_at=proposal.opens_at,
        closes_at=proposal.closes_at,
        noted_at=now,
        text_sha256=digest(version.as_recorded()),
        roll_sha256=digest([entry.as_recorded() for entry in roll]),
    )
    opening.sha256 = opening_digest(opening.as_recorded())
    opening.save(force_insert=True)
    for entry in roll:
        entry.opening = opening
    RollEntry.objects.bulk_create(roll)
    after = {"text_sha256": opening.text_sha256, "roll": [entry.name for entry in roll]}
    record("open_vote", proposal, by=None, now=now, after=after)
    _tell_opened(opening, now)
    return opening


def _tell_opened(opening: Opening, now: datetime) -> None:
    """Tell the address of the council alone: whoever is on the roll is reminded, until they have voted."""
    proposal, zone = opening.proposal, settings.ORGANISATION_ZONE
    tell_council(
        kind="governance.vote-opened",
        key=f"governance:{proposal.reference}:vote-opened:{opening.number}",
        recipients=(),
        subject=f"Vote is open: {proposal.title}",
        body=f"{proposal.reference} is voted on until {say(opening.closes_at, zone)} ({zone.key}).",
        path=proposal.get_absolute_url(),
        explanation=None,
        now=now,
        expires_at=opening.closes_at,
    )
