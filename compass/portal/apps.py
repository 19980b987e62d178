"""The portal finds what every app offers."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from compass.portal import masking


class PortalConfig(AppConfig):
    """Home, contracts, navigation and the frame of every page."""

    name = "compass.portal"
    label = "portal"

    def ready(self) -> None:
        """Import each app's `receivers.py` and `portal.py`, in the order of the floors; mask what logs would tell."""
        autodiscover_modules("receivers", "portal")
        masking.install()
