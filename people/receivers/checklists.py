"""When a term of the council or of a steward begins or ends, a checklist begins by itself."""

from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from compass import clock
from compass.person import Person
from people.actions.checklists import StandsAlready, begin_role_change
from people.enums import ChecklistKind, Role
from people.models import Member, RoleTerm
from people.signals import role_ended, role_granted

BEGINS = {Role.COUNCIL: ChecklistKind.JOINS_COUNCIL, Role.STEWARD: ChecklistKind.BECOMES_STEWARD}
ENDS = {Role.COUNCIL: ChecklistKind.LEAVES_COUNCIL, Role.STEWARD: ChecklistKind.CEASES_STEWARD}


@receiver(role_granted, dispatch_uid="begin-checklist-of-a-term")
def begin_with_term(term: RoleTerm, by: Person | None, now: datetime, **kwargs: Any) -> None:
    """A term was granted by somebody; what the command line appoints has nobody to be told yet."""
    if by and term.role in BEGINS:
        _begin(term, BEGINS[Role(term.role)], term.from_on, by, now)


@receiver(role_ended, dispatch_uid="begin-checklist-of-the-end-of-a-term")
def begin_with_end(term: RoleTerm, by: Person | None, now: datetime, **kwargs: Any) -> None:
    """The last day of a term was named; one that was taken back before it began has none."""
    if by and term.until_on and term.role in ENDS:
        _begin(term, ENDS[Role(term.role)], term.until_on, by, now)


def _begin(term: RoleTerm, kind: ChecklistKind, day_on: date, by: Person, now: datetime) -> None:
    champion = _champion(term, by, clock.organisation_day(now))
    if champion is None:
        return
    try:
        begin_role_change(term.member, kind=kind, champion=champion, day_on=day_on, by=by, now=now)
    except StandsAlready:
        return


def _champion(term: RoleTerm, by: Person, today: date) -> Member | None:
    """The director; where the term is theirs, whoever granted or ended it, or else an operator."""
    active = Member.objects.active().exclude(pk=term.member_id)
    directors = active.filter(pk__in=Member.objects.holding(Role.DIRECTOR, today)).order_by("pk")
    found: Member | None = directors.first() or active.filter(pk=by.pk).first()
    return found or active.filter(is_superuser=True).order_by("pk").first()
