"""What a button does: one verb, and back to where it was pressed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest
from people.policy.refusals import Impossible


def carry_out(
    request: SignedInRequest,
    verb: Callable[..., object],
    thing: Any,
    *,
    said: str = "",
    back_to: Any = None,
    **given: Any,
) -> HttpResponse:
    """Let a verb do its work on a thing, say so, and lead `back_to` a page, its own where none is named.

    409 with the reason where it cannot be, or somebody was first.
    """
    try:
        verb(thing, **given, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    if said:
        messages.success(request, said)
    return redirect(back_to or thing)
