"""Stewards hear who joins them, and who goes."""

from datetime import datetime

from compass import clock
from compass.explanation import say
from compass.notices.actions import tell
from compass.person import Person
from people.enums import Role
from people.models import Member, RoleTerm


def tell_stewards(term: RoleTerm, *, what: str, by: Person | None, now: datetime) -> None:
    """Stewards know each other: the serving ones hear who joins them and who goes, and so does whoever it is about."""
    stewards = Member.objects.holding(Role.STEWARD, clock.organisation_day(now))
    until = f", until {say(term.until_on)}" if term.until_on else ""
    tell(
        kind=f"conduct.steward-{what}",
        key=f"conduct:steward:{term.pk}:{what}:{term.until_on}",
        recipients={each for each in (*stewards, term.member) if each.is_active and each.pk != (by and by.pk)},
        subject=f"Code of Conduct steward: {term.member}",
        body=f"{term.member} is a Code of Conduct steward from {say(term.from_on)}{until}. "
        f"{by.name if by else 'Whoever runs the portal'} wrote this down.",
        path=term.member.get_absolute_url(),
        explanation=None,
        now=now,
    )
