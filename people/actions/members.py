"""Members come, change what is written of them, and leave."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.notices.actions import skip_all_for
from compass.person import Person
from compass.portal.actions import index
from compass.portal.actions.feeds import revoke_all_feeds
from people.actions.absences import end_absences
from people.actions.access import take_back_requests
from people.actions.handing_over import hand_over
from people.actions.positions import end_positions
from people.actions.roles import end_all_roles
from people.actions.sign_in import forget_google_account, open_another_way_in
from people.actions.teams import end_all_memberships
from people.enums import Role
from people.models import Member, RoleTerm
from people.permissions.roles import why_may_not_end, why_no_new_way_in
from people.policy.refusals import Impossible
from people.policy.sign_in import same_address
from people.signals import member_left

PROFILE = (
    *("short_name", "pronouns", "time_zone", "theme", "place", "about", "github", "chat_handle", "phone", "website"),
    *("works_from", "works_until", "working_days", "time_share"),
)
RECORD = (
    *("name", *PROFILE, "email", "google_email", "joined_on", "employment", "employer"),
    *("is_active", "is_superuser"),
)


@transaction.atomic
def appoint_first(*, email: str, name: str, now: datetime, **fields: Any) -> Member:
    """The first member: director, council and operator. Everybody after comes in by this one."""
    _wait_for_others()
    if Member.objects.exists():
        raise Impossible("There are members already: an operator adds others on the page Members of the admin.")
    member: Member = Member.objects.create_user(email=email, name=name, is_superuser=True, **fields)
    today = clock.organisation_day(now)
    RoleTerm.objects.bulk_create(
        RoleTerm(member=member, role=role, from_on=today) for role in (Role.DIRECTOR, Role.COUNCIL)
    )
    record("appoint_first", member, by=None, now=now, after=snapshot(member, RECORD))
    index("member", member.pk)
    return member


@transaction.atomic
def admit_member(*, email: str, name: str, by: Person, now: datetime, **fields: Any) -> Member:
    """Somebody joins; from now on their Google account signs in."""
    member: Member = Member.objects.create_user(email=email, name=name, **fields)
    record("admit_member", member, by=by, now=now, after=snapshot(member, RECORD))
    index("member", member.pk)
    return member


@transaction.atomic
def update_profile(member: Member, *, by: Person, now: datetime, **profile: Any) -> Member:
    """What members say of themselves: what to call them, where they are, how to reach them, when they work."""
    return _change(member, "update_profile", {name: profile[name] for name in PROFILE if name in profile}, by, now)


@transaction.atomic
def correct_member(member: Member, *, by: Person, now: datetime, **changes: Any) -> Member:
    """What an operator corrects in the record. With another Google address, the account linked so far is forgotten,
    and the member hears of it where they were reached before.

    The last operator stays one. Addresses of the director and of stewards are not changed here, but by `let_in_anew`.
    """
    if changes.get("is_superuser") is False:
        _keep_an_operator(member)
    before = Member.objects.select_for_update().get(pk=member.pk)
    member = _change(member, "correct_member", changes, by, now)
    if not _reached_alike(before, member) and (refused := why_no_new_way_in(member, clock.organisation_day(now))):
        raise Impossible(refused)
    if not same_address(before.google_address, member.google_address):
        formerly = {before.email, before.google_address} - {member.email}
        forget_google_account(member, by=by, now=now, formerly=formerly)
    return member


@transaction.atomic
def let_in_anew(member: Member, *, now: datetime, **addresses: str) -> Member:
    """Let anybody sign in with another Google account, and with other addresses; from the command line alone.

    They are told at all addresses that they had and have, and so are the stewards and whoever answers for sign-in.
    """
    before = Member.objects.select_for_update().get(pk=member.pk)
    member = _change(member, "let_in_anew", addresses, None, now)
    formerly = {before.email, before.google_address, member.google_address} - {member.email}
    open_another_way_in(member, by=None, now=now, formerly=formerly)
    return member


@transaction.atomic
def deactivate_member(member: Member, *, by: Person, now: datetime) -> Member:
    """Somebody leaves, and from this instant gets in nowhere and hears nothing. The record stays.

    Signed out, feeds revoked, no operator any more; every role, team, position and absence ended, requests taken back,
    waiting mail skipped. Access that they hold elsewhere stays in the ledger until somebody has ended each. Other apps
    hear of it, and let go of what is theirs. The director and stewards go only once their terms are
    ended, or by whoever may end these.
    """
    if member.pk == by.pk:
        raise Impossible("You cannot end your own membership; ask another operator.")
    _keep_an_operator(member)
    member = Member.objects.select_for_update().get(pk=member.pk)
    if refused := why_may_not_end(by, member, clock.organisation_day(now)):
        raise Impossible(refused)
    changes = {"is_active": False, "is_superuser": False}
    member = _change(member, "deactivate_member", changes, by, now, end_sessions=True)
    hand_over(member, by=by, now=now)
    revoke_all_feeds(member, by=by, now=now)
    end_all_roles(member, by=by, now=now)
    end_all_memberships(member, by=by, now=now)
    end_positions(member, by=by, now=now)
    end_absences(member, by=by, now=now)
    take_back_requests(member, by=by, now=now)
    member_left.send(sender=Member, member=member, by=by, now=now)
    skip_all_for(member.pk, by=by, now=now)
    return member


@transaction.atomic
def reactivate_member(member: Member, *, by: Person, now: datetime) -> Member:
    """Somebody comes back, or left by mistake. Their roles do not: each is granted anew."""
    return _change(member, "reactivate_member", {"is_active": True}, by, now)


def _wait_for_others() -> None:
    """Go on alone until the transaction ends. Members may be none, so the lock is on a row that migrations make."""
    ContentType.objects.select_for_update(no_key=True).get(app_label="people", model="member")


def _keep_an_operator(member: Member) -> None:
    _wait_for_others()
    if set(Member.objects.active().filter(is_superuser=True)) == {member}:
        raise Impossible(f"{member} is the only operator; make another member an operator first.")


def _reached_alike(one: Member, other: Member) -> bool:
    """Whether mail and sign-in go by the same addresses."""
    return same_address(one.email, other.email) and same_address(one.google_address, other.google_address)


def _change(
    member: Member,
    verb: str,
    changes: Mapping[str, Any],
    by: Person | None,
    now: datetime,
    *,
    end_sessions: bool = False,
) -> Member:
    """Write changed fields, with both sides in the record."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    before = snapshot(member, changes)
    for name, value in changes.items():
        setattr(member, name, value)
    if end_sessions:
        member.end_sessions()
    member.clean_fields(exclude={field.name for field in Member._meta.fields} - set(changes))
    member.validate_unique()
    member.validate_constraints()
    member.save()
    after = snapshot(member, changes)
    if before != after:
        record(verb, member, by=by, now=now, before=before, after=after)
        index("member", member.pk)
    return member
