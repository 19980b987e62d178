"""The ring turns: every key is put under the current one of the ring, while the portal goes on."""

from collections.abc import Callable
from enum import StrEnum

from django.db import transaction
from django.db.models import Count

from conduct.models import Report, Vault, ring
from conduct.policy.sealing import Wrapped

BATCH = 200


class Turn(StrEnum):
    """The points at which a rotation can be cut off; run again, it goes on."""

    STARTED = "started"
    VAULT_WRITTEN = "vault-written"
    BATCH_LOCKED = "batch-locked"
    BATCH_WRITTEN = "batch-written"
    BATCH_DONE = "batch-done"


class RingLacksKeys(Exception):
    """Rows stand under keys that the ring does not hold; the sentence names them."""


def nobody_looks(turn: Turn) -> None:
    """Who watches a rotation where nobody does."""


def keys_in_use() -> dict[str, int]:
    """How many rows stand under each key of the ring, by its name; the vault is one of them."""
    wrapped = Report.objects.readable().order_by().values("ring_key").annotate(count=Count("pk"))
    found = {row["ring_key"]: int(row["count"]) for row in wrapped}
    for name in Vault.objects.values_list("ring_key", flat=True):
        found[name] = found.get(name, 0) + 1
    return found


def missing_keys() -> list[str]:
    """The keys in use that the ring does not hold."""
    return sorted(set(keys_in_use()) - set(ring().keys))


def rotate_keys(*, on_turn: Callable[[Turn], None] = nobody_looks) -> int:
    """Put every key that stands under an older one under the current one. Gives how many; safe to cut off and repeat.

    Raises RingLacksKeys before anything is changed.
    """
    if missing := missing_keys():
        raise RingLacksKeys(
            f"COMPASS_CONDUCT_KEYS lacks keys that rows are sealed with ({', '.join(missing)}): add them again."
        )
    on_turn(Turn.STARTED)
    turned = _turn_vault(on_turn)
    while batch := _turn_batch(on_turn):
        turned += batch
        on_turn(Turn.BATCH_DONE)
    return turned


@transaction.atomic
def _turn_vault(on_turn: Callable[[Turn], None]) -> int:
    vault = Vault.objects.select_for_update().get()
    if vault.ring_key == ring().current:
        return 0
    vault.wrap(vault.open())
    vault.save()
    on_turn(Turn.VAULT_WRITTEN)
    return 1


@transaction.atomic
def _turn_batch(on_turn: Callable[[Turn], None]) -> int:
    keys = ring()
    old = Report.objects.readable().exclude(ring_key=keys.current).order_by("pk").select_for_update()
    batch = list(old.only("pk", "ring_key", "wrapped_key")[:BATCH])
    on_turn(Turn.BATCH_LOCKED)
    for report in batch:
        about = f"report {report.pk}"
        key = keys.unwrap(Wrapped(report.ring_key, bytes(report.wrapped_key or b"")), about)
        wrapped = keys.wrap(key, about)
        report.ring_key, report.wrapped_key = wrapped.ring_key, wrapped.sealed
        report.save(update_fields=["ring_key", "wrapped_key"])
    on_turn(Turn.BATCH_WRITTEN)
    return len(batch)
