"""Drafts of proposals; only their author and those they name see them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.forms import ChangeDraftForm, FileProposalForm, ShareDraftForm, typed_answers
from governance.forms.filing import WORDS
from governance.models import Proposal, ProposalDraft
from governance.policy.areas import RoutingRules
from governance.policy.routing import Answers
from governance.views.filing import looked_at

METHODS = ("GET", "HEAD", "POST")


@require_safe
def draft_list(request: SignedInRequest) -> HttpResponse:
    """The drafts that the reader writes, and those that others show them."""
    drafts = ProposalDraft.objects.visible_to(request.user).select_related("author")
    own = [draft for draft in drafts if draft.author_id == request.user.pk]
    shown = [draft for draft in drafts if draft.author_id != request.user.pk]
    return render(request, "governance/draft_list.html", {"own": own, "shown": shown})


@require_safe
def draft_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One draft: its text, and what it would need."""
    draft = _visible(request, pk)
    answers = Answers.of(draft.answers)
    context = {
        "draft": draft,
        "viewers": draft.viewers.all(),
        "may_change": permissions.can_change_draft(request.user, draft),
        **(looked_at(answers, clock.now()) if answers.areas else {}),
    }
    return render(request, "governance/draft_detail.html", context)


@require_http_methods(METHODS)
def draft_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a draft; the page says what it needs on the way."""
    draft, now = _own(request, pk), clock.now()
    today, found, status = clock.organisation_day(now), {}, 422
    form = ChangeDraftForm(posted(request), today=today, initial=_written(draft))
    if request.POST.get("step") == "look" and form.may_be_looked_at():
        found, status = looked_at(form.cleaned_data["answers"], now), 200
    elif request.POST.get("step") != "look" and form.may_be_kept():
        try:
            return redirect(actions.change_draft(draft, **form.cleaned_data, by=request.user, now=now))
        except actions.Overtaken as overtaken:
            draft.refresh_from_db()
            form.refresh(str(overtaken), draft.revision)
            status = 409
        except actions.Refused as refused:
            return conflict(request, str(refused))
    rules = rulebook.rules(RoutingRules, on=today)
    cites = (rules.cite("areas"), rules.cite("spending_limit"))
    context = {"form": form, "draft": draft, "cites": cites, "stale": status == 409, **found}
    return render(request, "governance/draft_change.html", context, status=status if form.is_bound else 200)


@require_http_methods(METHODS)
def draft_share(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who else reads a draft."""
    draft = _own(request, pk)
    initial = {"viewers": draft.viewers.all()}
    form = ShareDraftForm(posted(request), author=draft.author, initial=initial)
    if form.is_valid():
        try:
            actions.share_draft(draft, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Refused as refused:
            return conflict(request, str(refused))
        messages.success(request, "Whoever is new here is told.")
        return redirect(draft)
    context = {"form": form, "draft": draft}
    return render(request, "governance/draft_share.html", context, status=422 if form.is_bound else 200)


@require_http_methods(METHODS)
def draft_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what a draft needs and when, then file it."""
    if filed := _filed(request, pk):
        return redirect(filed)
    draft, now = _own(request, pk), clock.now()
    form = FileProposalForm({**_written(draft), "token": draft.token}, today=clock.organisation_day(now))
    if request.method == "POST" and form.is_valid():
        try:
            proposal = actions.file_draft(draft, by=request.user, now=now)
        except actions.Refused as refused:
            return conflict(request, str(refused))
        messages.success(request, f"Filed as {proposal.reference}.")
        return redirect(proposal)
    context = {"draft": draft, "form": form, **(looked_at(Answers.of(draft.answers), now) if form.is_valid() else {})}
    return render(request, "governance/draft_file.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(METHODS)
def draft_discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then throw a draft away."""
    draft = _own(request, pk)
    if request.method == "POST":
        try:
            actions.discard_draft(draft, by=request.user, now=clock.now())
        except actions.Refused as refused:
            return conflict(request, str(refused))
        messages.success(request, "The draft is gone.")
        return redirect("governance:draft-list")
    return render(request, "governance/draft_discard.html", {"draft": draft})


def _visible(request: SignedInRequest, pk: int) -> ProposalDraft:
    return get_object_or_404(ProposalDraft.objects.visible_to(request.user).select_related("author"), pk=pk)


def _own(request: SignedInRequest, pk: int) -> ProposalDraft:
    draft = _visible(request, pk)
    require(permissions.can_change_draft(request.user, draft), "Its author alone changes, shows and files a draft.")
    return draft


def _filed(request: SignedInRequest, pk: int) -> Proposal | None:
    """What a draft has become, where its page is sent once more after that.

    One that is still there may share its token with what the form that it began from has filed as well.
    """
    if ProposalDraft.objects.visible_to(request.user).filter(pk=pk).exists():
        return None
    sent = FileProposalForm.base_fields["token"]
    try:
        token = sent.clean(request.POST.get("token"))
    except ValidationError:
        return None
    return Proposal.objects.visible_to(request.user).filter(token=token, author=request.user).first()


def _written(draft: ProposalDraft) -> dict[str, Any]:
    """A draft as its form shows it."""
    words = {name: getattr(draft, name) for name in WORDS}
    return {**words, **typed_answers(Answers.of(draft.answers)), "base_revision": draft.revision}
