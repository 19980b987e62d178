"""Whoever signed in too long ago signs in again, and comes back to the case."""

from urllib.parse import urlencode

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from compass.requests import SignedInRequest
from conduct.views.wall import walled
from people.policy.sign_in import stays_here


@require_POST
@walled
def step_up(request: SignedInRequest) -> HttpResponse:
    """End this session, so that the next one begins with Google's question, and go on to where they wanted to be."""
    wanted = request.POST.get("next", "")
    logout(request)
    query = urlencode({"next": wanted if stays_here(wanted) else reverse("conduct:case-list")})
    response = redirect(f"{reverse('people:sign-in')}?{query}")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
