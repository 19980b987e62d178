"""The membership ends from the checklist of somebody who leaves."""

from datetime import datetime

from django.db import transaction

from compass.person import Person
from people.actions.checklists import locked_open
from people.actions.members import deactivate_member
from people.actions.steps import tick
from people.enums import ChecklistKind, StepKind
from people.models import Checklist
from people.policy.refusals import Impossible


@transaction.atomic
def end_membership(checklist: Checklist, *, by: Person, now: datetime) -> Checklist:
    """End the membership now, and tick the step that asks for it; the other steps go on."""
    checklist = locked_open(checklist)
    if checklist.kind != ChecklistKind.OFFBOARDING:
        raise Impossible("Only an offboarding ends a membership.")
    if not checklist.member.is_active:
        raise Impossible("The membership has ended already.")
    deactivate_member(checklist.member, by=by, now=now)
    for step in checklist.steps.undone().filter(kind=StepKind.MEMBERSHIP):
        step.checklist = checklist
        tick(step, by=by, now=now)
    return checklist
