"""Votes close by themselves under the head of their record; what came of them is declared by a person."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from compass.audit.record import record
from compass.explanation import say, so_many
from compass.handbook import rulebook
from compass.handbook.actions import Stale, adopt_draft, drop_draft
from compass.handbook.models import ClauseVersion
from compass.portal.actions import index
from governance.actions.implementing import note_implemented
from governance.actions.opening import ensure_opened
from governance.actions.refusals import Refused, locked
from governance.actions.telling import tell_council
from governance.actions.votes import Clock
from governance.enums import Result, Stage
from governance.models import Closing, Deed, Opening, Outcome, Proposal
from governance.models.comments import concerns_on
from governance.models.decisions import members_of
from governance.models.outcomes import votes_in
from governance.models.proposals import may_be_accepted
from governance.models.records import record_of
from governance.models.rolls import council_on, council_terms
from governance.policy.outcomes import counted, warnings
from governance.policy.record import digest, head
from governance.policy.rules import PassingRules
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
    against = warnings(votes, concerns_on(proposal), rulebook.rules(PassingRules, on=proposal.filed_on))
    outcome = Outcome(opening=closing.opening, result=result, words=words, warnings=list(against))
    outcome.head = closing.head
    return _declare(proposal, outcome, counted(votes), by=by, now=now)


@transaction.atomic
def accept_proposal(proposal: Proposal, *, by: Member, read_clock: Clock) -> Outcome:
    """Accept a proposal that needs no vote, once it was discussed for long enough; so silence decides for a team.

    Raises Refused before the minimum discussion is over, where a vote is needed, and where a concern about a team
    decision is open.
    """
    proposal = locked(proposal)
    now = read_clock()
    if not may_be_accepted(proposal, now):
        raise Refused("It is accepted once, where it needs no vote and its minimum discussion is over.")
    concerns = concerns_on(proposal)
    if proposal.team_id and concerns:
        raise Refused("A concern is open, so that silence does not decide; the named decider or the director does.")
    count = "nobody objected" if proposal.team_id else "no vote was needed"
    accepted = Outcome(result=Result.PASSED, warnings=list(warnings((), concerns)))
    return _declare(proposal, accepted, count, by=by, now=now)


@transaction.atomic
def decide_proposal(proposal: Proposal, *, result: Result, words: str, by: Member, read_clock: Clock) -> Outcome:
    """Break the tie of a team: decide in spite of the concerns that are open. The outcome keeps them.

    Raises Refused before the time box is over, and where no concern is open.
    """
    proposal = locked(proposal)
    now = read_clock()
    if not proposal.team_id or not may_be_accepted(proposal, now):
        raise Refused("A team decision is taken once, after the time to raise concerns.")
    against = warnings((), concerns_on(proposal))
    if not against:
        raise Refused("No concern is open: silence has decided, and its author notes it.")
    outcome = Outcome(result=result, words=words, warnings=list(against))
    concerns = f"decided with {so_many(len(against), 'concern')} open"
    return _declare(proposal, outcome, concerns, by=by, now=now)


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
    carried = _carry_into_the_handbook(proposal, outcome, by=by, now=now)
    _tell_outcome(outcome, count, carried, now)
    return outcome


def _carry_into_the_handbook(proposal: Proposal, outcome: Outcome, *, by: Member, now: datetime) -> str:
    """Adopt or drop the change of the handbook that it decides on; adopted, it is implemented. Says what was done."""
    draft = proposal.draft
    if draft is None:
        return ""
    try:
        if outcome.result != Result.PASSED:
            drop_draft(draft, by=by, now=now)
            return ""
        version = adopt_draft(draft, by=by, now=now)
    except Stale as stale:
        raise Refused(str(stale)) from None
    place = f"#v{version.number}" if draft.clause else ""
    address = f"{settings.BASE_URL}{draft.subject.get_absolute_url()}{place}"
    words = f"{draft.subject}, v{version.number}"[:200]
    Deed.objects.create(proposal=proposal, url=address, words=words, at=now, by=by)
    note_implemented(proposal, by=by, now=now)
    since = version.in_force_from if isinstance(version, ClauseVersion) else None
    return f"The handbook has it now: {words}{f', in force from {say(since)}' if since else ''}."


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


def _tell_outcome(outcome: Outcome, count: str, carried: str, now: datetime) -> None:
    proposal, result = outcome.proposal, outcome.get_result_display()
    said = "\n\n".join(filter(None, (outcome.words, *outcome.warnings, carried)))
    tell_council(
        kind="governance.outcome-declared",
        key=f"governance:{proposal.reference}:outcome",
        recipients=_concerned(proposal, outcome.opening),
        proposal=proposal,
        by=outcome.declared_by,
        subject=f"{result.capitalize()}: {proposal.title}",
        body=f"{outcome.declared_by.name} declares that {proposal.reference} has {result}: {count}.\n\n{said}".strip(),
        path=proposal.get_absolute_url(),
        explanation=None,
        now=now,
    )


def _concerned(proposal: Proposal, opening: Opening | None) -> list[Member]:
    """The whole roll, or the council where there was no vote, or the team that decides; and the author."""
    if opening:
        roll = [entry.member for entry in opening.roll.select_related("member")]
    elif proposal.team:
        roll = members_of(proposal.team, proposal.declared_on or proposal.filed_on)
    else:
        roll = council_on(proposal, council_terms())
    return [*roll, proposal.author]
