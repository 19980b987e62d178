"""What members tell of their time."""

from typing import Any

from django import forms
from django.utils.html import format_html

from compass.portal.forms.events import RevisedForm, day_field
from people.actions.absences import Overlaps
from people.enums import AbsenceKind
from people.models import Absence, validate_line

KINDS = (
    (AbsenceKind.AWAY, "Away"),
    (AbsenceKind.REDUCED, "On reduced time"),
    (AbsenceKind.HOLIDAY, "A public holiday"),
)
PERCENT = "Write how much you work, a number from 1 to 99."


class AbsenceForm(forms.Form):
    """Time off, as whoever takes it tells it. What does not belong to its kind is left out."""

    kind = forms.ChoiceField(
        label="You are",
        choices=KINDS,
        initial=AbsenceKind.AWAY,
        widget=forms.RadioSelect,
        help_text="Nobody approves it.",
    )
    from_on = day_field("First day", help_text="The first day that you are off.")
    until_on = day_field("Last day", help_text="The last day that you are off.")
    starts_at_noon = forms.BooleanField(label="The first day from noon only", required=False)
    ends_at_noon = forms.BooleanField(label="The last day until noon only", required=False)
    works_percent = forms.IntegerField(
        label="You work, in percent",
        min_value=1,
        max_value=99,
        required=False,
        help_text="Of your own time; 50 is half of it. For reduced time.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), PERCENT),
    )
    holiday = forms.CharField(
        label="Name of the holiday",
        max_length=120,
        required=False,
        validators=[validate_line],
        help_text="Such as Labour Day. For a public holiday.",
    )
    reason = forms.CharField(
        max_length=200, required=False, validators=[validate_line], help_text="Nobody needs one. You alone see it."
    )
    shows_reason = forms.BooleanField(
        label="Everybody may read the reason", required=False, help_text="In the calendar, its feeds and mail."
    )
    seen = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The absence's own fields, or sentences on what does not fit together."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned.pop("seen", None)
        kind = cleaned.get("kind")
        if kind == AbsenceKind.REDUCED:
            cleaned |= {"starts_at_noon": False, "ends_at_noon": False}
            if not cleaned.get("works_percent") and "works_percent" not in self.errors:
                self.add_error("works_percent", PERCENT)
        else:
            cleaned["works_percent"] = None
            self.errors.pop("works_percent", None)
        if kind != AbsenceKind.HOLIDAY:
            cleaned["holiday"] = ""
        elif not cleaned.get("holiday") and "holiday" not in self.errors:
            self.add_error("holiday", "Write what the holiday is called.")
        self._clean_days(cleaned)
        return cleaned

    @property
    def days(self) -> str:
        """The days that it is about, as the page that warns writes them down."""
        return f"{self.cleaned_data['from_on']} {self.cleaned_data['until_on']}"

    @property
    def has_warned(self) -> bool:
        """Whether what falls into these days was shown before it was sent."""
        return bool(self.data.get("seen") == self.days)

    def warn(self) -> None:
        """Let it be sent again, now that what falls into its days is shown."""
        self.data = {**self.data.dict(), "seen": self.days}  # type: ignore[attr-defined]  # what a browser posts

    def refuse(self, refusal: Overlaps) -> None:
        """Say which absence is in the way, and lead to it."""
        self.add_error(
            None, format_html('{} <a href="{}">Look at it.</a>', str(refusal), refusal.other.get_absolute_url())
        )

    def _clean_days(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if not first or not last:
            return
        if last < first:
            self.add_error("until_on", "The last day comes before the first.")
        elif first == last and cleaned.get("starts_at_noon") and cleaned.get("ends_at_noon"):
            self.add_error("ends_at_noon", "From noon until noon is no time off; choose one half of the day.")


class ChangeAbsenceForm(AbsenceForm, RevisedForm):
    """The whole absence, to be changed."""


def shown(absence: Absence) -> dict[str, Any]:
    """An absence as the form of its owner shows it."""
    names = [name for name in AbsenceForm.base_fields if name != "seen"]
    return {**{name: getattr(absence, name) for name in names}, "base_revision": absence.revision}
