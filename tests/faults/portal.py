"""A portal to break: a database of its own, a mail server of its own, processes that are really killed, and a count."""

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.deployment import HOUSE
from tests.faults.database import fresh_database
from tests.processes import PYTHON, embedded, manage
from tests.sink import SinkProcess, sink_process

NOTICES = """
insert into notices_notice (id, member_id, address, recipient_ref, sealed, kind, key, subject, body, path, delivery,
  reminder, created_at, due_at, send_at, digest, skipped_because)
select gen_random_uuid(), m.id, '', '', false, 'fault', gen_random_uuid(), 'Vote opens', 'You can vote now.', '/',
  %(delivery)s, false, now(), now(), now(), false, ''
from generate_series(1, %(count)s) n join people_member m on m.email = 'member' || (n %% 20) || '@compass.example'
"""


@dataclass(frozen=True)
class Count:
    """What became of the mails, as the database says and as the mail server knows."""

    told: int
    sent: int
    in_doubt: int
    refused: int
    skipped: int
    unsettled: int
    arrived_in_doubt: int
    lost: int
    doubled: int
    doubled_that_may: int

    def __str__(self) -> str:
        return (
            f"{self.told} told, {self.sent} sent, {self.refused} refused, {self.skipped} skipped, "
            f"{self.in_doubt} in doubt and listed ({self.arrived_in_doubt} of them had arrived), "
            f"{self.unsettled} unsettled, {self.lost} lost in silence, {self.doubled} doubled; "
            f"at least once: {self.doubled_that_may} came twice"
        )


@dataclass
class Portal:
    """The portal under test."""

    url: str
    sink: SinkProcess
    settings: dict[str, str]
    database: psycopg.Connection[Any]

    def tell(self, count: int, delivery: str = "at-most-once") -> None:
        """Write notices that are due now."""
        self.database.execute(NOTICES, {"count": count, "delivery": delivery})

    def victim(self, *arguments: str, later: int = 0) -> subprocess.CompletedProcess[str]:
        """One drain that meets what `tests.faults.victim` is told; returns when it has ended or was killed."""
        code = f"import django; django.setup(); from tests.faults.victim import main; main(*{arguments!r})"
        settings = self.settings | {"COMPASS_CLOCK_SHIFT": str(later), "DJANGO_SETTINGS_MODULE": "compass.settings"}
        return subprocess.run(
            [str(PYTHON), "-c", code], cwd=HOUSE, env=settings, capture_output=True, text=True, check=False, timeout=180
        )

    def drain(self, *, later: int = 0) -> None:
        """One drain, some seconds later."""
        done = self.victim(later=later)
        assert done.returncode == 0, done.stderr

    def let_leases_end(self) -> None:
        """Two minutes pass for whoever is dead. What a killed drain asked for last may still run in the database."""
        with self.database.transaction():
            self.database.execute("lock table notices_mail in exclusive mode")
            self.database.execute(
                "update notices_mail set leased_until = now() - interval '1 second' where leased_until is not null"
            )

    def waiting(self) -> int:
        """How many notices have not ended."""
        return self._number(
            "select count(*) from notices_notice n left join notices_mail m on m.id = n.mail_id "
            "where n.skipped_at is null and (m.id is null or m.state in ('waiting', 'claimed', 'handed'))"
        )

    def count(self) -> Count:
        """Compare the database with what the mail server took."""
        rows = self.database.execute("select message_id, state, delivery from notices_mail").fetchall()
        arrived, states = Counter(self.sink.ids), Counter(state for _, state, _ in rows)
        twice = Counter(delivery for message_id, _, delivery in rows if arrived[message_id] > 1)
        return Count(
            told=self._number("select count(*) from notices_notice"),
            sent=states["sent"],
            in_doubt=states["doubt"],
            refused=states["refused"],
            skipped=self._number("select count(*) from notices_notice where skipped_at is not null"),
            unsettled=self.waiting(),
            arrived_in_doubt=sum(1 for each, state, _ in rows if state == "doubt" and arrived[each]),
            lost=sum(1 for each, state, _ in rows if state == "sent" and not arrived[each]),
            doubled=twice["at-most-once"],
            doubled_that_may=twice["at-least-once"],
        )

    def _number(self, query: str) -> int:
        row = self.database.execute(query).fetchone()
        assert row is not None
        return int(row[0])


@contextmanager
def portal(folder: Path, *script: str, demo: bool = False, **settings: str) -> Iterator[Portal]:
    """A fresh portal, or that of the demo organisation, whose mail server does as the script says."""
    with fresh_database() as url, sink_process(folder, *script) as sink:
        own = embedded(folder, DATABASE_URL=url, COMPASS_SMTP_URL=sink.url, **settings)
        manage(own, "migrate", "--verbosity", "0")
        if demo:
            manage(own, "load_demo")
        with psycopg.connect(url, autocommit=True) as database:
            house = Portal(url, sink, own, database)
            peopled = house.victim("people")
            assert peopled.returncode == 0, peopled.stderr
            yield house


def kill_group(process: "subprocess.Popen[Any]") -> None:
    """End a process and its children as a power cut would."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
