"""What members type about events."""

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import uuid4
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import QueryDict

from compass.portal.enums import Pattern, Repeat
from compass.portal.forms.choices import SeveralField, choose_among
from compass.portal.markdown import validate_depth
from compass.portal.models import TeamEvent
from compass.portal.models.events import LONGEST
from compass.portal.policy.recurrence import A_DAY, Recurrence
from compass.requests import is_number
from compass.workdays import WEEKDAYS

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
UNITS = {"minutes": 1, "hours": 60, "days": A_DAY}
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MOST_TIMES = 1_000
NO_MEMBER = "One of those invited is no member, or not any more; choose again."


@cache
def zone_names() -> list[str]:
    """The zones that people look for: Europe/Berlin rather than Etc/GMT-1."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return sorted([*places, "UTC"])


def validate_zone(name: str) -> None:
    """Refuse what is no zone of a place."""
    if name not in zone_names():
        raise ValidationError("“%(name)s” is no time zone; write a name such as Europe/Berlin.", params={"name": name})


def validate_one_line(text: str) -> None:
    """Refuse line breaks and other controls: calendars show titles in one line."""
    if UNSEEN.search(text):
        raise ValidationError("Write it in one line, without line breaks or other controls.")


def validate_near(day: date) -> None:
    """Refuse days that no calendar of a team holds."""
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(f"Write a day from {EARLIEST.year} to {LATEST.year}.")


def day_field(label: str, **options: Any) -> forms.DateField:
    """A day, as browsers let people pick one."""
    return forms.DateField(
        label=label,
        validators=[validate_near],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "This is no day; write it as 2026-03-17."},
        **options,
    )


def hour_field(**options: Any) -> forms.TimeField:
    """An hour, as browsers let people pick one."""
    return forms.TimeField(
        label="Hour",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "This is no hour; write it as 08:00."},
        **options,
    )


def typed(form: forms.Form) -> dict[str, Any]:
    """What was sent, field by field; of a field with several values, all of them."""
    return {name: form.fields[name].widget.value_from_datadict(form.data, form.files, name) for name in form.fields}


class RevisedForm(forms.Form):
    """A change begun from the revision that its author saw."""

    base_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def refresh(self, sentence: str, revision: int) -> None:
        """Say that somebody was first, keep what was typed, and let it be sent on top of what stands now."""
        self.data = {**typed(self), "base_revision": str(revision)}
        self.add_error(None, sentence)


class EventForm(forms.Form):
    """An event as its organiser plans it."""

    title = forms.CharField(max_length=200, validators=[validate_one_line])
    starts_on = day_field("First day")
    all_day = forms.BooleanField(
        label="Whole days", required=False, help_text="It has no hour; it is the same day everywhere."
    )
    local_time = hour_field(help_text="On the clock of its time zone, also when that clock changes.")
    zone = forms.CharField(
        label="Time zone",
        max_length=60,
        validators=[validate_zone],
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "spellcheck": "false"}),
    )
    length = forms.IntegerField(label="Lasts", min_value=1, max_value=LONGEST.days * A_DAY, initial=60)
    unit = forms.ChoiceField(label="Counted in", choices=[(unit, unit) for unit in UNITS])
    repeats = forms.ChoiceField(choices=Repeat.choices, initial=Repeat.NEVER)
    every = forms.IntegerField(
        label="Every so many",
        min_value=1,
        max_value=99,
        required=False,
        help_text="2 is every second day, week, month or year; empty is each.",
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="On",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Of an event that comes back by week; empty is the weekday of the first day.",
    )
    pattern = forms.ChoiceField(
        label="By month or year, on",
        choices=Pattern.choices,
        required=False,
        help_text="A month without that day is left out: the 31st, a fifth Monday, and 29 February outside leap years. "
        "“The last day of the month” never is.",
    )
    until_on = day_field("Until", required=False, help_text="The last day it may happen on; empty is without end.")
    times = forms.IntegerField(
        label="Or so many times", min_value=1, max_value=MOST_TIMES, required=False, help_text="The first one included."
    )
    place = forms.CharField(label="Place or link", max_length=300, required=False, validators=[validate_one_line])
    description = forms.CharField(
        max_length=20_000,
        required=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Markdown.",
    )
    attendees = SeveralField(
        label="Invite",
        queryset=get_user_model().objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They are told, and find it in their own calendar feed.",
        error_messages={"invalid_choice": NO_MEMBER, "invalid_pk_value": NO_MEMBER},
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "attendees", get_user_model().objects.filter(is_active=True).order_by("name"))

    def clean(self) -> dict[str, Any]:
        """The event's own fields, or sentences on what does not fit together."""
        cleaned: dict[str, Any] = super().clean() or {}
        self._clean_hour(cleaned)
        self._clean_length(cleaned)
        cleaned["every"] = cleaned.get("every") or 1
        cleaned["weekdays"] = cleaned.get("weekdays") or []
        cleaned["pattern"] = cleaned.get("pattern") or Pattern.DATE
        if cleaned.get("repeats") == Repeat.NEVER:
            cleaned |= {"every": 1, "weekdays": [], "pattern": Pattern.DATE, "until_on": None, "times": None}
        elif cleaned.get("starts_on"):
            self._clean_rule(cleaned)
        return cleaned

    def refuse(self, sentence: str) -> None:
        """Say why it was not done, keep what was typed, and let it be sent anew."""
        self.data = {**typed(self), "token": str(uuid4())}
        self.add_error(None, sentence)

    def _clean_hour(self, cleaned: dict[str, Any]) -> None:
        if cleaned.pop("all_day", False):
            cleaned["local_time"] = None
            if cleaned.get("unit") and cleaned["unit"] != "days":
                self.add_error("unit", "Whole days are counted in days.")
        elif not cleaned.get("local_time") and "local_time" not in self.errors:
            self.add_error("local_time", "Write the hour, or choose whole days.")

    def _clean_length(self, cleaned: dict[str, Any]) -> None:
        length, unit = cleaned.pop("length", None), cleaned.pop("unit", None)
        if length and unit:
            cleaned["minutes"] = length * UNITS[unit]
            if cleaned["minutes"] > LONGEST / timedelta(minutes=1):
                self.add_error("length", f"An event lasts {LONGEST.days} days at most.")

    def _clean_rule(self, cleaned: dict[str, Any]) -> None:
        starts_on, until_on = cleaned["starts_on"], cleaned.get("until_on")
        if until_on and cleaned.get("times"):
            self.add_error("times", "Say until when or how many times, not both.")
        if until_on and until_on < starts_on:
            self.add_error("until_on", "This is before the first day.")
        rule = (
            Recurrence(
                starts_on, Repeat(cleaned["repeats"]), weekdays=tuple(cleaned["weekdays"]), pattern=cleaned["pattern"]
            )
            if "repeats" in cleaned
            else Recurrence(starts_on)
        )
        if fault := rule.fault():
            self.add_error("weekdays" if rule.repeats == Repeat.WEEKLY else "pattern", fault)


