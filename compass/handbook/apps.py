"""The handbook that runs the portal."""

from django.apps import AppConfig

from compass.audit import append_only


class HandbookConfig(AppConfig):
    """Clauses and pages, their versions, and the drafts that change them."""

    name = "compass.handbook"
    label = "handbook"

    def ready(self) -> None:
        """Versions only grow."""
        append_only.guard("handbook.ClauseVersion")
        append_only.guard("handbook.PageVersion")
