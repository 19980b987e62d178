"""What people type about clauses."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from compass.handbook.kinds import DateList, Integer, Text, Weekday
from compass.handbook.policy import Clause
from compass.handbook.rows import Rows, dropped
from compass.portal.markdown import validate_depth
from compass.workdays import WEEKDAYS

A_YEAR = timedelta(days=365)
LONGEST = 3 * A_YEAR
A_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
EARLIEST, LATEST = date(1971, 1, 1), date(2999, 12, 31)


class DraftForm(forms.Form):
    """A change of a clause: its new parameter and why, begun from the version that its author saw."""

    value = forms.CharField(label="New value", required=False, max_length=50_000)
    reason = forms.CharField(
        label="Why",
        max_length=5_000,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stays in the history.",
    )
    base_number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, clause: Clause, stored: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clause, self.stored = clause, stored
        self.fields["value"] = _value_field(clause, stored, "New value")
        kind = clause.kind
        if isinstance(kind, Rows) and kind.moves_cases:
            self.fields["moves"] = forms.CharField(
                label="Where open cases go",
                required=False,
                max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 3, "class": "mono"}),
                help_text="For each row you drop, one line: dropped-key -> kept-key.",
            )

    def clean_value(self) -> Any:
        """The parameter in stored form, or what to write instead."""
        return _stored(self.clause, self.cleaned_data["value"])

    def clean_moves(self) -> dict[str, str]:
        """Where the cases of dropped rows go."""
        lines = (line.partition("->") for line in self.cleaned_data["moves"].splitlines() if line.strip())
        return {before.strip(): after.strip() for before, _, after in lines}

    def clean(self) -> dict[str, Any]:
        """Ask for the places of open cases where rows are dropped."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "moves" in self.fields and "value" in cleaned:
            homeless = set(dropped(self.stored, cleaned["value"])) - set(cleaned.get("moves", {}))
            for key in sorted(homeless):
                self.add_error("moves", f"Say where the open cases of {key} go: {key} -> the row they go to.")
        return cleaned


class ReplayForm(forms.Form):
    """What a clause is supposed to say, and for which days its dates are computed anew; last year unless chosen."""

    value = forms.CharField(label="Had it said", required=False, max_length=50_000)
    since = forms.DateField(label="From", widget=A_DAY)
    until = forms.DateField(label="To", widget=A_DAY)

    def __init__(self, *args: Any, clause: Clause, stored: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clause = clause
        self.fields["value"] = _value_field(clause, stored, "Had it said")
        self.fields["since"].initial, self.fields["until"].initial = today - A_YEAR, today

    def clean_value(self) -> Any:
        """The parameter in stored form, or what to write instead."""
        return _stored(self.clause, self.cleaned_data["value"])

    def clean(self) -> dict[str, Any]:
        """Ask for a span that has an end, and not too long a one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "since" in cleaned and "until" in cleaned:
            if not timedelta() <= cleaned["until"] - cleaned["since"] <= LONGEST:
                self.add_error("until", f"Choose the first day or a later one, at most {LONGEST.days} days later.")
            elif not EARLIEST <= cleaned["since"] <= cleaned["until"] <= LATEST:
                self.add_error("until", f"Choose days from {EARLIEST.year} to {LATEST.year}.")
        return cleaned


def _stored(clause: Clause, typed: Any) -> Any:
    """A parameter in stored form, or what to write instead."""
    try:
        return clause.kind.clean(typed)
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error


def _value_field(clause: Clause, stored: Any, label: str) -> forms.Field:
    """The field that suits a parameter's type, showing what holds now."""
    kind = clause.kind
    options: dict[str, Any] = {"label": label, "help_text": f"{kind.hint[0].upper()}{kind.hint[1:]}."}
    if isinstance(kind, Weekday):
        return forms.ChoiceField(choices=[(day, day) for day in WEEKDAYS], initial=stored, **options)
    if isinstance(kind, Text) and kind.choices:
        return forms.ChoiceField(choices=kind.choices, initial=stored, label=label)
    if isinstance(kind, Text) and kind.lines:
        area = forms.Textarea(attrs={"rows": 12})
        return forms.CharField(widget=area, initial=stored, max_length=kind.maximum, **options)
    if isinstance(kind, Rows):
        shown = json.dumps(stored, indent=1, ensure_ascii=False)
        area = forms.Textarea(attrs={"rows": 16, "class": "mono", "spellcheck": "false"})
        return forms.CharField(widget=area, initial=shown, max_length=50_000, **options)
    if isinstance(kind, DateList):
        shown = "\n".join(f"{day} {name}" for day, name in stored.items())
        area = forms.Textarea(attrs={"rows": 6})
        return forms.CharField(widget=area, initial=shown, required=False, max_length=20_000, **options)
    if isinstance(kind, Integer):
        digits = forms.TextInput(attrs={"inputmode": "numeric"})
        return forms.CharField(widget=digits, initial=stored, max_length=20, **options)
    if isinstance(kind, Text):
        return forms.CharField(initial=stored, max_length=2_000, required=not kind.optional, **options)
    shown = ", ".join(stored) if isinstance(stored, list) else kind.say(stored)
    return forms.CharField(initial=shown, max_length=2_000, **options)
