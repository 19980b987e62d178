"""A request from somebody who is signed in; views behind `SignInFirst` receive this."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

if TYPE_CHECKING:
    from django.contrib.auth.models import _User  # the type checker's word for AUTH_USER_MODEL


class SignedInRequest(HttpRequest):
    """A request whose user is a member."""

    if TYPE_CHECKING:
        user: _User


def require(allowed: bool, sentence: str) -> None:  # noqa: FBT001  reads as the question it is
    """Answer 403 with a sentence unless it is allowed."""
    if not allowed:
        raise PermissionDenied(sentence)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the data of a POST, even of an empty one; None for any other request."""
    return request.POST if request.method == "POST" else None


def is_number(text: str) -> bool:
    """Whether this can be the number of a row; a database would stumble over anything else."""
    return text.isdecimal() and len(text) < 10
