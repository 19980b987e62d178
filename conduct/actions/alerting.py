"""An alert is told once for each thing that happens, and the log says so; whoever is outside gets other words."""

from datetime import datetime

from compass import clock
from compass.notices.actions import tell_sealed
from compass.notices.models import Notice
from compass.notices.sealed import SealedKind
from conduct.actions.alerts import alert
from conduct.actions.log import note
from conduct.enums import Act
from conduct.models import Report
from conduct.models.serving import outside_address

NOBODY_INSIDE = "outside"


def address_outside(reference: str) -> str | None:
    """Where to write where nobody in the organisation is left; None as long as the handbook names nobody."""
    return outside_address(clock.organisation_day(clock.now())) or None


OUTSIDE = SealedKind(
    name="conduct.outside",
    subject="Somebody may write to you",
    body="A report came in that nobody in the organisation can read, and whoever wrote it was given your address. This "
    "mail says no more on purpose; please do not answer it.",
    path="",
    resolve=address_outside,
)


def alert_once(holder: str, report: Report, *, what: str, now: datetime) -> None:
    """Alert somebody who may open a report that the caller has locked, and write it down; never twice for a thing."""
    if not Notice.objects.filter(recipient_ref=holder, key=f"{report.pk}:{what}").exists():
        note(report, Act.ALERTED, about=holder, now=now)
        alert(holder, report, what=what, now=now)


def alert_outside(report: Report, *, now: datetime) -> None:
    """Alert whoever is outside that nobody inside can read a report, once, as soon as there is an address."""
    if outside_address(clock.organisation_day(now)):
        tell_sealed(OUTSIDE, recipient_ref=NOBODY_INSIDE, key=f"{report.pk}:outside", now=now)
