"""What the notices offer the portal."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from compass.notices import health
from compass.notices.models import Mail
from compass.notices.permissions import can_settle_mails
from compass.person import Person
from compass.portal import contracts
from compass.portal import health as portal_health
from compass.portal.contracts import Card, Link

portal_health.register("broker", health.broker)
portal_health.register("drain", health.drain)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """What will be sent."""
    yield Link("", "Notices", "mail", "notices:notice-plan", order=5)


@contracts.cards.register
def mails_in_doubt(person: Person, now: datetime) -> Iterator[Card]:
    """Mails that a crash has left between sent and not sent; somebody must ask their recipients."""
    if not can_settle_mails(person):
        return
    count = Mail.objects.visible_to(person).in_doubt().count()
    if count:
        yield Card(
            title="1 mail may not have arrived" if count == 1 else f"{count} mails may not have arrived",
            reason="Ask the recipient, then record it or send it again",
            url=reverse("notices:notice-log"),
            action="Settle",
            icon="mail-x",
        )
