"""Who the members are, and one's own profile."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted
from people import actions
from people.forms.members import ProfileForm, zone_names
from people.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """One's own profile."""
    me: Member = Member.objects.visible_to(request.user).get(pk=request.user.pk)
    form = ProfileForm(posted(request), instance=me)
    if request.method == "POST" and form.is_valid():
        actions.update_profile(me, by=me, now=clock.now(), **form.cleaned_data)
        messages.success(request, "Your profile is saved.")
        return redirect("people:profile")
    return render(
        request, "people/profile.html", {"form": form, "zones": zone_names()}, status=422 if form.errors else 200
    )


@require_safe
def member_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody: what to call them, how to reach them, what they do, what their clock shows."""
    now = clock.now()
    found = Member.objects.visible_to(request.user).with_roles(clock.organisation_day(now))
    member: Member = get_object_or_404(found, pk=pk)
    return render(request, "people/member_detail.html", {"member": member, "their_time": now.astimezone(member.zone)})
