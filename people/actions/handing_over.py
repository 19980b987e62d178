"""What somebody who leaves had to do for others passes to the director."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from compass import clock
from compass.audit.record import record, snapshot
from compass.notices.actions import tell
from compass.person import Person
from people.actions.checklists import FIELDS, cancel_checklist
from people.enums import Role
from people.models import Checklist, ChecklistStep, Member
from people.policy.refusals import Impossible


@transaction.atomic
def hand_over(member: Member, *, by: Person, now: datetime) -> list[Checklist]:
    """Pass on what a member had to do: open checklists they saw through and open steps they own go to the director.

    Steps of their own offboarding go to its champion, and what was to bring them in is cancelled. Where nobody else is
    director, whoever acts takes over. Returns the checklists that changed hands.
    """
    for own in Checklist.objects.open().filter(member=member):
        if not own.is_ending:
            cancel_checklist(own, reason="They have left.", by=by, now=now)
    heir = _heir(member, by=by, now=now)
    passed: dict[Member, list[Checklist]] = {}
    standing = Checklist.objects.open().exclude(member=member).select_related("member", "champion")
    for checklist in standing.select_for_update(of=("self",)):
        before, steps = snapshot(checklist, FIELDS), checklist.steps.undone().filter(owner=member)
        if checklist.champion_id != member.pk and not steps.exists():
            continue
        taker = _taker(checklist, heir, leaver=member)
        if checklist.champion_id == member.pk:
            checklist.champion = taker
            checklist.save(update_fields=["champion"])
        steps.update(owner=taker)
        record("hand_over", checklist, by=by, now=now, before=before, after=snapshot(checklist, FIELDS))
        passed.setdefault(taker, []).append(checklist)
    for step in ChecklistStep.objects.open().filter(owner=member, checklist__member=member).select_related("checklist"):
        step.owner_id = step.checklist.champion_id
        step.save(update_fields=["owner"])
    for taker, checklists in passed.items():
        _tell_taker(member, taker, checklists, now=now)
    return [checklist for checklists in passed.values() for checklist in checklists]


def _heir(member: Member, *, by: Person, now: datetime) -> Member:
    directors = Member.objects.holding(Role.DIRECTOR, clock.organisation_day(now)).exclude(pk=member.pk)
    heir: Member = directors.order_by("pk").first() or Member.objects.get(pk=by.pk)
    return heir


def _taker(checklist: Checklist, heir: Member, *, leaver: Member) -> Member:
    """Nobody sees themselves through: the heir's own checklist goes to another operator, or to whoever else is there.

    Raises Impossible where nobody is.
    """
    if checklist.member_id != heir.pk:
        return heir
    others = Member.objects.active().exclude(pk__in=(heir.pk, leaver.pk))
    other: Member | None = others.order_by("-is_superuser", "pk").first()
    if other is None:
        raise Impossible(f"Nobody is left to see it through: {checklist}. Cancel it first.")
    return other


def _tell_taker(member: Member, taker: Member, passed: list[Checklist], *, now: datetime) -> None:
    listed = "\n".join(f"- {checklist}" for checklist in passed)
    tell(
        kind="people.checklists-handed-over",
        key=f"checklists-of:{member.pk}:{now.isoformat()}",
        recipients=[taker],
        subject=f"{member.name} has left, and you take over",
        body=f"What {member.name} had to do for others is yours now:\n\n{listed}\n\nName another champion on the page "
        "of each, where somebody else should see it through.",
        path=reverse("people:checklist-list"),
        explanation=None,
        now=now,
    )
