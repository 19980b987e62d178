"""The host organisation hears that somebody's employment with it ends, whyever they leave."""

from datetime import datetime

from django.conf import settings

from compass import clock
from compass.handbook import rulebook
from compass.notices.actions import tell
from people.enums import Employment
from people.models import Member
from people.policy.host import HostRules


def tell_host(member: Member, *, now: datetime) -> bool:
    """Tell the host whose staff somebody is that they leave, and nothing else; False where there is nobody to tell."""
    today = clock.organisation_day(now)
    address = rulebook.rules(HostRules, on=today).address
    if member.employment != Employment.HOST or not address:
        return False
    tell(
        kind="people.employment-ends",
        key=f"employment:{member.pk}:ends:{today.isoformat()}",
        recipients=[address],
        subject=f"End of employment: {member.name}",
        body=f"{member.name} leaves {settings.ORGANISATION}. Please see to the end of their employment with you; "
        f"{settings.ASK_WHOM} answers what you need to know for it.",
        path="",
        explanation=None,
        now=now,
    )
    return True
