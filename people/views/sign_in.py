"""Signing in and out, and one's own profile."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.requests import is_number
from people.models import Member
from people.policy.sign_in import stays_here

DEMO_BACKEND = "people.backends.RoleBackend"
MOST_DEMO_MEMBERS = 40


def demo_sign_in_is_on() -> bool:
    """Only where nothing is served but this machine."""
    return bool(settings.DEMO_SIGN_IN and settings.DEBUG)


def safe_next(request: HttpRequest) -> str:
    """Where somebody wanted to go before signing in, if it is on this portal; else home."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if stays_here(wanted) else resolve_url(settings.LOGIN_REDIRECT_URL)


@login_not_required
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """One button for Google; in the embedded default, the demo members."""
    if request.user.is_authenticated:
        return redirect(safe_next(request))
    today = clock.organisation_day(clock.now())
    demo = Member.objects.active().with_roles(today).order_by("pk") if demo_sign_in_is_on() else Member.objects.none()
    context = {
        "next": safe_next(request),
        "with_google": bool(settings.GOOGLE_CLIENT_ID),
        "demo_members": demo[:MOST_DEMO_MEMBERS],
    }
    return render(request, "people/sign_in.html", context)


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as a demo member; impossible anywhere else."""
    if not demo_sign_in_is_on():
        raise Http404
    chosen = request.POST.get("member", "")
    member = get_object_or_404(Member.objects.active(), pk=chosen if is_number(chosen) else 0)
    login(request, member, backend=DEMO_BACKEND)
    return redirect(safe_next(request))


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; the browser drops what it kept of it, so that nothing comes back by its Back button."""
    logout(request)
    response = redirect("people:sign-in")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
