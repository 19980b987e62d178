"""What members say of themselves, and the roles that operators grant."""

from typing import Any

from django import forms

from compass.workdays import WEEKDAYS
from people.actions import why_not
from people.actions.members import PROFILE
from people.enums import Role
from people.models import Member, RoleTerm, time_zones

STEWARDS_ELSEWHERE = (
    "Stewards are not appointed here: one is nominated on the page of the stewards, and another steward confirms."
)


def zone_names() -> list[str]:
    """The zones that people look for: Europe/Berlin rather than Etc/GMT-1."""
    return [name for name in time_zones() if not name.startswith("Etc/")]


def hour_input() -> forms.TimeInput:
    """An hour, as browsers let people pick one."""
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ProfileForm(forms.ModelForm[Member]):
    """The fields of one's own record that one may change."""

    working_days = forms.TypedMultipleChoiceField(
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one weekday."},
    )
    time_share = forms.IntegerField(label="Percent of full time", min_value=1, max_value=100)
    theme = forms.ChoiceField(
        choices=(("", "As my device says"), ("light", "Light"), ("dark", "Dark")),
        required=False,
        help_text="How pages look to you.",
    )
    field_order = (
        *("short_name", "pronouns", "place", "time_zone", "works_from", "works_until", "working_days", "time_share"),
        *("about", "chat_handle", "github", "phone", "website", "theme"),
    )

    class Meta:
        model = Member
        fields = PROFILE
        labels = {
            "short_name": "What to call you",
            "time_zone": "Time zone",
            "place": "Where you live",
            "about": "About you",
            "github": "GitHub",
            "chat_handle": "Name in the chat",
            "phone": "Telephone",
            "works_from": "Your working day begins",
            "works_until": "Your working day ends",
        }
        help_texts = {
            "short_name": "Your first name, where you leave this empty.",
            "pronouns": "Such as she/her or they/them; leave it empty if you like.",
            "place": "A city or region, as you say it.",
            "time_zone": "A city in your zone, such as Europe/Berlin. Times are shown on its clock.",
            "works_from": "On your own clock, on most days.",
            "about": "A few sentences, in Markdown: what people come to you for.",
            "github": "Your user name there.",
            "phone": "With its country, such as +49 30 1234567. Every member can read it.",
            "website": "The whole address, https://…",
        }
        widgets = {
            "time_zone": forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "spellcheck": "false"}),
            "works_from": hour_input(),
            "works_until": hour_input(),
            "about": forms.Textarea(attrs={"rows": 4}),
            "phone": forms.TextInput(attrs={"type": "tel"}),
            "website": forms.TextInput(attrs={"type": "url"}),
        }
        error_messages = {
            "works_from": {"invalid": "This is no hour; write it as 09:00."},
            "works_until": {"invalid": "This is no hour; write it as 17:00."},
        }

    def clean_github(self) -> str:
        """The name alone."""
        return str(self.cleaned_data["github"]).removeprefix("@")

    def clean_chat_handle(self) -> str:
        """The name alone."""
        return str(self.cleaned_data["chat_handle"]).removeprefix("@")

    def clean_about(self) -> str:
        """The text with the line ends that texts have here."""
        return str(self.cleaned_data["about"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """Say at its field that a day ends before it begins."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = said.get("works_from"), said.get("works_until")
        if begins and ends and ends <= begins:
            self.add_error("works_until", "A working day ends after it begins; write both on your own clock.")
        return said


class GrantedRoleField(forms.ChoiceField):
    """A role that an operator grants."""

    def validate(self, value: Any) -> None:
        """Say of the role that is not offered why it is not."""
        if value == Role.STEWARD:
            raise forms.ValidationError(STEWARDS_ELSEWHERE)
        super().validate(value)


class RoleTermForm(forms.ModelForm[RoleTerm]):
    """A role for a member from a day; of a term that stands, its last day alone."""

    class Meta:
        model = RoleTerm
        fields = ("member", "role", "from_on", "until_on")
        help_texts = {"until_on": "The last day, which still counts; empty until further notice."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every role but the one that is not granted here."""
        super().__init__(*args, **kwargs)
        if "role" in self.fields:
            self.fields["role"] = GrantedRoleField(
                choices=[choice for choice in Role.choices if choice[0] != Role.STEWARD], help_text=STEWARDS_ELSEWHERE
            )

    def clean(self) -> dict[str, Any]:
        """Say before saving what the verbs would refuse."""
        term = super().clean() or self.cleaned_data
        if self.instance.pk and "until_on" in term and term["until_on"] is None:
            self.add_error("until_on", "Write the last day of the term.")
        elif not self.instance.pk and not self.errors and (refused := why_not(**term)):
            self.add_error(None, refused)
        return term
