"""Reports under the Code of Conduct, behind a wall."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from compass.audit import append_only


class ConductConfig(AppConfig):
    """Reports under the Code of Conduct, behind a wall."""

    name = "conduct"

    def ready(self) -> None:
        """The log and what was published only grow; the key of digests is made with the tables."""
        for label in ("conduct.LogLine", "conduct.Publication", "conduct.Update"):
            append_only.guard(label)
        post_migrate.connect(make_vault, sender=self, dispatch_uid="make-vault")


def make_vault(sender: AppConfig, **kwargs: Any) -> None:
    """Make the key of digests where there is none."""
    vault: Any = sender.get_model("Vault")
    vault.make()
