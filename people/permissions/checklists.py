"""Who may do what with checklists and their steps."""

from typing import Any

from people.enums import Role, StepKind
from people.models import Checklist, ChecklistStep
from people.models.dated_checklists import Offices


def can_begin_checklist(user: Any) -> bool:
    """Staff, the director, and operators."""
    return bool(user.has_perm("people.begin_checklist"))


def can_lead_checklist(user: Any, checklist: Checklist) -> bool:
    """Cancel it, name another champion, do or skip any step: its champion, the director, and operators."""
    return bool(user.pk == checklist.champion_id or user.is_superuser or Role.DIRECTOR in user.roles)


def can_do_step(user: Any, step: ChecklistStep, offices: Offices) -> bool:
    """Whoever does it, and whoever leads the checklist; what gives or ends access, only who may give it.

    The closing questions are answered by whom they are asked, and by nobody else.
    """
    if step.kind == StepKind.QUESTIONS:
        return bool(user.pk == step.checklist.member_id)
    if step.waits_for_the_ledger and step.grant:
        return user.pk in offices.giving(step.grant.system_id)
    return can_lead_checklist(user, step.checklist) or user.pk in offices.doing(step)


def can_skip_step(user: Any, step: ChecklistStep, offices: Offices) -> bool:
    """Whoever does it, and whoever leads the checklist; nobody skips the closing questions."""
    if step.kind == StepKind.QUESTIONS:
        return False
    return can_lead_checklist(user, step.checklist) or user.pk in offices.doing(step)


def can_end_membership(user: Any) -> bool:
    """Operators, as on their own pages."""
    return bool(user.is_superuser)


def can_read_answers(user: Any, checklist: Checklist) -> bool:
    """Whoever answered, their champion, and the director. Being an operator is not enough."""
    return user.pk in {checklist.member_id, checklist.champion_id} or Role.DIRECTOR in user.roles
