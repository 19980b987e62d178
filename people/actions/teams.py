"""Teams form, change and dissolve; people join them, lead them and leave."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.explanation import say
from compass.notices.actions import tell
from compass.person import Person
from compass.portal.actions import index
from compass.slugs import free_slug
from people.models import Member, Team, TeamMembership
from people.policy.refusals import Impossible

TEAM = ("name", "slug", "focus", "decides_by", "formed_on", "dissolved_on")
MEMBERSHIP = ("leads", "from_on", "until_on")
ONE_DAY = timedelta(days=1)
RESERVED = "form"  # where a team is formed


class Overtaken(Impossible):
    """Somebody was first: the team is no longer what this change began from."""


@transaction.atomic
def form_team(*, name: str, focus: str, decides_by: str = "", by: Person, now: datetime) -> Team:
    """A team begins today. Its slug follows the first name and never changes, for its key is stored elsewhere."""
    today = clock.organisation_day(now)
    team = Team(
        name=name,
        slug=free_slug(name, Team.objects.all(), fallback="team", longest=70, reserved={RESERVED}),
        focus=focus,
        decides_by=decides_by,
        formed_on=today,
    )
    _save(team)
    record("form_team", team, by=by, now=now, after=snapshot(team, TEAM))
    index("team", team.pk)
    return team


@transaction.atomic
def change_team(team: Team, *, base_revision: int, by: Person, now: datetime, **values: Any) -> Team:
    """Change the name of a team, what it works on, or how it decides."""
    team = _locked(team, base_revision)
    changed = {name: value for name, value in values.items() if getattr(team, name) != value}
    if not changed:
        return team
    before = snapshot(team, changed)
    for name, value in changed.items():
        setattr(team, name, value)
    team.revision += 1
    _save(team)
    record("change_team", team, by=by, now=now, before=before, after=snapshot(team, changed))
    index("team", team.pk)
    return team


@transaction.atomic
def dissolve_team(team: Team, *, base_revision: int, by: Person, now: datetime) -> Team:
    """Today is the last day of a team and of every membership; its record stays, and those in it are told."""
    team, today = _locked(team, base_revision), clock.organisation_day(now)
    for each in team.memberships.touching(today, None).exclude(until_on=today).select_related("member"):
        _end(each, today, by, now)
    inside = Member.objects.active().filter(team_memberships__in=team.memberships.on(today)).exclude(pk=by.pk)
    team.dissolved_on = today
    team.revision += 1
    team.save()
    record("dissolve_team", team, by=by, now=now, after=snapshot(team, TEAM))
    index("team", team.pk)
    _tell(team, inside.distinct(), "dissolved", f"{by.name} dissolved {team}. Today is its last day.", now)
    return team


@transaction.atomic
def begin_membership(
    team: Team, *, member: Member, from_on: date, leads: bool = False, by: Person, now: datetime
) -> TeamMembership:
    """Somebody belongs to a team from a day, today or before. Who belongs to it already becomes its lead so, or ends
    being one: what stood until then ends the day before."""
    team, member = _locked(team), Member.objects.select_for_update().get(pk=member.pk)
    if refused := why_not_in_team(team, member, from_on, leads=leads, today=clock.organisation_day(now)):
        raise Impossible(refused)
    standing = team.memberships.filter(member=member, until_on=None).first()
    if standing and standing.from_on == from_on:
        return _hand_lead(standing, leads=leads, by=by, now=now)
    if standing:
        _end(standing, from_on - ONE_DAY, by, now)
    membership = TeamMembership.objects.create(team=team, member=member, leads=leads, from_on=from_on)
    record("begin_membership", membership, by=by, now=now, after=snapshot(membership, MEMBERSHIP))
    if member.pk != by.pk:
        what = "lead" if leads else "belong to"
        _tell(
            team, [member], f"begun:{membership.pk}", f"You {what} {team} from {say(from_on)}. {by.name} wrote it.", now
        )
    return membership


@transaction.atomic
def end_membership(membership: TeamMembership, *, last_on: date, by: Person, now: datetime) -> TeamMembership:
    """End a membership on a day, which still counts."""
    Team.objects.select_for_update().get(pk=membership.team_id)
    membership = TeamMembership.objects.select_related("team", "member").get(pk=membership.pk)
    if refused := why_not_end(membership, last_on):
        raise Impossible(refused)
    membership, team = _end(membership, last_on, by, now), membership.team
    if membership.member_id != by.pk:
        body = f"Your last day in {team} is {say(last_on)}. {by.name} wrote it."
        _tell(team, [membership.member], f"ended:{membership.pk}:{last_on}", body, now)
    return membership


@transaction.atomic
def end_all_memberships(member: Member, *, by: Person, now: datetime) -> None:
    """Today is somebody's last day in every team; a membership that has not begun is taken back."""
    today = clock.organisation_day(now)
    for each in member.team_memberships.touching(today, None).exclude(until_on=today).select_related("team", "member"):
        if each.from_on > today:
            record("cancel_membership", each, by=by, now=now, before=snapshot(each, MEMBERSHIP))
            each.delete()
        else:
            _end(each, today, by, now)


