"""From first contact to a running hub."""

from django.apps import AppConfig


class LeadsConfig(AppConfig):
    """From first contact to a running hub."""

    name = "leads"
