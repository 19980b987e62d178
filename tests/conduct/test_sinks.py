"""Every sink gives up the canary that was put into it, and holds none before."""

import logging
import os
import sys
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from kombu import Connection
from pytest_django import Settings
from redis import Redis

from compass.audit.models import Entry
from compass.audit.record import record
from compass.notices.drain import drain
from compass.portal.actions import reindex
from compass.portal.models import SearchEntry
from people.models import Member, Photo
from tests.conduct import sinks
from tests.conduct.canaries import hits, make_canaries
from tests.conduct.interference import Answer
from tests.factories.notices import make_notice
from tests.factories.people import make_member
from tests.sink import Sink
from tests.test_broker import connection as folder_connection

CANARIES = make_canaries(seed="of the sinks")
CANARY = CANARIES[0]
REDIS = os.environ.get("COMPASS_BROKER_URL", "")


def forms(sink: Callable[[], bytes]) -> list[str]:
    """The forms in which a sink holds the canary."""
    return [each.partition("(")[2].rstrip(")") for each in hits(CANARIES, {"it": sink}) if each.startswith(CANARY)]


@pytest.mark.parametrize("where", ["body", "headers"])
def test_an_answer_gives_up_what_it_says(where: str) -> None:
    empty = Answer(200, ("Content-Type: text/html",), b"<p>Hello</p>")
    told = {"body": Answer(200, (), f"<p>{CANARY}</p>".encode()), "headers": Answer(200, (f"X-It: {CANARY}",), b"")}

    assert hits(CANARIES, sinks.answers({"staff GET /": empty})) == []
    assert hits(CANARIES, sinks.answers({"staff GET /": told[where]})) == [f"{CANARY} in staff GET / (plain)"]


@pytest.fixture
def ada(db: None) -> Member:
    return make_member("Ada Example")


def test_the_database_gives_up_a_text(ada: Member) -> None:
    assert forms(sinks.tables) == []

    Member.objects.filter(pk=ada.pk).update(name=CANARY)

    assert forms(sinks.tables) == ["plain"]
    assert forms(lambda: sinks.tables("people_member")) == ["plain"]
    assert forms(lambda: sinks.tables("people_team")) == []


def test_the_database_gives_up_bytes(ada: Member, now: datetime) -> None:
    Photo.objects.create(member=ada, webp=CANARY.encode(), changed_at=now)

    assert forms(sinks.tables) == ["hex"]


def test_the_database_gives_up_json(ada: Member, now: datetime) -> None:
    record("tell", ada, by=ada, now=now, after={"said": CANARY})

    assert forms(lambda: sinks.tables(Entry._meta.db_table)) == ["plain"]


def test_the_tables_of_search_give_up_a_document(ada: Member) -> None:
    reindex()
    table = SearchEntry._meta.db_table
    assert forms(lambda: sinks.tables(table)) == []

    Member.objects.filter(pk=ada.pk).update(name=CANARY)
    reindex()

    assert forms(lambda: sinks.tables(table)) == ["plain"]


@pytest.fixture
def told(ada: Member, now: datetime) -> None:
    """Somebody is to be told the canary."""
    make_notice(ada, now=now, subject="Hello", body=f"They said {CANARY}.")


def test_a_mail_server_gives_up_a_message(told: None, now: datetime) -> None:
    with Sink() as server, override_settings(SMTP=server.settings):
        assert forms(lambda: sinks.mails(server)) == []

        drain(clock=lambda: now)

        assert forms(lambda: sinks.mails(server)) == ["plain"]


@pytest.mark.parametrize("encoded", ["base64", "quoted-printable"])
def test_a_mail_server_gives_up_an_encoded_part_and_header(encoded: str) -> None:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"Grüße {CANARY}"
    message.set_content("Nothing here")
    message.add_attachment(f"ü {CANARY}", cte=encoded)
    with Sink() as server:
        server.scripted.taken.append(message.as_bytes())

        assert "plain" in forms(lambda: sinks.mails(server))


def test_the_mail_folder_gives_up_a_message(told: None, now: datetime, settings: Settings, tmp_path: Path) -> None:
    settings.SMTP, settings.MAIL_FOLDER = {}, tmp_path
    assert forms(lambda: sinks.folder(tmp_path)) == []

    drain(clock=lambda: now)

    assert forms(lambda: sinks.folder(tmp_path)) == ["plain"]


