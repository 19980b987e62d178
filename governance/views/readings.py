"""The council says what it has read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, require
from governance import actions, permissions
from governance.forms import NoteReadingForm
from governance.views.proposal_page import show_proposal, visible_proposal


@require_POST
def proposal_note_reading(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say that one has read a version."""
    proposal = visible_proposal(request, year, number)
    require(permissions.can_note_reading(request.user, proposal), "Members of the Steering Council say what they read.")
    form = NoteReadingForm(request.POST)
    if not form.is_valid():
        return show_proposal(request, proposal, status=422)
    try:
        reading = actions.note_reading(proposal, **form.cleaned_data, by=request.user, now=clock.now())
    except actions.Refused as refusal:
        return conflict(request, str(refusal))
    messages.success(request, f"Noted: you have read version {reading.number}.")
    return redirect(proposal)
