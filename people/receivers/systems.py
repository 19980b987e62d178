"""The known systems, where a portal begins without any."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from compass.portal.models import SearchEntry
from people import actions
from people.models import System


@receiver(post_migrate, dispatch_uid="seed-systems")
def seed_systems(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """A portal without systems begins with the known ones."""
    if app_config.label == "people" and _tables_exist(using):
        actions.seed_systems()


def _tables_exist(using: str) -> bool:
    needed = {System._meta.db_table, SearchEntry._meta.db_table}
    return needed <= set(connections[using].introspection.table_names())
