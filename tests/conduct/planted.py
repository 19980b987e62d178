"""Ways in which the portal could tell of what is hidden, to see that each is noticed."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from compass.audit.record import record
from compass.notices.actions import tell_sealed
from compass.notices.drain import drain
from compass.notices.models import Notice
from compass.person import Person
from compass.portal.contracts import Card, Link
from compass.portal.models import TeamEvent
from conduct.models import Report
from tests.conduct.histories import KIND
from tests.conduct.interference import History
from tests.conduct.lived import account, begin
from tests.factories.notices import make_notice
from tests.sink import Sink
from tests.urls.world import World

Respond = Callable[[HttpRequest], HttpResponse]


def hidden() -> bool:
    """Whether anything is hidden."""
    has_alert = Notice.objects.filter(key__startswith="history:").exists()
    return Report.objects.count() > 1 or has_alert


def alert(world: World, random: Random) -> None:
    """One sealed notice that waits: nobody notices it."""
    tell_sealed(KIND, recipient_ref="ref-0", key="history:0", now=world.now)


def alert_that_is_late(world: World, random: Random) -> None:
    """One that stands in a mail which no server has taken for hours."""
    tell_sealed(KIND, recipient_ref="ref-0", key="history:0", now=world.now - timedelta(hours=3))
    with Sink("later-data") as sink, override_settings(SMTP=sink.settings):
        drain(clock=lambda: world.now)


def report(world: World, random: Random) -> None:
    """One report of the accused steward that nobody has read: nobody else notices it."""
    begin(world, account(world, random), random)


def with_number(history: History) -> History:
    """It takes a number of a table that others read."""

    def taking(world: World, random: Random) -> None:
        history(world, random)
        event = TeamEvent.objects.get(pk=world.event.pk)
        event.pk, event.token = None, uuid4()
        event.save()
        event.delete()

    return taking


def with_stamp(history: History) -> History:
    """It moves the moment at which something seen was last changed."""

    def moving(world: World, random: Random) -> None:
        history(world, random)
        TeamEvent.objects.filter(pk=world.event.pk).update(changed_at=world.now + timedelta(hours=1))

    return moving


def alert_with_entry(world: World, random: Random) -> None:
    """It writes what it did where operators read."""
    alert(world, random)
    record("tell", Notice.objects.get(key="history:0"), by=None, now=world.now)


def alert_with_mail(world: World, random: Random) -> None:
    """It tells somebody who is no steward."""
    alert(world, random)
    make_notice(world.people["staff"], now=world.now, key="history:open")


def counting(person: Person, now: datetime) -> Iterator[Card]:
    """Home counts what is hidden."""
    count = Notice.objects.filter(sealed=True).count()
    yield Card(title=f"{count} notices", reason="Planted", url="/", action="Open", icon="mail")


def ordering() -> Iterator[Link]:
    """The navigation puts an entry elsewhere where something is hidden."""
    yield Link("", "Planted", "mail", "portal:search", order=99 if hidden() else 1)


def asking(person: Person, now: datetime) -> Iterator[Card]:
    """Home asks once more where something is hidden, and shows nothing of it."""
    if hidden():
        Notice.objects.filter(sealed=True).count()
    yield from ()


def header(respond: Respond) -> Respond:
    """Another header where something is hidden."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if hidden():
            response.headers["X-Waiting"] = "1"
        return response

    return middleware


def padding(respond: Respond) -> Respond:
    """The same words, in a page that is longer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.content += b" " * (3 if hidden() else 0)
        return response

    return middleware


def forbidding(respond: Respond) -> Respond:
    """Forbidden instead of not there."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if response.status_code == 404 and hidden():
            response.status_code = 403
        return response

    return middleware


def unsealed(rows: Any) -> Any:
    """The wall forgotten: everything is open."""
    return rows.all()


def shown(rows: Any, user: Any) -> Any:
    """The wall of reports forgotten: everybody may see all of them."""
    return rows.all()
