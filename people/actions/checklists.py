"""Checklists begin, pass to another champion, and are cancelled."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from compass.audit.record import record, snapshot
from compass.explanation import say
from compass.notices.actions import tell
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Undertaking
from people.actions.access import end_access
from people.actions.host import tell_host
from people.actions.unfolding import make_steps
from people.enums import ChecklistKind, ChecklistState, StepOwner
from people.models import AccessGrant, Checklist, Member
from people.policy.checklists import why_not_begin
from people.policy.refusals import Impossible

FIELDS = ("kind", "member", "champion", "day_on", "undertakings", "cancelled_at", "cancel_reason")
OTHERS = {
    ChecklistKind.JOINS_COUNCIL: ChecklistKind.LEAVES_COUNCIL,
    ChecklistKind.BECOMES_STEWARD: ChecklistKind.CEASES_STEWARD,
}


class StandsAlready(Impossible):
    """The same is under way for this member; `checklist` is where."""

    def __init__(self, checklist: Checklist) -> None:
        super().__init__(f"There is one under way for {checklist.member.name}: go on with that one.")
        self.checklist = checklist


@transaction.atomic
def begin_onboarding(
    member: Member,
    *,
    champion: Member,
    first_on: date,
    undertakings: Collection[str] = (),
    by: Person,
    now: datetime,
) -> Checklist:
    """Receive a new member: steps with their days, requests for access, and word to both.

    `undertakings` are the keys of the projects they will work on.
    """
    chosen = [each for each in contracts.undertakings.collect(first_on) if each.key in undertakings]
    if not member.is_active:
        raise Impossible(f"{member} has left; an operator takes them back as a member first.")
    if {each.key for each in chosen} != set(undertakings):
        raise Impossible("One of these projects is not there any more; choose again.")
    return _begin(ChecklistKind.ONBOARDING, member, champion, first_on, chosen, by=by, now=now)


@transaction.atomic
def begin_offboarding(
    member: Member, *, champion: Member, last_on: date, ends_employment: bool = False, by: Person, now: datetime
) -> Checklist:
    """See somebody off: a step for each access they hold; what they have only asked for is taken back at once.

    Somebody who has left already is seen off all the same. The host hears of the end of an employment with it.
    """
    for grant in AccessGrant.objects.asked().filter(member=member):
        end_access(grant, reason="They leave.", by=by, now=now)
    checklist = _begin(ChecklistKind.OFFBOARDING, member, champion, last_on, [], by=by, now=now)
    if ends_employment:
        tell_host(member, now=now)
    return checklist


@transaction.atomic
def begin_role_change(
    member: Member, *, kind: ChecklistKind, champion: Member, day_on: date, by: Person, now: datetime
) -> Checklist:
    """See through that a role begins or ends. The end of a role ends the checklist of its beginning too."""
    for beginning, ending in OTHERS.items():
        for checklist in Checklist.objects.open().filter(member=member, kind=beginning) if kind == ending else ():
            cancel_checklist(checklist, reason="The role ends.", by=by, now=now)
    return _begin(kind, member, champion, day_on, [], by=by, now=now)


@transaction.atomic
def cancel_checklist(checklist: Checklist, *, reason: str, by: Person, now: datetime) -> Checklist:
    """Stop, and say why. Requests for access that it made and nobody has answered are taken back."""
    checklist = locked_open(checklist)
    before = snapshot(checklist, FIELDS)
    checklist.cancelled_at, checklist.cancelled_by_id, checklist.cancel_reason = now, by.pk, reason
    checklist.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    record("cancel_checklist", checklist, by=by, now=now, before=before, after=snapshot(checklist, FIELDS))
    if not checklist.is_ending:
        for grant in AccessGrant.objects.asked().filter(steps__checklist=checklist, asked_at=checklist.begun_at):
            end_access(grant, reason=reason, by=by, now=now)
    tell(
        kind="people.checklist-cancelled",
        key=f"checklist:{checklist.pk}:cancelled",
        recipients=_others((checklist.champion, checklist.member), by),
        subject=f"Cancelled: {checklist}",
        body=f"{by.name} has cancelled it: {reason}\n\nNothing more is to be done for it.",
        path=checklist.get_absolute_url(),
        explanation=None,
        now=now,
    )
    return checklist


@transaction.atomic
def change_champion(checklist: Checklist, *, champion: Member, by: Person, now: datetime) -> Checklist:
    """Another member sees it through from now on, and has the steps that are the champion's and not done."""
    checklist = locked_open(checklist)
    if refused := why_not_begin(checklist.member_id, champion.pk, champion_is_active=champion.is_active):
        raise Impossible(refused)
    if champion.pk == checklist.champion_id:
        raise Impossible(f"{champion} is the champion already.")
    before, earlier = snapshot(checklist, FIELDS), checklist.champion
    checklist.champion = champion
    checklist.save(update_fields=["champion"])
    checklist.steps.undone().filter(owner_role=StepOwner.CHAMPION).update(owner=champion)
    record("change_champion", checklist, by=by, now=now, before=before, after=snapshot(checklist, FIELDS))
    tell(
        kind="people.checklist-champion",
        key=f"checklist:{checklist.pk}:champion:{champion.pk}:{now.isoformat()}",
        recipients=_others((champion, earlier, checklist.member), by),
        subject=f"{champion.name} sees it through: {checklist}",
        body=f"{champion.name} is the champion from now on, in place of {earlier.name}.",
        path=checklist.get_absolute_url(),
        explanation=None,
        now=now,
    )
    return checklist


