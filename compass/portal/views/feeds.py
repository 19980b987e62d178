"""Feeds: what calendar programs read, and the page on which members make and revoke them."""

from hashlib import sha256

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.portal import subscription
from compass.portal.actions import feeds as actions
from compass.portal.forms.feeds import MakeFeedForm
from compass.portal.models import Feed
from compass.requests import SignedInRequest, posted


@require_http_methods(["GET", "HEAD", "POST"])
def feed_list(request: SignedInRequest) -> HttpResponse:
    """One's own feeds. The address of a new one is in the answer to the form that made it, and nowhere after."""
    form, address = MakeFeedForm(posted(request), initial={"holds": request.GET.get("holds", "")}), ""
    if form.is_valid():
        try:
            _, token = actions.make_feed(**form.cleaned_data, by=request.user, now=clock.now())
        except actions.TooMany as refusal:
            form.add_error(None, str(refusal))
        else:
            form, address = MakeFeedForm(), subscription.address(token)
    context = {
        "form": form,
        "address": address,
        "feeds": Feed.objects.visible_to(request.user).standing(),
    }
    return render(request, "portal/feed_list.html", context, status=422 if form.errors else 200)


@require_POST
def feed_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let one of one's own addresses answer nobody any more."""
    feed = get_object_or_404(Feed.objects.visible_to(request.user), pk=pk)
    actions.revoke_feed(feed, by=request.user, now=clock.now())
    messages.success(request, f"“{feed.label}” is revoked; its address answers nobody any more.")
    return redirect("portal:feed-list")


@login_not_required
@require_safe
def feed_read(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar behind a secret address. One that is unknown, revoked or a former member's leads nowhere alike."""
    feed, now = Feed.objects.readable_with(token).first(), clock.now()
    if feed is None:
        raise Http404
    actions.note_reading(feed, today=clock.organisation_day(now))
    written = subscription.content(feed, now)
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="compass.ics"'
    response.headers["ETag"] = etag = f'"{sha256(written).hexdigest()}"'
    return get_conditional_response(request, etag=etag, response=response) or response
