"""A mail to a contact of a lead: which template, then its words."""

from typing import Any

from django import forms

from leads.forms.quotes import contact_field
from leads.models import Lead
from leads.policy.mails import PLACEHOLDERS, unfilled
from projects.forms.fields import TextField, line_field

KNOWN = tuple(f"{{{name}}}" for name in PLACEHOLDERS)


class MailForm(forms.Form):
    """The words of a mail, to whom it goes, and a number that lets it be sent once."""

    subject = line_field("Subject", 200)
    body = TextField(label="Text", rows=12, max_length=5_000)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lead: Lead, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = contact_field(lead)
        self.order_fields(["to", "subject", "body"])

    def clean(self) -> dict[str, Any]:
        """Nothing is left open in what is sent."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("subject", "body"):
            left = [each for each in unfilled(str(typed.get(name, "")), {}) if each in KNOWN]
            if left:
                self.add_error(name, f"Fill in {' and '.join(left)} first.")
        return typed
