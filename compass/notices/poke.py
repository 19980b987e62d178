"""Ask a worker to drain now, without ever making the caller wait for a broker.

A broker that is down takes seconds to say so. So one thread of each process does the asking; what is asked while it is
busy is asked once more. A poke that is lost costs nothing but seconds: the drain looks by itself.
"""

import logging
from threading import Event, Lock, Thread

from celery import Celery

from compass.celery import app

TASK = "compass.notices.tasks.drain"

logger = logging.getLogger(__name__)


class Poker:
    """Sends one task at a time, in a thread of its own that starts when it is first needed."""

    def __init__(self, through: Celery) -> None:
        self._through = through
        self._asked = Event()
        self._starting = Lock()
        self._thread: Thread | None = None

    def __call__(self) -> None:
        """Ask for a drain; returns at once. A process that was forked has a thread of its own."""
        self._asked.set()
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name="poke", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while self._asked.wait():
            self._asked.clear()
            try:
                self._through.send_task(TASK, retry=False, ignore_result=True)
            except Exception as error:  # noqa: BLE001  whatever ails the broker, the drain comes by itself
                logger.info("The broker did not take a poke: %s", error)


poke = Poker(app)
