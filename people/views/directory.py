"""Who the members are: the directory, and a page for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.requests import SignedInRequest
from people.enums import Employment
from people.filters.members import RANKS, MemberFilter
from people.models import Absence, Member, Presence, RoleTerm, TeamMembership, hours_of, positions_on, presence_of
from people.policy.working import WorkingHours
from people.views.access import access_of
from people.views.checklists import checklists_of
from people.views.pay import position_context
from people.views.roles import roles_of

A_PAGE = 50
NEXT_ABSENCES = 3
T = TypeVar("T", RoleTerm, TeamMembership)


@dataclass(frozen=True)
class Row:
    """A line of the directory: a member, with what is theirs at this moment."""

    member: Member
    roles: str
    teams: str
    works_as: str
    local: datetime
    hours: WorkingHours
    position: str
    at_work: bool
    off: Absence | None
    is_away: bool


@dataclass(frozen=True)
class Held(Generic[T]):
    """What somebody holds now, will hold and has held."""

    now: list[T]
    coming: list[T]
    before: list[T]


@require_safe
def member_list(request: SignedInRequest) -> HttpResponse:
    """Everybody, narrowed and ordered by the address."""
    now = clock.now()
    today = clock.organisation_day(now)
    members = Member.objects.visible_to(request.user)
    presence = presence_of(members, Absence.objects.visible_to(request.user), now)
    found = MemberFilter(request.GET, members, presence=presence, today=today)
    people = found.qs.defer("about").with_roles(today).with_teams(today).prefetch_related(positions_on(today))
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": rows_of(page.object_list, presence),
        "total": found.scope().count(),
        "presence": presence,
        "now": now,
    }
    return render(request, "people/member_list.html", context)


@require_safe
def member_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody: how to reach them, what they do and did, when they work on your clock, when they are away."""
    now = clock.now()
    today = clock.organisation_day(now)
    alone = Member.objects.visible_to(request.user).filter(pk=pk)
    member: Member = get_object_or_404(alone)
    local, hours = now.astimezone(member.zone), hours_of(member)
    absences = Absence.objects.visible_to(request.user).standing().of([member]).unfinished(local.date())
    roles = held(member.role_terms.select_related("granted_by").order_by("-from_on", "role"), today)
    context = {
        "member": member,
        "role_words": said(roles.now),
        "hours": hours,
        "their_day": hours.on(local.date()),
        "their_time": local,
        "at_work": pk in presence_of(alone, absences, now).at_work,
        "absences": absences[:NEXT_ABSENCES] if member.is_active else [],
        "roles": roles,
        "teams": held(member.team_memberships.select_related("team").order_by("-from_on", "team__name"), today),
        "now": now,
        **_kept_of(member, request.user, now),
    }
    return render(request, "people/member_detail.html", context)


def _kept_of(member: Member, viewer: Member, now: datetime) -> dict[str, Any]:
    """What other pages keep of a member: roles to grant and end, position, access, checklists."""
    return {
        **roles_of(member, viewer),
        **position_context(member, viewer, now),
        **access_of(member, viewer, now),
        **checklists_of(member, viewer, now),
    }


def rows_of(members: Iterable[Any], presence: Presence) -> list[Row]:
    """Each member, with roles and teams at hand, as the directory shows them; no query."""
    return [
        Row(
            member=each,
            roles=said(each.terms),
            teams=", ".join(membership.team.name for membership in each.in_teams),
            works_as=each.employer or Employment(each.employment).value.replace("-", " "),
            local=presence.now.astimezone(each.zone),
            hours=hours_of(each),
            position=", ".join(term.title for term in each.positions_today),
            at_work=each.pk in presence.at_work,
            off=presence.off.get(each.pk),
            is_away=each.pk in presence.away,
        )
        for each in members
    ]


def said(terms: Iterable[RoleTerm]) -> str:
    """The roles of some terms in words, the one that asks most of somebody first."""
    roles = {term.role for term in terms}
    return ", ".join(role.label for role in RANKS if role in roles)


def held(terms: Iterable[T], today: date) -> Held[T]:
    """Terms told apart by a day."""
    every = list(terms)
    return Held(
        now=[each for each in every if each.holds_on(today)],
        coming=[each for each in every if each.from_on > today],
        before=[each for each in every if each.from_on <= today and not each.holds_on(today)],
    )
