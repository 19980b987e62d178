"""Notices a second through the drain, against a plain batch sender in the same run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import psycopg
import pytest

from tests.deployment import HOUSE
from tests.faults.database import fresh_database
from tests.processes import PYTHON, embedded, manage
from tests.sink import SinkProcess, sink_process

pytestmark = pytest.mark.measure

NOTICES = 1500
ROUNDS = 5
PROCESSES = 2
AT_LEAST = 0.7

FILL = """
truncate notices_notice, notices_mail, plain_ledger, notices_heartbeat cascade;
insert into notices_notice (id, member_id, address, recipient_ref, sealed, kind, key, subject, body, path, explanation,
  delivery, reminder, created_at, due_at, send_at, digest, skipped_because)
select gen_random_uuid(), m.id, '', '', false, 'measure', 'n' || n, 'Discussion of 2026-' || n || ' ends in two days',
  'Say what you think before it ends. The council votes from Monday on; the text is frozen then.', '/proposals/2026/7/',
  '{"lines": ["Why Mon 21 Mar 2022 (America/Los_Angeles)?", "    Wed 2 Mar   filed",
              "  + 14 days     “discussed for 14 days”  § Discussion period, v1",
              "  = Wed 16 Mar  discussion ends", "  = Mon 21 Mar  the council votes"]}',
  'at-most-once', false, now(), now(), now(), false, ''
from generate_series(1, %s) n join people_member m on m.email = 'member' || (n %% 50) || '@compass.example';
"""


@pytest.fixture
def url() -> Iterator[str]:
    with fresh_database() as url:
        yield url


def test_the_drain_sends_at_least_seven_tenths_of_what_a_plain_batch_sender_sends(url: str, tmp_path: Path) -> None:
    with sink_process(tmp_path) as sink:
        env = embedded(tmp_path, DATABASE_URL=url, COMPASS_SMTP_URL=sink.url)
        manage(env, "migrate", "--verbosity", "0")
        with psycopg.connect(url, autocommit=True) as database:
            database.execute("create table plain_ledger (notice uuid primary key, sent boolean not null default false)")
            database.execute(
                "insert into people_member (password, is_superuser, name, short_name, pronouns, email, google_email, "
                "time_zone, is_active, theme) select '', false, 'Member ' || n, 'Member', '', "
                "'member' || n || '@compass.example', '', 'Europe/Berlin', true, '' from generate_series(0, 49) n"
            )
            assert database.execute("show synchronous_commit").fetchone() == ("on",)
            rates: dict[str, list[float]] = {"plain": [], "drain": []}
            for which in ("plain", "drain") * (ROUNDS + 1):
                rates[which].append(rate_of(which, database, env, sink))
    plain, drain = (median(rates[which][1:]) for which in ("plain", "drain"))
    sys.stdout.write(
        f"\n{NOTICES} notices, {PROCESSES} processes, median of {ROUNDS} rounds after one to warm up:"
        f"\n  plain batch sender {plain:6.0f} a second  {[round(each) for each in rates['plain']]}"
        f"\n  the drain          {drain:6.0f} a second  {[round(each) for each in rates['drain']]}"
        f"\n  ratio              {drain / plain:6.2f}  (promised {AT_LEAST})\n"
    )
    assert drain / plain >= AT_LEAST


def rate_of(
    which: str, database: psycopg.Connection[tuple[object, ...]], env: dict[str, str], sink: SinkProcess
) -> float:
    """Fill the table, let equal processes send it, and see that every message arrived once."""
    database.execute(psycopg.sql.SQL(FILL.replace("%s", str(NOTICES)).replace("%%", "%")))
    sink.log.unlink(missing_ok=True)
    code = f"import django; django.setup(); from tests.measure.senders import main; main({which!r})"
    senders = [
        subprocess.Popen(
            [str(PYTHON), "-c", code],
            cwd=HOUSE,
            env={**os.environ, **env, "DJANGO_SETTINGS_MODULE": "compass.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    for sender in senders:
        assert sender.stdout is not None
        assert sender.stdout.readline() == "ready\n"
    for sender in senders:
        assert sender.stdin is not None
        sender.stdin.write("go\n")
        sender.stdin.flush()
    slowest = max(float(sender.communicate(timeout=120)[0]) for sender in senders)
    assert len(sink.ids) == len(set(sink.ids)) == NOTICES
    return NOTICES / slowest
