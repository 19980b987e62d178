"""Which member signs in: checked on every sign-in, under a lock; nothing is linked where it is refused."""

import logging
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from compass import clock
from compass.audit.record import record
from compass.notices.actions import tell
from compass.person import Person
from people.enums import Refusal, Role
from people.models import Member
from people.permissions.roles import why_no_new_way_in
from people.policy.offices import MAY_READ_REPORTS
from people.policy.refusals import Impossible
from people.policy.sign_in import Candidate, Claims, refusal

GOOGLE = "google"
logger = logging.getLogger(__name__)


@transaction.atomic
def recognise(claims: Claims, *, now: datetime) -> SocialAccount | Refusal:
    """The account of the member whom a verified ID token names, linked at the first sign-in; or why there is none."""
    member = _candidate(claims)
    account = SocialAccount.objects.filter(user=member, provider=GOOGLE).first() if member else None
    candidate = Candidate(member.google_address, member.is_active, account and account.uid) if member else None
    refused = refusal(claims, candidate, settings.WORKSPACE_DOMAIN)
    if member is None or refused:
        return _refuse(refused or Refusal.STRANGER, claims, member, now)
    if account is None:
        account = SocialAccount.objects.create(user=member, provider=GOOGLE, uid=claims.sub, extra_data=asdict(claims))
        record("link_google_account", member, by=member, now=now)
    account.user = member
    return account


@transaction.atomic
def forget_google_account(member: Member, *, by: Person, now: datetime, formerly: Collection[str] = ()) -> None:
    """Let a member sign in with another Google account from now on; their open sessions end.

    Whoever can do this could let themselves in, so the member and all who answer for sign-in are told; at the addresses
    that the member had `formerly`, too. Of whoever may read reports under the Code of Conduct the stewards are told.

    Nobody does it to the director or a steward here, whatever their office: `let_in_anew` does.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    if refused := why_no_new_way_in(member, clock.organisation_day(now)):
        raise Impossible(refused)
    open_another_way_in(member, by=by, now=now, formerly=formerly)


def open_another_way_in(member: Member, *, by: Person | None, now: datetime, formerly: Collection[str] = ()) -> None:
    """Forget the account of a member whom the caller has locked, end their sessions, and tell of it; by nobody from the
    command line, of which the stewards are told in any case."""
    SocialAccount.objects.filter(user=member, provider=GOOGLE).delete()
    member.end_sessions()
    member.save(update_fields=["password"])
    record("forget_google_account", member, by=by, now=now)
    _tell_of_another_way_in(member, by, now, formerly)


def _candidate(claims: Claims) -> Member | None:
    """Whoever has signed in with this account before, else whoever has its address; locked."""
    locked = Member.objects.select_for_update(of=("self",))
    known: Member | None = locked.with_google_account(claims.sub).first()
    return known or locked.by_address(claims.email).first()


def _refuse(refused: Refusal, claims: Claims, member: Member | None, now: datetime) -> Refusal:
    """Write down what an operator should know of; a second account may be somebody else's."""
    logger.warning("Sign-in refused: %s.", refused.label)
    if member and refused in (Refusal.SECOND, Refusal.MOVED):
        record("refuse_sign_in", member, by=None, now=now, after={"refusal": refused.label})
    if member and refused == Refusal.SECOND:
        _tell_of_second_account(member, claims, now)
    return refused


def _tell_of_second_account(member: Member, claims: Claims, now: datetime) -> None:
    name, today = member.get_short_name(), clock.organisation_day(now)
    new = (
        "let them in with `manage.py let_in_anew` on the server, since they may read reports under the Code of Conduct"
        if why_no_new_way_in(member, today)
        else f"open the page Members of the admin, choose {member}, and let them sign in with another Google account"
    )
    tell(
        kind="people.second-google-account",
        key=f"second-google-account:{member.pk}:{sha256(claims.sub.encode()).hexdigest()[:16]}",
        recipients=Member.objects.answering_for_sign_in(today),
        subject=f"Another Google account asked to sign in as {member}",
        body=f"A Google account that {name} has not used before, with {name}'s address, asked to sign in and was "
        f"refused. Ask {name} about it. If the account is new and theirs, {new}. If it is not theirs, somebody "
        "else can use their address.",
        path=reverse("admin:people_member_change", args=[member.pk]),
        explanation=None,
        now=now,
    )


def _tell_of_another_way_in(member: Member, by: Person | None, now: datetime, formerly: Collection[str]) -> None:
    today = clock.organisation_day(now)
    told = {member, *Member.objects.answering_for_sign_in(today)}
    if by is None or member.role_terms.on(today).filter(role__in=MAY_READ_REPORTS).exists():
        told |= {*Member.objects.holding(Role.STEWARD, today)}
    who, ask = (by.name, f"ask {by.name}, and ") if by else ("Whoever runs the server of the portal", "")
    tell(
        kind="people.another-way-in",
        key=f"another-way-in:{member.pk}:{now.isoformat()}",
        recipients=[*told, *formerly],
        subject=f"{member} signs in with another Google account from now on",
        body=f"{who} has let {member} sign in with whichever Google account has the address "
        f"{member.google_address}, and has ended all sessions of {member.get_short_name()}. If you did not expect "
        f"this, {ask}tell {settings.ASK_WHOM}.",
        path=reverse("people:profile"),
        explanation=None,
        now=now,
    )
