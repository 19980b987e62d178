"""What people see when something went wrong: what happened, what to do, and the text they typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NEVER_SHOWN_AGAIN = {
    *("csrfmiddlewaretoken", "next", "token", "base_number", "base_revision", "member"),
    *("seen", "back", "since", "dialog"),
}


def typed_text(request: HttpRequest) -> dict[str, str]:
    """What was typed into a form that could not be taken, field by field."""
    if request.method != "POST":
        return {}
    try:
        typed = {name: str(value) for name, value in request.POST.items() if value and name not in NEVER_SHOWN_AGAIN}
    except Exception:  # noqa: BLE001  the body itself may be what is wrong
        return {}
    return {name: value for name, value in typed.items() if not name.startswith("initial-")}  # what was seen


def page(request: HttpRequest, status: int, heading: str, advice: str) -> HttpResponse:
    """An error page."""
    context = {"heading": heading, "advice": advice, "typed": typed_text(request), "status": status}
    return render(request, "portal/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return page(request, 400, "That could not be read", "Go back and send it again; shorten a very long text.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not for this."""
    return page(request, 403, "This is not yours to do", str(exception) or "Ask whoever owns this page.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here for this reader."""
    return page(request, 404, "Nothing is here", "The address is mistyped, or what was here is not for you to see.")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Renders without a signed-in person, for the database may be what is gone."""
    return page(request, 500, "Something broke on our side", "It is written down. Try again in a minute.")


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: there is a page only for another way of asking."""
    return page(
        request, 405, "There is no page here", "This address only takes what a form sends; open the page it is on."
    )


def conflict(request: HttpRequest, sentence: str) -> HttpResponse:
    """409: somebody was first; the text is kept."""
    return page(request, 409, "Somebody was first", sentence)


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """403: the form is too old, or came from elsewhere."""
    return page(request, 403, "This form has expired", "Copy your text, open the page again and send it once more.")
