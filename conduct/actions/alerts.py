"""Sealed notices: fixed words, no case, and nobody's name. The drain learns the address as it hands one over."""

from datetime import datetime

from compass.notices.actions import tell_sealed
from compass.notices.sealed import SealedKind
from conduct.models import Report, holder_of
from people.models import Member


def address_of(holder: str) -> str | None:
    """Where to write to whoever a holder stands for, as long as they are a member."""
    members = Member.objects.active().only("pk", "email")
    return next((member.email for member in members if holder_of(member.pk) == holder), None)


ALERT = SealedKind(
    name="conduct.alert",
    subject="Something waits for you behind the wall",
    body="Sign in to see what it is. This mail says no more on purpose; please do not answer it.",
    path="/conduct/cases/",
    resolve=address_of,
)


def alert(holder: str, report: Report, *, what: str, now: datetime) -> None:
    """Alert somebody who may open a report, once for each thing that happens to it."""
    tell_sealed(ALERT, recipient_ref=holder, key=f"{report.pk}:{what}", now=now)
