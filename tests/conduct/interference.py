"""What each visitor meets in a world, so that two worlds can be compared: what is hidden may make no difference."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from random import Random
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from time_machine import travel

from compass.notices.drain import drain
from tests.conduct.dice import loaded
from tests.conduct.probes import Probe, of_world, written
from tests.conduct.readers import settle
from tests.sink import Sink
from tests.urls.conftest import NOW, client_of
from tests.urls.world import World, make_world

History = Callable[[World, Random], None]
"""What happens in secret: it writes to the database and says nothing."""
Doors = Callable[[World], Sequence[Probe]]
"""The addresses of what happened in secret, asked in the world where it did not happen as well."""
Aftermath = Callable[[World], Sequence[Probe]]
"""What happens openly afterwards, in both worlds, and where it is seen."""

SHELL = "shell"
"""Whoever runs commands on the server."""
WATCHERS = ("steward", "operator", "staff", "anonymous", SHELL)
SAVEPOINT = re.compile(r'"s\d+_x\d+"')


@dataclass(frozen=True)
class Answer:
    """One answer as its reader has it, and what the database was asked for it, without values."""

    status: int
    headers: tuple[str, ...]
    body: bytes
    queries: tuple[str, ...] = ()


Seen = dict[str, Answer]
"""Answers by who asked what, such as `steward GET /notices/`."""


def nothing(world: World, random: Random) -> None:
    """The history in which nothing happens."""


def no_doors(world: World) -> Sequence[Probe]:
    """Nothing has an address."""
    return ()


class Stage:
    """One world on which histories are played, each undone before the next."""

    def __init__(self, world: World, sink: Sink, aftermath: Aftermath, *, whole: bool = False) -> None:
        self.world, self._sink, self._aftermath = world, sink, aftermath
        self._plain: dict[str, Seen] = {}
        settle(world)
        ContentType.objects.get_for_models(*apps.get_models())  # kept by the process from now on
        with loaded("settled"):
            self._drain()  # what a history sends is then all that is sent while it is played
        self.probes: dict[str, Sequence[Probe]] = {**of_world(world, whole=whole), SHELL: ()}
        self._numbers = _numbers()

    def differences(
        self,
        history: History,
        seed: int,
        *,
        watchers: Sequence[str] = WATCHERS,
        doors: Doors = no_doors,
        extra: Mapping[str, Sequence[Probe]] = MappingProxyType({}),
    ) -> list[str]:
        """What anybody among `watchers` can tell, with all that stands in their reach.

        Whatever may be asked on top, such as what a form of conduct would send, stands in `extra`, by watcher.
        """
        everything = {each: self.probes[each] for each in watchers}
        with _unlogged():
            for each in watchers:
                if each not in self._plain:
                    self._plain[each], _ = self._play(nothing, 0, {each: self.probes[each]})
            after, opened = self._play(history, seed, everything, extra, doors)
            beside, _ = self._play(nothing, 0, {}, self._aside(watchers, extra, opened))
        plain = {name: answer for each in watchers for name, answer in self._plain[each].items()}
        return differences(plain | beside, after)

    def probed(
        self,
        history: History,
        probes: Mapping[str, Sequence[Probe]],
        *,
        doors: Doors = no_doors,
        extra: Mapping[str, Sequence[Probe]] = MappingProxyType({}),
    ) -> list[str]:
        """What can be told by some probes alone, by whom they are; `extra` are asked aside, as in `differences`."""
        with _unlogged():
            after, opened = self._play(history, 0, probes, extra, doors)
            plain, _ = self._play(nothing, 0, probes, self._aside(tuple(probes), extra, opened))
        return differences(plain, after)

    def seen(
        self,
        history: History,
        *,
        doors: Doors,
        sinks: Mapping[str, Callable[[], bytes]],
        watchers: Sequence[str] = WATCHERS,
    ) -> Seen:
        """All that some meet after a history, and what some sinks then hold, by their names."""
        everything = {each: self.probes[each] for each in watchers}
        return self._play(history, 0, everything, {}, doors, sinks)[0]

    def _aside(
        self, watchers: Sequence[str], extra: Mapping[str, Sequence[Probe]], opened: Sequence[Probe]
    ) -> dict[str, tuple[Probe, ...]]:
        """What is asked on top where nothing happened: as where something did, with the doors that it opened."""
        asked = {each: (*extra.get(each, ()), *opened) for each in watchers if each != SHELL}
        return {each: probes for each, probes in asked.items() if probes}

    def _play(
        self,
        history: History,
        seed: int,
        probes: Mapping[str, Sequence[Probe]],
        aside: Mapping[str, Sequence[Probe]] = MappingProxyType({}),
        doors: Doors = no_doors,
        sinks: Mapping[str, Callable[[], bytes]] = MappingProxyType({}),
    ) -> tuple[Seen, Sequence[Probe]]:
        """Play a history, let life go on, and ask everybody everything; then nothing of it has happened.

        What is asked aside comes from a browser of its own, which holds no cookie of what was asked before. `sinks` are
        looked into before all is undone.
        """
        with transaction.atomic():
            self._rewind()
            with loaded("history"):
                history(self.world, Random(seed))  # noqa: S311  meant to be foreseen
            self._sink.scripted.taken.clear()
            with loaded("aftermath"):
                seen_at = self._aftermath(self.world)
                self._drain()
            opened = doors(self.world)
            seen = {name: Answer(0, (), sink()) for name, sink in sinks.items()}
            if SHELL in probes:
                seen |= {f"{SHELL} {name}": Answer(0, (), said) for name, said in written().items()}
            for watcher, some in probes.items():
                seen |= dict(self._met(watcher, (*some, *seen_at)))
                seen |= dict(self._mails(watcher))
            for watcher in dict.fromkeys((*probes, *aside)):
                seen |= dict(self._met(watcher, (*aside.get(watcher, ()), *opened)))
            transaction.set_rollback(True)
        return seen, opened

    def _met(self, watcher: str, probes: Sequence[Probe]) -> Iterator[tuple[str, Answer]]:
        """One browser asks one thing after another, and keeps its cookies."""
        client = client_of(self.world, watcher)
        for probe in dict.fromkeys(probes) if watcher != SHELL else ():
            name = f"{watcher} {probe}"
            with transaction.atomic(), loaded(name), _listening() as queries:
                given = client.generic(
                    probe.method, probe.path, probe.data, probe.content_type, headers=dict(probe.headers)
                )
                body: bytes = given.getvalue() if given.streaming else given.content
                transaction.set_rollback(True)
            headers = [f"{key}: {value}" for key, value in given.headers.items()]
            headers += [str(morsel) for morsel in given.cookies.values()]
            yield name, Answer(given.status_code, tuple(headers), body, tuple(queries))

    def _mails(self, watcher: str) -> Iterator[tuple[str, Answer]]:
        """What came to a watcher by mail."""
        if member := self.world.people.get(watcher):
            mine = sorted(bytes(each) for each in self._sink.messages if member.email in str(each["To"]))
            yield f"{watcher} mailbox", Answer(len(mine), (), b"\n\n".join(mine))

    def _drain(self) -> None:
        with override_settings(SMTP=self._sink.settings):
            drain(clock=lambda: self.world.now)

    def _rewind(self) -> None:
        """PostgreSQL gives no number twice, though what had it was undone."""
        with connection.cursor() as cursor:
            for name, number in self._numbers:
                cursor.execute("select setval(%s::regclass, coalesce(%s, 1), %s)", [name, number, number is not None])


@contextmanager
def staged(blocker: DjangoDbBlocker, aftermath: Aftermath, *, whole: bool = False) -> Iterator[Stage]:
    """A world at a moment that stands still, with a mail server for what it sends; all of it is undone."""
    with blocker.unblock(), travel(NOW, tick=False), transaction.atomic(), Sink() as sink:
        yield Stage(make_world(NOW), sink, aftermath, whole=whole)
        transaction.set_rollback(True)


def _numbers() -> list[tuple[str, int | None]]:
    """The sequences of PostgreSQL, and where they stand; SQLite's are undone as everything else."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("select quote_ident(sequencename), last_value from pg_sequences where schemaname = 'public'")
        return [(str(name), number) for name, number in cursor.fetchall()]


