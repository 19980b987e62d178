"""What people type about proposals."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings

from compass.explanation import at_local
from compass.handbook import rulebook
from compass.portal.forms.events import RevisedForm, day_field, hour_field, typed
from compass.portal.markdown import validate_depth
from governance.enums import VOTES, Choice, Result
from governance.models import CouncilMeeting
from governance.policy.rules import RoutingRules
from people.models import validate_line

LONGEST_TEXT = 100_000
LONGEST_COMMENT = 20_000


class SentOnceForm(forms.Form):
    """A form that carries a token: sending it twice does what it does once."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def refuse(self, sentence: str) -> None:
        """Say why it was not done, keep what was typed, and let it be sent anew."""
        self.data = {**{name: self.data[name] for name in self.data}, "token": str(uuid4())}
        self.add_error(None, sentence)


class FileProposalForm(SentOnceForm):
    """A proposal as its author writes it."""

    title = forms.CharField(
        max_length=200, validators=[validate_line], help_text="What the council would decide, in one line."
    )
    summary = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two sentences; they stand in the list and in the mail.",
    )
    area = forms.ChoiceField(label="Decision area", help_text="It says whether the council votes, is told, or neither.")
    body = forms.CharField(
        label="Proposal",
        max_length=LONGEST_TEXT,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 18, "class": "binding"}),
        help_text="Markdown: ## for a heading, - for a list, [text](https://…) for a link.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = rulebook.rules(RoutingRules, on=today).areas
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker what stands above
        field.choices = [("", "Choose one"), *((row["key"], row["label"]) for row in areas)]


class CommentForm(SentOnceForm):
    """Something said about a proposal."""

    body = forms.CharField(
        label="Your comment",
        max_length=LONGEST_COMMENT,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Markdown.",
    )


class DeclareOutcomeForm(forms.Form):
    """What came of a vote, and what is said to those who see it otherwise."""

    result = forms.ChoiceField(label="It has", choices=Result.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What you say to it",
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Every member reads it, beside what was voted.",
    )


class CastVoteForm(SentOnceForm):
    """A vote. A no needs its reason."""

    choice = forms.ChoiceField(
        label="Your vote", choices=[(each.value, each.label) for each in VOTES], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A no needs one. Every member reads it with your name.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "vote_%s"})  # the form of comments stands on the same page

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") == Choice.NO and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why, so that the author can answer it.")
        return cleaned


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


class SendUpdateForm(forms.Form):
    """What the director says in front of the weekly update."""

    words = forms.CharField(
        label="In your own words",
        max_length=LONGEST_COMMENT,
        required=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="It stands in front of the update.",
    )
