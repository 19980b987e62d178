"""Lines of the access ledger are asked for, given and ended."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from people.models import AccessGrant, Member, System
from people.policy.refusals import Impossible

GRANT = ("system", "scope", "level", "granted_at", "ended_at", "end_reason")


@transaction.atomic
def ask_access(
    member: Member, *, system: System, scope: str = "", level: str = "", by: Person, now: datetime
) -> AccessGrant:
    """Ask that somebody gets access; where they have it or have asked already, that line stands."""
    Member.objects.select_for_update().get(pk=member.pk)
    standing = AccessGrant.objects.filter(member=member, system=system, scope=scope, ended_at=None).first()
    if standing:
        return standing
    grant = AccessGrant.objects.create(
        member=member, system=system, scope=scope, level=level, asked_at=now, asked_by_id=by.pk
    )
    record("ask_access", grant, by=by, now=now, after=snapshot(grant, GRANT))
    return grant


@transaction.atomic
def give_access(grant: AccessGrant, *, level: str | None = None, by: Person, now: datetime) -> AccessGrant:
    """Give the access that was asked for."""
    grant = AccessGrant.objects.select_for_update(of=("self",)).select_related("member", "system").get(pk=grant.pk)
    if grant.granted_at or grant.ended_at:
        raise Impossible(f"{grant}: this is not asked for any more.")
    before = snapshot(grant, GRANT)
    grant.granted_at, grant.granted_by_id = now, by.pk
    grant.level = grant.level if level is None else level
    grant.save()
    record("give_access", grant, by=by, now=now, before=before, after=snapshot(grant, GRANT))
    return grant


@transaction.atomic
def end_access(grant: AccessGrant, *, reason: str, by: Person, now: datetime) -> None:
    """End access, or take a request back."""
    grant = AccessGrant.objects.select_for_update(of=("self",)).select_related("member", "system").get(pk=grant.pk)
    if grant.ended_at:
        raise Impossible(f"{grant}: this has ended already.")
    before = snapshot(grant, GRANT)
    grant.ended_at, grant.ended_by_id, grant.end_reason = now, by.pk, reason
    grant.save()
    record("end_access", grant, by=by, now=now, before=before, after=snapshot(grant, GRANT))
