"""Where a proposal stands, which follows from its facts and the time (handbook 5.3.1). Pure."""

from datetime import date, datetime
from typing import Protocol

from governance.enums import Consultation, Stage


class Facts(Protocol):
    """What a proposal's stage follows from."""

    consultation: str
    opens_at: datetime
    closes_at: datetime
    withdrawn_at: datetime | None
    declared_at: datetime | None
    result: str
    implemented_at: datetime | None
    archived_at: datetime | None


def stage(facts: Facts, now: datetime) -> Stage:
    """Where a proposal stands at an instant; what has run or not run makes no difference."""
    is_archived = facts.archived_at is not None and facts.archived_at <= now
    return Stage.ARCHIVED if is_archived else reached(facts, now)


def reached(facts: Facts, now: datetime) -> Stage:
    """How far a proposal has come, whether or not it lies in the archive."""
    if facts.withdrawn_at and facts.withdrawn_at <= now:
        return Stage.WITHDRAWN
    if facts.implemented_at and facts.implemented_at <= now:
        return Stage.IMPLEMENTED
    if facts.declared_at and facts.declared_at <= now:
        return Stage(facts.result)
    if now < facts.opens_at:
        return Stage.DISCUSSION
    if facts.consultation != Consultation.VOTE:
        return Stage.DUE
    return Stage.VOTING if now < facts.closes_at else Stage.CLOSED


def may_be_accepted(facts: Facts, discussion_ends: date, today: date, now: datetime) -> bool:
    """Whether a proposal that needs no vote was discussed for long enough: after the last day of its discussion."""
    is_open = stage(facts, now) in (Stage.DISCUSSION, Stage.DUE)
    return facts.consultation != Consultation.VOTE and is_open and today > discussion_ends


def may_be_moved(facts: Facts, now: datetime) -> bool:
    """Whether another voting day may be asked for: until the vote opens, or, where none is needed, until it ends."""
    return stage(facts, now) in (Stage.DISCUSSION, Stage.DUE)


def may_be_returned(facts: Facts, now: datetime) -> bool:
    """Whether a vote may go back to the discussion: while it is open, and until its outcome is declared."""
    return stage(facts, now) in (Stage.VOTING, Stage.CLOSED)
