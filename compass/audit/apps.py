"""Who did what."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from compass.audit import append_only


class AuditConfig(AppConfig):
    """The record of changes, and the guard of every append-only table."""

    name = "compass.audit"
    label = "audit"

    def ready(self) -> None:
        """Guard the append-only tables after each migration; SQLite drops triggers when it alters a table."""
        append_only.guard("audit.Entry")
        post_migrate.connect(append_only.install, sender=self, dispatch_uid="append-only")
