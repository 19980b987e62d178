"""The embedded default's message broker: a folder, written so that no reader sees half a message.

kombu's stock filesystem transport opens the final file name and then writes, so a worker that reads in between
dies on an empty file and the message is lost. Here a message is written beside and renamed into place.
"""

import math
import os
import time
import uuid
from pathlib import Path
from typing import Any

from celery.worker import state as worker
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps

LOOKS_UP_EVERY = 0.5  # seconds


class Channel(filesystem.Channel):
    """A channel whose messages appear whole or not at all."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]  # kombu's own names differ
        folder = Path(self.data_folder_out)
        name = f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg"
        unfinished = folder / f".{name}.tmp"
        with unfinished.open("wb") as file:
            file.write(str_to_bytes(dumps(payload)))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(folder / name)


class Transport(filesystem.Transport):
    """The filesystem transport with the channel above; a worker looks up while it waits, so that it ends when asked."""

    Channel = Channel

    def drain_events(self, connection: Any, timeout: float | None = None, **kwargs: Any) -> None:
        patience = math.inf if timeout is None else timeout
        until = time.monotonic() + patience
        while True:
            try:
                return super().drain_events(connection, timeout=min(LOOKS_UP_EVERY, patience))
            except TimeoutError:
                if worker.should_stop is not None or time.monotonic() >= until:
                    raise


TRANSPORT_ALIASES["safefs"] = f"{__name__}:Transport"
