"""Alerts in turn: the first few of an hour one by one, whatever else comes in together when it is over."""

from datetime import datetime

from compass.notices.actions import tell_sealed
from compass.notices.models import Notice
from compass.notices.sealed import SealedKind
from conduct.actions.alerts import ALERT, address_of, alert
from conduct.models import Report
from conduct.policy.flood import MOST_ALERTS, alert_at, hour_of

DIGEST = SealedKind(
    name="conduct.alerts",
    subject="Several things wait for you behind the wall",
    body="Sign in to see what they are. This mail says no more on purpose; please do not answer it.",
    path="/conduct/cases/",
    resolve=address_of,
)


def alert_in_turn(holder: str, report: Report, *, what: str, now: datetime) -> None:
    """Alert whoever may open a report: at once, or, where much came in this hour, in one alert after it.

    Where several come in at the same instant, one or two more than that many may go out at once; never fewer.
    """
    told = Notice.objects.filter(recipient_ref=holder, kind=ALERT.name, created_at__gte=hour_of(now))
    due_at = alert_at(told[:MOST_ALERTS].count(), now)
    if due_at == now:
        alert(holder, report, what=what, now=now)
    else:
        tell_sealed(DIGEST, recipient_ref=holder, key=f"after:{due_at:%Y-%m-%dT%H}", now=now, due_at=due_at)
