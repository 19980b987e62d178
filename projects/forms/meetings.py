"""What people type about monthly meetings."""

from datetime import date
from typing import Any

from django import forms

from compass.portal.forms.events import RevisedForm, day_field, hour_field
from compass.portal.markdown import validate_depth
from people.models import Member, validate_line
from projects.models import Meeting, Project
from projects.models.meetings import NOTES_LENGTH

WHY = "Everybody is told."


def line_field(label: str, length: int, **options: Any) -> forms.CharField:
    """Words in one line."""
    return forms.CharField(label=label, max_length=length, validators=[validate_line], **options)


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

    facilitator = forms.ModelChoiceField(
        label="Who leads it",
        queryset=Member.objects.none(),
        required=False,
        empty_label="Nobody yet",
        help_text="They are told, and prepare the agenda.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "facilitator")


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
    text = forms.CharField(
        label="What to know before",
        max_length=5_000,
        required=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Markdown.",
    )


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
        field = self.fields["meeting"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells the type checker what is above
        field.queryset = meetings


class NotesForm(RevisedForm):
    """The notes of a meeting, whole."""

    notes = forms.CharField(
        max_length=NOTES_LENGTH,
        required=False,
        strip=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text="Markdown. Decisions and what is to be done have lines of their own.",
    )

    def clean_notes(self) -> str:
        """Lines end alike, whatever browser sent them."""
        return str(self.cleaned_data["notes"]).replace("\r\n", "\n").rstrip()


class DecisionForm(forms.Form):
    """What was decided."""

    words = line_field("What was decided", 500)


class ActionItemForm(forms.Form):
    """What somebody does."""

    title = line_field("What is to be done", 300)
    owner = forms.ModelChoiceField(label="Who does it", queryset=Member.objects.none(), empty_label="Choose somebody")
    project = forms.ModelChoiceField(queryset=Project.objects.none(), required=False, empty_label="No project")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "owner")
        field = self.fields["project"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells the type checker what is above
        field.queryset = Project.objects.unfinished()


def choose(form: forms.Form, name: str) -> None:
    """Let a field choose among active members."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells the type checker what is declared
    field.queryset = Member.objects.active().order_by("name")


def asked_day(written: str) -> date | None:
    """The day that an address asks for; None where it names none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
