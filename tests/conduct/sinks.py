"""Every place that may come to hold what somebody reported, each as a function that gives all its bytes."""

import io
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any, Final

from django.core.cache import caches
from django.core.signals import got_request_exception
from django.db import connection
from django.http import HttpRequest
from django.test import override_settings
from django.utils.log import AdminEmailHandler
from django.views.debug import get_exception_reporter_class, technical_500_response
from redis import Redis

from tests.conduct.interference import Seen
from tests.sink import Sink as MailServer

READERS: Final[dict[str, Callable[[Any, bytes], Any]]] = {
    "string": lambda redis, key: redis.get(key),
    "list": lambda redis, key: redis.lrange(key, 0, -1),
    "hash": lambda redis, key: redis.hgetall(key),
    "set": lambda redis, key: redis.smembers(key),
    "zset": lambda redis, key: redis.zrange(key, 0, -1),
    "stream": lambda redis, key: redis.xrange(key),
}

QUIET: Final = ("django.template", "mail.log")
"""What Django's templates and the mail server of the tests say at length: they are heard from WARNING on."""


def answers(seen: Seen) -> dict[str, Callable[[], bytes]]:
    """A sink for each answer that somebody had: where it came from, its headers and its body."""
    return {
        name: partial(bytes, "\n".join(answer.headers).encode() + b"\n" + answer.body) for name, answer in seen.items()
    }


def tables(*names: str) -> bytes:
    """Rows as text, with their bytes as hexadecimal digits: of these tables, or of the whole database, its keys of
    search among them. What the running transaction wrote is there."""
    if connection.vendor == "sqlite":
        lines = connection.connection.iterdump()
        return "\n".join(each for each in lines if not names or any(f'"{name}"' in each for name in names)).encode()
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        known = [str(name) for (name,) in cursor.fetchall()]
        rows: list[str] = []
        for name in known:
            if not names or name in names:
                cursor.execute(f"select row_of::text from {connection.ops.quote_name(name)} as row_of")  # noqa: S608
                rows += [f"{name} {row}" for (row,) in cursor.fetchall()]
    return "\n".join(rows).encode()


def mails(server: MailServer) -> bytes:
    """Everything that a mail server took: each message as it came, its headers and parts in plain, who it was for."""
    plain = [text for message in server.messages for text in _in_plain(message)]
    return b"\n".join([*server.scripted.taken, *plain, *(each.encode() for each in server.scripted.recipients)])


def _in_plain(message: Message) -> Iterator[bytes]:
    for part in message.walk():
        yield from (f"{name}: {value}".encode() for name, value in part.items())
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield content


def folder(path: Path) -> bytes:
    """Every file below a folder, with its name: mails, messages of a broker, logs, exports."""
    files = sorted(file for file in path.rglob("*") if file.is_file())
    return b"\n".join(str(file.relative_to(path)).encode() + b"\n" + file.read_bytes() for file in files)


def redis(url: str) -> bytes:
    """Every key of a Redis, and all that it holds."""
    with Redis.from_url(url) as client:
        keys = sorted(client.scan_iter())
        held = [READERS[client.type(key).decode()](client, key) for key in keys]
    return b"\n".join(_flat([keys, held]))


def _flat(held: Any) -> Iterator[bytes]:
    if isinstance(held, dict):
        held = [*held.keys(), *held.values()]
    if isinstance(held, bytes):
        yield held
    elif held is not None:
        for each in held:
            yield from _flat(each)


@contextmanager
def monitored(url: str) -> Iterator[Callable[[], bytes]]:
    """Every command that a Redis is given while the block runs, whatever stays of it."""
    heard: list[str] = []
    patient = Redis.from_url(url, socket_timeout=None)  # it may be silent for long
    with patient as client, Redis.from_url(url) as teller, client.monitor() as monitor:

        def listen() -> None:
            for command in monitor.listen():
                if command["command"].endswith("the end"):
                    return
                heard.append(command["command"])

        thread = Thread(target=listen, daemon=True)
        thread.start()
        try:
            yield lambda: "\n".join(heard).encode()
        finally:
            teller.echo("the end")
            thread.join(10)


def cached() -> bytes:
    """What the process has put into Django's caches; all of them are in its memory."""
    held: list[bytes] = []
    for cache in caches.all(initialized_only=False):
        entries: dict[str, bytes] = vars(cache)["_cache"]
        held += [part for key, value in entries.items() for part in (key.encode(), value)]
    return b"\n".join(held)


@contextmanager
def logged() -> Iterator[Callable[[], bytes]]:
    """All that is logged while the block runs, by any logger at any level, with tracebacks.

    Templates would say of each variable that is not there that it is not; the mail server, which is no part of the
    portal, what it is given.
    """
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s %(pathname)s"))
    loggers = [each for each in logging.root.manager.loggerDict.values() if isinstance(each, logging.Logger)]
    apart = [logging.root, *(each for each in loggers if not each.propagate)]
    levels = {each: each.level for each in (logging.root, *loggers) if each.name not in QUIET}
    for each in levels:
        each.setLevel(logging.DEBUG)
    for quiet in map(logging.getLogger, QUIET):
        levels[quiet] = quiet.level
        quiet.setLevel(logging.WARNING)
    for each in apart:
        each.addHandler(handler)
    try:
        yield lambda: stream.getvalue().encode()
    finally:
        for each in apart:
            each.removeHandler(handler)
        for each, level in levels.items():
            each.setLevel(level)


@contextmanager
def reported() -> Iterator[dict[str, bytes]]:
    """What is made of every request that fails while the block runs, by kinds of reports.

    Django's reporter as text and as HTML, the page of a server in DEBUG, and the mail to whoever ADMINS names; each
    with DEBUG off and on.
    """
    made: dict[str, bytes] = {}

    def report(request: HttpRequest, **kwargs: Any) -> None:
        for debug in (False, True):
            with override_settings(DEBUG=debug):
                for kind, said in _reports(request, sys.exc_info()):
                    name = f"{kind}, DEBUG {'on' if debug else 'off'}"
                    made[name] = made.get(name, b"") + said

    got_request_exception.connect(report)
    try:
        yield made
    finally:
        got_request_exception.disconnect(report)


def _reports(request: HttpRequest, error: Any) -> Iterator[tuple[str, bytes]]:
    reporter_class: Any = get_exception_reporter_class(request)
    reporter = reporter_class(request, *error)
    yield "report as text", reporter.get_traceback_text().encode()
    yield "report as HTML", reporter.get_traceback_html().encode()
    yield "page of DEBUG", technical_500_response(request, *error).content
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s", (request.path,), error)
    record.request = request
    handler = _Kept(include_html=True)
    handler.emit(record)
    yield "mail to ADMINS", "\n".join(handler.kept).encode()


class _Kept(AdminEmailHandler):
    """Keeps what it would have mailed."""

    def __init__(self, *, include_html: bool) -> None:
        super().__init__(include_html=include_html)
        self.kept: list[str] = []

    def send_mail(self, subject: Any, message: Any, *args: Any, **kwargs: Any) -> None:
        self.kept += [str(subject), str(message), str(kwargs.get("html_message"))]
