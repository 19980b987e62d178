"""One's own profile."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.requests import posted
from people import actions
from people.forms.members import ProfileForm, zone_names
from people.forms.photos import PhotoForm
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
    context = {"form": form, "photo_form": PhotoForm(), "zones": zone_names()}
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)