def test_the_folder_of_the_broker_gives_up_a_message(tmp_path: Path) -> None:
    with folder_connection(tmp_path).SimpleQueue("celery") as out:
        out.put({"said": "nothing"})
        assert forms(lambda: sinks.folder(tmp_path)) == []
        out.put({"said": CANARY})

    assert {each.split()[0].strip(",") for each in forms(lambda: sinks.folder(tmp_path))} == {"base64"}


def test_a_folder_gives_up_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / f"{CANARY}.txt").touch()

    assert forms(lambda: sinks.folder(tmp_path)) == ["plain"]


@pytest.mark.redis
def test_redis_gives_up_a_message_and_the_command_that_brought_it() -> None:
    with sinks.monitored(REDIS) as heard, Connection(REDIS) as line, line.SimpleQueue("canaries") as out:
        assert forms(lambda: sinks.redis(REDIS)) == []
        out.put({"said": CANARY})
        held = sinks.redis(REDIS)
        out.clear()

    assert {each.split()[0].strip(",") for each in forms(lambda: held)} == {"base64"}
    assert {each.split()[0].strip(",") for each in forms(heard)} == {"base64"}


@pytest.mark.redis
@pytest.mark.parametrize("kind", sinks.READERS)
def test_redis_gives_up_every_kind_of_value(kind: str) -> None:
    put = {
        "string": lambda redis: redis.set("canaries", CANARY),
        "list": lambda redis: redis.rpush("canaries", CANARY),
        "hash": lambda redis: redis.hset("canaries", "said", CANARY),
        "set": lambda redis: redis.sadd("canaries", CANARY),
        "zset": lambda redis: redis.zadd("canaries", {CANARY: 1}),
        "stream": lambda redis: redis.xadd("canaries", {"said": CANARY}),
    }
    with Redis.from_url(REDIS) as redis:
        put[kind](redis)
        held = sinks.redis(REDIS)
        redis.delete("canaries")

    assert forms(lambda: held) == ["plain"]


def test_the_cache_gives_up_a_value_and_a_key() -> None:
    assert forms(sinks.cached) == []

    cache.set("said", {"words": CANARY})
    held = sinks.cached()
    cache.clear()
    cache.set(CANARY, 1)
    keyed = sinks.cached()
    cache.clear()

    assert (forms(lambda: held), forms(lambda: keyed)) == (["plain"], ["plain"])


def test_the_log_gives_up_a_message_a_value_and_a_traceback() -> None:
    for name in ("compass.anything", "django.server", ""):
        with sinks.logged() as said:
            assert forms(said) == []
            logging.getLogger(name).debug("They said %s", CANARY)
            assert forms(said) == ["plain"]
    with sinks.logged() as said:
        logging.getLogger("compass").error("It broke", exc_info=RuntimeError(CANARY))
        assert forms(said) == ["plain"]


def test_the_log_gives_up_a_query(ada: Member) -> None:
    with sinks.logged() as said, CaptureQueriesContext(connection):
        Member.objects.filter(name=CANARY).exists()

    assert forms(said) == ["plain"]


def test_what_is_printed_is_given_up(capfd: pytest.CaptureFixture[str]) -> None:
    sys.stdout.write(f"They said {CANARY}\n")
    os.write(2, CANARY.encode())

    held = capfd.readouterr()
    assert (forms(held.out.encode), forms(held.err.encode)) == (["plain"], ["plain"])


KINDS = ("report as text", "report as HTML", "page of DEBUG", "mail to ADMINS")
EVERY_REPORT = sorted(f"{kind}, DEBUG {debug}" for kind in KINDS for debug in ("off", "on"))


def leaking(page: str, said: str) -> tuple[list[str], int]:
    """The reports of a page that fails which give up what was sent, and how many reports there are."""
    client = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF="tests.conduct.failing"), sinks.reported() as made:
        client.post(f"/{page}/", {"account": said})
    found = hits(CANARIES, {name: partial(bytes, report) for name, report in made.items()})
    return sorted({each.partition(" in ")[2].partition(" (")[0] for each in found}), len(made)


def test_every_report_of_a_common_page_that_fails_gives_up_what_was_sent(db: None) -> None:
    assert leaking("common", CANARY) == (EVERY_REPORT, len(EVERY_REPORT))
    assert leaking("common", "nothing") == ([], len(EVERY_REPORT))


def test_the_reports_of_a_careful_page_give_it_up_where_debug_is_on_alone(db: None) -> None:
    assert leaking("careful", CANARY)[0] == [each for each in EVERY_REPORT if each.endswith("on")]
