"""Systems and lines of the access ledger for tests, by the same verbs as people use."""

from datetime import datetime
from typing import Any

from people import actions
from people.models import AccessGrant, Member, System


def make_system(name: str = "Ticket desk", *, by: Member, now: datetime, **fields: Any) -> System:
    """A system for anybody, as a whole, which the director gives, unless said otherwise."""
    given: dict[str, Any] = {"purpose": "Questions of communities.", **fields}
    return actions.add_system(name=name, by=by, now=now, **given)


def make_request(member: Member, system: System, *, now: datetime, **fields: Any) -> AccessGrant:
    """Access that a member has asked for themselves, unless somebody else is named."""
    given: dict[str, Any] = {"by": member, **fields}
    return actions.ask_access(member, system=system, now=now, **given)


def make_access(member: Member, system: System, *, by: Member, now: datetime, **fields: Any) -> AccessGrant:
    """Access that was asked for and given at one instant by one person."""
    return actions.give_access(make_request(member, system, now=now, by=by, **fields), by=by, now=now)
