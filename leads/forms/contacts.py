"""What is written of contacts."""

from django import forms

from people.models import validate_line


class ContactForm(forms.Form):
    """Somebody outside, and what they may do."""

    name = forms.CharField(max_length=120, validators=[validate_line])
    title = forms.CharField(
        label="What they are", max_length=120, required=False, validators=[validate_line], help_text="Such as: dean."
    )
    email = forms.EmailField(label="Address", max_length=254, required=False)
    hub_login = forms.CharField(label="Name on the hub", max_length=120, required=False, validators=[validate_line])
    is_representative = forms.BooleanField(
        label="May authorise", required=False, help_text="Speaks for the community: what they ask for may be done."
    )
    is_technical = forms.BooleanField(label="Technical contact", required=False, help_text="Is told of changes.")
    is_billing = forms.BooleanField(label="Billing contact", required=False, help_text="Gets the invoices.")
