"""What must not stand when the portal starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def demo_sign_in_stays_at_home(**kwargs: Any) -> list[CheckMessage]:
    """Signing in as a demo member and serving others exclude each other."""
    if settings.DEBUG or not settings.DEMO_SIGN_IN:
        return []
    return [
        Error(
            "Anybody could sign in as a demo member: DEMO_SIGN_IN is on while DEBUG is off.",
            hint="Remove the line that sets DEMO_SIGN_IN by hand, and set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET.",
            id="people.E001",
        )
    ]
