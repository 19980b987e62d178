"""What a reporter types into their room, and to get there."""

from django import forms

from conduct.enums import MayAct, MayShare
from conduct.forms.plain import PlainForm, words
from conduct.forms.reports import asked


class CodeForm(PlainForm):
    """The receipt code, in any case and with anything between its words."""

    code = forms.CharField(
        label="Your receipt code",
        max_length=500,
        help_text="Seven words. Capitals do not matter, nor what stands between the words.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"required": "Write the seven words."},
    )


class AddForm(PlainForm):
    """More words, or an answer."""

    text = words("Add something, or answer", error_messages={"required": "Write what you want to add."}, rows=5)


class AddressForm(PlainForm):
    """An address, where a receipt code is not enough."""

    address = forms.EmailField(
        label="Your e-mail address",
        help_text="The mails say that something waits for you, and nothing else.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Write an address such as name@example.org.",
            "invalid": "Write an address such as name@example.org.",
        },
    )


class ConsentForm(PlainForm):
    """What the stewards may do from now on."""

    may_act = asked("May we act on it?", MayAct.choices, error="Say what we may do.")
    may_share = asked("May we share details of it?", MayShare.choices, error="Say what we may share.")
