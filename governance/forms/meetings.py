"""What people type about meetings of the council."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings

from compass.explanation import at_local
from compass.portal.forms.events import RevisedForm, day_field, hour_field, typed
from governance.forms.sending import SentOnceForm
from governance.models import CouncilMeeting
from people.models import validate_line


class MeetingForm(forms.Form):
    """A meeting of the council. What falls on its hour is shown once before it is called or moved there."""

    title = forms.CharField(max_length=200, validators=[validate_line], initial="Council meeting")
    held_on = day_field("Day")
    local_time = hour_field(help_text="On the organisation’s clock.")
    minutes = forms.IntegerField(
        label="Lasts so many minutes",
        min_value=5,
        max_value=24 * 60,
        initial=60,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Write minutes, from 5 to 1440."),
    )
    place_url = forms.URLField(
        label="Where", max_length=500, required=False, assume_scheme="https", help_text="A link to the call."
    )
    agenda_url = forms.URLField(
        label="Agenda", max_length=500, required=False, assume_scheme="https", help_text="A link to its document."
    )
    seen = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["local_time"].required = True

    def clean(self) -> dict[str, Any]:
        """When it begins and ends, on the organisation's clock."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned.pop("seen", None)
        day, hour, minutes = (cleaned.pop(name, None) for name in ("held_on", "local_time", "minutes"))
        if day and hour is not None and minutes:
            cleaned["starts_at"] = at_local(day, hour, settings.ORGANISATION_ZONE)
            cleaned["ends_at"] = cleaned["starts_at"] + timedelta(minutes=minutes)
        return cleaned

    @property
    def has_warned(self) -> bool:
        """Whether whoever is away at this hour was named before it was sent."""
        return bool(self.data.get("seen") == self.cleaned_data["starts_at"].isoformat())

    def warn(self) -> None:
        """Let it be sent again, now that whoever is away is named."""
        self.data = {**typed(self), "seen": self.cleaned_data["starts_at"].isoformat()}


class CallMeetingForm(MeetingForm, SentOnceForm):
    """A new meeting."""


class ChangeMeetingForm(MeetingForm, RevisedForm):
    """A meeting as it stands, to be changed."""

    @staticmethod
    def shown(meeting: CouncilMeeting) -> dict[str, Any]:
        """A meeting as its form shows it."""
        local = meeting.starts_at.astimezone(settings.ORGANISATION_ZONE)
        plain = {name: getattr(meeting, name) for name in ("title", "minutes", "place_url", "agenda_url")}
        return {**plain, "held_on": local.date(), "local_time": local.time(), "base_revision": meeting.revision}
