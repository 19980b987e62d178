"""Verbs that start at the same moment, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from governance.actions import Refused
from people.policy.refusals import Impossible


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """What each returned, or the refusal that it raised."""
    barrier = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return verb()
        except (Impossible, Refused) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))
