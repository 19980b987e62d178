"""What is typed about checklists."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from compass.portal.contracts import Undertaking
from compass.portal.forms.events import day_field
from people.actions.steps import Answer
from people.models import Checklist, Member, validate_line
from people.policy.checklists import why_not_begin

NO_MEMBER = "This is no active member, or not any more; choose again."
FARTHEST = timedelta(days=730)
LONGEST_NOTE = 2000


def member_field(label: str, hint: str) -> forms.ModelChoiceField[Member]:
    """A choice among active members."""
    return forms.ModelChoiceField(
        label=label,
        queryset=Member.objects.active(),
        empty_label="Choose a member",
        help_text=hint,
        error_messages={"invalid_choice": NO_MEMBER},
    )


class BeginForm(forms.Form):
    """Who it is for, who sees it through, and the day from which the steps are counted."""

    member = member_field("Who", "")
    champion = member_field("Champion", "Sees it through, and has the steps that nobody else does.")
    day_on = day_field("Day")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day_on(self) -> date:
        """A day that somebody can plan for."""
        day: date = self.cleaned_data["day_on"]
        if abs(day - self.today) > FARTHEST:
            raise forms.ValidationError("Write a day within two years of today.")
        return day

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        member, champion = cleaned.get("member"), cleaned.get("champion")
        if member and champion:
            refused = why_not_begin(member.pk, champion.pk, champion_is_active=champion.is_active)
            if refused:
                self.add_error("champion", refused)
        return cleaned


class BeginOnboardingForm(BeginForm):
    """A new member, their first day, and what they will work on."""

    undertakings = forms.MultipleChoiceField(
        label="Projects they will work on",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Access to the accounts of these is asked for at once.",
        error_messages={"invalid_choice": "One of these is no project, or not any more; choose again."},
    )

    def __init__(self, *args: Any, undertakings: Iterable[Undertaking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].label = "New member"
        self.fields["member"].help_text = "Not in this list? An operator admits them in the admin first."
        self.fields["day_on"].label = "First day"
        choices = [(each.key, each.label) for each in undertakings]
        if choices:
            self.fields["undertakings"].choices = choices  # type: ignore[attr-defined]  # of this field
        else:
            del self.fields["undertakings"]


class BeginOffboardingForm(BeginForm):
    """Somebody who leaves, or has left, their last day, and whether the host hears of it."""

    ends_employment = forms.BooleanField(
        label="Their employment with the host ends",
        required=False,
        help_text="The host is told their name, and not why. Of who is no staff of the host it is told nothing.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = forms.ModelChoiceField(
            label="Who leaves",
            queryset=Member.objects.all(),
            empty_label="Choose a member",
            error_messages={"invalid_choice": "This is nobody in the record; choose again."},
        )
        self.fields["champion"].help_text = "Sees it through, also after the last day."
        self.fields["day_on"].label = "Last day"


class ReasonForm(forms.Form):
    """Why a step is skipped, or a checklist cancelled."""

    reason = forms.CharField(
        label="Why?",
        max_length=200,
        validators=[validate_line],
        help_text="One sentence; it stands on the page.",
        error_messages={"required": "Say why, in one sentence."},
    )


class ChampionForm(forms.Form):
    """Another champion."""

    champion = member_field("New champion", "Has the champion's open steps from now on, and is told.")

    def __init__(self, *args: Any, checklist: Checklist, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Member.objects.active().exclude(pk__in=(checklist.member_id, checklist.champion_id))
        self.fields["champion"].queryset = others  # type: ignore[attr-defined]  # of this field


class AnswersForm(forms.Form):
    """Yes or not yet to each closing question, and a word on it."""

    def __init__(self, *args: Any, conditions: Iterable[Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [row["key"] for row in conditions]
        for row in conditions:
            self.fields[row["key"]] = forms.ChoiceField(
                label=row["label"],
                choices=(("yes", "Yes"), ("no", "Not yet")),
                widget=forms.RadioSelect,
                error_messages={"required": "Choose yes or not yet."},
            )
            self.fields[f"{row['key']}_note"] = forms.CharField(
                label="What is missing, or what helped?",
                max_length=LONGEST_NOTE,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def answers(self) -> dict[str, Answer]:
        """What was answered, by the keys of the questions."""
        cleaned = self.cleaned_data
        return {key: Answer(cleaned[key] == "yes", cleaned[f"{key}_note"]) for key in self.keys}
