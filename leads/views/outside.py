"""Pages for somebody outside, who has their secret address and no account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def outside(view: View) -> View:
    """Open a page to whoever has its address; it is kept by nobody, found by no search, and named to no other site.

    The site itself is told where a form stood: without that it could not tell its own forms from those of others.
    """

    @login_not_required
    @never_cache
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return answered
