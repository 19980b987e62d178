"""The directory goes out as a file, and comes in from one after everybody could look at what it would do."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from people import actions
from people.forms.imports import ConfirmImportForm, ImportForm
from people.models import Member, exported
from people.permissions.imports import can_import_members
from people.policy.refusals import Impossible
from people.policy.sheets import Fate, Plan
from people.readers.members import MOST_ON_A_PAGE, Sheet, Unreadable, read_members, written

OPERATORS = "Operators admit members, so they import them."


@require_safe
def member_export(request: SignedInRequest) -> StreamingHttpResponse:
    """Every active member as a line of a CSV file. How they sign in stands there for operators alone."""
    now = clock.now()
    members = exported(Member.objects.visible_to(request.user).active(), clock.organisation_day(now))
    pieces = written(members, private=can_import_members(request.user))
    name = f"members-{clock.organisation_day(now)}.csv"
    return StreamingHttpResponse(
        pieces,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def member_import(request: SignedInRequest) -> HttpResponse:
    """Choose a file, and see what it would do."""
    require(can_import_members(request.user), OPERATORS)
    form = ImportForm(posted(request), request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data["file"]
        try:
            sheet = read_members(data, most=MOST_ON_A_PAGE)
        except Unreadable as why:
            form.add_error("file", str(why))
        else:
            plan = actions.plan_import(sheet.lines, sheet.remarks)
            return _shown(request, plan, data, status=422 if plan.of(Fate.REFUSED) else 200)
    return render(request, "people/member_import.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def member_import_confirm(request: SignedInRequest) -> HttpResponse:
    """Do exactly what was shown; where that is something else by now, show it anew."""
    require(can_import_members(request.user), OPERATORS)
    form = ConfirmImportForm(request.POST)
    sheet = _sent_along(form)
    if sheet is None:
        return render(request, "people/member_import.html", {"form": ImportForm(), "trouble": form}, status=422)
    data, digest = form.cleaned_data["text"].encode(), form.cleaned_data["digest"]
    try:
        done = actions.import_members(sheet.lines, digest=digest, by=request.user, now=clock.now())
    except actions.Overtaken as overtaken:
        return _shown(request, overtaken.plan, data, status=409, overtaken=True)
    except Impossible as refused:
        return _shown(request, actions.plan_import(sheet.lines), data, status=409, refused=str(refused))
    added, changed = len(done.of(Fate.ADDED)), len(done.of(Fate.CHANGED))
    messages.success(request, f"Imported: {added} added, {changed} changed.")
    return redirect("people:member-import")


def _sent_along(form: ConfirmImportForm) -> Sheet | None:
    """The lines that the second page was sent with; None where somebody else wrote them."""
    if not form.is_valid():
        return None
    try:
        return read_members(form.cleaned_data["text"].encode(), most=MOST_ON_A_PAGE)
    except (Unreadable, UnicodeEncodeError) as why:
        form.add_error("text", str(why))
        return None


def _shown(request: SignedInRequest, plan: Plan, data: bytes, *, status: int, **more: object) -> HttpResponse:
    """What an import would do, with the button that does it where nothing is refused."""
    context = {
        "plan": plan,
        "fates": {fate.value: plan.of(fate) for fate in Fate},
        "form": ConfirmImportForm(initial={"text": data.decode("utf-8-sig"), "digest": plan.digest}),
        **more,
    }
    return render(request, "people/member_import_confirm.html", context, status=status)
