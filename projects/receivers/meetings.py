"""A new rule for the monthly meeting holds in the calendar at once."""

from typing import Any

from django.dispatch import receiver

from compass import clock
from compass.handbook.models import ClauseVersion
from compass.handbook.signals import clause_adopted
from compass.once import remembering
from projects import actions
from projects.policy.meetings import MeetingRules

KEYS = {spec.key for _, spec in MeetingRules.clauses()}


@receiver(clause_adopted, dispatch_uid="plan-meetings-by-a-new-rule")
def follow_the_rule(version: ClauseVersion, **kwargs: Any) -> None:
    """Plan the months for which a new version holds; what this request has read of the clauses is older than it."""
    if version.clause.key in KEYS:
        with remembering():
            actions.plan_meetings(now=version.adopted_at or clock.now())
