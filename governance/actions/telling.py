"""The council is told something: its members, and the address of its group, which is the official way to reach it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from governance.models import GroupReader, Proposal
from governance.models.attendance import council_of
from governance.models.rolls import council_terms
from governance.policy.rhythm import RhythmRules
from people.models import Member

AnyPerson = TypeVar("AnyPerson", bound=Person)

ALWAYS_OWN = frozenset({"governance.vote-closed"})
"""Kinds that everybody hears themselves: with the head of a record in their own mail, nobody need trust the group."""


@transaction.atomic
def choose_notices(*, own: bool, by: Member, now: datetime) -> None:
    """Hear what the council is told in mails of one's own as well, or by the address of its group alone."""
    if own:
        GroupReader.objects.filter(pk=by.pk).delete()
    else:
        GroupReader.objects.get_or_create(pk=by.pk)
    record("choose_council_notices", by, by=by, now=now, after={"own": own})


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
    them where an empty list is. Whoever chose the group's address alone hears it there. `by` did it, and is not told.
    What a team decides is no news to the group.
    """
    if recipients is None:
        recipients = [*council_today(now), *([proposal.author] if proposal else [])]
    told = {each.pk: each for each in others(recipients, by)}
    group = [] if proposal and proposal.team_id else group_address(now)
    if group and kind not in ALWAYS_OWN:
        for pk in GroupReader.objects.filter(pk__in=told).values_list("pk", flat=True):
            del told[pk]
    tell(
        kind=kind,
        key=key,
        recipients=[*told.values(), *group],
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
