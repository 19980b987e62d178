"""Reports under the Code of Conduct, behind a wall."""

from django.apps import AppConfig


class ConductConfig(AppConfig):
    """Reports under the Code of Conduct, behind a wall."""

    name = "conduct"