class ChangeEventForm(EventForm, RevisedForm):
    """The whole event, to be changed."""

    token = None  # type: ignore[assignment]  # Django's way to leave out an inherited field


class MoveOccurrenceForm(RevisedForm):
    """Another day or hour for one occurrence."""

    moved_on = day_field("New day")
    moved_time = hour_field()

    def __init__(self, *args: Any, event: TeamEvent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if event.local_time is None:
            del self.fields["moved_time"]
        else:
            self.fields["moved_time"].required = True

    def clean(self) -> dict[str, Any]:
        """Without an hour where the event has none."""
        return {"moved_time": None, **(super().clean() or {})}


def prefilled(query: QueryDict) -> dict[str, Any]:
    """What an address fills in of a new event: its hour, zone, length in minutes, and whom to invite.

    The day is read apart from them. What is no such thing is left out.
    """
    filled: dict[str, Any] = {"attendees": [int(each) for each in query.getlist("who") if is_number(each)]}
    for name, key in (("local_time", "at"), ("zone", "zone"), ("length", "minutes")):
        with suppress(ValidationError):
            if written := query.get(key):
                filled[name] = EventForm.base_fields[name].clean(written)
    return filled


def shown(event: TeamEvent) -> dict[str, Any]:
    """An event as its form shows it."""
    unit = next(unit for unit in ("days", "hours", "minutes") if event.minutes % UNITS[unit] == 0)
    rule = ("repeats", "every", "weekdays", "pattern", "until_on", "times")
    plain = ("title", "starts_on", "local_time", "zone", "place", "description")
    return {
        **{name: getattr(event, name) for name in (*plain, *rule)},
        "all_day": event.local_time is None,
        "length": event.minutes // UNITS[unit],
        "unit": unit,
        "attendees": [each.pk for each in event.attendees.all()],
        "base_revision": event.revision,
    }
