"""Everything that somebody can ask of the portal: the whole inventory, searches, feeds, lists narrowed, commands."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.core.management import call_command
from django.urls import reverse

from compass.notices.models import Mail, Notice
from compass.portal.actions.feeds import make_feed
from compass.portal.enums import Scope
from tests.urls import inventory
from tests.urls.inventory.address import Address
from tests.urls.world import WATCHERS, World

WORDS = ("ruth", "steward", "report")
SEARCHED = (
    "/search/?q={}",
    "/leads/?words={}",
    "/communities/?words={}",
    "/notices/log/?words={}",
    "/people/?words={}",
)
SEARCHED_BY_OPERATORS = (
    "/admin/notices/notice/?q={}",
    "/admin/notices/mail/?q={}",
    "/admin/audit/entry/?q={}",
    "/admin/people/member/?q={}",
)
NARROWED = (
    "/notices/log/?outcome=refused",
    "/notices/log/?outcome=waiting",
    "/notices/log/?page=2",
    "/notices/?page=2",
    "/calendar/?view=agenda&month=2026-03",
    "/calendar/?month=2026-04",
)
NARROWED_BY_OPERATORS = (
    "/admin/notices/notice/?mail__state__exact=waiting",
    "/admin/notices/mail/?state__exact=refused",
    "/admin/notices/mail/?o=1",
    "/admin/audit/entry/?p=1",
)
HTMX = (("hx-request", "true"),)
ANSWERED = {"200", "205", "503"}
MOST = 5
"""So many notices of a watcher's are opened."""


@dataclass(frozen=True)
class Probe:
    """One question to the portal: a GET of an address unless it says otherwise."""

    path: str
    method: str = "GET"
    data: str = ""
    content_type: str = "application/x-www-form-urlencoded"
    headers: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return " ".join(filter(None, (self.method, self.path, self.data, "by script" if self.headers else "")))


def of_world(world: World, *, whole: bool) -> dict[str, list[Probe]]:
    """What each watcher asks. Home comes first: what it counts is remembered for the pages that follow.

    Unless `whole`, addresses that refuse a watcher are left out, but for those of conduct: to be refused takes a third
    of the time, and the long run has the rest.
    """
    members = [*_searches(SEARCHED), *map(Probe, NARROWED), *_suggestions()]
    operators = [*_searches(SEARCHED_BY_OPERATORS), *map(Probe, NARROWED_BY_OPERATORS)]
    found = {}
    for column, watcher in enumerate(WATCHERS):
        asked = [Probe(reverse(each.name, args=each.arguments(world))) for each in _listed(column, whole=whole)]
        asked.sort(key=lambda probe: probe.path != "/")
        if watcher in world.people:
            asked += [*members, *_own(world, watcher), *(operators if watcher == "operator" else ())]
        found[watcher] = asked
    return found


def _listed(column: int, *, whole: bool) -> Iterator[Address]:
    for each in inventory.everything():
        if whole or each.get.split()[column] in ANSWERED or each.name.startswith("conduct:"):
            yield each


def written() -> dict[str, bytes]:
    """What the commands write that somebody on the server may run."""
    said = {}
    of_keys = (("rotate_conduct_keys",), ("verify_conduct_log",))
    for name, *options in (("notices", "plan", "--json"), ("notices", "plan"), ("export_members",), *of_keys):
        out = StringIO()
        call_command(name, *options, stdout=out)
        said[" ".join((name, *options))] = out.getvalue().encode()
    with TemporaryDirectory() as folder:
        call_command("export_handbook", folder, stdout=StringIO())
        files = sorted(file for file in Path(folder).rglob("*") if file.is_file())
        said["export_handbook"] = b"\n".join(
            str(file.relative_to(folder)).encode() + b"\n" + file.read_bytes() for file in files
        )
    return said


def _searches(addresses: tuple[str, ...]) -> Iterator[Probe]:
    for address in addresses:
        yield from (Probe(address.format(quote(words))) for words in WORDS)


def _suggestions() -> Iterator[Probe]:
    """The palette asks while somebody types."""
    yield from (Probe(f"/search/suggest/?q={quote(words)}", headers=HTMX) for words in ("", *WORDS))


def _own(world: World, watcher: str) -> Iterator[Probe]:
    """A watcher's own feed, notices and mails."""
    member = world.people[watcher]
    if not member.is_active:
        return
    _, token = make_feed(label="Phone", scope=Scope.ALL, kind="", by=member, now=world.now)
    yield Probe(reverse("portal:feed-read", args=[token]))
    visible = Notice.objects.visible_to(member).order_by("pk")[:MOST]
    yield from (Probe(notice.get_absolute_url()) for notice in visible)
    if watcher == "operator":
        for notice in visible:
            yield Probe(f"/admin/notices/notice/{notice.pk}/change/")
        for mail in Mail.objects.visible_to(member).order_by("pk")[:MOST]:
            yield Probe(f"/admin/notices/mail/{mail.pk}/change/")
