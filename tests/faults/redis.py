"""A Redis of a test's own, without persistence."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.processes import answers, free_port, wait_until


@dataclass
class Redis:
    """A server on a port that stays the same through its deaths."""

    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """The address as COMPASS_BROKER_URL has it."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(
            ["redis-server", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until(lambda: answers(self.port), "Redis answers", within=10)

    def kill(self) -> None:
        """End it as a power cut would; what it held is gone."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@contextmanager
def redis_server() -> Iterator[Redis]:
    """Start one, and end it."""
    redis = Redis(free_port())
    redis.start()
    try:
        yield redis
    finally:
        redis.kill()
