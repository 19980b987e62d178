"""Who may do what with events and feeds."""

from typing import Any

from compass.portal.models import TeamEvent


def can_change_event(user: Any, event: TeamEvent) -> bool:
    """Its organiser, and whoever may change any event."""
    return event.organiser_id == user.pk or bool(user.has_perm("portal.change_teamevent"))
