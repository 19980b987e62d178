"""What a form does: one verb, and on to the page of what it made or changed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from compass import clock
from compass.portal.forms.events import RevisedForm
from compass.requests import SignedInRequest
from people.policy.refusals import Impossible


def save(
    request: SignedInRequest,
    form: forms.Form,
    verb: Callable[..., Any],
    *,
    template: str,
    said: str,
    back_to: Any = None,
    revision: int = 0,
    at: str | None = None,
    **context: Any,
) -> HttpResponse:
    """Let a verb take what was typed, say so, and lead `back_to` a page, that of its result where none is named.

    422 for words, said `at` a field where the form asks for none of it; 409 else; what was typed is kept in both.
    """
    done: tuple[int, Any] = _carried_out(request, form, verb, revision, at) if form.is_bound else (200, None)
    status, result = done
    if status == 302:
        messages.success(request, said)
        return redirect(back_to or result)
    context |= {"form": form, "stale": status == 409}
    return render(request, template, context, status=status)


def _carried_out(
    request: SignedInRequest, form: forms.Form, verb: Callable[..., Any], revision: int, at: str | None
) -> tuple[int, Any]:
    """The status that follows, and what the verb gave back where it did its work."""
    if not form.is_valid():
        return 422, None
    try:
        return 302, verb(**form.cleaned_data, by=request.user, now=clock.now())
    except ValidationError as error:
        _refuse(form, error, at)
        return 422, None
    except Impossible as refused:
        return _say(form, str(refused), revision), None


def _say(form: forms.Form, sentence: str, revision: int) -> int:
    """Say above the form why it cannot be; a RevisedForm goes on from `revision`. The status is 409."""
    if isinstance(form, RevisedForm):
        form.refresh(sentence, revision)
    else:
        form.add_error(None, sentence)
    return 409


def _refuse(form: forms.Form, error: ValidationError, at: str | None) -> None:
    """Say at each field what is wrong with it, and the rest `at` one field, or above the form."""
    for name, sentences in (error.message_dict if hasattr(error, "error_dict") else {"": error.messages}).items():
        for sentence in sentences:
            form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else at, sentence)
