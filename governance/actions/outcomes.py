"""Votes close by themselves under the head of their record; what came of them is declared by a person."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record
from compass.handbook.actions import Stale, adopt_draft, drop_draft
from compass.portal.actions import index
from governance.actions.opening import ensure_opened
from governance.actions.refusals import Refused, locked
from governance.actions.telling import tell_council
from governance.actions.votes import Clock
from governance.enums import Result, Stage
from governance.models import Closing, Opening, Outcome, Proposal
from governance.models.outcomes import votes_in
from governance.models.proposals import may_be_accepted
from governance.models.records import record_of
from governance.models.rolls import council_on, council_terms
from governance.policy.outcomes import counted, warnings
from governance.policy.record import digest, head
from people.models import Member


@transaction.atomic
def note_closing(proposal: Proposal, *, now: datetime) -> Closing | None:
    """Note that a vote has closed, and mail the head of its record to the whole roll; asked twice, it notes once."""
    return _ensure_closed(locked(proposal), now)


@transaction.atomic
def declare_outcome(proposal: Proposal, *, result: Result, words: str = "", by: Member, read_clock: Clock) -> Outcome:
    """Say what came of a vote that has closed. A change of the handbook that passed is adopted with it.

    Raises Refused before the vote has closed, where it was declared already, and where the handbook has changed in the
    same place meanwhile.
    """
    proposal = locked(proposal)
    now = read_clock()
    if proposal.stage(now) is not Stage.CLOSED:
        raise Refused(
            f"This proposal stands at “{proposal.stage(now).label}”; an outcome is declared once after a vote."
        )
    closing = _ensure_closed(proposal, now)
    assert closing is not None  # noqa: S101  a vote that has closed had opened
    votes = votes_in(closing.opening)
    outcome = Outcome(opening=closing.opening, result=result, words=words, warnings=list(warnings(votes)))
    outcome.head = closing.head
    return _declare(proposal, outcome, counted(votes), by=by, now=now)


@transaction.atomic
def accept_proposal(proposal: Proposal, *, by: Member, read_clock: Clock) -> Outcome:
    """Accept a proposal that needs no vote, once it was discussed for long enough.

    Raises Refused before the minimum discussion is over, and where a vote is needed.
    """
    proposal = locked(proposal)
    now = read_clock()
    if not may_be_accepted(proposal, now):
        raise Refused("It is accepted once, where it needs no vote and its minimum discussion is over.")
    return _declare(proposal, Outcome(result=Result.PASSED), "no vote was needed", by=by, now=now)


def _ensure_closed(proposal: Proposal, now: datetime) -> Closing | None:
    opening = ensure_opened(proposal, now)
    if opening is None or now < opening.closes_at:
        return None
    if noted := Closing.objects.filter(opening=opening).first():
        return noted
    closing = Closing.objects.create(opening=opening, head=head(record_of(opening)), noted_at=now)
    record("close_vote", proposal, by=None, now=now, after={"head": closing.head})
    _tell_closed(closing, now)
    return closing


def _declare(proposal: Proposal, outcome: Outcome, count: str, *, by: Member, now: datetime) -> Outcome:
    outcome.proposal, outcome.declared_at, outcome.declared_by = proposal, now, by
    outcome.sha256 = digest(outcome.as_recorded())
    outcome.full_clean()
    outcome.save(force_insert=True)
    proposal.declared_at, proposal.result = now, outcome.result
    proposal.save(update_fields=["declared_at", "result"])
    record("declare_outcome", proposal, by=by, now=now, after={"result": outcome.result, "words": outcome.words})
    index("proposal", proposal.pk)
    _carry_into_the_handbook(proposal, outcome, by=by, now=now)
    _tell_outcome(outcome, count, now)
    return outcome


def _carry_into_the_handbook(proposal: Proposal, outcome: Outcome, *, by: Member, now: datetime) -> None:
    if proposal.draft is None:
        return
    try:
        if outcome.result == Result.PASSED:
            adopt_draft(proposal.draft, by=by, now=now)
        else:
            drop_draft(proposal.draft, by=by, now=now)
    except Stale as stale:
        raise Refused(str(stale)) from None


def _tell_closed(closing: Closing, now: datetime) -> None:
    opening, proposal = closing.opening, closing.opening.proposal
    tell_council(
        kind="governance.vote-closed",
        key=f"governance:{proposal.reference}:vote-closed:{opening.number}",
        recipients=_concerned(proposal, opening),
        subject=f"The vote has closed: {proposal.title}",
        body=f"{proposal.reference}: {counted(votes_in(opening))}.\n\nThe head of its record is\n{closing.head}\n\n"
        "Keep this mail: with the head anybody can show that no vote was changed, added or taken out since.",
        path=proposal.get_absolute_url(),
        explanation=None,
        now=now,
    )


def _tell_outcome(outcome: Outcome, count: str, now: datetime) -> None:
    proposal, result = outcome.proposal, outcome.get_result_display()
    said = "\n\n".join(filter(None, (outcome.words, *outcome.warnings)))
    tell_council(
        kind="governance.outcome-declared",
        key=f"governance:{proposal.reference}:outcome",
        recipients=_concerned(proposal, outcome.opening),
        by=outcome.declared_by,
        subject=f"{result.capitalize()}: {proposal.title}",
        body=f"{outcome.declared_by.name} declares that {proposal.reference} has {result}: {count}.\n\n{said}".strip(),
        path=proposal.get_absolute_url(),
        explanation=None,
        now=now,
    )


def _concerned(proposal: Proposal, opening: Opening | None) -> list[Member]:
    """The whole roll, or the council where there was no vote, and the author."""
    if opening:
        roll = [entry.member for entry in opening.roll.select_related("member")]
    else:
        roll = council_on(proposal, council_terms())
    found = {member.pk: member for member in (*roll, proposal.author)}
    return [member for member in found.values() if member.is_active]
