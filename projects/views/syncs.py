"""The team sync of this week, and the archive by date and by person."""

from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.requests import SignedInRequest
from compass.workdays import A_WEEK
from people.models import Member
from projects import actions
from projects.forms.syncs import ResponseForm
from projects.models import Discussion, Response, Sync, Thanks, done_by, parts_in, rules_of, window_at, window_of
from projects.policy.sync_drafts import drafted
from projects.policy.syncs import Window

A_PAGE = 30


@require_safe
def sync_list(request: SignedInRequest) -> HttpResponse:
    """The sync that opened last, one's own answer first while it is open, and all that were before."""
    now = clock.now()
    window = window_at(now)
    sync = Sync.objects.visible_to(request.user).filter(week_on=window.week_on, source="").first()
    shown = sync_shown(request, sync or coming(window, now), now)
    if shown["is_open"] and not shown["own"] and shown["is_asked"]:
        shown["form"] = response_form(request, shown["sync"], None, now)
    before = Sync.objects.visible_to(request.user).exclude(held_on=window.held_on)
    page = Paginator(before.annotate(answers=Count("responses")).order_by("-held_on"), A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "projects/sync_list.html", {**shown, "page": page})


@require_safe
def sync_detail(request: SignedInRequest, day: str) -> HttpResponse:
    """One sync."""
    now = clock.now()
    return render(request, "projects/sync_detail.html", sync_shown(request, sync_on(request, day, now), now))


@require_safe
def sync_by_member(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that somebody said in syncs, the latest first."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    found = Response.objects.visible_to(request.user).filter(member=member).select_related("sync", "member")
    page = Paginator(found.order_by("-sync__held_on", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    responses = [(each, parts_of(each)) for each in page.object_list]
    context = {"member": member, "page": page, "responses": responses}
    return render(request, "projects/sync_by_member.html", context)


@require_safe
def thanks_list(request: SignedInRequest) -> HttpResponse:
    """The thanks that the reader got, the latest first."""
    mine = (
        Thanks.objects.visible_to(request.user)
        .filter(to=request.user)
        .select_related("response__member", "response__sync")
    )
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "projects/thanks_list.html", {"page": page})


def sync_on(request: SignedInRequest, day: str, now: datetime) -> Sync:
    """The sync of a day, written `2022-03-07`; the one that is open too where the portal has not written it down."""
    try:
        held_on = date.fromisoformat(day)
    except ValueError:
        raise Http404("This is no day.") from None
    if found := Sync.objects.visible_to(request.user).filter(held_on=held_on).first():
        return found
    window = window_at(now)
    if window.held_on != held_on:
        raise Http404("There was no sync on this day.")
    return coming(window, now)


def coming(window: Window, now: datetime) -> Sync:
    """The sync of a window before the portal has written it down."""
    return Sync(
        week_on=window.week_on,
        held_on=window.held_on,
        opens_at=window.opens.at,
        closes_at=window.closes.at,
        opened_at=now,
    )


def sync_shown(request: SignedInRequest, sync: Sync, now: datetime) -> dict[str, Any]:
    """What the page of a sync shows; a constant number of queries."""
    responses = list(Response.objects.visible_to(request.user).filter(sync=sync.pk).select_related("member"))
    for each in responses:
        each.sync = sync
    answered = {each.member_id for each in responses}
    window = None if sync.source else window_of(sync.week_on)
    parts = parts_in(window) if window and now < sync.closes_at + A_WEEK else []
    skipped = [each.member for each in parts if each.is_skipped and each.member.pk not in answered]
    asked = {each.member.pk for each in parts} - {each.pk for each in skipped} | answered
    return {
        "sync": sync,
        "window": window,
        "now": now,
        "is_open": sync.is_open(now) and not sync.source,
        "is_late": sync.makes_late(now),
        "is_asked": request.user.pk in asked,
        "items": list(sync.items.all()) if sync.pk else actions.inserted(window_of(sync.week_on), sync),
        "responses": [(each, parts_of(each)) for each in responses],
        "own": next((each for each in responses if each.member_id == request.user.pk), None),
        "discussions": _discussions(request, sync),
        "answered": len(answered),
        "asked": len(asked),
        "skipped": skipped,
    }


def parts_of(response: Response) -> list[tuple[str, str]]:
    """What a response says, each text with its heading; one that the clause no longer has stands under its key."""
    labels = {each.key: each.label for each in rules_of(response.sync.week_on).fields()}
    order = [*labels, *(key for key in response.texts if key not in labels)]
    return [(labels.get(key, key.capitalize()), response.texts[key]) for key in order if response.texts.get(key)]


def response_form(request: SignedInRequest, sync: Sync, own: Response | None, now: datetime) -> ResponseForm:
    """The form of an answer: what was said, or a draft of it."""
    headings = rules_of(sync.week_on).fields()
    if request.method == "POST":
        return ResponseForm(request.POST, headings=headings)
    if own:
        initial: dict[str, Any] = {**own.texts, "base_revision": own.revision}
    else:
        mine = Response.objects.visible_to(request.user).filter(member=request.user, source="")
        said = mine.order_by("-saved_at").first()
        since = said.saved_at if said else now - A_WEEK
        done = done_by(request.user, since=since, day=now.astimezone(request.user.zone).date())
        initial = {**drafted(headings, done), "base_revision": 0}
    return ResponseForm(initial=initial, headings=headings)


def _discussions(request: SignedInRequest, sync: Sync) -> list[Discussion]:
    visible = Discussion.objects.visible_to(request.user).select_related("owner", "response__member", "raised_in")
    if sync.source:
        return []
    return list(
        (visible.standing_in(sync.held_on) if sync.pk else visible.open())
        .annotate(said=Count("replies"))
        .order_by("raised_at", "pk")
    )
