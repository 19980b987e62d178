"""Whether mail goes out: "ok" or "late", never how much."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Final

from django.db import DatabaseError

from compass import clock
from compass.celery import app
from compass.notices.models import Heartbeat, Notice
from compass.portal.health import Health

SILENT_FOR: Final = timedelta(seconds=60)
LATE_BY: Final = timedelta(minutes=10)
BROKER_ANSWERS_WITHIN: Final = 1.0

_asking = ThreadPoolExecutor(max_workers=2, thread_name_prefix="broker-health")


def drain() -> Health:
    """Late when no drain ran for a minute, or when something due has found no server for ten.

    Sealed notices are left out, for even their being late would tell of them.
    """
    now = clock.now()
    try:
        heartbeat = Heartbeat.objects.filter(pk=1).first()
        if heartbeat is None or not heartbeat.ran_at or not heartbeat.materialised_until:
            return "late"
        silent = heartbeat.ran_at < now - SILENT_FOR or heartbeat.materialised_until < now - LATE_BY
        late = silent or Notice.objects.unsealed().late(now, by=LATE_BY).exists()
    except DatabaseError:
        return "late"
    return "late" if late else "ok"


def broker() -> Health:
    """Late when the broker does not answer within a second. A dead one is asked by a thread, for it takes long."""
    try:
        _asking.submit(_connect).result(timeout=BROKER_ANSWERS_WITHIN)
    except Exception:  # noqa: BLE001  whatever ails the broker
        return "late"
    return "ok"


def _connect() -> None:
    with app.connection_for_write() as connection:
        connection.connect()
