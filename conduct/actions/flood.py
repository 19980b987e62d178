"""Alerts in turn: the first few of an hour one by one, whatever else comes in together when it is over."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count

from compass.notices.actions import SealedNews, tell_many_sealed
from compass.notices.models import Notice
from compass.notices.sealed import SealedKind
from conduct.actions.alerts import ALERT, address_of
from conduct.models import Report
from conduct.policy.flood import alert_at, hour_of

DIGEST = SealedKind(
    name="conduct.alerts",
    subject="Several things wait for you behind the wall",
    body="Sign in to see what they are. This mail says no more on purpose; please do not answer it.",
    path="/conduct/cases/",
    resolve=address_of,
)


def alert_in_turn(holders: Collection[str], report: Report, *, what: str, now: datetime) -> None:
    """Alert those who may open a report: each at once, or, where much came in this hour, in one alert after it.

    Where several come in at the same instant, one or two more than that many may go out at once; never fewer.
    """
    told = Notice.objects.filter(recipient_ref__in=holders, kind=ALERT.name, created_at__gte=hour_of(now))
    counts = dict(told.order_by().values_list("recipient_ref").annotate(Count("pk")))
    tell_many_sealed(
        [_news(holder, report, what, alert_at(counts.get(holder, 0), now), now) for holder in holders], now=now
    )


def _news(holder: str, report: Report, what: str, due_at: datetime, now: datetime) -> SealedNews:
    if due_at == now:
        return SealedNews(kind=ALERT, recipient_ref=holder, key=f"{report.pk}:{what}")
    return SealedNews(kind=DIGEST, recipient_ref=holder, key=f"after:{due_at:%Y-%m-%dT%H}", due_at=due_at)
