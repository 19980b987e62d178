"""Whoever owns the database and not the ring changes a log in every way there is, with triggers off: all are found."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from compass.audit import append_only
from conduct import actions
from conduct.actions.log import note
from conduct.enums import Act
from conduct.models import LogLine, Report, holder_of, log_key
from conduct.policy import chain, sealing
from tests.factories.cases import make_stewards
from tests.factories.conduct import make_report

pytestmark = pytest.mark.django_db
Mutation = Callable[[], object]
COLUMNS = ("id", "report", "number", "at", "by", "act", "about", "digest")
FAR = 1000
"""A number that no line has: two lines never have the same one."""


@pytest.fixture
def report(now: datetime) -> Report:
    """A case with a log of a few lines."""
    ruth, marisol = make_stewards("Ruth Adeyemi", "Marisol Vega")
    report = make_report(now, declared=(ruth, marisol))
    actions.open_report(report, by=holder_of(ruth.pk), now=now)
    append_only.lift()
    return report


@pytest.fixture
def other(now: datetime, report: Report) -> Report:
    """Another one, so that a line can be given to it."""
    other = make_report(now)
    LogLine.objects.filter(report=other).delete()
    return other


def verified() -> str:
    """What the command finds; nothing where every log is whole."""
    try:
        call_command("verify_conduct_log")
    except CommandError as error:
        return str(error)
    return ""


def is_found(report: Report, mutation: Mutation) -> bool:
    """Whether the command names the case after a mutation, which is then undone."""
    with transaction.atomic():
        mutation()
        found = f"{report.pk}: line" in verified()
        transaction.set_rollback(True)
    return found


def changed(line: LogLine, other: Report) -> dict[str, Any]:
    """Another value for each column of a line."""
    return {
        "id": uuid4(),
        "report": other,
        "number": line.number + FAR,
        "at": line.at + timedelta(minutes=1),
        "by": holder_of(4711),
        "act": next(each for each in Act if each != line.act),
        "about": holder_of(4712),
        "digest": f"{int(line.digest, 16) ^ 1:064x}",
    }


def test_nothing_is_found_where_nothing_was_done(report: Report) -> None:
    assert verified() == ""


def test_every_column_of_every_line(report: Report, other: Report) -> None:
    assert sorted(COLUMNS) == sorted(field.name for field in LogLine._meta.concrete_fields)
    lines = list(report.log.all())

    def of(line: LogLine, column: str) -> Mutation:
        return lambda: LogLine.objects.filter(pk=line.pk).update(**{column: changed(line, other)[column]})

    tried = [(line.number, column, of(line, column)) for line in lines for column in COLUMNS]

    assert len(tried) == 8 * len(lines) >= 48
    assert [(number, column) for number, column, mutation in tried if not is_found(report, mutation)] == []


def drop(report: Report, *numbers: int) -> None:
    """Take lines out, and let those that follow close up."""
    report.log.filter(number__in=numbers).delete()
    for new, line in enumerate(list(report.log.all()), start=1):
        LogLine.objects.filter(pk=line.pk).update(number=new)


def swap(report: Report, one: int, other: int) -> None:
    """Let two lines change places."""
    for old, new in ((one, FAR), (other, one), (FAR, other)):
        report.log.filter(number=old).update(number=new)


def insert(report: Report, number: int) -> None:
    """A line more, which looks like the others."""
    for line in report.log.filter(number__gte=number).order_by("-number"):
        LogLine.objects.filter(pk=line.pk).update(number=F("number") + 1)
    like = report.log.exclude(number=number).order_by("-number")[0]
    LogLine.objects.create(
        report=report, number=number, at=like.at, by=like.by, act=like.act, about=like.about, digest=like.digest
    )


def rewrite(report: Report, key: bytes) -> None:
    """All of it anew and shorter, as the portal would write it, but with another key."""
    drop(report, report.log.count())
    before = chain.head(key, str(report.pk))
    for line in report.log.all():
        digest = chain.link(key, before, line.facts())
        LogLine.objects.filter(pk=line.pk).update(digest=digest)
        before = chain.head(key, str(report.pk), line.number, digest)
    Report.objects.filter(pk=report.pk).update(log_head=before)


def set_head(report: Report, head: str) -> None:
    """Let the report keep another head."""
    Report.objects.filter(pk=report.pk).update(log_head=head)


def cut(report: Report, head: str, count: int = 1) -> None:
    """Take the last lines off, and let the report keep that head."""
    last = report.log.count()
    drop(report, *range(last - count + 1, last + 1))
    set_head(report, head)


def mutations(report: Report) -> Iterator[tuple[str, Mutation]]:
    """What row 14 of the threats names, and what else could hide it."""
    last, lines, head = report.log.count(), list(report.log.all()), Report.objects.get(pk=report.pk).log_head
    for number in range(1, last + 1):
        yield f"drop {number}", partial(drop, report, number)
        yield f"insert {number}", partial(insert, report, number)
    yield f"insert {last + 1}", lambda: insert(report, last + 1)
    for number in range(1, last):
        yield f"swap {number}", partial(swap, report, number, number + 1)
    yield "swap first and last", lambda: swap(report, 1, last)
    yield "drop the last two", lambda: drop(report, last - 1, last)
    yield "drop all", lambda: drop(report, *range(1, last + 1))
    yield "drop all and the head", lambda: cut(report, "", last)
    yield "drop the last and keep a digest for a head", lambda: cut(report, lines[-2].digest)
    yield "drop the last and keep no head", lambda: cut(report, "")
    yield "another head", lambda: set_head(report, f"{int(head, 16) ^ 1:064x}")
    yield "no head", lambda: set_head(report, "")
    for name, key in (("no key", b""), ("another key", sealing.new_key())):
        yield f"rewrite with {name}", partial(rewrite, report, key)


def test_lines_dropped_swapped_inserted_and_all_of_them_rewritten(report: Report) -> None:
    tried = list(mutations(report))

    assert len(tried) >= 3 * 6 + 9
    assert [name for name, mutation in tried if not is_found(report, mutation)] == []


def test_what_is_written_afterwards_hides_nothing(report: Report, now: datetime) -> None:
    def then_life_goes_on(mutation: Mutation) -> Mutation:
        def both() -> None:
            mutation()
            note(Report.objects.get(pk=report.pk), Act.OPENED, by=holder_of(1), now=now)

        return both

    tried = [(name, then_life_goes_on(mutation)) for name, mutation in mutations(report)]

    assert [name for name, mutation in tried if not is_found(report, mutation)] == []


def test_whoever_has_the_key_rewrites_it_unseen(report: Report) -> None:
    assert not is_found(report, lambda: rewrite(report, log_key()))
