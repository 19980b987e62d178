"""When a member leaves, what they had in projects is let go of, part by part."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from compass.person import Person
from people.models import Member
from people.signals import member_left
from projects.actions import let_go


@receiver(member_left, dispatch_uid="let-go-of-projects")
def part_with(member: Member, by: Person, now: datetime, **kwargs: Any) -> None:
    """A line for each part of projects that members have a share in."""
    let_go(member, by=by, now=now)
