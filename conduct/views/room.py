"""The reporter's room: for whoever has the code, which stands in no address, no cookie and no log."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.requests import posted
from conduct import actions
from conduct.actions import Entered, Refused, Said
from conduct.enums import MayAct, MayShare, PassageKind
from conduct.forms.room import AddForm, AddressForm, CodeForm, ConsentForm
from conduct.models import Report
from conduct.models.facts import facts_of
from conduct.policy.flood import TRY_AGAIN_AFTER, Guesses
from conduct.policy.stages import said_to_reporter
from conduct.views.due import due_shown
from conduct.views.wall import for_everybody

NO_ROOM = (
    "No room opens with these words. Look whether one of them is mistyped, or missing. The rooms of reports that were "
    "withdrawn, and of those whose words were destroyed after their time, are gone."
)
RAN_OUT = "Your hour in the room is over, or your code was replaced. Write the code again; what you typed is kept."
wrong_codes = Guesses()


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def room_open(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt code, and show the room that it opens. Only wrong codes are counted, so a right one opens."""
    if "pass" in request.POST:
        entered = _entered(request)
        return _room(request, entered.report) if isinstance(entered, Entered) else entered
    form, kept = CodeForm(posted(request)), request.POST.get("text", "")
    if not form.is_valid():
        return _door(request, form, kept, status=422 if form.is_bound else 200)
    report = actions.room_of(form.cleaned_data["code"])
    if report:
        return _room(request, report, add=AddForm(initial={"text": kept}))
    form.add_error("code", NO_ROOM)
    if not wrong_codes.one_more(clock.now()):
        return _door(request, form, kept, status=422)
    crowded = _door(request, form, kept, status=429)
    crowded.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
    return crowded


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def room_add(request: HttpRequest) -> HttpResponse:
    """Add something, or answer."""
    entered = _entered(request)
    if not isinstance(entered, Entered):
        return entered
    form = AddForm(request.POST)
    if not form.is_valid():
        return _room(request, entered.report, add=form, status=422)
    try:
        actions.add_to_room(entered.report, text=form.cleaned_data["text"], number=entered.number, now=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _room(request, entered.report, add=form, status=409)
    return _room(request, entered.report, said="It came in. Whoever reads your report is told that you wrote.")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def room_leave_address(request: HttpRequest) -> HttpResponse:
    """Leave an address, where a receipt code is not enough."""
    entered = _entered(request)
    if not isinstance(entered, Entered):
        return entered
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _room(request, entered.report, address=form, status=422)
    try:
        actions.leave_address(entered.report, address=form.cleaned_data["address"], now=clock.now())
    except Refused as refused:
        return _room(request, entered.report, trouble=str(refused), status=409)
    return _room(request, entered.report, said="It is kept sealed. Whoever reads your report is told that you left it.")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def room_consent(request: HttpRequest) -> HttpResponse:
    """Allow more, or less."""
    entered = _entered(request)
    if not isinstance(entered, Entered):
        return entered
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _room(request, entered.report, consent=form, status=422)
    allowed = MayAct(form.cleaned_data["may_act"]), MayShare(form.cleaned_data["may_share"])
    try:
        actions.change_consent(entered.report, may_act=allowed[0], may_share=allowed[1], now=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _room(request, entered.report, consent=form, status=409)
    return _room(request, entered.report, said="That holds from now on. Whoever reads your report is told.")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def room_withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw the report, once asked whether that is meant."""
    entered = _entered(request)
    if not isinstance(entered, Entered):
        return entered
    report = entered.report
    if "sure" not in request.POST and not report.withdrawn_at:
        context = {"pass": actions.new_pass(report, clock.now()), "report": report}
        return render(request, "conduct/room_withdraw.html", context)
    try:
        actions.withdraw_report(report, now=clock.now())
    except Refused as refused:
        if not report.withdrawn_at:
            return _room(request, report, trouble=str(refused), status=409)
    return render(request, "conduct/room_withdrawn.html")


def _entered(request: HttpRequest) -> Entered | HttpResponse:
    """The room that the pass of a form opens, or else the door, with what was typed."""
    if request.method != "POST":
        return redirect("conduct:room-open")
    entered = actions.enter_again(request.POST.get("pass", ""), clock.now())
    if entered:
        return entered
    form = CodeForm()
    return _door(request, form, request.POST.get("text", ""), status=403, trouble=RAN_OUT)


def _allowed(said: Said) -> list[str]:
    """What a change of consent says, in words."""
    if said.kind != PassageKind.CONSENT:
        return []
    return [str(MayAct(said.words["may_act"]).label), str(MayShare(said.words["may_share"]).label)]


def _door(request: HttpRequest, form: CodeForm, kept: str, *, status: int, trouble: str = "") -> HttpResponse:
    context = {"form": form, "kept": kept, "trouble": trouble}
    return render(request, "conduct/room_open.html", context, status=status)


def _room(request: HttpRequest, report: Report, *, status: int = 200, **typed: Any) -> HttpResponse:
    """The room, with what was typed into its forms `add`, `address` and `consent`, and `said` or `trouble` above."""
    report.refresh_from_db()
    if report.withdrawn_at or report.shredded_at:
        return render(request, "conduct/room_gone.html", {"report": report}, status=status)
    return render(request, "conduct/room.html", {**_shown(report, clock.now()), **typed}, status=status)


def _shown(report: Report, now: datetime) -> dict[str, Any]:
    """What the room shows of a case; it asks for an address where nothing can be done without one."""
    facts = facts_of(report)
    return {
        "report": report,
        "status": said_to_reporter(facts),
        "address": None if facts.can_be_reached else AddressForm(),
        "availability": actions.availability(report, now=now),
        "conversation": [(each, _allowed(each)) for each in actions.open_room(report)],
        "pass": actions.new_pass(report, now),
        "add": AddForm(),
        "consent": ConsentForm(initial={"may_act": report.may_act, "may_share": report.may_share}),
        **due_shown(report.submitted_at),
    }
