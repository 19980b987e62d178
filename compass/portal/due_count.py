"""How much is due by tomorrow, as home counted it last; the frame of every other page says it without asking again.

It is kept for an hour in the reader's own browser, and forgotten as soon as they do something.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from compass.person import Person
from compass.requests import SignedInRequest

COOKIE: Final = "due-soon"
AN_HOUR: Final = 60 * 60


def remember(response: HttpResponseBase, person: Person, count: int) -> None:
    """Keep what home counted."""
    response.set_signed_cookie(
        COOKIE,
        str(count),
        salt=_salt(person),
        max_age=AN_HOUR,
        secure=not settings.DEBUG,
        httponly=True,
        samesite="Lax",
    )


def remembered(request: SignedInRequest) -> int:
    """What home counted for this reader within the hour; 0 where it did not, or somebody else had it counted."""
    kept = request.get_signed_cookie(COOKIE, default="", salt=_salt(request.user), max_age=AN_HOUR) or ""
    return int(kept) if kept.isdecimal() else 0


def forget(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Whoever does something may have less to do; home counts again."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "POST" and COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return middleware


def _salt(person: Person) -> str:
    return f"{COOKIE} of {person.pk}"
