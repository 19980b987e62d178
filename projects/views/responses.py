"""One's own answer to a sync."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.requests import SignedInRequest, require
from people.policy.refusals import Impossible
from projects import actions
from projects.forms.syncs import ResponseForm
from projects.models import Response, Sync
from projects.permissions.syncs import can_answer
from projects.views.syncs import response_form, sync_on

NOTHING = "It is written down that you have nothing to say this week."


@require_http_methods(["GET", "HEAD", "POST"])
def sync_answer(request: SignedInRequest, day: str) -> HttpResponse:
    """Answer a sync, change one's answer, or look at it first; a late one is kept and marked."""
    now = clock.now()
    require(can_answer(request.user), "Active members answer the team sync.")
    sync = sync_on(request, day, now)
    if sync.source:
        raise Http404("What came with the archive takes no answers.")
    mine = Response.objects.visible_to(request.user).filter(member=request.user)
    own = mine.filter(sync=sync.pk).first()
    form, status, looks = response_form(request, sync, own, now), 422, request.POST.get("step") == "preview"
    if form.is_valid() and not looks:
        try:
            sync = _save(request, form, sync, now)
        except actions.Overtaken as overtaken:
            saved = mine.filter(sync__held_on=sync.held_on).first()
            form.refresh(str(overtaken), saved.revision if saved else 0)
            status = 409
        except Impossible as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect(sync)
    look = _look(form) if looks and form.is_valid() else []
    context = {"form": form, "sync": sync, "own": own, "look": look, "is_late": sync.makes_late(now)}
    return render(request, "projects/sync_answer.html", context, status=status if form.errors else 200)


def _save(request: SignedInRequest, form: ResponseForm, sync: Sync, now: datetime) -> Sync:
    """Save what was typed, or that there is nothing to say; the sync that is due is opened first."""
    if sync.pk is None:
        sync = actions.open_sync(now=now)
    said = form.cleaned_data
    texts = {} if request.POST.get("step") == "nothing" else said["texts"]
    kept = actions.save_response(sync, texts=texts, base_revision=said["base_revision"], by=request.user, now=now)
    saved = "Your answer is saved, and marked as late." if kept.is_late else "Your answer is saved."
    messages.success(request, saved if any(texts.values()) else NOTHING)
    return sync


def _look(form: ResponseForm) -> list[tuple[str, str]]:
    """What was typed, each text with its heading."""
    texts = form.cleaned_data["texts"]
    return [(each.label, texts[each.key]) for each in form.headings if texts[each.key]]
