"""What home counted last: how much is due by tomorrow, and what waits on which page of the navigation.

The frame of every other page says it without asking again.

It is kept for an hour in the reader's own browser, and forgotten as soon as they do something.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from compass.person import Person
from compass.requests import SignedInRequest

COOKIE: Final = "due-soon"
AN_HOUR: Final = 60 * 60
NOTHING: Final[Mapping[str, int]] = MappingProxyType({})


def remember(response: HttpResponseBase, person: Person, count: int, waiting: Mapping[str, int] = NOTHING) -> None:
    """Keep what home counted, and for each page how much waits on it."""
    response.set_signed_cookie(
        COOKIE,
        "&".join([str(count), *(f"{name}={number}" for name, number in waiting.items())]),
        salt=_salt(person),
        max_age=AN_HOUR,
        secure=not settings.DEBUG,
        httponly=True,
        samesite="Lax",
    )


def remembered(request: SignedInRequest) -> int:
    """What home counted for this reader within the hour; 0 where it did not, or somebody else had it counted."""
    count, *_ = _kept(request)
    return int(count) if count.isdecimal() else 0


def remembered_waiting(request: SignedInRequest) -> dict[str, int]:
    """How much waited on which page as home counted it, by the names of their addresses."""
    _, *waiting = _kept(request)
    pairs = [each.partition("=") for each in waiting]
    return {name: int(number) for name, _, number in pairs if number.isdecimal()}


def forget(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Whoever does something may have less to do; home counts again."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "POST" and COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return middleware


def _kept(request: SignedInRequest) -> list[str]:
    kept = request.get_signed_cookie(COOKIE, default="", salt=_salt(request.user), max_age=AN_HOUR) or ""
    return kept.split("&")


def _salt(person: Person) -> str:
    return f"{COOKIE} of {person.pk}"
