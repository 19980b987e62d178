"""What the keyboard does, and the switch for single letters."""

from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass.portal import contracts
from compass.portal.context import SINGLE_KEYS, single_keys
from compass.requests import SignedInRequest

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def keys(request: SignedInRequest) -> HttpResponse:
    """Every shortcut by where it acts: a page, or the sheet alone."""
    shortcuts = sorted(contracts.shortcuts.collect(), key=lambda each: (each.where != "Everywhere", each.where))
    places = [(where, list(each)) for where, each in groupby(shortcuts, key=attrgetter("where"))]
    template = "portal/_keys.html" if request.headers.get("HX-Request") else "portal/keys.html"
    return render(request, template, {"places": places, "single_keys": single_keys(request)})


@require_POST
def keys_choose(request: SignedInRequest) -> HttpResponse:
    """Switch single letters off, or on again, in this browser: a keyboard belongs to a device."""
    on = request.POST.get("single") == "on"
    response = redirect("portal:keys")
    response.set_signed_cookie(
        SINGLE_KEYS,
        "on" if on else "off",
        max_age=A_YEAR,
        secure=not settings.DEBUG,
        httponly=True,
        samesite="Lax",
    )
    messages.success(request, f"Single letters are {'on' if on else 'off'} in this browser.")
    return response
