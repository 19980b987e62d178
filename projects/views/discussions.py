"""What a sync discusses: read, answered, taken, handed on, settled."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, require
from people.policy.refusals import Impossible
from projects import actions
from projects.forms.syncs import HandForm, ReplyForm, SettleForm
from projects.models import Discussion
from projects.permissions.syncs import can_answer, can_see_to
from projects.views.verbs import carry_out

ACTIVE = "Active members see to what a sync discusses."


@require_safe
def discussion_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is discussed, who sees to it, what was said to it, and what came of it."""
    return _detail(request, _found(request, pk))


@require_POST
def discussion_take(request: SignedInRequest, pk: int) -> HttpResponse:
    """See to it oneself."""
    return _do(request, pk, actions.take_discussion, "It is yours to see to.")


@require_POST
def discussion_hand(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask somebody else to see to it."""
    form = HandForm(request.POST)
    if not form.is_valid():
        return _detail(request, _found(request, pk), hand_form=form, status=422)
    to = form.cleaned_data["to"]
    return _do(request, pk, actions.hand_discussion, f"It is {to.get_short_name()}’s to see to; they are told.", to=to)


@require_POST
def discussion_settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what came of it."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _detail(request, _found(request, pk), settle_form=form, status=422)
    return _do(request, pk, actions.settle_discussion, "It is settled.", **form.cleaned_data)


@require_POST
def discussion_make_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Settle it by a task on the activity backlog."""
    return _do(request, pk, actions.make_task, "It is a task on the activity backlog now.")


@require_POST
def discussion_add_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say something to it."""
    discussion, form = _found(request, pk), ReplyForm(request.POST)
    require(can_answer(request.user), ACTIVE)
    if not form.is_valid():
        return _detail(request, discussion, reply_form=form, status=422)
    try:
        reply = actions.add_reply(discussion, **form.cleaned_data, by=request.user, now=clock.now())
    except Impossible as refusal:
        return conflict(request, str(refusal))
    return redirect(f"{discussion.get_absolute_url()}#reply-{reply.pk}")


def _do(request: SignedInRequest, pk: int, verb: Callable[..., object], done: str, **said: Any) -> HttpResponse:
    """Do one thing with it; where somebody settled it meanwhile, say who, and keep what was typed."""
    return carry_out(request, verb, _found(request, pk), said=done, **said)


def _found(request: SignedInRequest, pk: int) -> Discussion:
    related = ("owner", "settled_by", "task", "sync", "raised_in", "response__member")
    return get_object_or_404(Discussion.objects.visible_to(request.user).select_related(*related), pk=pk)


def _detail(
    request: SignedInRequest,
    discussion: Discussion,
    *,
    hand_form: HandForm | None = None,
    settle_form: SettleForm | None = None,
    reply_form: ReplyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "discussion": discussion,
        "replies": discussion.replies.select_related("author"),
        "may_see_to": can_see_to(request.user, discussion),
        "hand_form": hand_form or HandForm(),
        "settle_form": settle_form or SettleForm(),
        "reply_form": reply_form or ReplyForm(),
    }
    return render(request, "projects/discussion_detail.html", context, status=status)
