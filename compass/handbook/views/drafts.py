"""The pages of drafts, which change clauses and pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.handbook import actions, changing, deciders, permissions, shown
from compass.handbook.enums import DraftState
from compass.handbook.models import Draft
from compass.handbook.views.finding import contents_of
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, require


@require_safe
def draft_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft: before and after, why, and what can be done with it."""
    draft = _draft(request, pk)
    is_open = draft.state == DraftState.OPEN
    context = {
        "draft": draft,
        "decided_by": shown.decided_by(draft.subject),
        **(changing.draft_context(draft, contents_of(request)) if draft.page else shown.change(draft)),
        "decided_at": deciders.locate([draft.pk]).get(draft.pk),
        "may_adopt": is_open and permissions.can_adopt(request.user, draft),
        "may_submit": is_open and permissions.can_submit(request.user, draft),
        "may_revise": permissions.can_revise(request.user, draft),
        "may_withdraw": is_open and permissions.can_withdraw(request.user, draft),
    }
    template = "handbook/page_draft.html" if draft.page else "handbook/draft_detail.html"
    return render(request, template, context)


@require_POST
def draft_adopt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The owner makes it the next version."""
    draft = _draft(request, pk)
    require(permissions.can_adopt(request.user, draft), "Its owner adopts its changes.")
    try:
        version = actions.adopt_draft(draft, by=request.user, now=clock.now())
    except actions.Stale as stale:
        return conflict(request, str(stale))
    kept = "" if draft.page else " What is open keeps the version it began under."
    messages.success(request, f"{version} is adopted.{kept}")
    return redirect(draft.subject)


@require_POST
def draft_submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The author puts it before the council, as a proposal."""
    draft = _draft(request, pk)
    require(permissions.can_submit(request.user, draft), "Its author puts a draft before the council.")
    try:
        return redirect(actions.submit_draft(draft, by=request.user, now=clock.now()))
    except actions.Stale as stale:
        return conflict(request, str(stale))


@require_POST
def draft_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """The author takes it back."""
    draft = _draft(request, pk)
    require(permissions.can_withdraw(request.user, draft), "Its author withdraws a draft that nobody decides on yet.")
    try:
        actions.withdraw_draft(draft, by=request.user, now=clock.now())
    except actions.Stale as stale:
        return conflict(request, str(stale))
    messages.success(request, "The draft is withdrawn.")
    is_new = draft.page is not None and draft.page.number == 0
    return redirect("handbook:page-list") if is_new else redirect(draft.subject)


def _draft(request: SignedInRequest, pk: int) -> Draft:
    drafts = Draft.objects.visible_to(request.user).select_related("clause__owner", "page__owner", "author")
    return get_object_or_404(drafts, pk=pk)