def locked_open(checklist: Checklist) -> Checklist:
    """A checklist as it stands, which nobody else changes meanwhile; refused where it is cancelled or finished."""
    standing = (
        Checklist.objects.select_for_update(of=("self",)).select_related("member", "champion").get(pk=checklist.pk)
    )
    if standing.state == ChecklistState.CANCELLED:
        raise Impossible("This is cancelled; begin another one if it is needed after all.")
    if standing.state == ChecklistState.FINISHED:
        raise Impossible("This is finished; reopen a step if something is left to do.")
    return standing


def _begin(
    kind: ChecklistKind,
    member: Member,
    champion: Member,
    day_on: date,
    chosen: list[Undertaking],
    *,
    by: Person,
    now: datetime,
) -> Checklist:
    people: QuerySet[Member] = Member.objects.select_for_update()
    member = people.get(pk=member.pk)
    champion.refresh_from_db(fields=["is_active"])
    if standing := Checklist.objects.open().filter(member=member, kind=kind).select_related("member").first():
        raise StandsAlready(standing)
    if refused := why_not_begin(member.pk, champion.pk, champion_is_active=champion.is_active):
        raise Impossible(refused)
    checklist = Checklist.objects.create(
        member=member,
        kind=kind,
        champion=champion,
        day_on=day_on,
        undertakings=[{"key": each.key, "label": each.label} for each in chosen],
        begun_at=now,
        begun_by_id=by.pk,
    )
    make_steps(checklist, chosen, by=by, now=now)
    record("begin_checklist", checklist, by=by, now=now, after=snapshot(checklist, FIELDS))
    _tell_of_begin(checklist, by=by, now=now)
    return checklist


def _tell_of_begin(checklist: Checklist, *, by: Person, now: datetime) -> None:
    which = "Last day" if checklist.is_ending else "First day"
    tell(
        kind="people.checklist-begun",
        key=f"checklist:{checklist.pk}:begun",
        recipients=_others((checklist.champion, checklist.member), by),
        subject=f"Begun: {checklist}",
        body=f"{by.name} has begun it. {checklist.champion.name} is the champion, and sees it through.\n\n"
        f"{which}: {say(checklist.day_on)}. Open the page to see who does what until when; "
        "each of you is reminded of your own steps.",
        path=checklist.get_absolute_url(),
        explanation=None,
        now=now,
    )


def _others(members: Collection[Member], by: Person) -> list[Member]:
    """Those of them who are active, each once, but for whoever acts."""
    return [each for each in dict.fromkeys(members) if each.pk != by.pk and each.is_active]
