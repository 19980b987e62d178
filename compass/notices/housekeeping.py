"""The embedded broker keeps what it has delivered; a day is enough."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

KEPT_FOR: Final = timedelta(days=1)


def sweep_processed(now: float) -> None:
    """Delete delivered messages of the folder broker that are older than a day; `now` as the file system counts."""
    folder = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("processed_folder")
    for file in Path(str(folder)).glob("*.msg") if folder else ():
        if file.stat().st_mtime < now - KEPT_FOR.total_seconds():
            file.unlink(missing_ok=True)
