"""The pages of notices: what will be sent, what was, and how often."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.notices import actions, mailbox
from compass.notices.enums import Rhythm
from compass.notices.filters import NoticeFilter
from compass.notices.forms import RhythmForm
from compass.notices.models import Mail, Notice, Preference
from compass.notices.permissions import can_settle_mails
from compass.notices.planning import gathered, planned
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require

A_PAGE: Final = 50
PLANNED_FOR: Final = timedelta(days=14)


@require_safe
def notice_plan(request: SignedInRequest) -> HttpResponse:
    """What will be sent in the next two weeks, to whom, when and why."""
    now = clock.now()
    plan = gathered(planned(now, now + PLANNED_FOR, viewer=request.user))
    rhythm = Preference.objects.visible_to(request.user).chosen()
    page = Paginator(plan, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "now": now, "rhythm": rhythm, "everybody": request.user.has_perm("notices.view_notice")}
    return render(request, "notices/notice_plan.html", context | {"has_mailbox": _has_mailbox()})


@require_safe
def notice_log(request: SignedInRequest) -> HttpResponse:
    """What was sent, refused or skipped; first of all, what may not have arrived."""
    visible = Notice.objects.visible_to(request.user).logged()
    found = NoticeFilter(request.GET, visible)
    context = {
        "filter": found,
        "page": Paginator(found.qs, A_PAGE).get_page(request.GET.get("page")),
        "total": visible.count(),
        "now": clock.now(),
        "in_doubt": Mail.objects.visible_to(request.user).in_doubt().order_by("settled_at", "pk"),
        "may_settle": can_settle_mails(request.user),
        "has_mailbox": _has_mailbox(),
    }
    return render(request, "notices/notice_log.html", context)


@require_safe
def notice_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One notice: its words, its reason, and what became of it."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user).with_outcome(), pk=pk)
    return render(request, "notices/notice_detail.html", {"notice": notice, "now": clock.now()})


@require_http_methods(["GET", "HEAD", "POST"])
def preference_choose_rhythm(request: SignedInRequest) -> HttpResponse:
    """One mail for each notice, or one a day."""
    chosen = Preference.objects.visible_to(request.user).chosen()
    form = RhythmForm(posted(request), initial={"rhythm": chosen})
    if form.is_valid():
        actions.choose_rhythm(Rhythm(form.cleaned_data["rhythm"]), by=request.user, now=clock.now())
        messages.success(request, "Saved. What waits for you already follows it.")
        return redirect("notices:notice-plan")
    context = {"form": form, "has_mailbox": _has_mailbox()}
    return render(request, "notices/preference_choose_rhythm.html", context, status=422 if form.is_bound else 200)


@require_POST
def mail_mark_arrived(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The recipient has it."""
    return _settle(request, pk, actions.mark_arrived, "Recorded: it arrived.")


@require_POST
def mail_send_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Send it once more."""
    return _settle(request, pk, actions.send_again, "It goes out again within seconds, unless it is no longer wanted.")


@require_safe
def mailbox_list(request: SignedInRequest) -> HttpResponse:
    """The reader's own mail, where no mail server is set."""
    _require_mailbox()
    mails = mailbox.mails_to(request.user.email, settings.MAIL_FOLDER)
    return render(request, "notices/mailbox_list.html", {"mails": mails, "now": clock.now(), "has_mailbox": True})


@require_safe
def mailbox_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One mail of the reader's."""
    _require_mailbox()
    mail = mailbox.mail_to(request.user.email, pk, settings.MAIL_FOLDER)
    if mail is None:
        raise Http404("No such mail is addressed to you.")
    return render(request, "notices/mailbox_detail.html", {"mail": mail, "now": clock.now()})


def _settle(request: SignedInRequest, pk: UUID, verb: actions.Settle, done: str) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.visible_to(request.user), pk=pk)
    require(can_settle_mails(request.user), "Whoever runs the portal says what became of a mail.")
    try:
        verb(mail, by=request.user, now=clock.now())
    except actions.AlreadySettled as error:
        return conflict(request, str(error))
    messages.success(request, done)
    return redirect("notices:notice-log")


def _has_mailbox() -> bool:
    return settings.DEBUG and not settings.SMTP


def _require_mailbox() -> None:
    if not _has_mailbox():
        raise Http404("Mail goes to its recipients' own mailboxes.")
