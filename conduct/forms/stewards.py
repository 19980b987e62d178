"""What people type to name stewards."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from compass.portal.forms.choices import choose_among
from conduct.policy import why_no_term
from people.forms.roles import DayField
from people.models import Member

TO_COME = "This day is still to come; write it down once it was."


class TrainedForm(forms.Form):
    """The day on which somebody was trained, today at the latest."""

    trained_on = DayField(label="Trained on", help_text="The day of their training in responding to reports.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_trained_on(self) -> date:
        """A day that has come."""
        trained_on: date = self.cleaned_data["trained_on"]
        if trained_on > self.today:
            raise forms.ValidationError(TO_COME)
        return trained_on


class NominateForm(TrainedForm):
    """Whom, with which training, from when until when."""

    member = forms.ModelChoiceField(
        Member.objects.none(), label="Whom", help_text="A member of the Steering Council, or the director."
    )
    from_on = DayField(label="First day", help_text="On the organisation's clock; never before it is confirmed.")
    until_on = DayField(label="Last day", required=False, help_text="It still counts. Empty until further notice.")
    field_order = ("member", "trained_on", "from_on", "until_on")

    def __init__(self, *args: Any, members: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "member", members)

    def clean(self) -> dict[str, Any]:
        """A term begins today or later, and ends on its first day or later."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and (refused := why_no_term(from_on=first, until_on=last, today=self.today)):
            self.add_error("from_on" if first < self.today else "until_on", refused)
        return cleaned


class ConfirmForm(forms.Form):
    """Nothing to type: a nomination is confirmed, or taken back, as it stands."""


class DeclineForm(forms.Form):
    """Why a nomination is declined."""

    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="All stewards, the nominator and the nominee read it with your name.",
    )
