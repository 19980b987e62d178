"""What the reader may edit today."""

from compass import clock
from compass.requests import SignedInRequest
from projects.permissions.projects import Editor, editor


def editing(request: SignedInRequest) -> Editor:
    """Whoever asks, with the projects that they may edit."""
    return editor(request.user, clock.organisation_day(clock.now()))
