"""A drain that dies, or loses its database, at a named step. Run in a process of its own, after `django.setup()`."""

import os
import signal
import sys
import time

from django.db import connection

from compass import clock
from compass.notices.drain import drain
from compass.notices.enums import Step
from compass.notices.transports import Patience
from people.models import Member


def main(act: str = "", step: str = "", turn: str = "1") -> None:
    """Drain; at the given turn of the step `die`, at each such turn `cut` the database connection.

    `nursery` instead waits on standard input and forks a drain for every line, so that many can be killed quickly;
    `people` makes the twenty members that notices are for.
    """
    if act in ("nursery", "people"):
        {"nursery": nursery, "people": people}[act]()
        return
    seen = 0

    def watch(reached: Step) -> None:
        nonlocal seen
        if reached.name != step:
            return
        seen += 1
        if act == "die" and seen == int(turn):
            os.kill(os.getpid(), signal.SIGKILL)
        if act == "cut" and seen % int(turn) == 0:
            cut()

    drain(clock=clock.now, on_step=watch)


def people() -> None:
    """Twenty members, `member0@compass.example` to `member19@…`."""
    Member.objects.bulk_create(
        Member(name=f"Member {each}", email=f"member{each}@compass.example", time_zone="Europe/Berlin")
        for each in range(20)
    )


def cut() -> None:
    """Have the server end this process's connection, as an administrator would."""
    victim = connection.connection.info.backend_pid
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s)", [victim])
    other.close()


def nursery() -> None:
    """For each line, fork a process that drains for ever, and print its number."""
    connection.close()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            patience = Patience()
            while True:
                drain(clock=clock.now, patience=patience)
                time.sleep(0.02)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
