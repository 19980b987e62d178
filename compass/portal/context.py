"""What every page's frame needs: navigation, clocks, what is due. Nothing here asks the database before a page does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from django.conf import settings
from django.urls import reverse

from compass import clock
from compass.explanation import Citation
from compass.person import Person
from compass.portal import contracts
from compass.portal.behind import clauses_behind
from compass.portal.contracts import Link
from compass.portal.due_count import NOTHING, remembered, remembered_waiting
from compass.portal.moments import city
from compass.requests import SignedInRequest

SINGLE_KEYS = "single-keys"
HOME = Link(group="", label="Home", icon="house", url_name="portal:home", order=0)


@dataclass(frozen=True)
class Entry:
    """A line of the navigation. `current` is what `aria-current` says: this page, or one below it.

    `waiting` is how much waits on it for the reader.
    """

    label: str
    icon: str
    url: str
    current: str = ""
    waiting: int = 0


@dataclass(frozen=True)
class NavigationGroup:
    """Entries under one heading; the first group has none."""

    title: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Clock:
    """What a named clock shows: `Tue 09:40`."""

    label: str
    zone: str
    words: str


def shell(request: SignedInRequest) -> dict[str, Any]:
    """The frame's own values. A callable is asked only by the frame of somebody who is signed in."""
    now = clock.now()
    return {
        "now": now,
        "organisation": settings.ORGANISATION,
        "organisation_zone": settings.ORGANISATION_ZONE,
        "navigation": lambda: navigation(
            request.user, request.path, remembered_waiting(request), page=_name_of(request)
        ),
        "foot": foot,
        "clocks": lambda: clocks(request.user.zone, now),
        "due_soon": lambda: remembered(request),
        "behind": lambda: behind(request, now),
        "single_keys": lambda: single_keys(request),
    }


def behind(request: SignedInRequest, now: datetime) -> list[Citation]:
    """The clauses behind this page, as they hold today."""
    return clauses_behind(_name_of(request), clock.organisation_day(now))


def single_keys(request: SignedInRequest) -> bool:
    """Whether single letters do something in this browser."""
    return bool(request.get_signed_cookie(SINGLE_KEYS, default="on") != "off")


def navigation(
    person: Person, path: str, waiting: Mapping[str, int] = NOTHING, *, page: str = ""
) -> list[NavigationGroup]:
    """What the apps offer this person, in groups; the entry that names the page, or is nearest to it, is current."""
    offered: Iterable[Link] = sorted([HOME, *_links(at_foot=False)], key=lambda link: link.order)
    allowed = [
        (link, reverse(link.url_name)) for link in offered if not link.permission or person.has_perm(link.permission)
    ]
    places = [(place, url) for link, url in allowed for place in (url, *link.also)]
    _, nearest = max((len(place), url) for place, url in [("", ""), *places] if not place or _leads_to(place, path))
    nearest = next((url for link, url in allowed if page in link.pages), nearest)
    groups: dict[str, NavigationGroup] = {}
    for link, url in allowed:
        current = "" if url != nearest else "page" if url == path else "true"
        groups.setdefault(link.group, NavigationGroup(link.group)).entries.append(
            Entry(link.label, link.icon, url, current, waiting.get(link.url_name, 0))
        )
    return list(groups.values())


def foot() -> list[Entry]:
    """What stands at the foot of the navigation, for everybody."""
    links = sorted(_links(at_foot=True), key=lambda link: link.order)
    return [Entry(link.label, link.icon, reverse(link.url_name)) for link in links]


def clocks(zone: tzinfo, now: datetime) -> list[Clock]:
    """The reader's clock, and the organisation's where it is another one."""
    theirs = settings.ORGANISATION_ZONE
    if str(zone) == theirs.key:
        return [_clock(f"{city(zone)}, you and {settings.ORGANISATION}", zone, now)]
    return [_clock(f"{city(zone)}, you", zone, now), _clock(f"{city(theirs)}, {settings.ORGANISATION}", theirs, now)]


def _links(*, at_foot: bool) -> list[Link]:
    return [link for link in contracts.links.collect() if link.at_foot == at_foot]


def _clock(label: str, zone: tzinfo, now: datetime) -> Clock:
    return Clock(label, str(zone), f"{now.astimezone(zone):%a %H:%M}")


def _name_of(request: SignedInRequest) -> str:
    """The name of the page that is asked for, such as `portal:home`."""
    return request.resolver_match.view_name if request.resolver_match else ""


def _leads_to(url: str, path: str) -> bool:
    return url == path or (url != "/" and path.startswith(url))
