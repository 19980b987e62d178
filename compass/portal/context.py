"""What every page's frame needs: navigation, clocks, the reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from compass import clock


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame's own values."""
    return {"now": clock.now(), "organisation": settings.ORGANISATION, "organisation_zone": settings.ORGANISATION_ZONE}
