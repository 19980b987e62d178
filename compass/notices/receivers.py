"""News that the notices carry."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from compass.notices.actions import News, tell_many
from compass.portal.actions.events import Told
from compass.portal.signals import attendees_told


@receiver(attendees_told, dispatch_uid="tell-attendees")
def tell_attendees(news: Sequence[Told], now: datetime, **kwargs: Any) -> None:
    """Who is invited hears of it, and of every move and end, once for each revision of the event."""
    tell_many(
        [
            News(
                kind=f"portal.event-{each.what}",
                key=f"event:{each.event.pk}:{each.event.revision}:{each.what}",
                recipient=each.member,
                subject=each.subject,
                body=each.body,
                path=each.event.get_absolute_url(),
                expires_at=each.expires_at,
            )
            for each in news
        ],
        now=now,
    )
