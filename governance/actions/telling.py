"""The council is told something: its members, and the address of its group, which is the official way to reach it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from governance.models import Proposal
from governance.models.attendance import council_of
from governance.models.rolls import council_terms
from governance.policy.rhythm import RhythmRules
from people.models import Member

AnyPerson = TypeVar("AnyPerson", bound=Person)


def tell_council(
    *,
    kind: str,
    key: str,
    subject: str,
    body: str,
    path: str,
    explanation: Explanation | None,
    now: datetime,
    expires_at: datetime | None = None,
    recipients: Iterable[Person] | None = None,
    proposal: Proposal | None = None,
    by: Person | None = None,
) -> None:
    """Tell the council something, and the address of its group where the handbook names one.

    `recipients` are whoever is on the council today, and the author of a `proposal`, unless others are named; none of
    them where an empty list is. `by` did it, and is not told. What a team decides is no news to the group.
    """
    if recipients is None:
        recipients = [*council_today(now), *([proposal.author] if proposal else [])]
    tell(
        kind=kind,
        key=key,
        recipients=[*others(recipients, by), *([] if proposal and proposal.team_id else group_address(now))],
        subject=subject,
        body=body,
        path=path,
        explanation=explanation,
        now=now,
        expires_at=expires_at,
    )


def others(people: Iterable[AnyPerson], by: Person | None) -> list[AnyPerson]:
    """Those who are here, each once, without the one who did it."""
    found = {each.pk: each for each in people if each.is_active and (by is None or each.pk != by.pk)}
    return list(found.values())


def council_today(now: datetime) -> list[Member]:
    """Whoever is on the council as something is told."""
    return council_of(clock.organisation_day(now), council_terms())


def group_address(now: datetime) -> list[str]:
    """The address of the council's group, where the handbook names one."""
    address = rulebook.rules(RhythmRules, on=clock.organisation_day(now)).council_address
    return [address] if address else []
