"""Everybody's working day on one clock, and an hour in which people can meet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.explanation import at_local
from compass.portal import contracts
from compass.portal.clock_changes import changes
from compass.portal.contracts import Group
from compass.portal.moments import say_day
from compass.requests import SignedInRequest
from compass.workdays import ONE_DAY
from people.filters import zones
from people.filters.zones import EVERYONE
from people.models import Absence, Member, hours_of
from people.policy.band import Band, Piece
from people.policy.hours_said import number
from people.policy.time_off import NOON
from people.policy.working import Timetable, minute_of
from people.views.hours import Scene, found, reach

HALF_TIME = 50


@dataclass(frozen=True)
class Chip:
    """A group whose hours can be shown alone, with how many it has."""

    key: str
    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """A member's line of the band: where they are, what their clock shows, and their hours as drawing and as text."""

    member: Member
    place: str
    shows: str
    pieces: list[Piece]
    words: str


@require_safe
def zone_list(request: SignedInRequest) -> HttpResponse:
    """The working days of a group on the reader's clock or the organisation's, and the best hours for some people."""
    now, me = clock.now(), request.user
    zone = settings.ORGANISATION_ZONE if request.GET.get("clock") == "organisation" else me.zone
    today = now.astimezone(zone).date()
    members = {each.pk: each for each in Member.objects.visible_to(me).active()}
    groups = peopled(contracts.groups_on(clock.organisation_day(now)), members)
    asked = zones.read(request.GET, today=today, reader=me.pk, groups=groups, members=members)
    told = Absence.objects.visible_to(me).standing().touching(*reach(asked, today)).by_member()
    hours = {pk: hours_of(each, told.get(pk, ())) for pk, each in members.items()}
    scene = Scene(asked, Band(asked.on, zone), now, me, members, groups, hours)
    context = {
        "asked": asked,
        "day": say_day(asked.on, today, long=True),
        "chips": chips(scene),
        "days": days(scene),
        "other_clock": asked.address(clock="own" if asked.clock == "organisation" else "organisation", slot=None),
        "sentence": sentence(scene),
        "rows": rows(scene),
        "changes": changes(zone, settings.ORGANISATION_ZONE, settings.ORGANISATION, asked.on, asked.on),
        **axis(scene),
        **found(scene),
    }
    return render(request, "people/zone_list.html", context)


def peopled(groups: Mapping[str, Group], members: Mapping[int, Member]) -> dict[str, Group]:
    """The groups with somebody in them, each with active members alone."""
    active = ((key, replace(group, member_ids=group.member_ids & members.keys())) for key, group in groups.items())
    return {key: group for key, group in active if group.member_ids}


def label(group: Group) -> str:
    """What the chip of a group says."""
    return "Everyone" if group.key == EVERYONE else f"{group.label[0].upper()}{group.label[1:]}"


def chips(scene: Scene) -> list[Chip]:
    """The groups whose hours can be shown alone."""
    asked = scene.asked
    return [
        Chip(each.key, label(each), len(each.member_ids), asked.address(group=each.key), each.key == asked.group)
        for each in scene.groups.values()
    ]


def days(scene: Scene) -> list[tuple[str, str]]:
    """Where other days are shown."""
    on = scene.asked.on
    near = (("Day before", on - ONE_DAY), ("Today", scene.today), ("Day after", on + ONE_DAY))
    return [(words, scene.asked.address(on=day, slot=None)) for words, day in near]


def sentence(scene: Scene) -> str:
    """`Everyone’s working day on your clock. Four of eight are at work now.`"""
    minute = minute_of(scene.now)
    there = [scene.table(pk, scene.today, scene.today).works_at(minute) for pk in scene.shown]
    group = scene.groups[scene.asked.group]
    whose = "Everyone’s working day" if group.key == EVERYONE else f"{label(group)}: each one’s working day"
    return f"{whose} on {scene.clock_name}. {_count(sum(there), len(there))} at work now."


def rows(scene: Scene) -> list[Row]:
    """A line for each member shown, from the west to the east by the offset of their clocks."""
    tables = {scene.members[pk]: scene.table(pk, scene.asked.on, scene.asked.on) for pk in scene.shown}
    noon = at_local(scene.asked.on, NOON, scene.band.zone)
    return [
        Row(
            member=member,
            place=", ".join((member.lives_in, *_remarks(scene, member, table))),
            shows=f"{scene.now.astimezone(member.zone):%H:%M}",
            pieces=scene.band.pieces(table),
            words=scene.band.words(table, member.zone, scene.clock_name),
        )
        for member, table in sorted(
            tables.items(), key=lambda each: (noon.astimezone(each[0].zone).utcoffset(), each[0].name)
        )
    ]


def axis(scene: Scene) -> dict[str, Any]:
    """The hours over the band, and the line of now where the day shown is today."""
    minute = minute_of(scene.now)
    now = minute if scene.band.has(minute) else None
    return {
        "labels": scene.band.labels(now),
        "lines": scene.band.lines(),
        "now_label": scene.band.now(minute) if now else None,
    }


def _count(some: int, total: int) -> str:
    if some == 0:
        return "Nobody is"
    if some == total and total > 1:
        return f"All {number(total)} are"
    return f"{number(some).capitalize()} of {number(total)} {'is' if some == 1 else 'are'}"


def _remarks(scene: Scene, member: Member, table: Timetable) -> Iterator[str]:
    """What stands after the place: that it is you, a share of full time, absences, a day without work."""
    if member.pk == scene.reader.pk:
        yield "you"
    if member.time_share < 100:
        yield "half time" if member.time_share == HALF_TIME else f"{member.time_share}% of full time"
    if reduced := scene.band.share(table):
        yield f"reduced to {reduced}%"
    if not scene.band.pieces(table):
        yield "no working day"
    elif off := scene.band.off(table):
        yield off