def why_not_in_team(team: Team, member: Member, from_on: date, *, leads: bool, today: date) -> str | None:
    """Why a membership cannot begin so, in a sentence; None where it can."""
    if not member.is_active:
        return f"{member} has left; a former member belongs to no team."
    if from_on > today:
        return "Write today or an earlier day."
    held = team.memberships.filter(member=member).touching(from_on, None).first()
    if held is None or (held.until_on is None and held.leads != leads and held.from_on <= from_on):
        return None
    until = f"to {say(held.until_on)}" if held.until_on else "on"
    return f"{member} belongs to {team} from {say(held.from_on)} {until} already; write a later day, or end that first."


def why_not_end(membership: TeamMembership, last_on: date) -> str | None:
    """Why a membership cannot end on a day, in a sentence; None where it can."""
    if last_on < membership.from_on:
        return f"It begins on {say(membership.from_on)}; it cannot end before."
    if membership.until_on and membership.until_on <= last_on:
        return f"It ends on {say(membership.until_on)} already; write an earlier day."
    return None


def _locked(team: Team, base_revision: int | None = None) -> Team:
    fresh = Team.objects.select_for_update().get(pk=team.pk)
    if fresh.dissolved_on:
        raise Overtaken(f"{fresh} was dissolved on {say(fresh.dissolved_on)}; nothing of it changes any more.")
    if base_revision is not None and fresh.revision != base_revision:
        raise Overtaken("Somebody changed this team while you had it open. It stands as below now; yours is kept here.")
    return fresh


def _save(team: Team) -> None:
    """Save a team whose name was free a moment ago."""
    try:
        team.full_clean()
        with transaction.atomic():
            team.save()
    except (IntegrityError, ValidationError):
        raise Overtaken(f"Somebody gave the name “{team.name}” to a team at this moment; choose another.") from None


def _hand_lead(membership: TeamMembership, *, leads: bool, by: Person, now: datetime) -> TeamMembership:
    before = snapshot(membership, MEMBERSHIP)
    membership.leads = leads
    membership.save(update_fields=["leads"])
    record("begin_membership", membership, by=by, now=now, before=before, after=snapshot(membership, MEMBERSHIP))
    return membership


def _end(membership: TeamMembership, last_on: date, by: Person, now: datetime) -> TeamMembership:
    before = snapshot(membership, MEMBERSHIP)
    membership.until_on = last_on
    membership.save(update_fields=["until_on"])
    record("end_membership", membership, by=by, now=now, before=before, after=snapshot(membership, MEMBERSHIP))
    return membership


def _tell(team: Team, members: Any, what: str, body: str, now: datetime) -> None:
    tell(
        kind="people.team-changed",
        key=f"people:team:{team.pk}:{what}",
        recipients=members,
        subject=f"Team: {team}",
        body=body,
        path=team.get_absolute_url(),
        explanation=None,
        now=now,
    )
