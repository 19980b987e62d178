"""News that the handbook listens to."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from compass.handbook import actions
from compass.handbook.models import ClauseVersion


@receiver(post_migrate, dispatch_uid="seed-clauses")
def seed_clauses(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """Clauses that code reads exist after every migration."""
    if app_config.label == "handbook" and _table_exists(using):
        actions.seed_clauses()


def _table_exists(using: str) -> bool:
    return ClauseVersion._meta.db_table in connections[using].introspection.table_names()
