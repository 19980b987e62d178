"""News that the handbook listens to."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from compass.handbook import actions
from compass.handbook.models import ClauseVersion
from compass.portal.models import SearchEntry


@receiver(post_migrate, dispatch_uid="seed-clauses")
def seed_clauses(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """Clauses that code reads exist after every migration."""
    if app_config.label == "handbook" and _tables_exist(using):
        actions.seed_clauses()


def _tables_exist(using: str) -> bool:
    needed = {ClauseVersion._meta.db_table, SearchEntry._meta.db_table}
    return needed <= set(connections[using].introspection.table_names())
