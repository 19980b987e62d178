"""How the directory is narrowed and ordered; all of it stands in the address."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.db.models import Case, CharField, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower, NullIf

from compass.portal.moments import city
from compass.portal.sorting import HiddenSort
from people.enums import Employment, Role
from people.models import (
    Absence,
    Member,
    MemberQuerySet,
    Position,
    PositionTerm,
    Presence,
    RoleTerm,
    Team,
    TeamMembership,
)

EMPLOYED_BY = "by:"
RANKS = (Role.DIRECTOR, Role.COUNCIL, Role.STEWARD, Role.FOUNDER, Role.STAFF, Role.SALES, Role.VOLUNTEER)
"""Whoever holds several roles stands under the first of these."""
ORDERS = {
    "name": ("name",),
    "role": ("rank",),
    "position": ("position_title", "position_level"),
    "teams": ("first_team",),
    "works": ("employment", "employer"),
    "place": ("shown_place",),
    "time": ("offset",),
    "hours": ("works_from", "works_until"),
    "away": ("away_until",),
}


class OrderByAll(django_filters.OrderingFilter):  # type: ignore[misc]  # django-filter ships no types
    """Orders by one or several columns at once; who has nothing in a column comes last both ways."""

    def filter(self, members: MemberQuerySet, value: list[str] | None) -> MemberQuerySet:
        """The members in the order of an address, among equals by name."""
        order: list[Any] = []
        for written in filter(None, value or ()):
            for column in ORDERS[written.removeprefix("-")]:
                field = F(column)
                order.append(field.desc(nulls_last=True) if written[0] == "-" else field.asc(nulls_last=True))
        return members.order_by(*order, "name", "pk")


class MemberFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Name or handle, role, team, position, employer, place or zone, at work or away now, order; former ones too."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Name or handle",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Name or handle"}),
    )
    role = django_filters.ChoiceFilter(
        method="holding", label="Role", choices=[(role.value, role.label.capitalize()) for role in Role],
        empty_label="Any role",
    )  # fmt: skip
    team = django_filters.ModelChoiceFilter(
        method="in_team", label="Team", queryset=Team.objects.standing(), to_field_name="slug", empty_label="Any team"
    )
    position = django_filters.ModelChoiceFilter(
        method="on_position",
        label="Position",
        queryset=Position.objects.standing(),
        to_field_name="slug",
        empty_label="Any position",
    )
    works = django_filters.ChoiceFilter(method="working_as", label="Works as", empty_label="Works as anything")
    where = django_filters.CharFilter(
        method="living_in",
        label="Place or time zone",
        max_length=80,
        widget=forms.TextInput(attrs={"placeholder": "Place or zone", "size": 12}),
    )
    now = django_filters.ChoiceFilter(
        method="standing_now",
        label="Now",
        choices=(("at-work", "At work now"), ("away", "Away now"), ("reduced", "On reduced time")),
        empty_label="At work or not",
    )
    who = django_filters.ChoiceFilter(
        method="of_scope", label="Members", choices=(("former", "Former members"),), empty_label="Active members"
    )
    sort = OrderByAll(fields=[(name, name) for name in ORDERS], widget=HiddenSort)

    class Meta:
        model = Member
        fields = ()

    def __init__(self, *args: Any, presence: Presence, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.presence, self.today = presence, today
        self.filters["works"].extra["choices"] = [
            *((each.value, each.label.capitalize()) for each in Employment),
            *((f"{EMPLOYED_BY}{name}", f"By {name}") for name in presence.employers),
        ]

    @property
    def shows_former(self) -> bool:
        """Whether it is former members that are listed."""
        return bool(self.data.get("who") == "former")

    def scope(self) -> MemberQuerySet:
        """What is narrowed: active members, or former ones."""
        members: MemberQuerySet = self.queryset
        return members.former() if self.shows_former else members.active()

    def filter_queryset(self, queryset: MemberQuerySet) -> MemberQuerySet:
        """The scope with what it is ordered by, narrowed."""
        known = columns(self.presence, self.today)
        sort = [name.removeprefix("-") for name in self.form.cleaned_data.get("sort") or () if name]
        used = {column: known[column] for name in sort for column in ORDERS[name] if column in known}
        found: MemberQuerySet = super().filter_queryset(self.scope().annotate(**used))
        return found

    def with_words(self, members: MemberQuerySet, name: str, value: str) -> MemberQuerySet:
        """Names and handles that hold the words."""
        bare = value.removeprefix("@")
        named = Q(name__icontains=value) | Q(short_name__icontains=value) | Q(email__icontains=value)
        return members.filter(named | Q(github__icontains=bare) | Q(chat_handle__icontains=bare))

    def holding(self, members: MemberQuerySet, name: str, value: str) -> MemberQuerySet:
        """Those who hold a role today; of former members, those who ever held it."""
        terms = RoleTerm.objects.all() if self.shows_former else RoleTerm.objects.on(self.today)
        return members.filter(pk__in=terms.filter(role=value).values("member"))

    def in_team(self, members: MemberQuerySet, name: str, value: Team) -> MemberQuerySet:
        """Those who belong to a team today; of former members, those who ever did."""
        held = TeamMembership.objects.all() if self.shows_former else TeamMembership.objects.on(self.today)
        return members.filter(pk__in=held.filter(team=value).values("member"))

    def on_position(self, members: MemberQuerySet, name: str, value: Position) -> MemberQuerySet:
        """Those who hold a level of a position today; of former members, those who ever did."""
        terms = PositionTerm.objects.standing() if self.shows_former else PositionTerm.objects.on(self.today)
        return members.filter(pk__in=terms.filter(level__position=value).values("member"))

    def working_as(self, members: MemberQuerySet, name: str, value: str) -> MemberQuerySet:
        """Those who are employed in a way, or by somebody."""
        if value.startswith(EMPLOYED_BY):
            return members.filter(employer=value.removeprefix(EMPLOYED_BY))
        return members.filter(employment=value)

    def living_in(self, members: MemberQuerySet, name: str, value: str) -> MemberQuerySet:
        """Those whose place or time zone holds the words."""
        return members.filter(Q(place__icontains=value) | Q(time_zone__icontains=value.replace(" ", "_")))

    def standing_now(self, members: MemberQuerySet, name: str, value: str) -> MemberQuerySet:
        """Those who are at work, away or on reduced time at this moment."""
        away = self.presence.away
        pks = {"at-work": self.presence.at_work, "away": away, "reduced": self.presence.off.keys() - away}[value]
        return members.filter(pk__in=pks)

    def of_scope(self, members: MemberQuerySet, name: str, value: str) -> MemberQuerySet:
        """The scope does it."""
        return members


def columns(presence: Presence, today: date) -> Mapping[str, Combinable]:
    """What members are ordered by that is no column of theirs."""
    held = RoleTerm.objects.on(today).filter(member=OuterRef("pk"))
    ranked = held.annotate(rank=_by_value("role", {role.value: rank for rank, role in enumerate(RANKS)})).order_by(
        "rank"
    )
    teams = TeamMembership.objects.on(today).filter(member=OuterRef("pk"), team__dissolved_on=None)
    levels = PositionTerm.objects.on(today).filter(member=OuterRef("pk"))
    level = levels.order_by("level__position__title", "level__number")
    off = Absence.objects.filter(pk__in=[each.pk for each in presence.off.values()], member=OuterRef("pk"))
    cities = _by_value("time_zone", {zone: city(ZoneInfo(zone)) for zone in presence.zones}, CharField())
    return {
        "rank": Subquery(ranked.values("rank")[:1]),
        "first_team": Subquery(teams.order_by("team__name").values("team__name")[:1]),
        "position_title": Subquery(level.values("level__position__title")[:1]),
        "position_level": Subquery(level.values("level__number")[:1]),
        "shown_place": Lower(Coalesce(NullIf("place", Value("")), cities)),
        "offset": _by_value("time_zone", {zone: offset(zone, presence.now) for zone in presence.zones}),
        "away_until": Subquery(off.values("until_on")[:1]),
    }


def offset(zone: str, now: datetime) -> int:
    """By how many minutes a zone's clock is ahead of UTC."""
    ahead = now.astimezone(ZoneInfo(zone)).utcoffset()
    return int(ahead.total_seconds()) // 60 if ahead else 0


def _by_value(field: str, values: Mapping[str, object], output: Any = None) -> Case:
    """A value for each of what stands in a column."""
    cases = (When(**{field: each}, then=Value(value)) for each, value in values.items())
    return Case(*cases, output_field=output or IntegerField())
