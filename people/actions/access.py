"""The verbs of the access ledger: ask, give, look again, end. What is done outside is written down here."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from people.enums import Role
from people.models import AccessGrant, Member, System, answering
from people.policy.access import AccessRules, why_not_reach, why_not_scope
from people.policy.refusals import Impossible

ASKED = ("member", "system", "scope", "level", "asked_by")
GIVEN = ("granted_at", "granted_by", "level", "look_again_on")
REVIEWED = ("reviewed_at", "reviewed_by", "look_again_on")
ENDED = ("ended_at", "ended_by", "end_reason")
HAS_LEFT = "has left"


@transaction.atomic
def ask_access(
    member: Member, *, system: System, scope: str = "", level: str = "", by: Person, now: datetime
) -> AccessGrant:
    """Ask for a member's access to a system, or to a part of it; whoever gives it is told.

    One that is asked for or held already is returned as it stands.
    """
    member = _held_still(member.pk)
    system = System.objects.select_for_update(no_key=True).get(pk=system.pk)
    scope, level = " ".join(scope.split()), " ".join(level.split())
    lines = AccessGrant.objects.standing().filter(member=member, system=system, scope__iexact=scope)
    if standing := lines.select_related("member", "system").first():
        return standing
    if refused := _why_not(member, system, scope, clock.organisation_day(now)):
        raise Impossible(refused)
    grant = AccessGrant.objects.create(
        member=member, system=system, scope=scope, level=level, asked_at=now, asked_by_id=by.pk
    )
    record("ask_access", grant, by=by, now=now, after=snapshot(grant, ASKED))
    for_whom = "" if by.pk == member.pk else f" for {member}"
    _tell(
        grant,
        "asked",
        answering([system], clock.organisation_day(now))[system.pk],
        subject=f"Access to {grant.what} for {member}",
        body=f"{by.name} asks for access to {grant.what}{for_whom}{f', as {level}' if level else ''}. Give it there, "
        "and write it down here; or refuse it with a reason.",
        by=by,
        now=now,
    )
    return grant


@transaction.atomic
def give_access(grant: AccessGrant, *, level: str | None = None, by: Person, now: datetime) -> AccessGrant:
    """Write down that the access was given. `level` where it is another than was asked for."""
    grant, today = _locked(grant), clock.organisation_day(now)
    if grant.granted_at:
        raise Impossible(f"{grant.member} has access to {grant.what} already; there is nothing to give.")
    if refused := _why_not(grant.member, grant.system, grant.scope, today):
        raise Impossible(refused)
    before = snapshot(grant, GIVEN)
    grant.granted_at, grant.granted_by_id = now, by.pk
    grant.level = grant.level if level is None else " ".join(level.split())
    grant.look_again_on = _next_look(today)
    grant.save(update_fields=GIVEN)
    record("give_access", grant, by=by, now=now, before=before, after=snapshot(grant, GIVEN))
    _tell(
        grant,
        "given",
        [grant.member],
        subject=f"You have access to {grant.what}",
        body=f"{by.name} gave you access to {grant.what}{f', as {grant.level}' if grant.level else ''}. "
        f"If you cannot get in, ask {by.name}.",
        by=by,
        now=now,
    )
    return grant


@transaction.atomic
def review_access(grant: AccessGrant, *, by: Person, now: datetime) -> AccessGrant:
    """Somebody has looked: the member still needs it. The next look is due by the rules of this day."""
    grant = _locked(grant)
    if not grant.granted_at:
        raise Impossible(f"{grant.member} has no access to {grant.what} yet; give it, or refuse it.")
    if not grant.member.is_active:
        raise Impossible(f"{grant.member} has left; end this access instead.")
    before = snapshot(grant, REVIEWED)
    grant.reviewed_at, grant.reviewed_by_id = now, by.pk
    grant.look_again_on = _next_look(clock.organisation_day(now))
    grant.save(update_fields=REVIEWED)
    record("review_access", grant, by=by, now=now, before=before, after=snapshot(grant, REVIEWED))
    return grant


@transaction.atomic
def end_access(grant: AccessGrant, *, reason: str, by: Person, now: datetime) -> AccessGrant:
    """Write down that the access was taken away, or that a request is refused or taken back; always with a reason."""
    grant, reason = _locked(grant), " ".join(reason.split())
    if not reason:
        raise Impossible("Say why it ends; the member and the record keep the reason.")
    before = snapshot(grant, ENDED)
    grant.ended_at, grant.ended_by_id, grant.end_reason = now, by.pk, reason
    grant.save(update_fields=ENDED)
    record("end_access", grant, by=by, now=now, before=before, after=snapshot(grant, ENDED))
    ended = "ended" if grant.granted_at else "was not given"
    asker = [grant.asked_by] if grant.asked_by and not grant.granted_at else []
    _tell(
        grant,
        "ended",
        [grant.member, *asker],
        subject=f"Access of {grant.member} to {grant.what} {ended}",
        body=f"Access of {grant.member} to {grant.what} {ended}. {by.name} wrote: {reason}",
        by=by,
        now=now,
    )
    return grant


@transaction.atomic
def take_back_requests(member: Member, *, by: Person, now: datetime) -> None:
    """Somebody leaves: what was asked for them is not given any more. What they hold stays until each is ended."""
    for grant in AccessGrant.objects.asked().filter(member=member).order_by("pk"):
        end_access(grant, reason=HAS_LEFT, by=by, now=now)


def _held_still(member_id: int) -> Member:
    """A member who neither leaves nor asks twice meanwhile."""
    member: Member = Member.objects.select_for_update(no_key=True).get(pk=member_id)
    return member


def _locked(grant: AccessGrant) -> AccessGrant:
    """A line as it stands; nobody else changes it meanwhile. One that has ended changes no more."""
    _held_still(grant.member_id)
    lines = AccessGrant.objects.select_for_update(of=("self",)).select_related("member", "system", "asked_by")
    grant = lines.get(pk=grant.pk)
    if grant.ended_at:
        raise Impossible(f"This has ended already: {grant.end_reason}. Ask anew where it is needed again.")
    return grant


def _why_not(member: Member, system: System, scope: str, today: date) -> str | None:
    return why_not_reach(
        str(member),
        str(system),
        is_active=member.is_active,
        is_staff=member.role_terms.touching(today, None).filter(role=Role.STAFF).exists(),
        staff_only=system.staff_only,
        retired=system.retired_at is not None,
    ) or why_not_scope(str(system), scope, scoped=system.scoped)


def _next_look(today: date) -> date:
    return today + timedelta(days=rulebook.rules(AccessRules, on=today).period)


def _tell(
    grant: AccessGrant, what: str, recipients: Iterable[Member], *, subject: str, body: str, by: Person, now: datetime
) -> None:
    tell(
        kind=f"people.access-{what}",
        key=f"people:access:{grant.pk}:{what}",
        recipients=[each for each in dict.fromkeys(recipients) if each.is_active and each.pk != by.pk],
        subject=subject,
        body=body,
        path=grant.get_absolute_url(),
        explanation=None,
        now=now,
    )
