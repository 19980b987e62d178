"""What is typed about invoices."""

from typing import Any

from django import forms

from compass.handbook.kinds import Amount
from compass.portal.forms.events import RevisedForm, day_field
from leads.policy.invoices import amount_of
from leads.policy.money import CURRENCIES
from projects.forms.fields import line_field


class InvoiceForm(forms.Form):
    """An invoice as the host sent it; `currency` is asked for only where no quote says it."""

    number = line_field("Number", 40, help_text="As it stands on the invoice.")
    currency = forms.ChoiceField(choices=[(each, each) for each in CURRENCIES])
    amount = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    sent_on = day_field("Sent on", help_text="By when it is to be paid follows from this day.")

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreed = currency
        if currency:
            del self.fields["currency"]
            self.fields["amount"].label = f"Amount in {currency}"

    def clean_amount(self) -> Amount | None:
        """The sum, in the currency of the quote."""
        currency = self.agreed or self.cleaned_data.get("currency")
        if not currency:
            return None
        try:
            return amount_of(self.cleaned_data["amount"], currency)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None


class PaidForm(RevisedForm):
    """When the money of an invoice came."""

    paid_on = day_field("Paid on", help_text="The day on which all of it had come.")
