"""What must hold before the portal starts: the ring of keys opens what the database seals."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from conduct.actions import missing_keys
from conduct.models import Report, Vault
from conduct.policy.sealing import Unreadable

HINT = "Write the keys that this database was sealed with to COMPASS_CONDUCT_KEYS, the newest first."


@register(Tags.database)
def ring_opens_what_is_sealed(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Every key in use stands in the ring, and the vault opens. Nothing is asked of a database without tables."""
    tables = connections["default"].introspection.table_names() if databases else []
    if not {Vault._meta.db_table, Report._meta.db_table} <= set(tables):
        return []
    if missing := missing_keys():
        said = f"Reports are sealed with keys that COMPASS_CONDUCT_KEYS lacks: {', '.join(missing)}."
        return [Error(said, hint=HINT, id="conduct.E001")]
    try:
        for vault in Vault.objects.all():
            vault.open()
    except Unreadable:
        return [Error("COMPASS_CONDUCT_KEYS does not open this database's vault.", hint=HINT, id="conduct.E002")]
    return []
