"""What people type about a proposal beside its text."""

from typing import Any

from django import forms

from compass.portal.forms.choices import choose
from governance.enums import Consultation
from governance.forms.fields import reason_field
from governance.forms.filing import EITHER, AddressField
from governance.policy.areas import NO, YES
from governance.policy.routing import asks_for_more
from people.models import validate_line


class WithdrawForm(forms.Form):
    """Why a proposal is taken back."""

    reason = reason_field("Why", "It stands on its page, and the council is told where it was told of the proposal.")


class RequestVoteForm(forms.Form):
    """Why the council should vote."""

    reason = reason_field("Why it needs a vote", "Every member reads it, with your name.")


class RerouteForm(forms.Form):
    """More consultation than a proposal has, and why."""

    to = forms.ChoiceField(label="It gets", widget=forms.RadioSelect)
    reason = reason_field("Why", "Every member reads it, with your name.")

    def __init__(self, *args: Any, before: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        more = [each for each in Consultation if asks_for_more(each, before)]
        choose(self, "to", ((each.value, f"a {each.label}") for each in more))

    def clean_to(self) -> Consultation:
        """The consultation that was chosen."""
        return Consultation(self.cleaned_data["to"])


class LinkForm(forms.Form):
    """Where else a proposal stands."""

    document_url = AddressField(label="Document", help_text="Where its text is talked over, if elsewhere.")
    issue_url = AddressField(label="Tracking issue", help_text="Where the work on it is followed.")


class HostCheckForm(forms.Form):
    """Whether a proposal keeps to the policies of the host."""

    keeps = forms.ChoiceField(label="It keeps to the policies of our host", choices=EITHER, widget=forms.RadioSelect)
    words = forms.CharField(
        label="Which policy, and how",
        max_length=500,
        required=False,
        validators=[validate_line],
        help_text="One line; needed where it does not keep to them.",
    )

    def clean_keeps(self) -> bool:
        """Whether it was a yes."""
        return str(self.cleaned_data["keeps"]) == YES

    def clean(self) -> dict[str, Any]:
        """Ask for words where it does not keep to them."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.data.get("keeps") == NO and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", "Say which policy it does not keep to.")
        return cleaned
