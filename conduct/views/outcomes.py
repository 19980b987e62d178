"""What comes of a case: whom it is about, conversations, confirmation, the outcome, its end."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from compass import clock
from compass.requests import SignedInRequest
from conduct.actions import NoSeat, Refused, closing, findings, outcomes, updates
from conduct.enums import Audience, Outcome
from conduct.forms import outcomes as forms
from conduct.forms.outcomes import CaseForm
from conduct.models import Report, holder_of
from conduct.views.case_page import show_case, visible_report
from conduct.views.wall import walled


def settle(
    request: SignedInRequest, report: Report, name: str, form: CaseForm, act: Callable[[], object]
) -> HttpResponse:
    """Do what a form asks for; where that cannot be, the page again with the reason and all that was typed."""
    if not form.is_valid():
        return show_case(request, report, status=422, **{name: form})
    try:
        act()
    except NoSeat:
        raise Http404 from None
    except Refused as refused:
        form.add_error(None, str(refused))
        return show_case(request, report, status=409, **{name: form})
    return redirect(report)


@require_POST
@walled
def case_name_person(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say whom the case is about."""
    report, form = visible_report(request, pk), forms.NamePersonForm(request.POST)
    by, now = holder_of(request.user.pk), clock.now()
    return settle(
        request, report, "name_person", form, lambda: findings.name_person(report, form.person, by=by, now=now)
    )


@require_POST
@walled
def case_record_conversation(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Record a conversation with somebody whom the case is about."""
    report, form = visible_report(request, pk), forms.ConversationForm(request.POST, about=person)
    by, now = holder_of(request.user.pk), clock.now()
    return settle(
        request,
        report,
        "record_conversation",
        form,
        lambda: outcomes.record_conversation(report, person=person, **form.cleaned_data, by=by, now=now),
    )


@require_POST
@walled
def case_confirm(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Record that a violation is confirmed."""
    report, form = visible_report(request, pk), forms.ConfirmForm(request.POST, about=person)
    by, now = holder_of(request.user.pk), clock.now()
    return settle(request, report, "confirm", form, lambda: outcomes.confirm(report, person=person, by=by, now=now))


@require_POST
@walled
def case_decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Record what comes of the case."""
    report, form = visible_report(request, pk), forms.DecideForm(request.POST)
    by, now = holder_of(request.user.pk), clock.now()

    def act() -> None:
        said = form.cleaned_data
        outcomes.decide(report, outcome=Outcome(said["outcome"]), text=said["text"], by=by, now=now)

    return settle(request, report, "decide", form, act)


@require_POST
@walled
def case_review_removal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Look at a removal a second time."""
    report, form = visible_report(request, pk), forms.ReviewRemovalForm(request.POST)
    by, now = holder_of(request.user.pk), clock.now()
    return settle(
        request,
        report,
        "review_removal",
        form,
        lambda: outcomes.review_removal(report, **form.cleaned_data, by=by, now=now),
    )


@require_POST
@walled
def case_follow_up(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Fix a day to follow up, or record what was found."""
    report, form = visible_report(request, pk), forms.FollowUpForm(request.POST)
    by, now = holder_of(request.user.pk), clock.now()
    return settle(
        request, report, "follow_up", form, lambda: outcomes.follow_up(report, **form.cleaned_data, by=by, now=now)
    )


@require_POST
@walled
def case_close(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Close the case."""
    report, form = visible_report(request, pk), forms.CloseForm(request.POST)
    by, now = holder_of(request.user.pk), clock.now()
    return settle(request, report, "close", form, lambda: closing.close(report, by=by, now=now))


@require_POST
@walled
def case_reopen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open a closed case again."""
    report, form = visible_report(request, pk), forms.ReopenForm(request.POST)
    by, now = holder_of(request.user.pk), clock.now()
    return settle(request, report, "reopen", form, lambda: closing.reopen(report, **form.cleaned_data, by=by, now=now))


@require_POST
@walled
def case_link(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say that another report is about the same person."""
    report, by, now = visible_report(request, pk), holder_of(request.user.pk), clock.now()
    form = forms.LinkForm(request.POST, found=findings.about_the_same(report, by))

    def act() -> None:
        said = form.cleaned_data
        findings.link(report, other=UUID(said["other"]), text=said["text"], by=by, now=now)

    return settle(request, report, "link", form, act)


@require_POST
@walled
def case_tell_update(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Tell team or community of a major incident."""
    report, form = visible_report(request, pk), forms.TellUpdateForm(request.POST)
    by, now = holder_of(request.user.pk), clock.now()

    def act() -> None:
        said = form.cleaned_data
        updates.tell_update(report, text=said["text"], audience=Audience(said["audience"]), by=by, now=now)

    return settle(request, report, "tell_update", form, act)
