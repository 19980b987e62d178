"""What every page of conduct passes through: nothing of it is stored, told on, or written into a log of errors."""

import traceback
from collections.abc import Callable, ItemsView
from datetime import timedelta
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.debug import SafeExceptionReporterFilter
from django.views.decorators.csrf import csrf_exempt

from compass import clock
from compass.notices.policy import to_the_minute
from compass.portal.errors import typed_text
from conduct.actions import NoSeat
from conduct.policy.step_up import SEEN, is_recent, stamp

View = Callable[..., HttpResponseBase]
UNREADABLE = (SuspiciousOperation, BadRequest, MultiPartParserError)
SPOKEN = (Http404, PermissionDenied, *UNREADABLE)
NO_SCRIPT = {
    "script-src": [NONE],
    "connect-src": [NONE],
    "font-src": [NONE],
    "manifest-src": [NONE],
    "form-action": [SELF],
}


class Broken(Exception):
    """Something broke behind the wall. Its kind and its line are all that is ever told."""


class NothingTold(SafeExceptionReporterFilter):
    """What a report of an error may hold of a request behind the wall, with DEBUG on as well: nothing of it."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """What was typed."""
        return {}

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        """Who asked, with what, and from where."""
        return {}

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        """Whose session it is."""
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:
        """What was at hand."""
        nothing: dict[str, Any] = {}
        return nothing.items()


class TooLongAgo(Exception):
    """Whoever asks signed in too long ago to open a case."""


def require_recent(request: HttpRequest) -> None:
    """Go on where somebody signed in, or had such a page, not long ago. Asked before anything is looked up.

    When that was is kept to the minute, and so is the end of the session, from which it could be reckoned.
    """
    now = clock.now()
    if not is_recent(request.session, now):
        raise TooLongAgo
    seen_at = to_the_minute(now)
    request.session[SEEN] = stamp(seen_at)
    request.session.set_expiry(seen_at - clock.shift() + timedelta(seconds=settings.SESSION_COOKIE_AGE))


def walled(view: View) -> View:
    """Pages that no cache keeps and that no other site hears of; what breaks is told as its kind and its line alone.

    Browsers send no origin from a page that names no referrer, and forms of members are checked by it; the public ones
    are not.
    """

    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reported: Any = request
        reported.exception_reporter_filter = NothingTold()
        response, broken = _answer(view, request, args, kwargs)
        if response is None:
            raise Broken(broken)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer" if _is_for_everybody(request) else "same-origin"
        return response

    return behind


def for_everybody(view: View) -> View:
    """Pages without account, cookie or script. What cannot be read is answered with a page of their own.

    They are exempt from the check of a cookie's token, for there is no cookie: the forms carry tokens of their own.
    """

    @wraps(view)
    def open_page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except UNREADABLE as error:
            is_long = isinstance(error, RequestDataTooBig)
            return render(request, "conduct/unreadable.html", {"is_long": is_long}, status=413 if is_long else 400)

    public: Any = csrf_exempt(csp_replace(NO_SCRIPT)(walled(open_page)))
    public.is_for_everybody = True
    checked: View = public
    return checked


def _answer(
    view: View, request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[HttpResponseBase | None, str]:
    """What a view answers; or nothing, and what broke in it, for an error that holds no other."""
    try:
        return view(request, *args, **kwargs), ""
    except NoSeat:
        raise Http404 from None
    except TooLongAgo:
        return _sign_in_again(request, **kwargs), ""
    except SPOKEN:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, its words may be a reporter's
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return None, f"{type(error).__name__} at {frame.filename}:{frame.lineno}"


def _is_for_everybody(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and not getattr(match.func, "login_required", True)


def _sign_in_again(request: HttpRequest, pk: object = None, **kwargs: Any) -> HttpResponse:
    """Ask for it, and give back what was typed. The page is the same whether there is such a case or not."""
    back = reverse("conduct:case-detail", args=[pk]) if pk else reverse("conduct:case-list")
    context = {"back": back, "typed": typed_text(request)}
    return render(request, "conduct/step_up.html", context, status=403)
