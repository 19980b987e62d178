"""Pages for somebody outside, who has their secret address and no account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def outside(view: View) -> View:
    """Open a page to whoever has its address; it is kept by nobody and found by no search.

    No other site is told of it, as of no page. Our own is: a form that names no origin would be refused.
    """

    @login_not_required
    @never_cache
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answered