@contextmanager
def _unlogged() -> Iterator[None]:
    """Every refusal is logged with its traceback, which would take a tenth of all the time."""
    logging.disable()
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Every statement that the database is given, without its values."""
    heard: list[str] = []

    def listen(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        heard.append(SAVEPOINT.sub('"s"', str(sql)))
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        yield heard


def differences(plain: Seen, after: Seen) -> list[str]:
    """What differs between two worlds, in words, one line for each difference."""
    found = [f"{name}: only {'after' if name in after else 'before'}" for name in plain.keys() ^ after.keys()]
    for name in plain.keys() & after.keys():
        found += [f"{name}: {words}" for words in _between(plain[name], after[name])]
    return sorted(found)


def _between(one: Answer, other: Answer) -> Iterator[str]:
    if one.status != other.status:
        yield f"status {other.status} instead of {one.status}"
    for header in sorted(set(other.headers) ^ set(one.headers)):
        yield f"header {'came' if header in other.headers else 'went'}: {header}"
    if one.headers != other.headers and set(one.headers) == set(other.headers):
        yield "headers in another order"
    if one.body != other.body:
        yield _of_bodies(one.body, other.body)
    if len(one.queries) != len(other.queries):
        more = len(other.queries) - len(one.queries)
        yield f"{abs(more)} {'query' if abs(more) == 1 else 'queries'} {'more' if more > 0 else 'fewer'}"
    if one.queries != other.queries:
        yield from _of_queries(one.queries, other.queries)


def _of_bodies(one: bytes, other: bytes) -> str:
    """Where two texts first part, and by how much they differ in size."""
    size = f"{len(other) - len(one):+} bytes"
    if b"".join(one.split()) == b"".join(other.split()):
        return f"{size} of white space"
    if sorted(one.splitlines()) == sorted(other.splitlines()):
        return "the same lines in another order"
    pairs = zip_longest(one.decode(errors="replace").splitlines(), other.decode(errors="replace").splitlines())
    number, (before, now) = next((at, pair) for at, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return f"{size}; line {number} is {_shortened(now)} instead of {_shortened(before)}"


def _of_queries(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield f"asked {_shortened('; '.join(other[c:d]))} instead of {_shortened('; '.join(one[a:b]))}"


def _shortened(text: str | None) -> str:
    return "nothing" if not text else f"“{' '.join(text.split())[:160]}”"
