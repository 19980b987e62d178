"""What is written of contacts."""

from django import forms

from projects.forms.fields import line_field


class ContactForm(forms.Form):
    """Somebody outside, and what they may do."""

    name = line_field("Name", 120)
    title = line_field("What they are", 120, required=False, help_text="Such as: dean.")
    email = forms.EmailField(label="Address", max_length=254, required=False)
    hub_login = line_field("Name on the hub", 120, required=False)
    is_representative = forms.BooleanField(
        label="May authorise", required=False, help_text="Speaks for the community: what they ask for may be done."
    )
    is_technical = forms.BooleanField(label="Technical contact", required=False, help_text="Is told of changes.")
    is_billing = forms.BooleanField(label="Billing contact", required=False, help_text="Gets the invoices.")
