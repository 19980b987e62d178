"""What people type about monthly meetings."""

from datetime import date
from typing import Any

from django import forms

from compass.portal.forms.events import RevisedForm, day_field, hour_field
from projects.forms.fields import TextField, line_field, member_field
from projects.models import Meeting, Project
from projects.models.meetings import NOTES_LENGTH

WHY = "Everybody is told."


class MoveMeetingForm(RevisedForm):
    """Another day or hour for one meeting. What falls on it is shown once before it is moved."""

    held_on = day_field("New day")
    local_time = hour_field(help_text="On the organisation’s clock.")
    why = line_field("Why", 200, help_text=WHY)
    seen = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["local_time"].required = True

    def clean(self) -> dict[str, Any]:
        """Without what only this page needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned.pop("seen", None)
        return cleaned

    @property
    def when(self) -> str:
        """The day and hour that are asked for, as the page that warns writes them down."""
        return f"{self.cleaned_data['held_on']} {self.cleaned_data['local_time']}"

    @property
    def has_warned(self) -> bool:
        """Whether what falls on this day was shown before it was sent."""
        return bool(self.data.get("seen") == self.when)

    def warn(self) -> None:
        """Let it be sent again, now that what falls on the day is shown."""
        self.data = {**self.data.dict(), "seen": self.when}  # type: ignore[attr-defined]  # what a browser posts


class CallOffMeetingForm(RevisedForm):
    """Why a meeting does not take place."""

    why = line_field("Why", 200, help_text=WHY)


class FacilitatorForm(forms.Form):
    """Who leads a meeting."""

    facilitator = member_field(
        "Who leads it",
        required=False,
        empty_label="Nobody yet",
        help_text="They are told, and prepare the agenda.",
    )


class AgendaItemForm(forms.Form):
    """Something to talk about."""

    title = line_field("What to talk about", 200)
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=1,
        max_value=480,
        initial=10,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Write minutes, from 1 to 480."),
    )
    text = TextField(label="What to know before", rows=4, max_length=5_000, required=False, help_text="Markdown.")


class ChangeAgendaItemForm(AgendaItemForm):
    """Something that stands on an agenda, with the stamp of the words that were seen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def refresh(self, sentence: str, stamp: str) -> None:
        """Say that somebody was first, keep what was typed, and let it be sent on top of what stands now."""
        self.data = {**self.data.dict(), "seen": stamp}  # type: ignore[attr-defined]  # what a browser posts
        self.add_error(None, sentence)


class NewAgendaItemForm(AgendaItemForm):
    """Something to talk about at one of the meetings to come."""

    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(),
        to_field_name="month_on",
        empty_label=None,
        error_messages={"invalid_choice": "This meeting takes no more items; choose another one."},
    )

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # of this field


class NotesForm(RevisedForm):
    """The notes of a meeting, whole."""

    notes = TextField(
        rows=20,
        max_length=NOTES_LENGTH,
        required=False,
        strip=False,
        help_text="Markdown. Decisions and what is to be done have lines of their own.",
    )

    def clean_notes(self) -> str:
        """The notes without empty lines at their end."""
        return str(self.cleaned_data["notes"]).rstrip()


class DecisionForm(forms.Form):
    """What was decided."""

    words = line_field("What was decided", 500)


class ActionItemForm(forms.Form):
    """What somebody does."""

    title = line_field("What is to be done", 300)
    owner = member_field("Who does it", empty_label="Choose somebody")
    project = forms.ModelChoiceField(Project.objects.unfinished(), required=False, empty_label="No project")


def asked_day(written: str) -> date | None:
    """The day that an address asks for; None where it names none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
