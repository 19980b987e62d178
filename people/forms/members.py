"""What members say of themselves, and the roles that operators grant."""

from typing import Any

from django import forms

from people.actions import why_not
from people.enums import Role
from people.models import Member, RoleTerm, time_zones

STEWARDS_ELSEWHERE = "Stewards are not appointed here: the director or a steward does it on the member's own page."


def zone_names() -> list[str]:
    """The zones that people look for: Europe/Berlin rather than Etc/GMT-1."""
    return [name for name in time_zones() if not name.startswith("Etc/")]


class ProfileForm(forms.ModelForm[Member]):
    """The fields of one's own record that one may change."""

    theme = forms.ChoiceField(
        choices=(("", "As my device says"), ("light", "Light"), ("dark", "Dark")),
        required=False,
        help_text="How pages look to you.",
    )

    class Meta:
        model = Member
        fields = ("short_name", "pronouns", "time_zone", "theme")
        labels = {"short_name": "What to call you", "time_zone": "Time zone"}
        help_texts = {
            "short_name": "Your first name, where you leave this empty.",
            "pronouns": "Such as she/her or they/them; leave it empty if you like.",
            "time_zone": "A city in your zone, such as Europe/Berlin. Times are shown on its clock.",
        }
        widgets = {"time_zone": forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "spellcheck": "false"})}


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
